"""The Go that all tests of a package share: calls that may panic, hang or block."""

from __future__ import annotations

HARNESS = "gogloss_doc_test.go"
HUNG = "has not returned after"  # what the tests log when a call hangs; the run ends then

_HEAD = """// Helpers of the tests that gogloss wrote from doc comments.

package {package}

import (
	"io"
	"strings"
	"testing"
	"time"
)
"""
_BODY = """
const docLimit = {limit} * time.Millisecond

// docEnd is what became of a call: it returned, it panicked, or it hangs.
type docEnd struct {
	panicked bool
	value    interface{}
	hangs    bool
}

// docStart calls f in a goroutine of its own.
func docStart(f func()) <-chan docEnd {
	end := make(chan docEnd, 1)
	go func() {
		done := false
		defer func() {
			value := recover()
			end <- docEnd{panicked: !done, value: value}
		}()
		f()
		done = true
	}()
	return end
}

// docTry calls f and waits for its end, up to docLimit.
func docTry(f func()) docEnd {
	select {
	case end := <-docStart(f):
		return end
	case <-time.After(docLimit):
		return docEnd{hangs: true}
	}
}

// docReturned tells whether a call returns in time; one that panics shows nothing.
func docReturned(t *testing.T, name string, call <-chan docEnd, limit time.Duration) bool {
	t.Helper()
	select {
	case end := <-call:
		if end.panicked {
			t.Skipf("%s panicked: %v", name, end.value)
		}
		return true
	case <-time.After(limit):
		return false
	}
}

// docCall calls f, which must return: a panic fails the test, a call that hangs shows nothing.
func docCall(t *testing.T, name string, f func()) {
	t.Helper()
	if end := docEnded(t, name, f); end.panicked {
		t.Fatalf("%s panicked: %v", name, end.value)
	}
}

// docOrdinary calls f with ordinary arguments; if that fails, the test would show nothing.
func docOrdinary(t *testing.T, name string, f func()) {
	t.Helper()
	if end := docEnded(t, name, f); end.panicked {
		t.Skipf("%s, a call with ordinary arguments, panicked: %v", name, end.value)
	}
}

// docEnded calls f and returns how it ended; a call that hangs or ends the process shows nothing.
func docEnded(t *testing.T, name string, f func()) docEnd {
	t.Helper()
	end := docTry(f)
	switch {
	case end.hangs:
		t.Skipf("%s has not returned after %v", name, docLimit)
	case docExits(end.value):
		t.Skipf("%s ended the process with os.Exit", name)
	}
	return end
}

// docWorking returns the calls that work when they are made alone, twice.
func docWorking(t *testing.T, calls []func() error) []func() error {
	t.Helper()
	var working []func() error
	var reason interface{}
	for _, call := range calls {
		var first, second error
		end := docTry(func() { first, second = call(), call() })
		switch {
		case end.hangs:
			t.Skipf("an ordinary call has not returned after %v", docLimit)
		case end.panicked:
			reason = end.value
		case first != nil:
			reason = first
		case second != nil:
			reason = second
		default:
			working = append(working, call)
		}
	}
	if len(working) == 0 {
		t.Skipf("a call with ordinary arguments fails: %v", reason)
	}
	return working
}

// docExits tells whether a panic is the one that package testing makes of os.Exit(0).
func docExits(value interface{}) bool {
	text, isText := value.(string)
	return isText && strings.HasPrefix(text, "unexpected call to os.Exit")
}

// docStream reads nothing, writes to nowhere and knows whether it was closed.
type docStream struct{ closed bool }

func (s *docStream) Read([]byte) (int, error) {
	return 0, io.EOF
}

func (s *docStream) Write(p []byte) (int, error) {
	return len(p), nil
}

func (s *docStream) Close() error {
	s.closed = true
	return nil
}
"""


def harness(package: str, limit: float) -> str:
    """Return the helper file of a package; `limit` is the time a call may take, in seconds."""
    body = _BODY.replace("{limit}", str(int(limit * 1000)))
    return _HEAD.replace("{package}", package) + body
