// Package hang does not come back.
package hang

// Spin 在 n 为负数时返回错误。
func Spin(n int) error {
	for {
	}
}

// After 在 n 为负数时返回错误。
func After(n int) error { return nil }
