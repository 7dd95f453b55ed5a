// Package initpanic panics before any test runs.
package initpanic

func init() { panic("no configuration") }

// F panics if n is negative.
func F(n int) {}
