// Package generic has type parameters of all kinds.
package generic

import "cmp"

// Number is what can be added.
type Number interface {
	~int | ~int64 | ~float64
}

// Odd is a constraint that no type of gogloss meets.
type Odd interface{ Strange(map[string]chan int) Odd }

// Sum returns 0 if s is empty.
func Sum[T Number](s []T) T {
	var sum T
	for _, v := range s {
		sum += v
	}
	return sum
}

// Most panics if s is empty.
func Most[S ~[]E, E cmp.Ordered](s S) E {
	if len(s) == 0 {
		panic("empty")
	}
	return s[0]
}

// Do panics if n is negative.
func Do[T Odd](t T, n int) {}

// Stack 是一个栈。
type Stack[T any] struct{ items []T }

// Pop 在栈为空时返回零值和 false。
//
// Pop returns the zero value and false if s is empty.
func (s *Stack[T]) Pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	return s.items[0], true
}
