"""The documentation workflow: what documents claim becomes something that Go itself can check."""
