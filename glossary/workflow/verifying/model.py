"""What verification passes around: functions with their doc comments, claims, proofs."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What a statement is about; each kind has one shape of test."""

    RETURNS = "returns"
    WRAPS = "wraps"
    PANICS = "panics"
    BLOCKS = "blocks"
    WAITS = "waits"
    REPEATABLE = "repeatable"
    CONCURRENT = "concurrent"
    MODIFIES = "modifies"
    COPIES = "copies"
    CLOSES = "closes"
    NIL = "nil"


class Outcome(StrEnum):
    """What became of a claim."""

    VERIFIED = "verified"
    REFUTED = "refuted"
    UNTESTABLE = "untestable"
    LISTED = "listed"  # nothing was run, because only a list was asked for


class Type(Struct, frozen=True):
    """A Go type as written.

    kind: named, param, pointer, slice, array, map, chan, func, interface, struct.
    name: of a named type, with its qualifier (`io.Reader`), or of a type parameter.
    text: the source, for what is spelled as it stands. inner: element, or key and element.
    args: type arguments. results, for func: the types it returns.
    """

    kind: str
    text: str
    name: str = ""
    inner: tuple[Type, ...] = ()
    args: tuple[Type, ...] = ()
    results: tuple[Type, ...] = ()


class Variable(Struct, frozen=True):
    """A parameter, result, receiver or type parameter; `name` may be empty."""

    name: str
    type: Type
    variadic: bool = False


class Example(Struct, frozen=True):
    """A call that the author wrote down: `setup` statements before it, `release` ends a wait.

    about: words of the statement whose condition the call fulfils; empty for an ordinary call.
    """

    call: str
    setup: tuple[str, ...] = ()
    about: str = ""
    release: str = ""


class Sentence(Struct, frozen=True):
    """A sentence of a doc comment, its line from 1, and its language: "zh" or "en"."""

    text: str
    line: int
    lang: str


class Function(Struct, frozen=True):
    """A function, a method, or (with `is_type`) a type whose doc comment speaks for its methods.

    package: the import path. imports: what names of the file stand for which import path.
    """

    package: str
    name: str
    file: str
    line: int
    sentences: tuple[Sentence, ...] = ()
    receiver: Variable | None = None
    type_params: tuple[Variable, ...] = ()
    params: tuple[Variable, ...] = ()
    results: tuple[Variable, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()
    examples: tuple[Example, ...] = ()
    is_type: bool = False

    @property
    def owner(self) -> str:
        """Return the name of the receiver's type, without pointer and type arguments."""
        if self.receiver is None:
            return self.name if self.is_type else ""
        type = self.receiver.type
        return (type.inner[0] if type.kind == "pointer" else type).name

    @property
    def title(self) -> str:
        """Return `Type.Name` or `Name`."""
        return f"{self.owner}.{self.name}" if self.receiver else self.name


class Fact(Struct, frozen=True):
    """That something is in a state: (n, `<`, 0), (s, empty), (Close, called), (self, twice).

    subject: a parameter, result, receiver or method; "" where the words name none but a type.
    """

    subject: str
    state: str
    operand: str = ""


class Condition(Struct, frozen=True):
    """When a statement holds. Each of `ways`, all facts of it together, is enough.

    No ways: the words are not understood. whole: all of the words are.
    """

    words: str
    ways: tuple[tuple[Fact, ...], ...] = ()
    whole: bool = True


class Claim(Struct, frozen=True):
    """A statement, typed.

    holds: False where the statement denies it. value: what is returned, one word a result
    (error, nil, zero, empty, true, a number, a name); else the parameter that it speaks of.
    """

    function: Function
    kind: Kind
    sentence: Sentence
    holds: bool = True
    value: tuple[str, ...] = ()
    when: Condition | None = None

    @property
    def place(self) -> str:
        """Return `file:line`."""
        return f"{self.function.file}:{self.sentence.line}"


class Proof(Struct, frozen=True):
    """A claim with what became of it.

    text: what was shown, the output that refutes it, or why nothing could be shown.
    add: what the author may add to make it testable. test: the Go test; empty if there is none.
    """

    claim: Claim
    outcome: Outcome
    text: str = ""
    add: str = ""
    test: str = ""


class Contradiction(Struct, frozen=True):
    """Two claims on one function that cannot both be true, one of each language."""

    zh: Claim
    en: Claim
