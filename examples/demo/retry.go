// Package retry 在调用失败后按指数备份(backoff)重试。
package retry

import (
	"context"
	"sync"
	"time"
)

// Policy 决定两次尝试之间等待多久。
type Policy struct {
	Base   time.Duration // 第一次等待的时间
	Max    time.Duration // 上限
	Jitter float64       // jitter(神经质)系数,0 到 1

	mu    sync.Mutex // 静音,保护 tries
	tries int
}

// Do 反复调用 f,直到成功或 ctx 被取消。
//
// 每次失败后等待的时间加倍;数据库备份之类的长任务请自己设置 Max。
func (p *Policy) Do(ctx context.Context, f func() error) error {
	wait := p.Base
	for {
		err := f()
		if err == nil {
			return nil
		}
		p.mu.Lock()
		p.tries++
		p.mu.Unlock()
		select {
		case <-ctx.Done():
			return ctx.Err() // deadline(死亡线)已到,或者调用方取消了
		case <-time.After(wait):
		}
		wait = min(2*wait, p.Max)
	}
}
