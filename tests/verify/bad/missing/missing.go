// Package missing imports what nobody has.
package missing

import "example.com/nobody/has/this"

// F panics if n is negative.
func F(n int) { this.Do(n) }
