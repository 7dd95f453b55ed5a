"""An estate: the findings of `lint`, each once, whatever was killed, changed or cannot be read."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.config import Config
from glossary.errors import GlossError
from glossary.estate.run import FINDING, Job, run
from glossary.estate.sources import Ref, documents, parts
from glossary.estate.store import Store
from glossary.estate.tasks import Done
from glossary.files import Task

GOGLOSS = Path(sys.executable).with_name("gogloss")
WRONG = "# 重试\n\n备份（backoff）策略让客户端等待更久再重试，第 {n} 次也一样。\n\n当前 goroutine 会去公园（gopark）。\n"
CLEAN = "# 重试\n\n退避（backoff）策略让客户端等待更久再重试，第 {n} 次也一样。\n"


@pytest.fixture
def estate(tmp_path: Path) -> Path:
    for n in range(60):
        folder = tmp_path / "estate" / f"repo{n % 6}"
        folder.mkdir(parents=True, exist_ok=True)
        text = (WRONG if n % 3 else CLEAN).format(n=n)
        (folder / f"{n}.md").write_text(text + "其余的文字没有问题。\n" * 400, "utf-8")
    return tmp_path / "estate"


def many_parts(estate: Path, out: Path) -> list[str | Path]:
    options = ["--isolated", "--no-cache", "--part-size", "0.004"]
    return [GOGLOSS, "scan", estate, *options, "-o", out]


def scanned(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [GOGLOSS, "scan", "--isolated", "--no-cache", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def linted(folder: Path) -> list[tuple[str, ...]]:
    command = [GOGLOSS, "lint", folder, "--isolated", "--format", "json", "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return sorted(key(f) for f in json.loads(done.stdout)["findings"])


def key(finding: dict[str, object]) -> tuple[str, ...]:
    return tuple(
        v if isinstance(v := finding[name], str) else json.dumps(v, ensure_ascii=False)
        for name in FINDING
    )


def kept(path: Path) -> list[tuple[str, ...]]:
    columns = ", ".join(f'"{name}"' for name in FINDING)
    with sqlite3.connect(path) as db:
        return sorted(db.execute(f"SELECT {columns} FROM finding"))


def test_two_workers_find_what_lint_finds(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    done = scanned(estate, "-o", out, "--part-size", "0.02")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("80 findings in 60 documents")
    assert kept(out) == linted(estate)
    again = scanned(estate, "-o", out, "--part-size", "0.02")
    assert " 0 done before" not in again.stdout
    assert kept(out) == linted(estate)


def test_a_killed_worker_loses_and_doubles_nothing(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    command = many_parts(estate, out)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as scan:
        _until(lambda: _parts(out) > 2)
        os.kill(_workers(scan.pid)[0], signal.SIGKILL)
        assert scan.wait(300) == 1
    assert kept(out) == linted(estate)


def test_a_killed_run_goes_on_where_it_was(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    command = many_parts(estate, out)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as scan:
        _until(lambda: _parts(out) > 2)
        os.killpg(scan.pid, signal.SIGKILL)
        scan.wait(300)
    before = _parts(out)
    done = scanned(estate, "-o", out, "--part-size", "0.004")
    assert f" {before} done before" in done.stdout
    assert kept(out) == linted(estate)


def _until(met) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + 120
    while not met():
        assert time.monotonic() < end
        time.sleep(0.01)


def _parts(path: Path) -> int:
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
            return int(db.execute("SELECT count(*) FROM part").fetchone()[0])
    except sqlite3.Error:
        return 0


def _workers(parent: int) -> list[int]:
    """The processes of Dask's workers: children that multiprocessing spawned."""
    children = psutil.Process(parent).children(recursive=True)
    return [child.pid for child in children if any("spawn_main" in a for a in child.cmdline())]


def test_what_changed_is_judged_anew(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    job = Job("finding", (str(estate),), out, Task(Config(root=tmp_path)), size=30_000)
    first = run(job)
    assert (first.rows, first.resumed) == (80, 0)
    (estate / "repo1" / "1.md").unlink()
    (estate / "repo2" / "2.md").write_text(CLEAN.format(n=2), "utf-8")
    import pyarrow.parquet

    assert run(job).rows == pyarrow.parquet.read_table(out).num_rows == 76
    assert not out.with_name("out.parquet.partial").exists()


def test_a_url_is_listed_and_read(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.sqlite"
    (estate / "repo0" / ".hidden").mkdir()
    (estate / "repo0" / ".hidden" / "x.md").write_text(WRONG, "utf-8")
    (estate / "repo0" / "bad.md").write_bytes(b"\x00\x01 binary \x00")
    done = scanned(f"file://{estate}", "-o", out)
    assert done.returncode == 2
    assert done.stderr.startswith("gogloss: file://")
    assert "bad.md" in done.stderr
    assert len(kept(out)) == 80


def test_mining_counts_every_use_once(estate: Path, tmp_path: Path) -> None:
    out = tmp_path / "uses.sqlite"
    done = subprocess.run(
        [GOGLOSS, "mine", "--isolated", estate, "-o", out, "--part-size", "0.01"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    with sqlite3.connect(out) as db:
        rows = db.execute("SELECT term, text, status, how, sum(count) FROM use GROUP BY 1, 2, 3, 4")
        uses = {row[:4]: row[4] for row in rows}
    assert uses["backoff", "退避", "accepted", "gloss"] == 20
    assert uses["backoff", "备份", "forbidden", "gloss"] == 40
    assert uses["gopark", "去公园", "forbidden", "gloss"] == 40


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing", "-o", "x.sqlite"), "does not exist"),
        ((".", "-o", "x.csv"), "no kind of results"),
        ((".", "-o", "missing/x.sqlite"), "folder does not exist"),
        (("nonsense://bucket", "-o", "x.sqlite"), "cannot be listed"),
        ((".", "-o", "text.sqlite"), "cannot keep results"),
        ((".", "-o", "x.sqlite", "--scheduler", "tcp://127.0.0.1:1"), "no Dask answers"),
    ],
)
def test_bad_input_is_one_line(
    tmp_path: Path, arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(CLEAN, "utf-8")
    (tmp_path / "text.sqlite").write_text("no database, but a text of some length\n" * 20)
    done = scanned(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@given(st.lists(st.integers(0, 5000), max_size=40), st.integers(1, 9000))
def test_parts_hold_every_document_once(sizes: list[int], size: int) -> None:
    refs = [Ref(str(n), length, "") for n, length in enumerate(sizes)]
    made = list(parts(refs, size, "t"))
    assert [ref for part in made for ref in part.refs] == refs
    assert len({part.key for part in made}) == len(made)
    assert all(part.size - part.refs[-1].size < size for part in made)


def test_a_part_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "s.sqlite", "use", ("term", "count"))
    part = next(parts([Ref("a.md", 1, "")], 1, "t"))
    with pytest.raises(KeyError):
        store.add(part, Done(({"term": "a", "count": 1}, {"term": "b"})))
    assert store.keep_only([part.key]) == set()
    for _ in range(2):
        store.add(part, Done(({"term": "a", "count": 1},)))
    assert list(store.rows()) == [{"term": "a", "count": 1}]
    store.add(part, Done((), (("a.md", "lost"),), lost=True))
    assert (list(store.rows()), store.keep_only([part.key])) == ([], set())
    store.close()


def test_missing_sources_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GlossError, match="does not exist"):
        list(documents(str(tmp_path / "no"), (), tmp_path))
    with pytest.raises(GlossError, match="holds no documents"):
        list(documents(f"file://{tmp_path}", (), tmp_path))
