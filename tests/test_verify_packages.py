"""Doc comments verified by a real Go: the fixtures say what must become of each statement."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from test_cli import run
from tools import go

from glossary.errors import GlossError
from glossary.workflow.verify import Options, Verification, verification, verify
from glossary.workflow.verifying import rendering
from glossary.workflow.verifying.examples import read_sidecar
from glossary.workflow.verifying.gocommand import list_packages
from glossary.workflow.verifying.harness import harness
from glossary.workflow.verifying.model import Outcome
from glossary.workflow.verifying.sandbox import isolation
from glossary.workflow.verifying.statements import claims
from glossary.workflow.verifying.terminal import terminal
from glossary.workflow.verifying.world import World
from glossary.workflow.verifying.writing import GoTest, Writer, files

HERE = Path(__file__).parent / "verify"
FIXTURE, BAD = HERE / "fixture", HERE / "bad"
WANT = re.compile(r"^//want:(.+)$", re.MULTILINE)
STANDARD = [
    *[
        "bytes",
        "container/list",
        "container/ring",
        "context",
        "encoding/hex",
        "errors",
        "io",
        "maps",
        "math/rand",
    ],
    *[
        "net/url",
        "path/filepath",
        "regexp",
        "slices",
        "strconv",
        "strings",
        "sync",
        "sync/atomic",
        "time",
    ],
]


def tree(folder: Path) -> str:
    """Return a hash of names, modes, times and contents below a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        info = path.lstat()
        whole.update(f"{path} {info.st_mode} {info.st_mtime_ns}\n".encode())
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()


@cache
def verified(folder: Path, timeout: float) -> Verification:
    before = tree(folder)
    done = verification(["./..."], folder, Options(Path(go()), timeout))
    assert tree(folder) == before
    return done


def reason(done: Verification, place: str) -> str:
    """Return why a function, named by the end of its package, could not be tested."""
    (proof,) = [
        p
        for p in done.proofs
        if f"{p.claim.function.package}.{p.claim.function.title}".endswith(f"/{place}")
    ]
    assert proof.outcome is Outcome.UNTESTABLE, (proof.outcome, proof.text)
    return proof.text


def test_each_statement_of_the_fixture_ends_as_it_must() -> None:
    done = verified(FIXTURE, 5.0)
    got: dict[str, list[str]] = {}
    for proof in done.proofs:
        function = proof.claim.function
        got.setdefault(f"{function.file}:{function.line}", []).append(proof.outcome.value)
    want: dict[str, list[str]] = {}
    for path in sorted(FIXTURE.glob("*.go")):
        lines = path.read_text("utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            if found := WANT.match(line):
                want[f"{path.name}:{number + 1}"] = found[1].split()
    assert got == want
    assert {c.zh.function.title for c in done.contradictions} == {"Counter", "Work.Stop"}


def test_outcomes_show_what_was_called() -> None:
    shown = {p.claim.function.title: p.text for p in verified(FIXTURE, 5.0).proofs}
    assert shown["Repeat"] == 'Repeat("b", -1) did not panic'
    assert shown["Sorted"] == "s was modified: [1 2 3], before: [3 1 2]"
    assert "DATA RACE" in shown["Counter.Add"]
    assert "(*Counter).Add (claims.go:" in shown["Counter.Add"]
    assert shown["Must"].startswith("the condition “the string cannot be parsed”")


def test_what_cannot_be_tested_says_what_to_add() -> None:
    add = {p.claim.function.title: p.add for p in verified(FIXTURE, 5.0).proofs if p.add}
    assert add["Must"] == "//gogloss:example Must(s) -- the string cannot be parsed"
    assert add["Work.Stop"].endswith("//gogloss:release …")


def test_bad_packages_give_reasons_and_limits_hold() -> None:
    done = verified(BAD, 4.0)
    refuted = {p.claim.function.title for p in done.proofs if p.outcome is Outcome.REFUTED}
    # After returns no error. The two others never return, if nothing else ends them before.
    assert {"After"} <= refuted <= {"After", "Fork", "Print"}
    assert "does not build" in reason(done, "bad/nobuild.F")
    assert "cannot use n" in reason(done, "bad/nobuild.F")
    assert "example.com/nobody/has/this" in reason(done, "bad/missing.F")
    assert "before the first test" in reason(done, "bad/exits.F")
    assert "no configuration" in reason(done, "bad/initpanic.F")
    assert "has not returned" in reason(done, "bad/hang.Spin")
    assert reason(done, "bad/bomb.Eat")
    assert "os.Exit" in reason(done, "bad/quits.Exit")
    assert "from a goroutine" in reason(done, "bad/quits.Later")
    assert "no value of T" in reason(done, "bad/generic.Do")
    fine = {p.claim.function.title for p in done.proofs if p.outcome is Outcome.VERIFIED}
    assert fine >= {"double", "Half", "Sum", "Most", "Stack.Pop", "Calm", "Write"}
    assert any("tagged_plan9.go" in note for note in done.notes)


def test_network_is_out_of_reach(tmp_path: Path) -> None:
    if not isolation():
        pytest.skip("no network namespaces here: a note says so")
    (tmp_path / "go.mod").write_text("module example.com/net\n\ngo 1.21\n")
    (tmp_path / "net.go").write_text(
        'package net\n\nimport "net"\n\n// Listen 总是返回 nil。\nfunc Listen() error {\n'
        "\tnames, err := net.Interfaces()\n\tif err == nil && len(names) > 1 {\n"
        '\t\tpanic("interfaces")\n\t}\n\treturn nil\n}\n'
    )
    (proof,) = verify(["."], tmp_path, Options(Path(go())))
    assert proof.outcome is Outcome.VERIFIED, proof.text


def test_standard_library_is_never_refuted(tmp_path: Path) -> None:
    done = verification(STANDARD, tmp_path, Options(Path(go())))
    refuted = [
        (p.claim.function.title, p.text) for p in done.proofs if p.outcome is Outcome.REFUTED
    ]
    assert refuted == []
    assert sum(p.outcome is Outcome.VERIFIED for p in done.proofs) >= 50
    assert not [p.text for p in done.proofs if "compile" in p.text]
    assert all(p.text for p in done.proofs)
    assert done.contradictions == ()


def written(folder: Path, patterns: list[str]) -> dict[str, str]:
    world = World(list_packages(Path(go()), patterns, folder), folder)
    found: dict[str, str] = {}
    for package in world.listed.values():
        source = world.source(package.import_path)
        if package.dep_only or source is None:
            continue
        sidecar = read_sidecar(folder / ".gogloss" / "examples.yaml")
        writer = Writer(world, package.import_path, package.is_main, sidecar)
        tests = [writer.write(c) for f in source.functions for c in claims(f)]
        name = package.name if package.is_main else f"{package.name}_test"
        found.update(files([t for t in tests if isinstance(t, GoTest)], name))
    return found


def test_generated_go(golden: Callable[[str, str], None]) -> None:
    for name, code in written(FIXTURE, ["./..."]).items():
        golden(f"verify_{name}.txt", code)
    golden("verify_harness.txt", harness("fixture", 2))


def test_generated_go_is_formatted(tmp_path: Path) -> None:
    codes = {**written(FIXTURE, ["./..."]), **written(BAD, ["./..."]), **written(FIXTURE, STANDARD)}
    for name, code in {**codes, "harness_test.go": harness("p", 2)}.items():
        (tmp_path / name).write_text(code, "utf-8")
    root = subprocess.run([go(), "env", "GOROOT"], capture_output=True, text=True, check=True)
    gofmt = Path(root.stdout.strip()) / "bin" / "gofmt"
    done = subprocess.run([gofmt, "-d", tmp_path], capture_output=True, text=True)
    assert done.stdout == ""


def test_formats() -> None:
    done = verified(FIXTURE, 5.0)
    rows = json.loads("".join(rendering.render_json(done, "en")))
    assert rows["counts"] == dict(Counter(p.outcome.value for p in done.proofs))
    first = rows["proofs"][0]
    assert (first["function"], first["path"], first["kind"]) == ("Parse", "claims.go", "returns")
    assert first["test"].startswith("// TestDocParse_returns checks claims.go:")
    assert {c["function"] for c in rows["contradictions"]} == {"Counter", "Work.Stop"}
    for lang in ("en", "zh"):
        table = "\n".join(rendering.render_markdown(done, lang))
        shown = "\n".join(line.plain for line in terminal(done, lang))
        for words in (table, shown):
            assert rendering.worded(lang)[Outcome.REFUTED] in words
            assert "Counter 是并发安全的。" in words
        assert len({line.count(" | ") for line in table.split("\n") if line[:3] == "| *"}) == 1


def test_command_lists_without_running(tmp_path: Path) -> None:
    done = run("verify", "./...", "--list", "--go", go(), "--lang", "zh", cwd=FIXTURE)
    assert done.returncode == 1, done.stderr  # a contradiction needs no run
    assert "断言" in done.stdout
    assert "中英矛盾" in done.stdout
    quiet = run("verify", "--list", "--run", "^Sum$", "./generic", "--go", go(), cwd=BAD)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert "1 claim" in quiet.stdout


def test_command_runs_and_keeps_the_tests(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    arguments = (
        "verify",
        ".",
        "--run",
        "^(Repeat|Clone)$",
        "--format",
        "json",
        "--emit",
        str(kept),
    )
    done = run(*arguments, "--go", go(), "--timeout", "5", cwd=FIXTURE)
    assert done.returncode == 1, done.stderr
    outcomes = [row["outcome"] for row in json.loads(done.stdout)["proofs"]]
    assert outcomes == ["refuted", "refuted", "verified"]
    code = (kept / "example.com" / "fixture" / "claims_doc_test.go").read_text("utf-8")
    assert "“n 为负数时会 panic。”" in code
    assert (kept / "example.com" / "fixture" / "gogloss_doc_test.go").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--go", "/nonexistent/go", "."), "/nonexistent/go: is no program"),
        (("--go", "true", "."), "no packages match"),
        (("./nothing/...",), "no such file"),
        (("nothing/at/all",), "nothing/at/all"),
        (("--run", "(", "."), "--run is no regular expression"),
        (("--timeout", "0", "."), "--timeout"),
    ],
)
def test_wrong_usage_is_one_line(arguments: tuple[str, ...], words: str) -> None:
    rest = () if "--go" in arguments else ("--go", go())
    done = run("verify", *arguments, *rest, cwd=FIXTURE)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_module_that_is_none_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("this is no go.mod\n")
    done = run("verify", "./...", "--go", go(), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_module_of_a_newer_go_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/new\n\ngo 1.99\n")
    (tmp_path / "a.go").write_text("package a\n")
    done = run("verify", "./...", "--go", go(), cwd=tmp_path)
    assert done.returncode == 2
    assert "1.99" in done.stderr


def test_sidecar_that_is_wrong_has_a_place(tmp_path: Path) -> None:
    path = tmp_path / "examples.yaml"
    path.write_text("examples:\n  p.F:\n    - cal: F(1)\n")
    with pytest.raises(GlossError, match=r"unknown key `cal`; did you mean `call`"):
        read_sidecar(path)
    path.write_text("examples: &a\n  p.F: *a\n")
    with pytest.raises(GlossError, match="anchors"):
        read_sidecar(path)
    assert read_sidecar(tmp_path / "none.yaml").examples == {}


HALF = "// Half panics if n is negative.\nfunc Half(n int) int {\n\tif n < 0 {\n\t\tpanic(n)\n\t}\n\treturn n / 2\n}\n"
QUARTER = 'import "example.com/b"\n\n// Quarter panics if n is negative.\nfunc Quarter(n int) int { return b.Half(b.Half(n)) }\n'


@pytest.mark.parametrize("how", ["replace", "workspace"])
def test_modules_of_the_neighbourhood_are_found(tmp_path: Path, how: str) -> None:
    for name, code in (("a", QUARTER), ("b", HALF)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "go.mod").write_text(f"module example.com/{name}\n\ngo 1.21\n")
        (tmp_path / name / f"{name}.go").write_text(f"package {name}\n\n{code}")
    if how == "replace":
        with (tmp_path / "a" / "go.mod").open("a") as file:
            file.write("\nrequire example.com/b v0.0.0\n\nreplace example.com/b => ../b\n")
    else:
        (tmp_path / "go.work").write_text("go 1.21\n\nuse (\n\t./a\n\t./b\n)\n")
    before = tree(tmp_path)
    (proof,) = verify(["./..."], tmp_path / "a", Options(Path(go())))
    assert (proof.outcome, proof.text) == (Outcome.VERIFIED, "Quarter(-1) panicked: -1")
    assert tree(tmp_path) == before


def test_huge_file_is_left_out_aloud(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/b\n\ngo 1.21\n")
    (tmp_path / "b.go").write_text(f"package b\n\n{HALF}")
    (tmp_path / "huge.go").write_text("package b\n\n" + "// F never panics.\n" * 500_000)
    done = verification(["."], tmp_path, Options(Path(go())))
    assert [proof.outcome for proof in done.proofs] == [Outcome.VERIFIED]
    assert done.notes == ("huge.go: larger than 8 MB",)


def test_without_race_detector_nothing_is_called_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CGO_ENABLED", "0")
    (proof, *_) = verify(["."], FIXTURE, Options(Path(go()), run="^SafeCounter$"))
    assert proof.outcome is Outcome.UNTESTABLE
    assert "without the race detector" in proof.text


def test_secrets_of_the_environment_stay_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    (tmp_path / "go.mod").write_text("module example.com/b\n\ngo 1.21\n")
    (tmp_path / "b.go").write_text(
        'package b\n\nimport "os"\n\n// Env always returns "".\nfunc Env() string {\n'
        '\treturn os.Getenv("SECRET_TOKEN")\n}\n'
    )
    (proof,) = verify(["."], tmp_path, Options(Path(go())))
    assert proof.outcome is Outcome.VERIFIED, proof.text


def test_code_that_writes_to_the_tree_cannot(tmp_path: Path) -> None:
    if not isolation():
        pytest.skip("no namespaces here: a note says so")
    (tmp_path / "go.mod").write_text("module example.com/b\n\ngo 1.21\n")
    (tmp_path / "b.go").write_text(
        f'package b\n\nimport "os"\n\n// Write never panics.\nfunc Write() {{\n'
        f'\tos.WriteFile("{tmp_path}/written", nil, 0o600)\n\tos.Remove("{tmp_path}/b.go")\n}}\n'
    )
    before = tree(tmp_path)
    (proof,) = verify(["."], tmp_path, Options(Path(go())))
    assert proof.outcome is Outcome.VERIFIED, proof.text
    assert tree(tmp_path) == before


def test_modules_of_an_old_language_version_work(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/old\n\ngo 1.13\n")
    (tmp_path / "old.go").write_text(
        "package old\n\n// Clone returns a copy of s.\nfunc Clone(s []string) []string {\n"
        "\treturn append([]string(nil), s...)\n}\n\n// Keys 返回 m 的副本。\n"
        "func Keys(m map[string]interface{}) map[string]interface{} { return m }\n\n"
        f"// Add is safe for concurrent use.\nfunc Add(a, b int) int {{ return a + b }}\n\n{HALF}"
    )
    proofs = verify(["."], tmp_path, Options(Path(go())))
    assert [p.outcome.value for p in proofs] == ["verified", "refuted", "verified", "verified"]


def test_file_that_is_no_go_is_told(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/b\n\ngo 1.21\n")
    (tmp_path / "b.go").write_text("package b\n\nfunc (\n")
    done = verification(["."], tmp_path, Options(Path(go())))
    assert done.proofs == ()
    assert done.notes == ("b.go: no Go that can be read",)
    (tmp_path / "b.go").write_text("")
    (note,) = verification(["."], tmp_path, Options(Path(go()))).notes
    assert "expected 'package'" in note


def test_output_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/b\n\ngo 1.21\n")
    (tmp_path / "b.go").write_text(
        'package b\n\nimport "errors"\n\n// F always returns nil.\nfunc F() error {\n'
        '\treturn errors.New("\\x1b[2Jgone")\n}\n'
    )
    (proof,) = verify(["."], tmp_path, Options(Path(go())))
    assert proof.text == "F() returned [2Jgone, want nil"
