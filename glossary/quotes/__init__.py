"""Quotations that are said to be from Go's documentation, and whether the installed Go has them."""
