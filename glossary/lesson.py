"""What gogloss knows of Go itself: statements people get wrong, and messages of Go's tools."""

from msgspec import Struct

from glossary.model import Examples, Text

_GAP = "[^，。；;！？\n]{0,10}?"

# Of an English word: everyday senses that are wrong in a gloss, and those wrong beside code.
Senses = tuple[tuple[str, ...], tuple[str, ...]]


class Says(Struct, frozen=True):
    """One way to get something wrong, as a pattern of Chinese words.

    text: a regular expression for the wrong words, in Simplified; `…` is a gap of a few characters
        inside the phrase, `{name}` a value that the message itself holds.
    near: patterns of which each must stand in the same clause, or in a cell's header.
    unless: patterns of which none may stand in the same sentence.
    fix: what may stand instead, best first; may hold `{name}` too.
    demands: sets of lower-case words, rarest first; a text that says so holds one word of each.
        Worked out when a base is compiled (`glossary.base.demands`).
    """

    text: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()
    demands: tuple[tuple[str, ...], ...] = ()


def spelled(text: str) -> str:
    """Return a pattern of words with its gaps spelled out as Python's `re` takes them."""
    return text.replace("…", _GAP)


class Claim(Struct, frozen=True):
    """One statement about Go that people get wrong, with the truth and a Go test that shows it.

    subject: groups of words; a text speaks of the claim where it has a word of each group, in the
        sentence or around it.
    since: the Go version from which on the statement is false; empty for always. until: the last
        such version; empty for still.
    test: the body of a Go test, `decls` what stands beside it, `imports` what it imports; empty
        where nothing can be shown by running. `needs` is the oldest Go that compiles it.
    """

    id: str
    subject: tuple[tuple[str, ...], ...]
    says: tuple[Says, ...]
    truth: Text
    topic: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    test: str = ""
    decls: str = ""
    imports: tuple[str, ...] = ()
    needs: str = ""
    examples: Examples = Examples()


class Message(Struct, frozen=True):
    """One line shape that the Go toolchain prints, with its reading in two languages.

    shapes: the line with named holes, `panic: send on closed channel`, `moved to heap: {name}`;
        a hole spans no line end, `{n:d}` takes digits only.
    names: what a writer calls the message or the field in prose, most specific first.
    codes: what Go's tools call it: an error code of the type checker (`UnusedVar`), an analyzer of
        vet, the name of a standard error (`io.EOF`).
    misread: how readers get it wrong.
    """

    id: str
    area: str
    reading: Text
    names: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    cause: Text = Text("", "")
    remedy: Text = Text("", "")
    terms: tuple[str, ...] = ()
    misread: tuple[Says, ...] = ()
    source: str = ""
    since: str = ""
    until: str = ""
    examples: Examples = Examples()
    sample: tuple[str, ...] = ()
