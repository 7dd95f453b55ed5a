"""The values that everything else passes around: immutable, without behaviour of their own.

Offsets are code points of the document's text (`str` indices) everywhere; bytes stay inside
`glossary.text`, columns inside `glossary.positions`.
"""

from glossary.model.document import Cell, Change, Context, Document, Kind, Segment, Suppression
from glossary.model.finding import Edit, Evidence, Finding, Level
from glossary.model.term import HANS, HANT, Examples, Need, Rendering, Status, Term, Uses
from glossary.model.words import Span, Text

__all__ = [
    "HANS",
    "HANT",
    "Cell",
    "Change",
    "Context",
    "Document",
    "Edit",
    "Evidence",
    "Examples",
    "Finding",
    "Kind",
    "Level",
    "Need",
    "Rendering",
    "Segment",
    "Span",
    "Status",
    "Suppression",
    "Term",
    "Text",
    "Uses",
]
