"""What a term base says: concepts, their renderings and what each rendering needs."""

from enum import StrEnum

from msgspec import Struct

from glossary.model.words import Text

HANS = "zh-Hans"
HANT = "zh-Hant"


class Status(StrEnum):
    """What a base says of a rendering (ISO 30042, administrativeStatus)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class Need(StrEnum):
    """Kinds of evidence, strongest first; a rendering names the weakest one that suffices."""

    GLOSS = "gloss"
    PARALLEL = "parallel"
    NEAR = "near"
    IDENTIFIER = "identifier"
    DOMAIN = "domain"
    ALWAYS = "always"

    @property
    def rank(self) -> int:
        """Return 0 for the strongest evidence; larger is weaker."""
        return _NEEDS[self]


_NEEDS = {need: rank for rank, need in enumerate(Need)}


class Examples(Struct, frozen=True):
    """Texts that must (`bad`) and must not (`good`) be flagged; Markdown, or Go source."""

    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


class Uses(Struct, frozen=True, omit_defaults=True, rename="upper"):
    """How often real texts render a term so, by tier; machine translation is not counted.

    `a` are careful translations and books, `b` comments of Go source, both Simplified; `t` is
    Traditional Chinese of any kind.
    """

    a: int = 0
    b: int = 0
    t: int = 0


class Rendering(Struct, frozen=True):
    """One Chinese wording of a term. The fields from `needs` on are for forbidden wordings only.

    `not_in` are longer words in which this one is right; `not_near` words show the everyday
    sense; `clues` show the term's sense; `code` are Go identifiers and syntax words that prove the
    sense by themselves where the commented code has them, whatever `needs` says; `instead`
    replaces the wording where the preferred rendering would not fit.
    """

    text: str
    status: Status
    script: str = HANS
    uses: Uses = Uses()
    note: str = ""
    needs: Need = Need.NEAR
    why: str = ""
    not_in: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    clues: tuple[str, ...] = ()
    instead: str = ""
    code: tuple[str, ...] = ()
    examples: Examples = Examples()

    @property
    def is_sense(self) -> bool:
        """Tell whether it was made of an everyday sense: whoever writes an entry gives examples."""
        return self.status is Status.FORBIDDEN and not self.examples.bad


class Term(Struct, frozen=True):
    """One concept of the base.

    `generic` marks words for whole classes of things (函数, 接口, 类型), which a writer may put
    in brackets behind a name to say what it is. `disabled`, in an overlay, removes the term.
    """

    id: str
    term: str
    domain: str
    definition: Text
    renderings: tuple[Rendering, ...]
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    syntax: tuple[str, ...] = ()
    clues: tuple[str, ...] = ()
    pos: str = "noun"
    priority: int = 2
    keep_english: bool = False
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str = ""
    note: str = ""
    generic: bool = False
    disabled: bool = False

    def preferred(self, script: str = HANS) -> str:
        """Return the preferred rendering in `script`, else the one in any script."""
        best = [r for r in self.renderings if r.status is Status.PREFERRED]
        return next((r.text for r in best if r.script == script), best[0].text if best else "")

    def accepted(self, script: str = HANS) -> tuple[str, ...]:
        """Return the preferred rendering, then the admitted ones, of `script`."""
        admitted = [
            r.text for r in self.renderings if r.status is Status.ADMITTED and r.script == script
        ]
        return tuple(dict.fromkeys([self.preferred(script), *admitted]))
