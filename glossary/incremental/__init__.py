"""Linting a document again after an edit: what did not change is not judged again.

Blocks (a section, a paragraph, a declaration) with the same text are read as before; their segments
keep their identity and count offsets from their own start. Each segment is judged alone with the
rules' own functions, on a page that notes what it was told of the rest of the document: the line
above a list, the log in reach, the English beside, everyday words around. Where all of that is as
it was, so are its findings. The result is that of a fresh lint by construction, and
`tests/test_incremental.py` compares the two after every random edit.
"""

from glossary.incremental.beside import English
from glossary.incremental.session import Session

__all__ = ["English", "Session"]
