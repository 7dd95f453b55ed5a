"""`gogloss explain`: every line comes out, what Go prints is recognised, groups say what they should."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.explain import Group, Line, Reading, explain, recognizer
from glossary.explain.kinds._stack import Frame
from glossary.explain.reader import Reader
from glossary.explain.render import View, formats, renderer
from glossary.explain.source import blocks
from glossary.library import open_base

BASE = open_base()
FOLDER = Path(__file__).parent / "explain"
SAMPLES = sorted((FOLDER / "samples").glob("*.txt"))
SHARED = Path("/work/shared/samples")
RECOGNIZER = recognizer(BASE)


def read(text: str) -> Reading:
    return explain(text.split("\n"), BASE)


def sample(name: str) -> Reading:
    return read((FOLDER / "samples" / f"{name}.txt").read_text("utf-8"))


def group(reading: Reading, kind: str) -> Group:
    return next(g for g in reading.groups if g.kind == kind)


def ids(reading: Reading) -> list[str]:
    return [seen.message.id for line in reading.lines for seen in line.seen]


def told(found: Group) -> str:
    return "\n".join(f"{n.text.en} {n.code}" for n in found.notes)


# ---- the catalogue: each entry's own samples are recognised as that entry


def test_samples_of_entries_are_recognised() -> None:
    """Every line that an entry shows is explained, mostly by that very entry."""
    outputs = [m for m in BASE.messages() if m.shapes and m.area != "directive"]
    samples = [(m.id, text) for m in outputs for text in m.sample]
    found = {(id, text): _found(id, text) for id, text in samples}
    unknown = [sample for sample, seen in found.items() if not seen]
    assert len(unknown) <= 0.006 * len(samples), unknown
    other = [sample for sample, seen in found.items() if sample[0] not in seen]
    assert len(other) <= 0.08 * len(samples), other


def _found(id: str, text: str) -> set[str]:
    lines = text.rstrip("\n").split("\n")
    seen: set[str] = set()
    for above in ([], ["./main.go:3:4: undefined: total"]):
        reading = read("\n".join([*above, *lines]))
        seen |= {s.message.id for line in reading.lines[len(above) :] for s in line.seen}
        if id in seen:
            break
    return seen


# ---- lines


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not on this machine")
def test_every_expected_line_is_recognised() -> None:
    missing = []
    for row in map(json.loads, (SHARED / "INDEX.jsonl").read_text("utf-8").splitlines()):
        text = (SHARED / row["file"]).read_bytes().decode("utf-8", "surrogateescape")
        lines = read(text).lines
        missing += [(row["file"], e) for e in row["expect"] if not lines[e["line"] - 1].seen]
    assert missing == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_go_prints_is_recognised(path: Path) -> None:
    """Nearly every line of Go's own output is explained; all of it comes out as it came in."""
    text = path.read_text("utf-8")
    reading = read(text)
    assert [line.text for line in reading.lines] == text.split("\n")
    full = [line for line in reading.lines if line.text.strip()]
    share = sum(bool(line.seen) for line in full) / len(full)
    assert share >= 0.75, [line.text for line in full if not line.seen]
    assert reading.groups


@pytest.mark.parametrize(
    "prefix",
    [
        "2026-11-25T21:47:50.123456789Z stdout F ",
        "2026-11-25T21:47:50.123456789Z stderr P ",
        "web-1  | ",
        "Nov 25 21:47:50 host-1 app[812]: ",
        "2026/11/25 21:47:50 ",
        "2026/11/25 21:47:50.123456 ",
        "2026-11-25 21:47:50,123 ERROR ",
        "[ERROR] ",
        "E1125 21:47:50.123456   12345 server.go:23] ",
        "\x1b[31m\x1b[1m",
        "[pod/app-5d9c7/app] ",
        "21:47:50 ",
        "##[error]",
    ],
)
def test_prefixes(prefix: str) -> None:
    stack = (FOLDER / "samples" / "panic.txt").read_text("utf-8").rstrip("\n").split("\n")[1:]
    reading = explain([prefix + line for line in stack], BASE)
    assert {"nil-map-write", "running", "line-stack-frame"} <= set(ids(reading))
    found = group(reading, "panic")
    assert found.data["own"]["function"] == "main.(*store).add"
    assert found.data["own"]["line"] == 7


@pytest.mark.parametrize(
    ("line", "id"),
    [
        (r"C:\src\my app\main.go:12:3: undefined: total", "undefined"),
        ("./main.go:6:2: declared and not used: err\r", "declared-and-not-used"),
        ("\x1b[1m./main.go:6:2: \x1b[0m\x1b[31mmissing return\x1b[0m", "missing-return"),
        ("vet: ./main.go:6:2: undefined: total", "undefined"),
        ('{"level":"error","msg":"panic: send on closed channel"}', "send-on-closed-channel"),
        ('{"log":"panic: send on closed channel\\n","stream":"stderr"}', "send-on-closed-channel"),
        ('level=error msg="recovered" err="send on closed channel"', "send-on-closed-channel"),
        ("http: panic serving 10.0.0.1:80: assignment to entry in nil map", "nil-map-write"),
        ("app: load: open /etc/x: no such file or directory", "errno-enoent"),
        ('{"Action":"output","Output":"--- FAIL: TestX (0.00s)\\n"}', "test-fail"),
    ],
)
def test_lines(line: str, id: str) -> None:
    if id == "errno-enoent":  # several entries own these words
        assert read(line).lines[0].seen
    else:
        assert id in ids(read(line))


def test_several_messages_stand_on_one_line() -> None:
    header = read("goroutine 18 [chan receive, 5 minutes, locked to thread]:").lines[0]
    found = {seen.message.id for seen in header.seen}
    assert {"chan-receive", "wait-minutes", "locked-to-thread"} <= found
    failed = ids(read("panic: assignment to entry in nil map [recovered, repanicked]"))
    assert failed == ["nil-map-write", "repanicked"]


def test_nested_messages_yield_to_the_longer() -> None:
    assert ids(read("./a.go:1:2: leaking param: x to result ~r0 level=1")) == [
        "leaking-param-to-result"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "the service is running and has timeout handling",
        "we have a nice day and want to go home",
        "GET /healthz 200 12ms undefined behaviour EOF marker",
        "Exception to give up completely.",
        "usage of cookies: see policy",
        "INFO order 12 is not used by anyone else today",
        '10.0.0.1 - - [25/Nov/2026:21:00:00 +0000] "GET / HTTP/1.1" 200 12 "-" "curl/8"',
    ],
)
def test_other_logs_are_left_alone(line: str) -> None:
    assert ids(read(line)) == []


# ---- groups


def test_panic() -> None:
    found = group(sample("panic"), "panic")
    assert (found.first, found.last) == (2, 10)
    assert found.failure
    assert found.data["failed"] == 1
    assert "main.main → main.fill → main.(*store).add" in told(found)
    assert "0x2 = 2" in told(found)


def test_deadlock_says_who_waits_for_what() -> None:
    found = group(sample("deadlock"), "deadlock")
    assert found.data["goroutines"] == 4
    assert [s["count"] for s in found.data["stacks"]] == [3, 1]
    assert "someone to receive what it sends: main.worker /src/deadlock/main.go:11" in told(found)
    assert found.tables[0].rows[0][0] == "3"


def test_race_report_has_both_accesses() -> None:
    found = group(sample("race"), "race")
    accesses = found.data["accesses"]
    assert [a["access"] for a in accesses] == ["read", "write"]
    assert [a["previous"] for a in accesses] == [False, True]
    assert "/src/race/main.go:17" in found.tables[0].rows[0]


def test_compile_errors() -> None:
    found = group(sample("compile"), "diagnostics")
    assert found.data["files"] == {"./main.go": 8}
    assert found.data["package"] == "example.com/compile"
    assert '"os" imported and not used' in told(found)


def test_escape_flows_fold_into_reasons() -> None:
    found = group(sample("escape"), "escape")
    rows = {row[0]: row[3] for row in found.tables[0].rows}
    why = rows["make([]byte, 1048576)"]
    assert not isinstance(why, str)
    assert why.en == "it is too large for the stack (main.go:18:13)"


def test_profiles() -> None:
    top = group(sample("pprof-top"), "pprof")
    assert top.data["meta"]["Type"] == "cpu"
    assert any("sha256" in node.name for node in top.data["nodes"])
    peek = group(sample("pprof-peek"), "pprof")
    name, callers, callees = peek.tables[0].rows[0]
    assert name == "main.hash"
    assert "main.main" in callers
    assert "sha256" in callees
    assert group(sample("pprof-list"), "pprof").tables


def test_traces_have_units() -> None:
    found = group(sample("gctrace"), "trace")
    assert found.data["gc"]["count"] == 4
    text = "SCHED 105ms: gomaxprocs=4 idleprocs=0 threads=5 spinningthreads=0 needspinning=1 idlethreads=0 runqueue=8 [ 0 2 0 0 ] schedticks=[ 7 6 7 8 ]"
    states = group(read(text), "trace").data["sched"]["states"]
    assert (states[0].queue, states[0].local) == (8, [0, 2, 0, 0])


def test_tests_plain_and_as_json() -> None:
    plain, events = group(sample("test"), "test"), group(sample("test-json"), "test")
    assert plain.failure
    for found in (plain, events):
        assert "TestSplit/#00 failed. a_test.go:13" in told(found)
        assert "go test -run '^TestSplit$/^#00$' -v" in told(found)
    benches = group(sample("bench"), "test")
    assert benches.data["benchmarks"][0].values["allocs/op"] == 1


def test_modules() -> None:
    found = group(sample("gomod"), "modules")
    assert found.data["commands"] == [
        "go get github.com/none/such",
        "go get golang.org/x/nothing",
    ]


def test_cut_off_dumps() -> None:
    """A dump that starts or ends in the middle is read as far as it goes."""
    lines = (FOLDER / "samples" / "deadlock.txt").read_text("utf-8").split("\n")
    for start in range(0, len(lines), 3):
        for end in range(start + 1, len(lines), 4):
            reading = explain(lines[start:end], BASE)
            assert len(reading.lines) == end - start


def test_many_goroutines_are_counted_in_bounded_memory() -> None:
    def dump() -> Iterator[str]:
        yield "fatal error: all goroutines are asleep - deadlock!"
        for n in range(1, 6_001):
            yield ""
            yield f"goroutine {n} [chan receive, {n % 90} minutes]:"
            yield f"main.worker(0x{n:x})"
            yield f"\t/src/app/main.go:{n % 3 + 1} +0x1d"

    found = group(explain(dump(), BASE), "deadlock")
    assert found.data["goroutines"] == 6_000
    assert len(found.data["stacks"]) == 3
    assert all(len(stack["ids"]) <= 20 for stack in found.data["stacks"])
    assert found.data["stacks"][0]["minutes"] == [1, 88]


# ---- properties


NOISE = st.text(st.characters(codec=None), max_size=80)
PIECES = st.sampled_from(
    [line for path in SAMPLES for line in path.read_text("utf-8").split("\n") if line][:400]
)


@settings(max_examples=40)
@given(st.lists(st.one_of(NOISE, PIECES), max_size=20))
def test_any_lines_come_out_in_order(lines: list[str]) -> None:
    clean = [re.sub(r"[\r\n]", " ", line) for line in lines]
    reading = explain(clean, BASE)
    assert [line.text for line in reading.lines] == clean
    assert [line.number for line in reading.lines] == list(range(1, len(clean) + 1))
    for name in formats():
        text = "".join(renderer(name)(reading, "both", View()))
        if name == "json":
            assert len(json.loads(text)["lines"]) == len(clean)


@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    path = FOLDER / "any-bytes.tmp"
    path.write_bytes(data)
    try:
        with path.open("rb") as file:
            parts = list(Reader(BASE, RECOGNIZER).read_blocks(blocks(file.fileno())))
    finally:
        path.unlink()
    lines = [part for part in parts if isinstance(part, Line)]
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        joined = "\n".join(line.text for line in lines).encode("utf-8", "surrogateescape")
        assert joined.rstrip(b"\n") == data.replace(b"\r\n", b"\n").removesuffix(b"\r").rstrip(
            b"\n"
        )


def test_how_lines_arrive_changes_nothing() -> None:
    lines = (FOLDER / "samples" / "deadlock.txt").read_text("utf-8").split("\n")
    whole = list(Reader(BASE, RECOGNIZER).read(lines))
    single = list(Reader(BASE, RECOGNIZER).read_blocks([line] for line in lines))
    assert whole == single


@pytest.mark.parametrize(
    "line",
    [
        "cannot use " + "(" * 4000 + " as value in ",
        "./a.go:1:1: cannot use " + "x (y of type " * 600,
        "goroutine 1 [" + "a, " * 3000,
        "panic: " * 1200,
        "=== RUN   " * 800 + "\t" * 500,
        '{"msg":"' + "\\u0041" * 3000 + '"}',
        "[" * 20_000 + "]" * 20_000,
        '{"a":' * 5000,
    ],
)
def test_odd_lines_take_little_time(line: str) -> None:
    from time import process_time

    begun = process_time()
    read(line)
    assert process_time() - begun < 1.0


# ---- forms of output


@pytest.mark.parametrize("name", formats())
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    reading = read(
        "\n".join(
            (FOLDER / "samples" / f"{one}.txt").read_text("utf-8").rstrip("\n")
            for one in ("panic", "race", "gctrace")
        )
    )
    view = View(brief=True, terms=lambda id: (id, f"《{id}》"))
    golden(f"explain-{name}.txt", "".join(renderer(name)(reading, "both", view)))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)


EVIL = [
    "panic: <script>alert(1)</script><img src=x onerror=alert(1)>",
    "",
    "goroutine 1 [running]:",
    'main.f("<b>`|` **x** [a](javascript:1)")',
    "\t/src/<i>.go:1 +0x1",
    "./<u>.go:1:2: undefined: <script>",
]


def test_html_shows_the_input_as_text() -> None:
    parser = _Tags()
    parser.feed("".join(renderer("html")(explain(EVIL, BASE), "both", View())))
    allowed = {"html", "head", "meta", "title", "style", "body", "pre", "details", "summary"}
    assert parser.tags <= allowed | {
        *("code", "small", "dl", "dt", "dd", "section", "h2", "a", "ul", "li", "br"),
        *("table", "tr", "th", "td"),
    }


def test_markdown_shows_the_input_as_text() -> None:
    text = "".join(renderer("markdown")(explain(["```", *EVIL], BASE), "both", View()))
    outside = re.sub(r"(?s)^(`{3,})text\n.*?\n\1$", "", text, flags=re.MULTILINE)
    outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", outside)
    assert "<script" not in re.sub(r"\\.", "", outside)
    assert "](javascript" not in re.sub(r"\\.", "", outside)


# ---- the command


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [Path(sys.executable).with_name("gogloss"), "explain", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True)


def test_command_reads_files_and_pipes() -> None:
    path = FOLDER / "samples" / "panic.txt"
    file, pipe = run(str(path)), run(stdin=path.read_bytes())
    assert file.returncode == pipe.returncode == 0
    assert file.stdout == pipe.stdout
    lines = [x for x in file.stdout.decode().split("\n") if not x.startswith("  │")]
    assert "\n".join(lines) == path.read_text("utf-8")


def test_exit_status() -> None:
    path = str(FOLDER / "samples" / "panic.txt")
    assert run(path, "--exit-code").returncode == 1
    assert run("-", "--exit-code", stdin=b"all is well\n").returncode == 0
    assert run("no-such-message-at-all").returncode == 2
    assert run("/no/such/file.log").returncode == 2


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("declared-and-not-used", "declared-and-not-used"),
        ("UnusedVar", "declared-and-not-used"),
        ("declared and not used: x", "declared-and-not-used"),
        ("all goroutines are asleep", "all-goroutines-asleep"),
        ("chan receive", "chan-receive"),
    ],
)
def test_messages_by_name_code_and_words(asked: str, id: str) -> None:
    done = run(asked, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert id in [m["id"] for m in json.loads(done.stdout)["lines"][0]["messages"]]


def test_list() -> None:
    assert b"warning-data-race" in run("--list", "race").stdout
    assert run("--list", "nothing-holds-this-word").returncode == 1


def test_powershell_files() -> None:
    text = (FOLDER / "samples" / "compile.txt").read_text("utf-8")
    data = b"\xff\xfe" + text.replace("\n", "\r\n").encode("utf-16-le")
    assert b"declared-and-not-used" in run(stdin=data).stdout


@pytest.mark.parametrize(
    ("function", "file", "own"),
    [
        ("main.main", "/src/app/main.go", True),
        ("main.main", "C:/work/app/main.go", True),
        ("example.com/app/server.(*S).Run", "/home/u/app/server/s.go", True),
        ("app/internal/log.Print", "/home/u/go/src/app/internal/log/l.go", True),
        ("runtime.gopark", "/usr/local/go/src/runtime/proc.go", False),
        ("internal/sync.runtime_SemacquireMutex", "/usr/local/go/src/runtime/sema.go", False),
        ("net/http.(*conn).serve", "C:/Program Files/Go/src/net/http/server.go", False),
        ("net/http.(*conn).serve", "net/http/server.go", False),
        ("github.com/x/y.F", "/go/pkg/mod/github.com/x/y@v1.2.3/y.go", False),
        ("github.com/x/y.F", "github.com/x/y@v1.2.3/y.go", False),
        ("github.com/x/y.F", "/home/u/app/vendor/github.com/x/y/y.go", False),
        ("panic", "/usr/local/go/src/runtime/panic.go", False),
    ],
)
def test_whose_code_a_frame_is(function: str, file: str, own: bool) -> None:
    assert Frame(function, "", file, 1).own is own


def test_profiles_as_text() -> None:
    text = (
        "goroutine profile: total 4\n3 @ 0x47d82a 0x483561\n"
        "#\t0x4de91d\tmain.leak+0x1d\t/src/app/main.go:10\n\n1 @ 0x440e11\n"
        "#\t0x44aa26\truntime.main+0x426\t\t/usr/local/go/src/runtime/proc.go:302\n"
    )
    found = group(read(text), "counts")
    assert found.tables[0].rows[0] == ("3", "", "main.leak", "main.leak /src/app/main.go:10")
    assert found.title.en == "goroutine profile: 4 in 2 stacks"


def test_stacks_in_one_json_line() -> None:
    """A logger of services writes a whole stack as one value."""
    stack = (FOLDER / "samples" / "panic.txt").read_text("utf-8").split("\n", 1)[1]
    line = json.dumps({"level": "error", "msg": "crash", "stacktrace": stack})
    reading = read(f"{line}\nnext")
    assert group(reading, "panic").data["own"]["line"] == 7
    assert "nil-map-write" in ids(reading)
    assert len(reading.lines) == 2


def test_interleaved_programs_are_told_apart() -> None:
    """Two containers crash at once; each has its own stack."""
    stack = (FOLDER / "samples" / "panic.txt").read_text("utf-8").rstrip("\n").split("\n")[1:]
    other = [line.replace("main.", "api.").replace("/src/panic", "/src/api") for line in stack]
    mixed = [
        row for a, b in zip(stack, other, strict=True) for row in (f"web-1  | {a}", f"api-1  | {b}")
    ]
    groups = [g for g in explain(mixed, BASE).groups if g.kind == "panic"]
    assert [g.data["own"]["file"] for g in groups] == ["/src/panic/main.go", "/src/api/api.go"]
    assert all(len(g.data["stacks"][0]["frames"]) == 3 for g in groups)
