"""What was judged is known, and nothing else changes: the cache may be lost, shared, broken."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

import glossary.cache
import glossary.files
import glossary.kept
import glossary.spread
from glossary.config import Config
from glossary.files import Linter, Outcome, Task
from glossary.judged import FILE, key_of
from glossary.kept import Kept
from glossary.model import Level
from glossary.run import Settings
from glossary.spread import Judges
from glossary.work import lint_files

CLEAN = "退避策略让客户端等待更久再重试。\n"
WRONG = "备份（backoff）策略让客户端等待更久再重试。\n"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setattr(glossary.cache, "cache_folder", lambda: folder)
    return folder / FILE


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were judged, not passed over."""
    names: list[str] = []
    findings = Settings.findings

    def spy(self: Settings, path: str, text: str):  # type: ignore[no-untyped-def]
        names.append(Path(path).name)
        return findings(self, path, text)

    monkeypatch.setattr(Settings, "findings", spy)
    return names


def lint(*paths: Path, config: Config | None = None, cache: bool = True) -> list[Outcome]:
    linter = Linter(Task(config or Config(root=paths[0].parent), cache=cache))
    try:
        return [linter.outcome(path) for path in paths]
    finally:
        linter.close()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_judged_once(tmp_path: Path, judged: list[str]) -> None:
    clean, wrong = written(tmp_path, "a.md", CLEAN), written(tmp_path, "b.md", WRONG)
    first, second = lint(clean, wrong), lint(clean, wrong)
    assert first == second
    assert [bool(o.report and o.report.findings) for o in second] == [False, True]
    assert judged == ["a.md", "b.md"]


def test_findings_are_known_elsewhere_too(tmp_path: Path, judged: list[str]) -> None:
    (first,) = lint(written(tmp_path, "a.md", WRONG))
    (second,) = lint(written(tmp_path, "b.md", WRONG))
    assert judged == ["a.md"]
    assert first.report is not None
    assert second.report is not None
    assert second.report == msgspec.structs.replace(first.report, path=str(tmp_path / "b.md"))


def test_the_same_text_twice_is_judged_once_without_a_cache(
    tmp_path: Path, judged: list[str]
) -> None:
    paths = [written(tmp_path, f"{n}.md", WRONG) for n in range(3)]
    outcomes = lint(*paths, cache=False)
    assert len({o.report.findings for o in outcomes if o.report}) == 1
    assert judged == ["0.md"]


def test_another_go_judges_quotations_anew(
    tmp_path: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def asks(self: Settings, path: str, text: str) -> tuple[()]:
        judged.append(Path(path).name)
        self.consulted_docs = True
        return ()

    monkeypatch.setattr(Settings, "findings", asks)
    path = written(tmp_path, "a.md", CLEAN)
    for version in ("go1.27.2", "go1.27.2", "go1.27.3", "go1.27.3", ""):
        monkeypatch.setattr(Settings, "go", version)
        lint(path)
    assert judged == ["a.md"] * 3


@pytest.mark.parametrize("cache", [True, False])
@pytest.mark.parametrize(("jobs", "count"), [(0, 5), (0, 90), (2, 30)])
def test_of_the_same_texts_one_is_judged_in_any_number_of_processes(
    tmp_path: Path,
    judged: list[str],
    monkeypatch: pytest.MonkeyPatch,
    jobs: int,
    count: int,
    cache: bool,
) -> None:
    """Outcomes keep their order and their own paths; what cannot be read is said of each file."""
    handed_out: list[int] = []
    add = Judges.add

    def spy(self: Judges, path: Path) -> int:
        handed_out.append(add(self, path))
        return handed_out[-1]

    monkeypatch.setattr(Judges, "add", spy)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # of the other processes
    monkeypatch.setattr(glossary.spread, "_CHUNK", 300)
    texts = [CLEAN, WRONG, "\0备份\0", *(f"{n} {WRONG}" for n in range(count - 3))]
    paths = [written(tmp_path, f"{n}.md", text) for n, text in enumerate((*texts, *texts[::-1]))]
    (tmp_path / "1.go").write_text("package a // 备份（backoff）\n")
    paths = [*paths, tmp_path / "1.go", tmp_path / "missing.md"]
    config = Config(root=tmp_path)
    outcomes = lint_files(paths, Task(config, jobs=jobs, cache=cache))
    linter = Linter(Task(config))
    assert outcomes == [linter.outcome(path) for path in paths]
    assert sum(bool(o.report and o.report.findings) for o in outcomes) == 2 * (count - 2) + 1
    assert [o.error.partition(":")[0] for o in outcomes if o.error] == [
        str(tmp_path / name) for name in ("2.md", f"{2 * count - 3}.md", "missing.md")
    ]
    if handed_out:
        assert len(handed_out) == count + 1


def test_the_same_text_elsewhere_is_known(tmp_path: Path, judged: list[str]) -> None:
    lint(written(tmp_path, "a.md", CLEAN), written(tmp_path, "b.md", CLEAN))
    lint(written(tmp_path, "c.md", CLEAN), written(tmp_path, "c.go", f"// {CLEAN}"))
    assert judged == ["a.md", "c.go"]


def test_what_decides_differently_judges_anew(tmp_path: Path, judged: list[str]) -> None:
    path = written(tmp_path, "a.md", CLEAN)
    plain = Config(root=tmp_path)
    overlay = written(tmp_path, "own.yaml", "[]\n")
    changed = [
        msgspec.structs.replace(plain, rules={"unknown-gloss": Level.ERROR}),
        msgspec.structs.replace(plain, level=Level.HINT),
        msgspec.structs.replace(plain, terms=(overlay,)),
        msgspec.structs.replace(plain, prefer={"backoff": "回退"}),
    ]
    for config in (plain, *changed):
        lint(path, config=config)
    assert len(judged) == 5
    written(tmp_path, "go.mod", "module m\n\ngo 1.20\n")
    lint(path, config=plain)
    written(tmp_path, "go.mod", "module m\n\ngo 1.22\n")
    lint(path, config=plain)
    assert len(judged) == 7
    for config in (plain, *changed):
        lint(path, config=msgspec.structs.replace(config, lang="zh", fail_level=Level.HINT))
    assert len(judged) == 7 + 4  # of the go.mod before, only the plain configuration was asked


def test_an_edited_english_document_judges_anew(tmp_path: Path, judged: list[str]) -> None:
    english = written(tmp_path, "a.md", "The function does not wait for the work to stop.\n")
    chinese = written(tmp_path, "a.zh.md", "该函数不会等待工作停止。\n")
    assert [o.report.findings for o in lint(chinese) if o.report] == [()]
    written(tmp_path, "a.md", "The function waits for the work to stop.\n")
    lint(chinese)
    english.unlink()
    lint(chinese)
    lint(chinese)
    assert judged == ["a.zh.md"] * 3


def test_without_a_cache_everything_is_judged(tmp_path: Path, judged: list[str]) -> None:
    path = written(tmp_path, "a.md", CLEAN)
    lint(path)
    lint(path, cache=False)
    assert judged == ["a.md", "a.md"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(200)])
def test_a_broken_cache_is_no_error(own_cache: Path, tmp_path: Path, content: bytes) -> None:
    own_cache.write_bytes(content)
    path = written(tmp_path, "a.md", WRONG)
    assert lint(path) == lint(path, cache=False)


def test_a_folder_in_its_place_is_no_error(own_cache: Path, tmp_path: Path) -> None:
    own_cache.mkdir()
    path = written(tmp_path, "a.md", CLEAN)
    assert lint(path) == lint(path) == lint(path, cache=False)


@pytest.mark.parametrize("verdict", [b"no message", b"\xc1", b"\x92\x90\xa0\x00"])
def test_a_verdict_that_cannot_be_read_is_none(
    own_cache: Path, tmp_path: Path, judged: list[str], verdict: bytes
) -> None:
    path = written(tmp_path, "a.md", WRONG)
    expected = lint(path)
    db = sqlite3.connect(own_cache)
    db.execute("UPDATE kept SET value = ?", (verdict,))
    db.commit()
    db.close()
    assert lint(path) == expected
    assert len(judged) == 2


def test_the_oldest_are_let_go(own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary.kept, "_MOST", 100)
    keys = [key_of(str(n).encode(), b"", ".md") for n in range(250)]
    kept = Kept(own_cache)
    for number, key in enumerate(keys):
        kept.add(key, b"")
        if number % 50 == 49:
            kept.close()
    assert [kept.get(key) for key in keys] == [None] * 150 + [b""] * 100
    kept.add(keys[0], bytes(64 * 59))  # takes the place of many small ones
    kept.close()
    assert [kept.get(key) is None for key in keys[140:]] == [True] * 70 + [False] * 40
    assert kept.get(keys[0]) == bytes(64 * 59)
    kept.close()


def test_a_verdict_too_large_is_not_kept(own_cache: Path) -> None:
    kept = Kept(own_cache)
    kept.add(b"k", bytes(100_000))
    kept.close()
    assert kept.get(b"k") is None
    kept.close()


def test_a_run_without_a_file_forgets_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glossary.kept, "_REMEMBERED", 10)
    kept = Kept(None)
    for n in range(30):
        kept.add(bytes([n]), b"")
    kept.close()
    assert [kept.get(bytes([n])) for n in range(30)] == [None] * 20 + [b""] * 10


def _fill(path: Path, first: int) -> None:
    for batch in range(20):
        kept = Kept(path)
        for n in range(25):
            kept.add(key_of(f"{first} {batch} {n}".encode(), b"", ".md"), b"")
        kept.close()


def test_two_runs_share_it(own_cache: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_fill, args=(own_cache, first)) for first in (1, 2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]
    kept = Kept(own_cache)
    there = sum(
        kept.get(key_of(f"{first} {batch} {n}".encode(), b"", ".md")) is not None
        for first in (1, 2)
        for batch in range(20)
        for n in range(25)
    )
    kept.close()
    assert there >= 500  # a batch that met a lock for too long may be missing, never the file


def test_the_short_way_says_what_the_ordinary_one_does(tmp_path: Path) -> None:
    """Click is not even loaded, and what judges only once."""
    clean, plain = written(tmp_path, "a.md", CLEAN), written(tmp_path, "b.go", "package b\n")
    ordinary = run(tmp_path, "--no-cache", clean, plain)
    first = run(tmp_path, clean, plain)
    again = run(tmp_path, clean, plain)
    assert ordinary.stdout == first.stdout == again.stdout == "no findings in 2 files\n"
    assert {ordinary.returncode, first.returncode, again.returncode} == {0}
    heavy = {"click", "glossary.gate", "msgspec"}
    loaded = [heavy & set(done.stderr.split()) for done in (first, again)]
    assert loaded == [{"glossary.gate", "msgspec"}, set()]
    assert run(tmp_path, clean, lang="zh_CN.UTF-8").stdout == "检查了 1 个文件，没有发现问题\n"


@pytest.mark.parametrize(("level", "status"), [("warning", 0), ("error", 1)])
def test_the_short_way_reports_as_the_ordinary_one_does(
    tmp_path: Path, level: str, status: int
) -> None:
    """What is found is printed without click too, where it is judged and where it is known."""
    clean, wrong = written(tmp_path, "a.md", CLEAN), written(tmp_path, "c.md", WRONG)
    written(
        tmp_path,
        ".gogloss.yaml",
        f"lang: zh-TW\nrules: {{wrong-gloss: {level}}}\nfail-level: error\n",
    )
    ordinary = run(tmp_path, "--no-cache", clean, wrong)
    for _ in range(2):
        done = run(tmp_path, clean, wrong)
        assert (done.returncode, done.stdout) == (status, ordinary.stdout)
        assert "click" not in done.stderr.split()
    assert ("c.md:1:1" in ordinary.stdout, ordinary.returncode) == (True, status)


def test_a_hook_in_a_project_takes_the_short_way(tmp_path: Path) -> None:
    """Its option and the configuration are honoured: what is excluded is not even read."""
    clean, wrong = written(tmp_path, "a.md", CLEAN), written(tmp_path, "draft.md", WRONG)
    written(tmp_path, ".gogloss.yaml", "lang: zh\nexclude: [draft.md]\n")
    for _ in range(2):
        done = run(tmp_path, "--force-exclude", clean, wrong)
        assert (done.returncode, done.stdout) == (0, "检查了 1 个文件，没有发现问题\n")
        assert "click" not in done.stderr.split()
    written(tmp_path, ".gogloss.yaml", "lang: zh\n")
    done = run(tmp_path, "--force-exclude", clean, wrong)
    assert (done.returncode, "draft.md:1:1" in done.stdout) == (1, True)


@pytest.mark.parametrize("case", ["option", "twice", "missing", "broken", "binary"])
def test_what_is_not_plain_takes_the_ordinary_way(tmp_path: Path, case: str) -> None:
    clean = written(tmp_path, "a.md", CLEAN)
    run(tmp_path, clean)
    if case == "broken":
        written(tmp_path, ".gogloss.yaml", "rules: {wrong-glos: error}\n")
    if case == "binary":
        (tmp_path / "a.md").write_bytes(b"\x00\xff\x00" * 100)
    arguments = {
        "option": (clean, "--isolated"),
        "twice": (clean, tmp_path / "." / "a.md"),
        "missing": (clean, tmp_path / "no.md"),
    }.get(case, (clean,))
    done = run(tmp_path, *arguments)
    assert "click" in done.stderr.split()
    status = {"missing": 2, "broken": 2, "binary": 2}
    assert done.returncode == status.get(case, 0)
    assert done.stdout == run(tmp_path, *arguments, "--lang", "en").stdout


def run(
    folder: Path, *arguments: str | Path, lang: str = "C.UTF-8"
) -> subprocess.CompletedProcess[str]:
    """Run `gogloss lint`; its modules are on standard error."""
    code = "import sys; from glossary.start import main\ntry: main()\n"
    code += "finally: print(*sys.modules, file=sys.stderr)"
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "LC_ALL": lang}
    command = [sys.executable, "-c", code, "lint", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder)


def test_the_cache_is_where_platformdirs_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "relative", "/tmp/elsewhere-for-gogloss"):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        if value != "relative":  # the specification tells to ignore it
            assert glossary.cache._users() / "gogloss" == glossary.cache._elsewhere()


def test_threads_may_share_a_store_that_is_closed_meanwhile(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept.sqlite")

    def ask(first: int) -> list[bytes | None]:
        keys = [f"{first} {n}".encode() for n in range(1200)]
        for key in keys:
            kept.add(key, key)
            if key.endswith(b"7"):
                kept.close()
        return [kept.get(key) for key in keys]

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(ask, range(4)))
    kept.close()
    assert told == [[f"{first} {n}".encode() for n in range(1200)] for first in range(4)]
