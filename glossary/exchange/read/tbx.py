"""TBX: entries of ISO 30042:2019, styles DCA and DCT, into terms.

`glossary.exchange.tbx` says how ours are written; files of other tools are read as far as they
make terms of ours:

* the section `en` gives the English form: the preferred term, else the first; others are aliases;
* languages `zh`, `zh-CN`, `zh-SG` and `zh-Hans` are Simplified, `zh-TW`, `zh-HK`, `zh-MO` and
  `zh-Hant` Traditional; other languages are left out in silence;
* a term without administrativeStatus is preferred if it is the first of its section, else
  admitted; superseded counts as deprecated; a second preferred term is admitted, and the first
  admitted one preferred where an entry prefers none;
* a subjectField that is no domain of ours, or none, is `everyday`;
* an entry without English, or without an accepted Chinese term, is left out.

Each departure but the silent one is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from glossary.base.load import Entry
from glossary.base.schema_names import DOMAINS
from glossary.errors import GlossError
from glossary.exchange._tbx_names import ENGLISH, NAMESPACE, PARTS, STATUSES, plain_id
from glossary.exchange._values import Imported, report
from glossary.exchange.read._bytes import fault
from glossary.exchange.read._xml import Element, parse
from glossary.model import HANS, HANT, Rendering, Status, Term, Text

TERM_FIELDS = frozenset(
    ("id", "term", "aliases", "domain", "pos", "definition", "renderings", "related")
) | {"sources", "note"}
RENDERING_FIELDS = frozenset(("text", "status", "script", "note", "why"))

_STATUSES = {word: status for status, word in STATUSES.items()}
_STATUSES["supersededTerm-admn-sts"] = Status.FORBIDDEN
_PARTS = {word: pos for pos, word in PARTS.items()}
_HANT = ("tw", "hk", "mo", "hant")
_FALLBACK = "everyday"


def read(data: bytes, path: str) -> Imported:
    """Return the terms of a document.

    Raises:
        BaseError: It is no safe XML, or no TBX of 2019.
    """
    root = parse(data, path)
    if root.name != "tbx" or root.space not in (NAMESPACE, ""):
        hint = "TBX of 2008 (martif) is not read; convert it to ISO 30042:2019"
        raise fault(f"<{root.name}> is no TBX", path, root.line, root.column, hint)
    reader = _Reader(path)
    concepts = [c for text in root.all("text") for body in text.all("body") for c in body.children]
    terms = [(reader.term(c), c.line) for c in concepts if c.name == "conceptEntry"]
    entries = tuple(Entry(term, line) for term, line in terms if term is not None)
    return Imported(entries, TERM_FIELDS, RENDERING_FIELDS, tuple(reader.remarks))


class _Reader:
    """Reads entries and collects remarks."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.remarks: list[GlossError] = []

    def remark(self, at: Element, what: str) -> None:
        """Note what of an element is left out or taken otherwise."""
        self.remarks.append(report(what, self.path, at.line, at.column))

    def term(self, concept: Element) -> Term | None:
        """Return the term of an entry; None where it cannot be one of ours."""
        id = plain_id(concept.attributes.get("id", "")).lower()
        sections = list(concept.all("langSec"))
        english = [s for s in sections if _language(s) == ENGLISH]
        forms, pos = self._english(english)
        renderings = self._renderings([s for s in sections if _language(s) in (HANS, HANT)])
        if not (id and forms):
            self.remark(concept, f"entry `{id}` has no English term and is left out")
            return None
        if all(r.status is Status.FORBIDDEN for r in renderings):
            self.remark(concept, f"`{id}` has no accepted Chinese term and is left out")
            return None
        return Term(
            id=id,
            term=forms[0],
            aliases=forms[1:],
            domain=self._domain(concept, id),
            pos=pos,
            definition=Text(_definition([*english, concept]), _definition(_chinese(sections))),
            renderings=self._preferring(concept, id, renderings),
            related=_unique(plain_id(_reference(r)) for r in _every(concept, "crossReference")),
            sources=_unique(_sources(concept)),
            note=" ".join(_notes(concept)),
        )

    def _domain(self, concept: Element, id: str) -> str:
        named = [e.text() for e in _every(concept, "subjectField")]
        found = next((name for name in named if name in DOMAINS), "")
        if not found:
            said = f"`{named[0]}` of `{id}` is no domain" if named else f"`{id}` has no domain"
            self.remark(concept, f"{said}; it is taken as {_FALLBACK}")
        return found or _FALLBACK

    def _english(self, sections: list[Element]) -> tuple[tuple[str, ...], str]:
        """Return the forms, the English of the term first, and the part of speech."""
        found: list[tuple[Status, str, str]] = []
        for number, section in enumerate(_terms(sections)):
            text = _text(section)
            status = _status(section, Status.ADMITTED if number else Status.PREFERRED)
            if status is Status.FORBIDDEN:
                self.remark(section, f"deprecated English `{text}` is left out")
            elif text:
                found.append((status, text, _first(section, "partOfSpeech")))
        found.sort(key=lambda f: f[0] is not Status.PREFERRED)
        pos = _PARTS.get(found[0][2], "noun") if found else "noun"
        return _unique(text for _, text, _ in found), pos

    def _renderings(self, sections: list[Element]) -> tuple[Rendering, ...]:
        found: dict[tuple[str, str], Rendering] = {}
        for section in sections:
            script = _language(section)
            for number, term in enumerate(_terms([section])):
                rendering = _rendering(term, script, number)
                if not rendering.text:
                    continue
                if (script, rendering.text) in found:
                    self.remark(term, f"“{rendering.text}” stands in the entry twice")
                else:
                    found[script, rendering.text] = rendering
        return tuple(found.values())

    def _preferring(
        self, concept: Element, id: str, renderings: tuple[Rendering, ...]
    ) -> tuple[Rendering, ...]:
        """Return the renderings with at most one preferred in each script, and one at least."""
        best: dict[str, Rendering] = {}
        for r in renderings:
            if r.status is Status.PREFERRED:
                best.setdefault(r.script, r)
        if not best:
            first = next(r for r in renderings if r.status is Status.ADMITTED)
            best[first.script] = first
        return tuple(self._ranked(concept, id, r, best.get(r.script)) for r in renderings)

    def _ranked(self, concept: Element, id: str, r: Rendering, best: Rendering | None) -> Rendering:
        status = r.status
        if r is best:
            status = Status.PREFERRED
        elif status is Status.PREFERRED:
            status = Status.ADMITTED
        if status is not r.status:
            self.remark(concept, f"“{r.text}” of `{id}` is taken as {status.value}")
        return replace(r, status=status)


def _rendering(section: Element, script: str, number: int) -> Rendering:
    status = _status(section, Status.ADMITTED if number else Status.PREFERRED)
    notes = _notes(section)
    why = notes.pop(0) if status is Status.FORBIDDEN and notes else ""
    return Rendering(_text(section), status, script, note=" ".join(notes), why=why)


def _language(section: Element) -> str:
    tags = section.attributes.get("lang", "").lower().replace("_", "-").split("-")
    if tags[0] == ENGLISH:
        return ENGLISH
    if tags[0] != "zh":
        return ""
    script = next((tag for tag in tags if tag in ("hans", "hant")), "")
    return HANT if script == "hant" or (not script and set(tags) & set(_HANT)) else HANS


def _chinese(sections: list[Element]) -> list[Element]:
    return [s for script in (HANS, HANT) for s in sections if _language(s) == script]


def _terms(sections: list[Element]) -> Iterator[Element]:
    return (term for section in sections for term in section.all("termSec"))


def _text(section: Element) -> str:
    return next((term.text() for term in section.all("term")), "")


def _status(section: Element, otherwise: Status) -> Status:
    return _STATUSES.get(_first(section, "administrativeStatus"), otherwise)


def _every(element: Element, category: str) -> Iterator[Element]:
    """Yield what this element says of a data category, in groups too: DCA by type, DCT by name."""
    for child in element.children:
        if child.name.endswith("Grp"):
            yield from _every(child, category)
        elif child.attributes.get("type", child.name) == category:
            yield child


def _first(element: Element, category: str) -> str:
    return next((e.text() for e in _every(element, category)), "")


def _definition(elements: list[Element]) -> str:
    return next(filter(None, (_first(e, "definition") for e in elements)), "")


def _notes(element: Element) -> list[str]:
    return [text for note in element.all("note") if (text := note.text())]


def _reference(element: Element) -> str:
    return element.attributes.get("target") or element.text()


def _sources(concept: Element) -> Iterator[str]:
    for child in concept.children:
        category = child.attributes.get("type", child.name)
        if category == "externalCrossReference":
            yield child.attributes.get("target") or child.text()
        elif category == "source":
            yield child.text()


def _unique(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
