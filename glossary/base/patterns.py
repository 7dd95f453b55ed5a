"""The words a base looks for in a text, and what each of them means there.

One automaton holds them all: forbidden and accepted renderings, English forms, clues, the words
that explain a wording away. A pattern may mean several things (备份: forbidden for backoff,
accepted for backup), so each has a list of uses.
"""

from enum import IntEnum

from msgspec import Struct


class Role(IntEnum):
    """What a word of the base is in a text."""

    FORBIDDEN = 0  # a wording that may be wrong
    ACCEPTED = 1  # a preferred or admitted rendering
    ENGLISH = 2  # an English form of a term
    CLUE = 3  # a word that shows the term's sense
    ASIDE = 4  # a `not_near` word: shows the everyday sense of a forbidden wording
    WITHIN = 5  # a `not_in` word: holds a forbidden wording rightly
    SUBJECT = 6  # a word that shows what a claim speaks of; its group is the rendering's number
    MESSAGE = 7  # what prose calls a message of Go's tools


class Scripts(IntEnum):
    """In which script's documents a use holds."""

    BOTH = 0
    HANS = 1
    HANT = 2


WHOLE_TERM = 0xFFFF  # the rendering number of uses that belong to a term as such


class Use(Struct, frozen=True):
    """One meaning of a pattern; `term` and `rendering` count from 0 in the base."""

    role: Role
    term: int
    rendering: int
    scripts: Scripts


class Patterns(Struct, frozen=True):
    """The table as it is stored: uses of pattern i are `first[i]:first[i + 1]` of the columns."""

    first: bytes  # array("I")
    roles: bytes
    terms: bytes  # array("H")
    renderings: bytes  # array("H")
    scripts: bytes


class Speech(Struct, frozen=True):
    """What a text says of a term, in lower-case words.

    english: its forms. spoken: these and its clues. accepted: right renderings. longer: by the
    number of a forbidden rendering, right words that hold it, each with where it starts in them.
    """

    english: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    longer: dict[int, list[tuple[str, int]]] = {}


class Saying(Struct, frozen=True, array_like=True):
    """One way to get a claim wrong: numbers of the claim and of its pattern.

    A text that says so holds one of the `rarest` words and one of each set of `demands`.
    """

    claim: int
    index: int
    rarest: tuple[str, ...]
    demands: tuple[tuple[str, ...], ...]
