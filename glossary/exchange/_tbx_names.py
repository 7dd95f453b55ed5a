"""The words of TBX-Basic (ISO 30042:2019) for ours, and identifiers that XML accepts."""

from __future__ import annotations

import re

from glossary.model import HANS, HANT, Status

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
ENGLISH = "en"
LANGUAGES = (ENGLISH, HANS, HANT)
STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}
PARTS = {
    "noun": "noun",
    "verb": "verb",
    "adjective": "adjective",
    "adverb": "adverb",
    "phrase": "other",
}

_ODD = re.compile(r"^[^A-Za-z_]|[^\w.-]|_x(?=[0-9A-F]+_)", re.ASCII)
_CODE = re.compile(r"_x([0-9A-F]{2,6})_")


def xml_id(id: str) -> str:
    """Return `id` as an XML name; signs that a name cannot hold become `_xHEX_`."""
    return _ODD.sub(lambda m: f"_x{ord(m[0][0]):02X}_{m[0][1:]}", id)


def plain_id(name: str) -> str:
    """Return the id that `xml_id` was given."""
    return _CODE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)), name)
