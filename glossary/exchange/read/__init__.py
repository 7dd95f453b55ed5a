"""Formats that are read: a module of this folder has `read(data, path) -> Imported`."""
