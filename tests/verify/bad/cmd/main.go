// Command cmd is a program.
package main

func main() {}

// double panics if n is negative.
func double(n int) int {
	if n < 0 {
		panic("negative")
	}
	return 2 * n
}
