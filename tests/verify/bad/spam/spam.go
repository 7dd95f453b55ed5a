// Package spam prints without end.
package spam

import (
	"fmt"
	"strings"
)

// Print never blocks.
func Print() {
	for {
		fmt.Println(strings.Repeat("spam ", 200))
	}
}
