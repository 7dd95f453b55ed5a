"""TBX: TermBase eXchange, ISO 30042:2019, dialect TBX-Basic, style DCA.

An entry has up to three language sections: `en` with the English form (preferred) and its aliases
(admitted), `zh-Hans` and `zh-Hant` with the renderings. Where ours has no word in TBX:

* pos `phrase` is partOfSpeech `other` with termType `phrase`;
* `why` of a deprecated term is its first note, a `note` of the rendering the next one;
* `related` is a crossReference, with a target where the other entry is in the file;
* a source is an externalCrossReference if it is a web address, else an admin of type source;
* definitions stand in the language sections, the Chinese one in the first of them.

TBX-Basic cannot hold, and so does not: identifiers, syntax, clues, priority, keep_english, generic
and since of a term; needs, not_in, not_near, clues, instead, uses and examples of a rendering. An
import takes these from the shipped term with the same id. White space is one space, and signs
that XML forbids become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from glossary.exchange._tbx_names import ENGLISH, NAMESPACE, PARTS, STATUSES, xml_id
from glossary.exchange._values import Selection
from glossary.model import HANS, HANT, Rendering, Status, Term

_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{NAMESPACE}">
  <tbxHeader>
    <fileDesc>
      <titleStmt>
        <title>gogloss</title>
      </titleStmt>
      <sourceDesc>
        <p>English and Chinese terms of the Go programming language, exported by gogloss</p>
      </sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
"""
_TAIL = """\
    </body>
  </text>
</tbx>
"""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = re.compile(r"[ \t\r\n]+")
_STEP = "  "


def render(selection: Selection) -> Iterator[str]:
    """Yield the document, one entry at a time; a body holds at least one, else there is none."""
    terms = [term for term in selection.terms if not term.disabled]
    known = frozenset(term.id for term in terms)
    if not terms:
        yield _HEAD.removesuffix("    <body>\n") + _TAIL.removeprefix("    </body>\n")
        return
    yield _HEAD
    for term in terms:
        yield "".join(f"{_STEP * 3}{line}\n" for line in _entry(term, known))
    yield _TAIL


def _entry(term: Term, known: frozenset[str]) -> Iterator[str]:
    yield f"<conceptEntry id={_attribute(xml_id(term.id))}>"
    yield _STEP + _element("descrip", term.domain, type="subjectField")
    for source in term.sources:
        yield _STEP + _source(source)
    for other in term.related:
        target = {"target": xml_id(other)} if other in known else {}
        yield _STEP + _element("ref", other, type="crossReference", **target)
    if term.note:
        yield _STEP + _element("note", term.note)
    yield from _indented(_english(term))
    definition = term.definition.zh
    for script in (HANS, HANT):
        renderings = [r for r in term.renderings if r.script == script]
        if renderings:
            yield from _indented(_section(script, definition, map(_rendering, renderings)))
            definition = ""
    yield "</conceptEntry>"


def _source(source: str) -> str:
    if source.startswith(("http://", "https://")):
        return _element("xref", source, type="externalCrossReference", target=source)
    return _element("admin", source, type="source")


def _english(term: Term) -> Iterator[str]:
    part = [_element("termNote", PARTS.get(term.pos, "other"), type="partOfSpeech")]
    if term.pos == "phrase":
        part.append(_element("termNote", "phrase", type="termType"))
    statuses = (Status.PREFERRED, *(Status.ADMITTED for _ in term.aliases))
    forms = zip((term.term, *term.aliases), statuses, strict=True)
    return _section(
        ENGLISH, term.definition.en, (_term(form, [*part, _status(s)]) for form, s in forms)
    )


def _rendering(r: Rendering) -> Iterator[str]:
    notes = (r.why, r.note) if r.status is Status.FORBIDDEN else (r.note,)
    return _term(r.text, [_status(r.status), *(_element("note", n) for n in notes if n)])


def _section(lang: str, definition: str, terms: Iterator[Iterator[str]]) -> Iterator[str]:
    yield f"<langSec xml:lang={_attribute(lang)}>"
    if definition:
        yield _STEP + _element("descrip", definition, type="definition")
    for term in terms:
        yield from _indented(term)
    yield "</langSec>"


def _term(text: str, notes: list[str]) -> Iterator[str]:
    yield "<termSec>"
    yield _STEP + _element("term", text)
    yield from (_STEP + note for note in notes)
    yield "</termSec>"


def _status(status: Status) -> str:
    return _element("termNote", STATUSES[status], type="administrativeStatus")


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (_STEP + line for line in lines)


def _element(name: str, text: str, **attributes: str) -> str:
    given = "".join(f" {key}={_attribute(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{escape(_clean(text))}</{name}>"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return _SPACE.sub(" ", _NO_XML.sub("\ufffd", text)).strip(" ")
