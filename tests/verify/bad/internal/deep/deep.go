// Package deep is internal.
package deep

// Half returns 0 if n is 1.
func Half(n int) int { return n / 2 }
