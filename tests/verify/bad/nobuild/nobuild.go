// Package nobuild does not compile.
package nobuild

// F panics if n is negative.
func F(n int) string { return n }
