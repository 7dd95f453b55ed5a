"""What the tests of all kinds are made of: calls with their conditions, blocks, quoted code."""

from __future__ import annotations

import json

from msgspec import Struct

from glossary.workflow.verifying.calls import Call, Caller
from glossary.workflow.verifying.model import Claim
from glossary.workflow.verifying.opposites import outside
from glossary.workflow.verifying.spelling import CannotBuildError
from glossary.workflow.verifying.states import changed
from glossary.workflow.verifying.values import is_error

_SHORT = 60


class Body(Struct, frozen=True):
    """The lines of a test function; `race`: it needs the detector, `inverted`: it must fail."""

    code: str
    race: bool = False
    inverted: bool = False


def ways(claim: Claim, caller: Caller) -> list[tuple[Call, Call | None]]:
    """Return for each way to fulfil the condition a call, and an ordinary one beside it."""
    if written := caller.about(claim):
        return [(written, None)]
    if claim.when is None:
        return [(caller.ordinary(), None)]
    if not claim.when.ways:
        raise CannotBuildError(f"the condition “{claim.when.words}” needs arguments of your choice")
    found: list[tuple[Call, Call | None]] = []
    reasons: list[str] = []
    for way in claim.when.ways:
        base = outside(caller, caller.ordinary(), claim.when)
        try:
            found.append((changed(caller, base, way), base))
        except CannotBuildError as error:
            reasons.append(str(error))
    if not found:
        raise CannotBuildError("; ".join(dict.fromkeys(reasons)))
    return found


def quoted(code: str) -> str:
    """Return code as a Go string, on one line."""
    one = " ".join(code.split())
    return f"`{one}`" if "`" not in one else json.dumps(one, ensure_ascii=False)


def indented(code: str, depth: int = 1) -> str:
    """Return code with tabs before each line."""
    return "\n".join("\t" * depth + line if line else line for line in code.split("\n"))


def block(lines: list[str]) -> str:
    """Return statements as one block of their own, so that variables of others do not clash."""
    return "{\n" + indented("\n".join(lines)) + "\n}"


def joined(blocks: list[list[str]]) -> str:
    """Return blocks one after the other, each with variables of its own."""
    if len(blocks) == 1 or all(len(lines) == 1 for lines in blocks):
        return "\n".join(line for lines in blocks for line in lines)
    return "\n".join(block(lines) for lines in blocks)


def called(call: Call, base: Call | None, assign: str = "") -> str:
    """Return the statement that makes a call, and keeps what it returns.

    A panic refutes a statement only if the call is right as such: an ordinary one went well
    before it, or the author wrote it down.
    """
    helper = "docOrdinary" if base is None and call.made_up else "docCall"
    return f"{helper}(t, {quoted(call.code)}, {closure(assign + call.code)})"


def succeeds(call: Call, base: Call | None) -> list[str]:
    """Return statements that make a call; if it returns an error, the test shows nothing."""
    results = call.function.results
    place = next((i for i, v in enumerate(results) if is_error(v.type)), -1)
    if place < 0:
        return [called(call, base)]
    kept = ", ".join("failure" if i == place else "_" for i in range(len(results)))
    return [
        "var failure error",
        called(call, base, f"{kept} = "),
        "if failure != nil {",
        f'\tt.Skipf("%s failed: %v", {quoted(call.code)}, failure)',
        "}",
    ]


def closure(code: str) -> str:
    """Return a function literal that runs code; gofmt breaks long ones, and so does this."""
    return literal("func()", code.split("\n"))


def literal(head: str, lines: list[str]) -> str:
    """Return a function literal, on one line if it is short."""
    if sum(map(len, lines)) < _SHORT:
        return f"{head} {{ {'; '.join(lines)} }}"
    return f"{head} {{\n{indented(chr(10).join(lines))}\n}}"


def control(base: Call | None) -> list[str]:
    """Return the ordinary call in a block of its own."""
    if base is None:
        return []
    lines = [*base.setup, f"docOrdinary(t, {quoted(base.code)}, {closure(base.code)})"]
    return [block(lines)] if base.setup else lines
