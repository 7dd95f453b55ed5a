"""The promises of the command line, kept by the real command: output, streams, exit status."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary import __version__
from glossary.cli import root

GOGLOSS = Path(sys.executable).with_name("gogloss")
BAD = "重试采用指数备份（backoff）策略。\n"
GOOD = "数据库备份失败后按退避策略重试。\n"


def run(
    *arguments: str | Path, cwd: Path, stdin: str | bytes = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [GOGLOSS, *arguments],
        input=data,
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | (env or {}),
        timeout=120,
    )
    out, err = done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode()
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD, "utf-8")
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    return tmp_path


def findings(done: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(done.stdout)["findings"]
    return found


def test_exit_status_says_what_was_found(project: Path) -> None:
    assert run("lint", ".", cwd=project).returncode == 1
    assert run("lint", "good.md", cwd=project).returncode == 0
    assert run("lint", "bad.md", "--exit-zero", cwd=project).returncode == 0
    assert run("lint", "bad.md", "--select", "banned-rendering", cwd=project).returncode == 0
    assert run("lint", "bad.md", "--ignore", "wrong-gloss", cwd=project).returncode == 0


def test_exit_status_is_the_same_in_every_format(project: Path) -> None:
    for name in ("text", "json", "sarif", "github", "gitlab", "checkstyle", "rdjson"):
        assert run("lint", "bad.md", "--format", name, cwd=project).returncode == 1, name


def test_fail_level_and_level(project: Path) -> None:
    (project / "hint.md").write_text("closure（阖闭）\n", "utf-8")
    assert run("lint", "hint.md", cwd=project).stdout.startswith("no findings")
    shown = run("lint", "hint.md", "--level", "hint", cwd=project)
    assert (shown.returncode, "unknown-gloss" in shown.stdout) == (0, True)
    strict = run("lint", "hint.md", "--level", "hint", "--fail-level", "hint", cwd=project)
    assert strict.returncode == 1


def test_a_missing_path_is_one_line_and_status_2(project: Path) -> None:
    done = run("lint", "nowhere.md", "bad.md", cwd=project)
    assert done.returncode == 2
    assert done.stderr == "gogloss: nowhere.md: does not exist; check the spelling\n"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("binary.md", b"\x7fELF\xff\xfe\x00", "neither UTF-8 nor GB18030"),
        ("nul.go", "// 中\x00\n".encode(), "NUL"),
        ("huge.md", "中".encode() * (17 << 20), "too large (51 MB)"),
    ],
)
def test_a_file_that_is_no_text_is_one_line_while_others_are_linted(
    project: Path, name: str, data: bytes, what: str
) -> None:
    (project / name).write_bytes(data)
    done = run("lint", ".", "--format", "json", cwd=project)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"gogloss: {name}")
    assert what in line
    assert len(findings(done)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(project: Path) -> None:
    (project / "bad.md").chmod(0)
    assert run("lint", ".", cwd=project).returncode == 2


def test_wrong_usage_is_status_2_with_a_hint(project: Path) -> None:
    assert "Did you mean 'lint'" in run("lnt", cwd=project).stderr
    done = run("lint", "--select", "wrong-glos", cwd=project)
    assert (done.returncode, "no rule `wrong-glos`" in done.stderr) == (2, True)
    assert run("lint", "--format", "xml", cwd=project).returncode == 2


def test_json_is_what_the_contract_says(project: Path) -> None:
    done = run("lint", ".", "--format", "json", cwd=project)
    (finding,) = findings(done)
    assert json.loads(done.stdout)["version"]
    assert finding["path"] == "bad.md"
    assert finding["rule"] == "wrong-gloss"
    assert finding["level"] == "error"
    assert finding["term"] == "backoff"
    assert finding["wrong"] == "指数备份"
    assert finding["suggestions"][0] == "指数退避"  # type: ignore[index]
    assert finding["evidence"]["kind"] == "gloss"  # type: ignore[index]
    assert finding["range"] == {
        "start": {"line": 0, "character": 4},
        "end": {"line": 0, "character": 8},
    }


def test_language_by_flag_by_config_and_by_locale(project: Path) -> None:
    assert "不是" in run("lint", "--lang", "zh", cwd=project).stdout
    assert "不是" in run("lint", cwd=project, env={"LC_ALL": "zh_CN.UTF-8"}).stdout
    assert "does not mean" in run("lint", cwd=project).stdout
    (project / ".gogloss.yaml").write_text("lang: zh\n")
    assert "不是" in run("lint", cwd=project).stdout


def test_stdin_takes_its_name_and_its_configuration(project: Path) -> None:
    done = run(
        "lint", "--stdin-filename", "x.go", "--format", "json", cwd=project, stdin=f"// {BAD}"
    )
    assert [f["path"] for f in findings(done)] == ["x.go"]
    assert (
        run("lint", "--stdin-filename", "x.go", cwd=project, stdin=f"x := `{BAD}`").returncode == 0
    )


def test_files_are_found_once_sorted_and_ignored_as_git_does(project: Path) -> None:
    (project / ".git").mkdir()
    (project / ".gitignore").write_text("out/\n*.gen.md\n!keep.gen.md\n")
    for name in (
        "out/a.md",
        "b.gen.md",
        "keep.gen.md",
        "vendor/c.go",
        ".hidden/d.md",
        "sub/e.go",
        "f.txt",
    ):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text(BAD, "utf-8")
    (project / "sub" / ".goglossignore").write_text("g.md\n")
    (project / "sub" / "g.md").write_text(BAD, "utf-8")
    listed = run("lint", "--files", ".", "bad.md", cwd=project).stdout.split()
    assert listed == ["bad.md", "good.md", "keep.gen.md", "sub/e.go"]
    named = run("lint", "--files", "f.txt", "out/a.md", cwd=project).stdout.split()
    assert named == ["f.txt", "out/a.md"]
    forced = run("lint", "--files", "--force-exclude", "out/a.md", "bad.md", cwd=project).stdout
    assert forced.split() == ["bad.md"]
    assert (
        run("lint", "--files", "--exclude", "sub", ".", cwd=project).stdout.split()[-1]
        != "sub/e.go"
    )


def test_fix_changes_prose_only_and_twice_is_once(project: Path) -> None:
    source = (
        "\ufeffpackage p\r\n\r\n// 指数备份（backoff）重试，`backoff（备份）` 不动。\r\n"
        'var s = "备份（backoff）" // 备份（backoff）\r\n'
    )
    path = project / "a.go"
    path.write_bytes(source.encode())
    path.chmod(0o640)
    assert run("lint", "--fix", "a.go", cwd=project).returncode == 0
    fixed = path.read_bytes().decode()
    assert fixed == source.replace("指数备份（", "指数退避（").replace("// 备份", "// 退避")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    run("lint", "--fix", "--unsafe-fixes", "a.go", cwd=project)
    assert path.read_bytes().decode() == fixed


def test_fix_keeps_the_encoding(project: Path) -> None:
    path = project / "gbk.md"
    path.write_bytes(("这一段中文足够长，可以看出编码。" + BAD).encode("gb18030"))
    run("lint", "--fix", "gbk.md", cwd=project)
    assert "指数退避" in path.read_bytes().decode("gb18030")


def test_unsafe_fixes_wait_to_be_asked(project: Path) -> None:
    path = project / "near.md"
    path.write_text("每个 goroutine 都持有一个 mutex 静音。\n", "utf-8")
    before = path.read_text("utf-8")
    assert run("lint", "--fix", "near.md", cwd=project).returncode == 1
    assert path.read_text("utf-8") == before
    assert run("lint", "--fix", "--unsafe-fixes", "near.md", cwd=project).returncode == 0
    assert "静音" not in path.read_text("utf-8")


def test_what_a_fix_leaves_is_shown_where_it_stands_now(project: Path) -> None:
    path = project / "near.md"
    path.write_text("备份（backoff）时每个 goroutine 都持有一个 mutex 静音。\n", "utf-8")
    done = run("lint", "--fix", "near.md", cwd=project)
    column = path.read_text("utf-8").index("静音") + 1
    assert f"near.md:1:{column}: " in done.stdout
    assert f"    1 | {path.read_text('utf-8')}" in done.stdout
    assert done.stdout.endswith("fixed 1; 1 warning in 1 file\n--fix --unsafe-fixes can fix 1\n")
    assert run("lint", "near.md", cwd=project).stdout in done.stdout.replace("fixed 1; ", "")


def test_the_last_lines_say_what_can_be_fixed(project: Path) -> None:
    (project / "near.md").write_text("每个 goroutine 都持有一个 mutex 静音。\n", "utf-8")
    assert run("lint", "bad.md", cwd=project).stdout.endswith("\n--fix can fix 1\n")
    both = run("lint", "bad.md", "near.md", cwd=project).stdout
    assert both.endswith("\n--fix can fix 1, with --unsafe-fixes 2\n")
    fixed = run("lint", "--fix", "bad.md", cwd=project)
    assert fixed.stdout == "fixed 1; no findings in 1 file\n"


def test_diff_shows_what_fix_would_do_and_changes_nothing(project: Path) -> None:
    done = run("lint", "--diff", ".", cwd=project)
    assert "-重试采用指数备份（backoff）策略。\n+重试采用指数退避（backoff）策略。\n" in done.stdout
    assert (project / "bad.md").read_text("utf-8") == BAD
    patch = subprocess.run(["patch", "-p1", "--dry-run"], input=done.stdout.encode(), cwd=project)
    assert patch.returncode == 0


def test_fix_of_stdin_prints_the_text_and_reports_beside_it(project: Path) -> None:
    done = run("lint", "--fix", "--stdin-filename", "x.md", cwd=project, stdin=BAD)
    assert done.stdout == BAD.replace("指数备份", "指数退避")


def test_a_baseline_is_keyed_by_content(project: Path) -> None:
    run("lint", ".", "--write-baseline", "known.json", cwd=project)
    known = ("lint", ".", "--baseline", "known.json")
    assert run(*known, cwd=project).returncode == 0
    (project / "bad.md").write_text("新的一段。\n\n" + BAD, "utf-8")
    assert run(*known, cwd=project).returncode == 0
    (project / "bad.md").write_text(BAD + "jitter（神经质）\n", "utf-8")
    assert run(*known, cwd=project).returncode == 1
    (project / "bad.md").write_text(GOOD, "utf-8")
    assert "stale in the baseline" in run(*known, cwd=project).stderr
    (project / "known.json").write_text("{")
    assert run(*known, cwd=project).returncode == 2


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", "-C", folder, *name, *arguments], check=True, capture_output=True)


def test_since_judges_changed_lines_only(project: Path) -> None:
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-qm", "one")
    assert run("lint", "--since", "HEAD", ".", cwd=project).returncode == 0
    (project / "bad.md").write_text(BAD + "\njitter（神经质）\n", "utf-8")
    done = run("lint", "--since", "HEAD", ".", "--format", "json", cwd=project)
    assert [f["term"] for f in findings(done)] == ["jitter"]
    git(project, "checkout", "-qb", "topic")
    git(project, "commit", "-qam", "two")
    done = run("lint", "--new-from-merge-base", "main", ".", "--format", "json", cwd=project)
    assert [f["term"] for f in findings(done)] == ["jitter"]
    assert run("lint", "--since", "nowhere", ".", cwd=project).returncode == 2


def test_unused_suppressions_are_reported_when_asked(project: Path) -> None:
    (project / "bad.md").write_text("<!-- gogloss-disable-next-line -->\n" + BAD, "utf-8")
    (project / "good.md").write_text("<!-- gogloss-disable-next-line -->\n" + GOOD, "utf-8")
    assert run("lint", ".", cwd=project).returncode == 0
    done = run("lint", ".", "--report-unused-ignores", "--format", "json", cwd=project)
    assert [(f["path"], f["rule"]) for f in findings(done)] == [("good.md", "unused-ignore")]


def test_output_goes_to_a_file(project: Path) -> None:
    done = run("lint", ".", "--format", "sarif", "-o", "out.sarif", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((project / "out.sarif").read_text("utf-8"))["runs"][0]["results"]


def test_many_files_in_several_processes_give_the_same_in_order(tmp_path: Path) -> None:
    for number in range(80):
        (tmp_path / f"{number:03}.md").write_text(BAD if number % 7 == 0 else GOOD, "utf-8")
    one = run("lint", ".", "--format", "json", "-j", "1", cwd=tmp_path)
    two = run("lint", ".", "--format", "json", "-j", "2", cwd=tmp_path)
    assert one.stdout == two.stdout
    assert len(findings(one)) == 12


def test_explain_prints_the_entry(project: Path) -> None:
    done = run("lint", "--explain", "bad.md", cwd=project)
    assert "backoff [resilience]" in done.stdout
    assert "✗ 备份 (near)" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lint", "-"), "standard input is Go or Markdown only by a name"),
        (("lint", "--stdin-filename", "a.md", "bad.md"), "leave the paths out"),
        (("lint", "--select", "wrong-glos"), "did you mean `wrong-gloss`?"),
        (("rules", "no-such-thing"), "`gogloss rules` lists them"),
        (("explain", "."), "is a folder"),
    ],
)
def test_a_slip_is_one_line_with_a_way_out(
    project: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(*arguments, cwd=project, stdin="")
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_nothing_to_check_is_said(project: Path) -> None:
    (project / "empty").mkdir()
    done = run("lint", "empty", cwd=project)
    assert (done.returncode, done.stdout) == (0, "no Go or Markdown files to check\n")
    spoken = run("lint", "--lang", "zh-TW", "empty", cwd=project)
    assert spoken.stdout == "沒有可檢查的 Go 或 Markdown 檔案\n"


def test_a_dash_is_standard_input(project: Path) -> None:
    assert run("lint", "--stdin-filename", "a.md", "-", cwd=project, stdin=BAD).returncode == 1


def test_a_baseline_says_what_it_holds(project: Path) -> None:
    done = run("lint", "bad.md", "--write-baseline", "known.json", cwd=project)
    assert done.stdout == "recorded 1 finding in known.json\n"
    assert done.returncode == 0


def test_statistics_and_quiet(project: Path) -> None:
    assert "lost-code" not in run("lint", "--statistics", ".", cwd=project).stdout
    assert "1 wrong-gloss" in run("lint", "--statistics", ".", cwd=project).stdout
    assert run("lint", "-q", "good.md", cwd=project).stdout == ""


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("termz: []\n", ".gogloss.yaml:1:1: unknown key `termz`; did you mean `terms`?"),
        ("rules: {wrong-glos: off}\n", ".gogloss.yaml:1:9: unknown key `wrong-glos`"),
        ("rules: {wrong-gloss: loud}\n", "unknown value `loud`"),
        ("terms: [../x.yaml]\n", "is outside the project; keep overlays inside it"),
        ("terms: [/etc/passwd]\n", "is outside the project"),
        ("terms: [gone.yaml]\n", "gone.yaml: cannot be read"),
        ("lang:\tzh\n\tx: y\n", "indent with spaces"),
        ("a: &a [x]\nb: *a\n", "anchors and aliases are not allowed"),
        ("!!python/object/apply:os.system ['true']\n", "expected a mapping"),
        ("{" * 60, "nested deeper"),
        ("prefer: {backoff: 备份}\n", "“备份” is no rendering of `backoff`"),
    ],
)
def test_a_bad_configuration_is_said_with_its_place(project: Path, yaml: str, line: str) -> None:
    (project / ".gogloss.yaml").write_text(yaml, "utf-8")
    done = run("lint", "bad.md", cwd=project)
    assert done.returncode == 2
    assert line in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_configuration_levels_overrides_and_preferences(project: Path) -> None:
    (project / ".gogloss.yaml").write_text(
        "rules: {wrong-gloss: info}\nprefer: {backoff: 回退}\nexclude: [good.md]\n"
        "overrides:\n  - {paths: [sub/], rules: {wrong-gloss: 'off'}}\n",
        "utf-8",
    )
    (project / "sub").mkdir()
    (project / "sub" / "bad.md").write_text(BAD, "utf-8")
    done = run("lint", ".", "--format", "json", cwd=project)
    assert [(f["path"], f["level"]) for f in findings(done)] == [("bad.md", "info")]
    assert done.returncode == 0
    shown = run("config", "show", cwd=project).stdout
    assert "prefer:" in shown
    assert run("config", "check", cwd=project).stdout.endswith(": ok\n")


def test_policies_are_off_unless_configured(project: Path) -> None:
    (project / "c.go").write_text("package p\n\n// 说明\nvar x int\n", "utf-8")
    assert run("lint", "c.go", cwd=project).returncode == 0
    done = run("lint", "c.go", "--rule", "comment-language=warning", cwd=project)
    assert (done.returncode, "comment-language" in done.stdout) == (1, True)


def test_every_key_has_a_flag(project: Path) -> None:
    done = run("lint", "bad.md", "--prefer", "backoff=回退", "--format", "json", cwd=project)
    assert findings(done)[0]["suggestions"][1] == "回退"  # type: ignore[index]
    assert run("lint", "bad.md", "--rule", "wrong-gloss=info", cwd=project).returncode == 0
    (project / "more.yaml").write_text("- id: backoff\n  disabled: true\n", "utf-8")
    assert run("lint", "bad.md", "--terms", "more.yaml", cwd=project).returncode == 0
    for wrong in (("--rule", "x=info"), ("--rule", "wrong-gloss=x"), ("--prefer", "backoff")):
        assert run("lint", "bad.md", *wrong, cwd=project).returncode == 2


def test_an_overlay_adds_overrides_and_disables(project: Path) -> None:
    (project / ".gogloss.yaml").write_text("terms: [docs/terms.yaml]\n", "utf-8")
    (project / "docs").mkdir()
    overlay = project / "docs" / "terms.yaml"
    overlay.write_text(
        "- id: backoff\n  disabled: true\n"
        "- id: flange\n  term: flange\n  domain: everyday\n"
        "  definition: {en: Our config loader., zh: 我们的配置加载器。}\n"
        "  renderings:\n    - {text: 凸缘, status: preferred}\n"
        "    - text: 法兰西\n      status: forbidden\n      needs: near\n      why: 法兰西是国名。\n"
        "      examples: {bad: [flange（法兰西）], good: [法兰西]}\n",
        "utf-8",
    )
    (project / "bad.md").write_text(BAD + "\n用 flange（法兰西）加载。\n", "utf-8")
    done = run("lint", ".", "--format", "json", cwd=project)
    assert [f["term"] for f in findings(done)] == ["flange"]
    overlay.write_text(
        overlay.read_text("utf-8").replace("good: [法兰西]", "good: [flange 是法兰西]"), "utf-8"
    )
    done = run("lint", ".", cwd=project)
    assert (done.returncode, "good example of `法兰西` is flagged" in done.stderr) == (2, True)


def test_lookup_answers_and_says_when_it_cannot(project: Path) -> None:
    done = run("lookup", "去公园", "--json", cwd=project)
    answer = json.loads(done.stdout)[0]
    assert (answer["how"], answer["term"]["id"]) == ("forbidden", "gopark")
    assert run("lookup", "zzzzqqqq", cwd=project).returncode == 1


def test_rules_prints_the_list_and_a_page(project: Path) -> None:
    assert "wrong-gloss" in run("rules", cwd=project).stdout
    assert run("rules", "wrong-gloss", cwd=project).stdout.startswith("# wrong-gloss")
    assert run("rules", "no-such", cwd=project).returncode == 2


def test_completion_scripts(project: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_GOGLOSS_COMPLETE" in run("completion", shell, cwd=project).stdout
    done = run(
        cwd=project,
        env={"_GOGLOSS_COMPLETE": "bash_complete", "COMP_WORDS": "gogloss li", "COMP_CWORD": "1"},
    )
    assert done.stdout.split() == ["plain,lint"]


def test_every_help_teaches_with_examples(project: Path) -> None:
    for arguments in ((), ("lint",), ("lookup",), ("completion",)):
        assert "Examples:" in run(*arguments, "--help", cwd=project).stdout


def test_base_commands(project: Path) -> None:
    (project / "t.yaml").write_text("- id: x\n  term: x\n", "utf-8")
    done = run("base", "check", "t.yaml", cwd=project)
    assert (done.returncode, "key `domain` is missing" in done.stdout) == (1, True)
    assert run("base", "check", "gone.yaml", cwd=project).returncode == 2
    assert "terms" in run("base", "stats", cwd=project).stdout


def test_a_reader_that_goes_away_is_no_error(project: Path) -> None:
    command = f"{GOGLOSS} lint . --format json | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True)
    assert b"Traceback" not in done.stderr


def test_the_version_is_told_with_and_without_a_command_line(tmp_path: Path) -> None:
    short = run("--version", cwd=tmp_path).stdout
    assert short == f"gogloss, version {__version__}\n"
    assert short == CliRunner().invoke(root, ["--version"]).output


_WAYS = [("lint", "bad.md"), ("lint", "--color", "never", "bad.md"), ("lookup", "backoff")]


def shell(line: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `"$@"` is gogloss with arguments."""
    command = ["bash", "-c", line, "bash", str(GOGLOSS), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", _WAYS, ids=" ".join)
def test_a_full_disk_is_one_line(project: Path, arguments: tuple[str, ...]) -> None:
    done = shell('"$@" >/dev/full', *arguments, cwd=project)
    assert (done.returncode, done.stderr) == (2, "gogloss: No space left on device\n")


@pytest.mark.parametrize("arguments", _WAYS, ids=" ".join)
def test_closed_streams_change_no_status(project: Path, arguments: tuple[str, ...]) -> None:
    wanted = run(*arguments, cwd=project).returncode
    done = shell('"$@" >&- <&-', *arguments, cwd=project)
    assert (done.returncode, done.stderr) == (wanted, "")


@pytest.mark.parametrize("way", [(), ("--color", "never"), ("--format", "json")])
def test_a_reader_that_goes_away_is_no_finding(project: Path, way: tuple[str, ...]) -> None:
    (project / "many.md").write_text("`gopark`（去公园）。\n\n" * 600, "utf-8")
    line = '"$@" | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}'
    done = shell(line, "lint", *way, "many.md", cwd=project)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("arguments", [("explain", "-"), ("lint", "--stdin-filename", "a.md")])
def test_an_interrupted_run_is_no_finding(project: Path, arguments: tuple[str, ...]) -> None:
    import signal
    import time

    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen([GOGLOSS, *arguments], cwd=project, **pipes) as running:  # type: ignore[call-overload]
        time.sleep(2)  # it waits for its input
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
        assert b"Traceback" not in running.stderr.read()


@pytest.mark.parametrize("more", [(), ("--color", "never"), ("--terms", "terms.yaml")])
def test_a_cache_that_cannot_be_is_done_without(project: Path, more: tuple[str, ...]) -> None:
    (project / "terms.yaml").write_text("[]\n", "utf-8")
    wanted = run("lint", *more, "bad.md", cwd=project)
    env = {"XDG_CACHE_HOME": str(project / "bad.md")}
    done = run("lint", *more, "bad.md", cwd=project, env=env)
    assert (done.returncode, done.stdout, done.stderr) == (wanted.returncode, wanted.stdout, "")


def test_a_broken_cache_is_made_anew(project: Path) -> None:
    env = {"XDG_CACHE_HOME": str(project / "cache")}
    wanted = run("lint", "bad.md", cwd=project, env=env)
    files = list((project / "cache").rglob("*.sqlite"))
    assert files
    for file in files:
        file.write_bytes(b"no database, and long enough to be taken for a page of one" * 100)
    for _ in range(2):
        assert run("lint", "bad.md", cwd=project, env=env).stdout == wanted.stdout
    assert all(f.read_bytes()[:6] == b"SQLite" for f in files if f.exists())
    assert (project / "cache/gogloss/verdicts.sqlite").exists()


def test_a_long_line_is_judged_in_time(project: Path) -> None:
    import time

    (project / "long.md").write_text("`gopark`（去公园）。" * 200, "utf-8")
    start = time.perf_counter()
    done = run("lint", "--no-cache", "--format", "json", "long.md", cwd=project)
    assert len(findings(done)) == 200
    assert time.perf_counter() - start < 15  # 24 s on an idle machine when each asked all others


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are characters")
@pytest.mark.parametrize("format_", ["json", "sarif", "gitlab", "rdjson", "github", "checkstyle"])
def test_a_name_that_is_no_utf_8_makes_a_report_that_is(project: Path, format_: str) -> None:
    (project / os.fsdecode(b"raw\xff.md")).write_text(BAD, "utf-8")
    done = run("lint", "--format", format_, os.fsdecode(b"raw\xff.md"), cwd=project)
    assert done.returncode == 1
    assert done.stdout.encode()
    if format_ not in ("github", "checkstyle"):
        assert "raw\ufffd.md" in done.stdout or "raw%" in done.stdout
