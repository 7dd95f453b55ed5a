// Package exits ends the process before any test runs.
package exits

import "os"

func init() { os.Exit(3) }

// F panics if n is negative.
func F(n int) {}
