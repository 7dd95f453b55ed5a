// Package native calls C.
package native

// static int twice(int n) { return 2 * n; }
import "C"

// Twice returns 0 if n is 0.
func Twice(n int) int { return int(C.twice(C.int(n))) }
