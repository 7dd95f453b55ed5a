"""The ledger and `gogloss init`: deterministic, mergeable, never over what somebody wrote."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_cli import run

from glossary.config import Config, load
from glossary.errors import ConfigError, GlossError
from glossary.workflow import ledger
from glossary.workflow.ledger import Entry, State, digest, entry_for, record, states, written

ENGLISH = "# Pools\n\nThe pool must not be copied after first use.\n"
CHINESE = "# 池\n\n首次使用后不得复制这个池。\n"
WRONG = "# 池\n\n首次使用后可以复制这个池。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder, text in (("en", ENGLISH), ("zh", CHINESE)):
        (tmp_path / "docs" / folder).mkdir(parents=True)
        (tmp_path / "docs" / folder / "pool.md").write_text(text, "utf-8")
    (tmp_path / ".git").mkdir()
    assert run("init", cwd=tmp_path).returncode == 0
    return tmp_path


def check(project: Path) -> list[tuple[str, str, str]]:
    done = run("ledger", "check", "--format", "json", cwd=project)
    rows = json.loads(done.stdout)["documents"]
    assert done.returncode == int(bool(rows))
    return [(r["document"], r["step"], r["state"]) for r in rows]


def steps(project: Path, words: str) -> None:
    path = project / ".gogloss.yaml"
    path.write_text(f"translations: {{docs/zh/: docs/en/}}\nledger-steps: [{words}]\n", "utf-8")


def test_a_translation_goes_from_missing_to_passed_to_stale(project: Path) -> None:
    assert check(project) == [("docs/zh/pool.md", "compare", "missing")]
    assert run("compare", "docs/en", "docs/zh", "--record", cwd=project).returncode == 0
    assert check(project) == []
    (project / "docs/en/pool.md").write_text(ENGLISH + "\nMore.\n", "utf-8")
    assert check(project) == [("docs/zh/pool.md", "compare", "source changed")]
    (project / "docs/zh/pool.md").write_text(CHINESE + "\n更多。\n", "utf-8")
    assert check(project) == [("docs/zh/pool.md", "compare", "stale")]
    assert run("compare", "docs/en", "docs/zh", "--record", cwd=project).returncode == 0
    assert check(project) == []


def test_what_has_findings_is_not_recorded(project: Path) -> None:
    (project / "docs/zh/pool.md").write_text(WRONG, "utf-8")
    assert run("compare", "docs/en", "docs/zh", "--record", cwd=project).returncode == 1
    assert check(project) == [("docs/zh/pool.md", "compare", "missing")]


def test_steps_are_configurable(project: Path) -> None:
    steps(project, "read, compare, verify")
    (project / "p.go").write_text(
        "package p\n\n// F 返回零。\nfunc F() int { return 0 }\n", "utf-8"
    )
    (project / "q.go").write_text(
        "package p\n\n// G returns 0.\nfunc G() int { return 0 }\n", "utf-8"
    )
    assert check(project) == [
        ("docs/en/pool.md", "read", "missing"),
        ("docs/zh/pool.md", "compare", "missing"),
        ("p.go", "verify", "missing"),
    ]
    assert run("read", "docs/en/pool.md", "--record", cwd=project).returncode == 0
    assert ("docs/en/pool.md", "read", "missing") not in check(project)
    steps(project, "read")
    assert check(project) == []


def test_documentation_of_go_is_a_source(project: Path) -> None:
    (project / "fmt.md").write_text(
        "Printf 按格式说明符格式化并写入标准输出。它返回写入的字节数和遇到的写入错误。\n", "utf-8"
    )
    done = run("compare", "--symbol", "fmt.Printf", "fmt.md", "--record", cwd=project)
    assert done.returncode == 0
    done = run("ledger", "status", cwd=project)
    assert "fmt.md: compare: passed ← go:fmt.Printf" in done.stdout


def test_same_work_gives_the_same_bytes(project: Path) -> None:
    texts = set()
    for _ in range(2):
        run("compare", "docs/en", "docs/zh", "--record", cwd=project)
        texts.add((project / ".gogloss/ledger.yaml").read_bytes())
    (text,) = texts
    assert b"202" not in text.replace(b'"2', b"")  # no dates
    assert len(text.splitlines()) == 3


def test_line_ends_and_marks_change_no_hash() -> None:
    assert digest(b"a\nb\n") == digest(b"\xef\xbb\xbfa\r\nb\r\n") == digest(b"a\rb\r")
    assert digest(b"a\n") != digest(b"b\n")


def test_branches_merge_line_by_line(project: Path) -> None:
    def git(*arguments: str) -> str:
        name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        done = subprocess.run(
            ["git", "-C", project, *name, *arguments], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    (project / ".git").rmdir()
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "start")
    for branch, name in (("one", "a.md"), ("two", "b.md")):
        git("checkout", "-q", "-b", branch, "main")
        (project / "docs/en" / name).write_text(ENGLISH, "utf-8")
        (project / "docs/zh" / name).write_text(CHINESE, "utf-8")
        assert run("compare", "docs/en", "docs/zh", "--record", cwd=project).returncode == 0
        git("add", ".")
        git("commit", "-qm", branch)
    git("merge", "-q", "--no-edit", "one")
    assert check(project) == []
    assert run("compare", "docs/en", "docs/zh", "--record", cwd=project).returncode == 0
    documents = [e.document for e in ledger.load(project)]
    assert documents == ["docs/zh/a.md", "docs/zh/b.md", "docs/zh/pool.md"]


def test_of_two_entries_the_fitting_one_counts(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"now")
    entries = [Entry("a.md", "read", digest(b"then")), Entry("a.md", "read", digest(b"now"))]
    assert [line.state for line in states([], entries, tmp_path)] == [State.PASSED]


def test_entries_of_gone_documents_are_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "b.md").write_bytes(b"b")
    record([entry_for("read", tmp_path / "a.md", None, tmp_path)], tmp_path)
    (tmp_path / "a.md").unlink()
    assert [line.state for line in states([], ledger.load(tmp_path), tmp_path)] == [State.GONE]
    record([entry_for("read", tmp_path / "b.md", None, tmp_path)], tmp_path)
    assert [e.document for e in ledger.load(tmp_path)] == ["b.md"]


_NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30)


@given(
    st.lists(
        st.builds(
            Entry,
            _NAMES,
            st.sampled_from(["read", "compare"]),
            _NAMES,
            st.just(""),
            st.just(""),
            st.just("1"),
        )
    )
)
def test_what_is_written_is_read(entries: list[Entry]) -> None:
    text = written(entries)
    rows = yaml.safe_load(text) or []
    assert [(r["document"], r["step"], r["hash"]) for r in rows] == [
        (e.document, e.step, e.hash) for e in sorted(set(entries))
    ]
    assert len(text.split("\n")) == 3 + len(set(entries))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {document: a}\n", "key `step` is missing"),
        ("- {document: a, step: reed, hash: x}\n", "did you mean `read`?"),
        ("- {document: a, step: read, hash: x, extra: y}\n", "extra"),
        ("documents: 3\n", "expected a list"),
        ("- &a [*a]\n", "anchors and aliases are not allowed"),
        ("\t- x\n", "indent with spaces"),
    ],
)
def test_broken_ledger_is_one_line(project: Path, text: str, words: str) -> None:
    (project / ".gogloss/ledger.yaml").write_text(text, "utf-8")
    done = run("ledger", "check", cwd=project)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_broken_ledgers_are_refused(tmp_path: Path) -> None:
    (tmp_path / ".gogloss").mkdir()
    (tmp_path / ".gogloss/ledger.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConfigError, match="is not UTF-8"):
        ledger.load(tmp_path)
    (tmp_path / "out").mkdir()
    with pytest.raises(GlossError, match="lies outside"):
        entry_for("read", Path("/etc/passwd"), None, tmp_path)


def test_without_a_ledger_there_is_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ENGLISH, "utf-8")
    for arguments in (("ledger", "status"), ("read", "a.md", "--record")):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert "no ledger here or above; `gogloss init` makes one" in done.stderr
    assert run("ledger", "check", "nosuch", cwd=tmp_path).returncode == 2


def test_unknown_step_in_the_configuration(project: Path) -> None:
    steps(project, "reed")
    done = run("ledger", "check", cwd=project)
    assert done.returncode == 2
    assert "did you mean `read`?" in done.stderr


# init


def test_init_writes_what_works(tmp_path: Path) -> None:
    (tmp_path / "docs/zh").mkdir(parents=True)
    (tmp_path / "docs/en").mkdir()
    done = run("init", cwd=tmp_path)
    assert done.returncode == 0
    files = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert files == {
        ".gogloss.yaml",
        ".gogloss/ledger.yaml",
        ".gogloss/.gitattributes",
        ".pre-commit-config.yaml",
        ".github/workflows/gogloss.yml",
    }
    config = load(tmp_path / ".gogloss.yaml")
    assert config.translations == {"docs/zh/": "docs/en/"}
    assert config.ledger_steps == Config().ledger_steps
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))
    known = yaml.safe_load(
        (Path(__file__).parent.parent / ".pre-commit-hooks.yaml").read_text("utf-8")
    )
    assert {h["id"] for h in hooks["repos"][0]["hooks"]} <= {h["id"] for h in known}
    yaml.safe_load((tmp_path / ".github/workflows/gogloss.yml").read_text("utf-8"))


def test_init_changes_nothing_that_exists(tmp_path: Path) -> None:
    own = {
        ".gogloss.yaml": "lang: zh\n",
        ".pre-commit-config.yaml": "repos: []\n",
        ".gitlab-ci.yml": "test: {script: [make]}\n",
        ".gogloss/ledger.yaml": "- {document: a.md, step: read, hash: x}\n",
    }
    for name, text in own.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / ".gogloss/.gitattributes").symlink_to(tmp_path / "elsewhere")
    done = run("init", cwd=tmp_path)
    assert done.returncode == 0
    assert {name: (tmp_path / name).read_text("utf-8") for name in own} == own
    assert not (tmp_path / "elsewhere").exists()
    assert "add to .pre-commit-config.yaml:" in done.stdout
    assert "- id: gogloss-ledger" in done.stdout
    assert "add to .gitlab-ci.yml:" in done.stdout
    assert "kept .gogloss.yaml" in done.stdout


def test_init_can_be_tried(tmp_path: Path) -> None:
    done = run("init", "--dry-run", "--ci", "none", "--lang", "zh", cwd=tmp_path)
    assert "将写入 .gogloss.yaml" in done.stdout
    assert list(tmp_path.iterdir()) == []
    done = run("init", "nosuch", cwd=tmp_path)
    assert done.returncode == 2
    assert "is no folder" in done.stderr
