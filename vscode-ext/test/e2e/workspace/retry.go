// Package retry 在调用失败后按指数备份(backoff)重试。
package retry

import (
	"context"
	"sync"
	"time"
)

// Policy 决定两次尝试之间等待多久。
type Policy struct {
	Base time.Duration // 第一次等待的时间

	mu    sync.Mutex // 静音,保护 tries
	tries int
}

// Do 反复调用 f,直到成功或 ctx 被取消。
func (p *Policy) Do(ctx context.Context, f func() error) error {
	wait := p.Base
	for f() != nil {
		p.mu.Lock()
		p.tries++
		p.mu.Unlock()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
			wait *= 2
		}
	}
	return nil
}
