// Package jobs runs small jobs and counts them.
//
// 包 jobs 运行小任务并为其计数。
package jobs

import "time"

// Counter counts jobs by name. It is safe for concurrent use.
//
// Counter 按名字为任务计数，可以安全地并发使用。
type Counter struct {
	counts map[string]int
}

// NewCounter returns an empty counter.
//
// NewCounter 返回一个空的计数器。
func NewCounter() *Counter {
	return &Counter{counts: make(map[string]int)}
}

// Add counts one more job with this name.
//
// Add 为这个名字的任务再计一次数。
func (c *Counter) Add(name string) {
	c.counts[name]++
}

// Count returns how many jobs with this name were counted.
//
// Count 返回以此名字计过的任务数。
func (c *Counter) Count(name string) int {
	return c.counts[name]
}

// Wait returns how long to wait before the next attempt: base doubled after each failure, at most
// limit. It returns zero if attempt is negative.
//
// Wait 返回下一次尝试之前要等待多久：每次失败后把 base 加倍，至多为 limit。如果 attempt 为负数，会 panic。
func Wait(base, limit time.Duration, attempt int) time.Duration {
	if attempt < 0 {
		return 0
	}
	for ; attempt > 0 && base < limit; attempt-- {
		base *= 2
	}
	return min(base, limit)
}
