package tagged

// F panics if n is negative.
func F(n int) {}
