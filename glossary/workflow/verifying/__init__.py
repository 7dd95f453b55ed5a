"""Statements of doc comments to tests that Go runs: read, build arguments, write, run, judge."""
