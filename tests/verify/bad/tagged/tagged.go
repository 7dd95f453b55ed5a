// Package tagged has files for other systems.
package tagged
