package retry

import "errors"

// Half returns an error if n is negative.
func Half(n int) (int, error) {
	if n < 0 {
		return 0, errors.New("negative")
	}
	return n / 2, nil
}
