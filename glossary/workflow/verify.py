"""Statements of doc comments, checked by Go: read, write tests, run them in a copy, judge."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from glossary.errors import GlossError
from glossary.workflow.verifying.contradictions import contradictions
from glossary.workflow.verifying.copying import copy_modules
from glossary.workflow.verifying.examples import Sidecar, read_sidecar
from glossary.workflow.verifying.gocommand import (
    Listed,
    chosen,
    list_packages,
    settings,
)
from glossary.workflow.verifying.harness import HARNESS, HUNG, harness
from glossary.workflow.verifying.model import Claim, Contradiction, Function, Kind, Outcome, Proof
from glossary.workflow.verifying.running import Home, Result, Runner
from glossary.workflow.verifying.sandbox import Limits, isolation
from glossary.workflow.verifying.statements import claims as claims_of
from glossary.workflow.verifying.world import World
from glossary.workflow.verifying.writing import GoTest, Missing, Writer, advice, files

SIDECAR = Path(".gogloss") / "examples.yaml"


class Options(Struct, frozen=True):
    """How to verify. go: the command, None for the installed one. run: a pattern of function names.

    timeout: seconds for one test. total: for all of them. emit: a folder that tests are written to.
    """

    go: Path | None = None
    timeout: float = 10.0
    total: float = 600.0
    run: str = ""
    emit: Path | None = None
    only_list: bool = False


_DEFAULT = Options()


class Verification(Struct, frozen=True):
    """Proofs in the order of the source, contradictions, and what could not be read or limited."""

    proofs: tuple[Proof, ...]
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[str, ...] = ()


def verify(
    packages: Sequence[str], folder: Path = Path(), options: Options = _DEFAULT
) -> tuple[Proof, ...]:
    """Return what Go shows of each statement in the doc comments of packages.

    Raises:
        GlossError: No Go, or no such package.
    """
    return verification(packages, folder, options).proofs


def verification(
    packages: Sequence[str], folder: Path = Path(), options: Options = _DEFAULT
) -> Verification:
    """Return proofs with contradictions and notes; see `verify`."""
    go = chosen(options.go)
    listed = list_packages(go, packages, folder)
    world = World(listed, folder)
    found, notes = _claims(world, listed, options)
    clashes = tuple(contradictions(found))
    if options.only_list:
        return Verification(tuple(Proof(c, Outcome.LISTED) for c in found), clashes, tuple(notes))
    sidecar = read_sidecar(_sidecar(folder))
    with tempfile.TemporaryDirectory(prefix="gogloss-verify-", ignore_cleanup_errors=True) as name:
        session = _Session(go, world, folder, Path(name), options, sidecar)
        proofs = session.prove(found)
    return Verification(proofs, clashes, (*notes, *session.notes))


def _sidecar(folder: Path) -> Path:
    """Return the nearest file of examples, in this folder or above it."""
    home = folder.resolve()
    found = (up / SIDECAR for up in (home, *home.parents) if (up / SIDECAR).is_file())
    return next(found, home / SIDECAR)


def _claims(
    world: World, listed: Iterable[Listed], options: Options
) -> tuple[list[Claim], list[str]]:
    pattern = _compiled(options.run)
    found: list[Claim] = []
    notes: list[str] = []
    for package in listed:
        if package.dep_only:
            continue
        source = world.source(package.import_path)
        if source is None or not package.dir:
            notes.append(f"{package.import_path}: {package.trouble or 'no such package'}")
            continue
        if not package.go_files and not package.cgo_files:
            notes.append(f"{package.import_path}: {package.trouble or 'no Go files'}")
        elif package.trouble:
            notes.append(f"{package.import_path}: {package.trouble}")
        notes += source.skipped
        if package.ignored_go_files:
            left = ", ".join(package.ignored_go_files)
            notes.append(f"{package.import_path}: left out by build constraints: {left}")
        for function in source.functions:
            hidden = not package.is_main and not _exported(function)
            if pattern.search(function.title) and not hidden:
                found += claims_of(function)
    if not found and all(not package.dir for package in listed if not package.dep_only):
        raise GlossError(notes[0] if notes else "no packages", hint="see `go list`")
    return found, notes


def _exported(function: Function) -> bool:
    return all(name[:1].isupper() for name in (function.owner or "X", function.name))


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise GlossError(f"--run is no regular expression: {error}") from None


class _Session:
    """One run: a temporary folder with copies of the modules and one of its own for the rest."""

    def __init__(
        self,
        go: Path,
        world: World,
        folder: Path,
        target: Path,
        options: Options,
        sidecar: Sidecar,
    ) -> None:
        self.go, self.world, self.folder, self.target = go, world, folder, target
        self.options, self.sidecar = options, sidecar
        self.notes: list[str] = []
        self.limits = Limits(options.timeout, options.total)
        self.ends = time.monotonic() + options.total
        self.race = self._has_race()
        (workspace,) = settings(go, folder, "GOWORK")
        self.copies = copy_modules(go, world.listed.values(), workspace, target)

    def prove(self, claims: Sequence[Claim]) -> tuple[Proof, ...]:
        """Return a proof for each claim, in order."""
        groups: dict[str, list[Claim]] = {}
        for claim in claims:
            groups.setdefault(claim.function.package, []).append(claim)
        proofs: list[Proof] = []
        for package, members in groups.items():
            proofs += self._package(self.world.listed[package], members)
        if proofs and not isolation():
            self.notes.append(
                "tests ran without a network of their own: `unshare` does not work here"
            )
        return tuple(proofs)

    def _package(self, package: Listed, claims: Sequence[Claim]) -> list[Proof]:
        if trouble := self._trouble(package):
            return [Proof(claim, Outcome.UNTESTABLE, trouble) for claim in claims]
        writer = Writer(self.world, package.import_path, package.is_main, self.sidecar)
        written = [writer.write(claim) for claim in claims]
        tests = [test for test in written if isinstance(test, GoTest)]
        self._emit(package, tests)
        results: dict[str, Result] = {}
        runner = self._runner(package)
        for race in (False, True):
            some = [test for test in tests if (test.race and self.race) is race]
            if some and time.monotonic() < self.ends:
                results.update(runner.run(some, race))
        return [
            Proof(item.claim, Outcome.UNTESTABLE, item.reason, item.add)
            if isinstance(item, Missing)
            else judged(item, results.get(item.name, _LATE), self.race)
            for item in written
        ]

    def _trouble(self, package: Listed) -> str:
        """Return why nothing of a package can be tested."""
        if package.trouble:
            return f"the package does not build: {package.trouble}"
        path = package.import_path
        inside = path.startswith(("internal/", "vendor/")) or "/internal/" in path
        if not package.is_main and inside:
            return f"{path} is internal: no test outside can import it"
        if not package.is_main and package.name == "main":
            return f"{path} is a command: no test outside can import it"
        return ""

    def _runner(self, package: Listed) -> Runner:
        if package.is_main and package.module is not None:
            root = Path(package.module.dir)
            copy = self.copies[package.module.dir]
            folder, name = copy / Path(package.dir).relative_to(root), package.name
        else:
            copy = next(iter(self.copies.values()), None) or self._module()
            folder = copy / "gogloss_outside" / re.sub(r"\W", "_", package.import_path)
            folder.mkdir(parents=True)
            name = f"{package.name}_test"
        mode = "readonly" if (self.target / "go.work").exists() else "mod"
        mode = "vendor" if (copy / "vendor" / "modules.txt").exists() else mode
        home = Home(folder, name, mode, self._tree(package))
        return Runner(self.go, home, self.limits, self.ends)

    def _tree(self, package: Listed) -> str:
        """Return the user's own module, unless the copy lies in it."""
        root = package.module.dir if package.is_main and package.module is not None else ""
        return "" if not root or self.target.resolve().is_relative_to(root) else root

    def _module(self) -> Path:
        """Return a module of its own for tests of packages that are not the user's."""
        folder = self.target / "outside"
        if not folder.exists():
            folder.mkdir()
            version = settings(self.go, self.target, "GOVERSION")[0].removeprefix("go")
            number = re.match(r"1\.\d+", version)
            (folder / "go.mod").write_text(
                f"module outside\n\ngo {number[0] if number else '1.21'}\n", "utf-8"
            )
        return folder

    def _emit(self, package: Listed, tests: Sequence[GoTest]) -> None:
        if self.options.emit is None or not tests:
            return
        inside = package.is_main
        kept = [test for test in tests if not test.inverted]
        folder = self.options.emit / package.import_path
        folder.mkdir(parents=True, exist_ok=True)
        name = package.name if inside else f"{package.name}_test"
        (folder / HARNESS).write_text(harness(name, 2.0), "utf-8")
        for file, code in files(kept, name).items():
            (folder / file).write_text(code, "utf-8")

    def _has_race(self) -> bool:
        enabled, compiler = settings(self.go, self.folder, "CGO_ENABLED", "CC")
        return enabled == "1" and shutil.which(compiler.split(" ")[0] or "cc") is not None


_LATE = Result("late", "the time for all tests was over")
_NO_RACE = "without the race detector (it needs cgo and a C compiler) this shows nothing"


def judged(test: GoTest, result: Result, race: bool) -> Proof:
    """Return the proof that a test's result is."""
    claim, text = test.claim, result.text
    proof = Proof(claim, Outcome.UNTESTABLE, text, "", test.code)
    replace = msgspec.structs.replace
    if claim.kind is Kind.CONCURRENT:
        return _judged_concurrent(test, result, race, proof)
    match result.action:
        case "pass":
            return replace(proof, outcome=Outcome.VERIFIED)
        case "fail":
            return replace(proof, outcome=Outcome.REFUTED)
        case "skip":
            return replace(proof, add="" if HUNG in text else advice(claim, text))
        case "died":
            return replace(
                proof, text=f"the call ended the test's process: {text}", add=advice(claim, text)
            )
    return replace(
        proof, text=text or "no result", add=advice(claim, text) if result.action == "late" else ""
    )


def _judged_concurrent(test: GoTest, result: Result, race: bool, proof: Proof) -> Proof:
    replace = msgspec.structs.replace
    if result.action == "fail" or result.raced:
        return replace(proof, outcome=Outcome.VERIFIED if test.inverted else Outcome.REFUTED)
    if result.action != "pass":
        return replace(proof, add=advice(test.claim, result.text))
    if test.inverted:
        return replace(
            proof, text=f"{result.text}: no race was seen, which does not show that it is safe"
        )
    if not race:
        return replace(proof, text=f"{result.text}: nothing failed, but {_NO_RACE}", add="")
    shown = f"{result.text}: the race detector saw nothing"
    return replace(proof, outcome=Outcome.VERIFIED, text=shown)
