"""gogloss: English/Chinese terminology for Go, and the checks that put it to work."""

__version__ = "0.1.0"
