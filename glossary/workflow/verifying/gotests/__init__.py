"""Claims to Go tests: one function for each kind of statement.

A test passes if the statement held, fails if it did not, and skips if it could not show either.
Before a test blames a condition it makes the same call with ordinary arguments.
"""

from __future__ import annotations

from collections.abc import Callable

from glossary.workflow.verifying.calls import Caller
from glossary.workflow.verifying.gotests import given, repeated, results, waiting
from glossary.workflow.verifying.gotests.parts import Body
from glossary.workflow.verifying.model import Claim, Kind

_WRITERS: dict[Kind, Callable[[Claim, Caller], Body]] = {
    Kind.RETURNS: results.returns,
    Kind.WRAPS: results.wraps,
    Kind.PANICS: waiting.panics,
    Kind.BLOCKS: waiting.blocks,
    Kind.WAITS: waiting.waits,
    Kind.REPEATABLE: repeated.repeatable,
    Kind.CONCURRENT: repeated.concurrent,
    Kind.MODIFIES: given.modifies,
    Kind.COPIES: given.copies,
    Kind.CLOSES: given.closes,
    Kind.NIL: given.nil,
}


def body(claim: Claim, caller: Caller) -> Body:
    """Return the body of a claim's test.

    Raises:
        CannotBuildError: Why no test can be written, in a few words.
    """
    return _WRITERS[claim.kind](claim, caller)
