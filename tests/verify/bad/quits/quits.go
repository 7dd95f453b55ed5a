// Package quits ends the process, or lets another goroutine do so.
package quits

import (
	"os"
	"time"
)

// Exit never panics.
func Exit() { os.Exit(0) }

// Later never panics.
func Later() {
	go panic("from a goroutine")
	time.Sleep(time.Second)
}

// Write 不会 panic。
func Write() { os.WriteFile("written.txt", []byte("here"), 0o600) }
