"""What TBX-Basic (ISO 30042:2019, DCA style) allows, as a check of our own.

No package on PyPI or npm brings the schemas of the standard, so this says in a table what they say
of the parts that gogloss writes: which elements stand where and in which order, their attributes,
the data categories of each level, and the closed lists of values. Anything else is a fault.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_AUX = "(descrip|ref|xref|admin|note)*"

# Element: its children in order, as a regular expression over their names; its attributes.
SHAPES: dict[str, tuple[str, set[str]]] = {
    "tbx": ("(tbxHeader)(text)", {"type", "style", LANG}),
    "tbxHeader": ("(fileDesc)", set()),
    "fileDesc": ("(titleStmt)?(sourceDesc)", set()),
    "titleStmt": ("(title)", set()),
    "title": ("", set()),
    "sourceDesc": ("(p)+", set()),
    "p": ("", set()),
    "text": ("(body)?", set()),
    "body": ("(conceptEntry)+", set()),
    "conceptEntry": (f"{_AUX}(langSec)+", {"id"}),
    "langSec": (f"{_AUX}(termSec)+", {LANG}),
    "termSec": (f"(term)(termNote)*{_AUX}", set()),
    "term": ("", set()),
    "termNote": ("", {"type"}),
    "descrip": ("", {"type"}),
    "ref": ("", {"type", "target"}),
    "xref": ("", {"type", "target"}),
    "admin": ("", {"type"}),
    "note": ("", set()),
}
# Data category: the levels where it may stand.
LEVELS = {
    ("descrip", "subjectField"): {"conceptEntry"},
    ("descrip", "definition"): {"conceptEntry", "langSec"},
    ("descrip", "context"): {"termSec"},
    ("ref", "crossReference"): {"conceptEntry", "termSec"},
    ("xref", "externalCrossReference"): {"conceptEntry", "langSec", "termSec"},
    ("admin", "source"): {"conceptEntry", "langSec", "termSec"},
    ("termNote", "administrativeStatus"): {"termSec"},
    ("termNote", "partOfSpeech"): {"termSec"},
    ("termNote", "termType"): {"termSec"},
}
VALUES = {
    "administrativeStatus": {f"{w}Term-admn-sts" for w in ("preferred", "admitted", "deprecated")}
    | {"supersededTerm-admn-sts"},
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
}


def faults(text: str) -> list[str]:
    """Return everything about a document that TBX-Basic does not allow."""
    root = ET.fromstring(text.partition("?>")[2])
    ids = [e.get("id", "") for e in root.iter(f"{TBX}conceptEntry")]
    found = [f"id {id} is no NCName" for id in ids if not re.fullmatch(r"[A-Za-z_][\w.-]*", id)]
    if len(set(ids)) < len(ids):
        found.append("an id is there twice")
    head = (root.tag, root.get("type"), root.get("style"))
    if head != (f"{TBX}tbx", "TBX-Basic", "dca"):
        found.append(f"root is {head}")
    return [*found, *_element(root, "", frozenset(ids))]


def _element(element: ET.Element, parent: str, ids: frozenset[str]) -> Iterator[str]:
    name = element.tag.removeprefix(TBX)
    if name not in SHAPES:
        yield f"<{name}> is not allowed"
        return
    shape, attributes = SHAPES[name]
    order = re.sub(r"\w+", lambda m: f"{m[0]};", shape)
    children = "".join(f"{child.tag.removeprefix(TBX)};" for child in element)
    if not re.fullmatch(order, children):
        yield f"<{name}> holds {children}"
    required = attributes - ({"target"} if name == "ref" else set())
    if not required <= set(element.keys()) <= attributes:
        yield f"<{name}> has {sorted(element.keys())}"
    if len(element) and (element.text or "").strip():
        yield f"<{name}> holds text"
    if name == "langSec" and not re.fullmatch(r"[a-z]{2}(-[A-Z][a-z]{3})?", element.get(LANG, "")):
        yield f"{element.get(LANG)} is no language"
    yield from _category(element, name, parent)
    target = element.get("target")
    if target is not None and not (target in ids or re.match("https?://.", target)):
        yield f"{target} is nowhere"
    for child in element:
        yield from _element(child, name, ids)


def _category(element: ET.Element, name: str, parent: str) -> Iterator[str]:
    kind = element.get("type")
    if name == "tbx" or kind is None:
        return
    if parent not in LEVELS.get((name, kind), set()):
        yield f"<{name} type={kind}> stands in <{parent}>"
    if kind in VALUES and element.text not in VALUES[kind]:
        yield f"{kind} is {element.text}"
