"""The curated claims, proven by the user's own Go: each becomes one test of a throwaway package.

The tests are gogloss's own. They run in a temporary folder, without a module proxy and without
another toolchain, so nothing is fetched and nothing of the user's is touched.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from glossary.errors import GlossError
from glossary.lesson import Claim

_LIMIT = 600  # seconds for all tests together
_VERSION = re.compile(r"go1\.(\d+)")
_NOT_BUILT = re.compile(r"\[(?:setup|build) failed\]")


class Outcome(StrEnum):
    """What a claim's test showed."""

    VERIFIED = "verified"
    REFUTED = "refuted"
    SKIPPED = "skipped"  # this Go is too old for the test, or too new for the claim
    UNTESTABLE = "untestable"  # nothing can be shown by running


class Proof(Struct, frozen=True):
    """A claim with what its test showed, and the output or the reason."""

    claim: Claim
    outcome: Outcome
    text: str = ""


def verify(claims: Sequence[Claim], go: Path) -> tuple[Proof, ...]:
    """Return what this Go shows of each claim, in their order.

    Raises:
        GlossError: Go cannot be started, or the tests do not compile.
    """
    minor = _minor(go)
    sorted_out = {claim.id: proof for claim in claims if (proof := _not_run(claim, minor))}
    runnable = [claim for claim in claims if claim.id not in sorted_out]
    with tempfile.TemporaryDirectory(prefix="gogloss-claims-") as name:
        folder = Path(name)
        _write(runnable, folder, minor)
        passed, output = _run(go, folder)
    proofs = {claim.id: _proof(claim, passed, output) for claim in runnable}
    return tuple({**sorted_out, **proofs}[claim.id] for claim in claims)


def test_file(claim: Claim) -> str:
    """Return the Go test of a claim, as a file of its own."""
    imports = "".join(f"\t{json.dumps(path)}\n" for path in sorted({"testing", *claim.imports}))
    comment = "".join(f"// {line}\n" for line in (claim.truth.zh, claim.truth.en))
    decls = f"\n{claim.decls.strip()}\n" if claim.decls.strip() else ""
    body = claim.test.rstrip()
    return (
        f"package claims\n\nimport (\n{imports})\n{decls}\n{comment}"
        f"func {_test_name(claim)}(t *testing.T) {{\n{body}\n}}\n"
    )


def _test_name(claim: Claim) -> str:
    return "TestClaim_" + re.sub(r"\W", "_", claim.id)


def _not_run(claim: Claim, minor: int) -> Proof | None:
    if not claim.test.strip():
        return Proof(claim, Outcome.UNTESTABLE, claim.source)
    needed = max(_number(claim.needs), _number(claim.since))
    if minor < needed:
        return Proof(claim, Outcome.SKIPPED, f"needs Go 1.{needed}")
    if claim.until and minor > _number(claim.until):
        return Proof(claim, Outcome.SKIPPED, f"speaks of Go up to {claim.until}")
    return None


def _number(version: str) -> int:
    return int(version.partition(".")[2] or 0)


def _minor(go: Path) -> int:
    try:
        done = subprocess.run([go, "version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GlossError(
            f"cannot be started: {error}", path=str(go), hint="name another with --go"
        ) from None
    found = _VERSION.search(done.stdout)
    if not found:
        raise GlossError("is no Go", path=str(go), hint="name another with --go")
    return int(found[1])


def _write(claims: Iterable[Claim], folder: Path, minor: int) -> None:
    (folder / "go.mod").write_text(f"module claims\n\ngo 1.{minor}\n", "utf-8")
    (folder / "doc.go").write_text("package claims\n", "utf-8")
    # A package for each claim: what one declares cannot clash with another, and one that does not
    # compile with this Go takes no other with it.
    for claim in claims:
        inner = folder / re.sub(r"\W", "_", claim.id)
        inner.mkdir()
        (inner / "claim_test.go").write_text(test_file(claim), "utf-8")


def _run(go: Path, folder: Path) -> tuple[set[str], dict[str, str]]:
    """Return the packages that passed, and what each printed."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GO")},
        "GOPROXY": "off",
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-mod=mod",
        "GOWORK": "off",
    }
    command = [str(go), "test", "-json", "-vet=off", f"-timeout={_LIMIT}s", "./..."]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=_LIMIT + 60
    )
    passed, output = set[str](), dict[str, str]()
    for event in _events(done.stdout.decode("utf-8", "replace")):
        package = str(event.get("Package") or event.get("ImportPath", "")).partition(" ")[0]
        package = package.rpartition("/")[2]
        if event.get("Action") == "pass" and "Test" not in event:
            passed.add(package)
        if event.get("Action") in ("output", "build-output"):
            output[package] = output.get(package, "") + str(event.get("Output", ""))
    return passed, output


def _events(text: str) -> Iterator[dict[str, object]]:
    for line in text.splitlines():
        if line.startswith("{"):
            yield json.loads(line)


def _proof(claim: Claim, passed: set[str], output: dict[str, str]) -> Proof:
    package = re.sub(r"\W", "_", claim.id)
    if package in passed:
        return Proof(claim, Outcome.VERIFIED)
    text = output.get(package, "").strip()
    if _NOT_BUILT.search(text):
        return Proof(claim, Outcome.SKIPPED, f"its test does not compile with this Go: {text}")
    return Proof(claim, Outcome.REFUTED, text)
