"""What real texts say of a term's renderings: shares of the counted uses, and contradictions."""

from __future__ import annotations

from msgspec import Struct

from glossary.model import HANS, HANT, Rendering, Status, Term

FEW = 5  # uses of a term, below which a share says nothing
PLENTY = 20  # uses of an admitted rendering that speak against the preferred one


class Share(Struct, frozen=True):
    """The part that one rendering has in a term's uses, in percent."""

    text: str
    percent: int


class Usage(Struct, frozen=True):
    """How careful texts of one script render a term: the shares, largest first, of all uses."""

    total: int
    shares: tuple[Share, ...]


class Contradiction(Struct, frozen=True):
    """A rendering is preferred although careful texts use an admitted one far more often."""

    preferred: Rendering
    admitted: Rendering


def count(rendering: Rendering) -> int:
    """Return how often careful texts of the rendering's own script use it."""
    uses = rendering.uses
    return uses.t if rendering.script == HANT else uses.a + uses.b


def usage(term: Term, script: str = HANS) -> Usage | None:
    """Return how `script` renders the term, None below `FEW` uses of accepted renderings."""
    counted = [(r.text, count(r)) for r in _accepted(term, script) if count(r)]
    total = sum(n for _, n in counted)
    if total < FEW:
        return None
    shares = (Share(text, round(100 * n / total)) for text, n in counted)
    return Usage(total, tuple(sorted(shares, key=lambda share: -share.percent)))


def contradictions(term: Term) -> tuple[Contradiction, ...]:
    """Return each script's preferred rendering that has less than half the uses of another."""
    found = []
    for script in (HANS, HANT):
        accepted = _accepted(term, script)
        most = max(accepted, key=count, default=None)
        best = next((r for r in accepted if r.status is Status.PREFERRED), None)
        if most and best and count(most) >= PLENTY and count(most) > 2 * count(best):
            found.append(Contradiction(best, most))
    return tuple(found)


def _accepted(term: Term, script: str) -> list[Rendering]:
    return [r for r in term.renderings if r.script == script and r.status is not Status.FORBIDDEN]
