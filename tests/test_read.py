"""`gogloss read`: what is lifted out and why, what is glossed, what is unknown, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cli import run
from tools import BASE, go

from glossary.errors import GlossError
from glossary.text import parse
from glossary.text.godecl import declarations
from glossary.workflow.duties import Kind, reasons
from glossary.workflow.read import read
from glossary.workflow.symbols import documentation, symbols
from glossary.workflow.unknown import is_ordinary
from glossary.workflow.wordclass import is_noun


@pytest.fixture(autouse=True)
def with_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(Path(go()).parent), prepend=":")


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Write must not modify the slice data.", [Kind.FORBIDDEN]),
        ("A Mutex must not be copied after first use.", [Kind.FORBIDDEN, Kind.LIFETIME]),
        ("A ResponseWriter may not be used after the handler has returned.", [Kind.FORBIDDEN]),
        ("Do not copy a non-zero Builder.", [Kind.FORBIDDEN]),
        ("It is invalid to supply more than one %w verb.", [Kind.FORBIDDEN]),
        ("The caller must close the response body.", [Kind.DUTY]),
        ("It is the caller's responsibility to close it.", [Kind.DUTY]),
        ("Make sure that c is buffered.", [Kind.DUTY]),
        ("Add panics if the counter goes negative.", [Kind.DANGER]),
        ("The result is undefined if the map changes.", [Kind.DANGER]),
        ("A plain map is not safe for concurrent use.", [Kind.CONCURRENCY]),
        ("Clients are safe for concurrent use by multiple goroutines.", [Kind.CONCURRENCY]),
        ("Deprecated: use os.ReadFile.", [Kind.DEPRECATED]),
        ("Stop does not wait for f to complete.", [Kind.LIMIT, Kind.BLOCKING]),
        ("The iteration order is not guaranteed to be the same.", [Kind.LIMIT]),
        ("Wait blocks until the counter is zero.", [Kind.BLOCKING]),
        ("Code should call cancel as soon as it is done.", [Kind.ADVICE]),
        # what only looks like it
        ("Sum returns the sum of its arguments.", []),
        ("If the key does not exist, Get returns nil.", []),
        ("It does not panic.", [Kind.LIMIT]),
        ("Values that do not fit are kept.", []),
        ("If many items must be deleted, one call is better.", []),
        ("HTTP/2 support may not be enabled by default.", [Kind.LIMIT]),
        ("Most users will not need to understand this.", []),
        ("It holds if and only if x is nil.", []),
        ("Timeout is the time to wait for a reply.", []),
    ],
)
def test_reasons(sentence: str, kinds: list[Kind]) -> None:
    found = reasons(sentence)
    assert [r.kind for r in found] == kinds
    for reason in found:
        cue = sentence[reason.span.start : reason.span.end]
        assert cue == cue.strip()
        assert cue


@given(st.text(max_size=200))
def test_reasons_lie_in_their_sentence(sentence: str) -> None:
    for reason in reasons(sentence):
        assert 0 <= reason.span.start < reason.span.end <= len(sentence)


TEXT = """# Retries

A job is retried with exponential backoff. The backoff must not be zero.

- `Stop` does not wait for the work to stop.

The quiescent state, and the quiescent states of others, are rebalanced. 中文不读。

中文段落不读。
"""


def test_terms_are_glossed_where_they_stand_first() -> None:
    reading = read(parse("a.md", TEXT), BASE)
    marks = [
        (p.text[m.span.start : m.span.end], m.gloss) for p in reading.paragraphs for m in p.marks
    ]
    assert ("exponential backoff", "退避") in marks
    assert ("backoff", "") in marks
    assert next(t for t in reading.terms if t.id == "backoff").count == 2
    assert all("中文" not in p.text for p in reading.paragraphs)
    assert [(d.text, d.line) for d in reading.duties] == [
        ("The backoff must not be zero.", 3),
        ("Stop does not wait for the work to stop.", 5),
    ]


def test_unknown_words_are_counted() -> None:
    text = "The quiescent state is amortized. Quiescent states are amortized by Frobnicate and x.quux.\n"
    reading = read(parse("a.md", text), BASE)
    assert [(u.word, u.count, u.line) for u in reading.unknown] == [
        ("amortized", 2, 1),
        ("quiescent", 2, 1),
    ]


@pytest.mark.parametrize(
    "word", ["running", "stopped", "carefully", "unexpectedly", "files", "re-used"]
)
def test_ordinary_words(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["rendezvous", "amortized", "niladic", "quiescent"])
def test_technical_words(word: str) -> None:
    assert not is_ordinary(word)


def test_chinese_alone_cannot_be_read() -> None:
    with pytest.raises(GlossError, match="holds no English prose"):
        read(parse("a.md", "# 说明\n\n只有中文。\n"), BASE)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200), st.sampled_from([".md", ".go", ".txt"]))
def test_any_text_is_read(text: str, suffix: str) -> None:
    try:
        reading = read(parse(f"a{suffix}", text), BASE)
    except GlossError:
        return
    for paragraph in reading.paragraphs:
        assert "\n" not in paragraph.text
        for mark in paragraph.marks:
            assert 0 <= mark.span.start < mark.span.end <= len(paragraph.text)


SOURCE = """// Package p is small.
package p

// Limits of a thing.
const (
	// Most is the largest.
	Most = 9
	Least = 1
)

// T is a type.
type T[K comparable] struct {
	base
	// Field is exported.
	Field int
}

// R reads. Implementations must not retain p.
type R interface {
	Read(p []byte) (n int, err error)
}

// Do does.
func (t *T[K]) Do(x int) error { return nil }

type base struct{}

// Close closes.
func (b *base) Close() {}
"""


def test_declarations_and_their_comments() -> None:
    found = {d.name: (SOURCE[d.start : d.code].strip(), d.signature) for d in declarations(SOURCE)}
    assert found[""] == ("// Package p is small.", "package p")
    assert found["Most"][0].startswith("// Most is the largest.")
    assert found["Least"][0].startswith("// Limits of a thing.")
    assert found["T"] == ("// T is a type.\ntype", "type T[K comparable] struct")
    assert found["T.Field"] == ("// Field is exported.", "Field int")
    assert found["R.Read"][1] == "Read(p []byte) (n int, err error)"
    assert found["T.Do"] == ("// Do does.", "func (t *T[K]) Do(x int) error")


@given(st.text(max_size=200))
def test_declarations_of_any_text(text: str) -> None:
    for declared in declarations(text):
        assert 0 <= declared.start <= declared.code <= declared.end <= len(text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("context.WithTimeout", "WithTimeout returns WithDeadline"),
        ("net/http", "Package http provides"),
        ("http.Client", "A Client is an HTTP client"),
        ("net/http.Client.Do", "Do sends an HTTP request"),
        ("io.Reader.Read", "Implementations must not retain p."),
        ("os.ErrNotExist", "Portable analogs"),
        ("testing.T.FailNow", "FailNow marks the function as having failed"),
        ("http.Server.Addr", "Addr optionally specifies"),
        ("syscall", "Package syscall contains an interface"),
    ],
)
def test_documentation_of_the_standard_library(name: str, words: str) -> None:
    found = documentation(name, Path.cwd())
    assert words in found.words
    assert found.document.path.startswith(found.version)
    for segment in found.document.segments:
        at = segment.offset(0)
        assert found.document.text[at] == segment.text[0]


FIFTY = """context context.Context context.WithCancel context.AfterFunc net/http net/http.Client
net/http.Transport net/http.Hijacker net/http.ResponseWriter net/http.ListenAndServe io.Writer.Write io.Copy io.ReadAll
io.Pipe bufio.Scanner bufio.Scanner.Bytes bufio.Reader.ReadSlice sync.Mutex sync.WaitGroup sync.WaitGroup.Add sync.Pool
sync.Once sync.Cond sync.RWMutex sync.Map sync/atomic.Value.Store time.After time.Timer.Reset time.Timer.Stop
time.NewTicker os.Exit os.File.Sync os/exec.Cmd os/exec.Cmd.Wait os/signal.Notify encoding/json.Unmarshal encoding/gob
strings.Builder strings.Title bytes.Buffer.Bytes reflect.Value.Set runtime.SetFinalizer unsafe.Pointer math/rand.Read
crypto/rand.Read crypto/md5 database/sql.Rows.Scan errors.As fmt.Errorf testing.T.FailNow text/template slices.Delete"""


def test_fifty_names_are_read() -> None:
    lifted = {}
    for name in FIFTY.split():
        found = documentation(name, Path.cwd())
        reading = read(found.document, BASE)
        assert reading.paragraphs, name
        lifted[name] = {
            (r.kind, d.text[r.span.start : r.span.end]) for d in reading.duties for r in d.reasons
        }
    assert (Kind.FORBIDDEN, "must not") in lifted["sync.Mutex"]
    assert (Kind.DANGER, "panics") in lifted["sync.WaitGroup.Add"]
    assert (Kind.BLOCKING, "wait for") in lifted["context.AfterFunc"]
    assert (Kind.DEPRECATED, "Deprecated:") in lifted["strings.Title"]
    assert (Kind.FORBIDDEN, "should not") in lifted["crypto/md5"]
    assert len(lifted) >= 50
    assert sum(bool(found) for found in lifted.values()) >= 45


def test_names_of_a_package() -> None:
    found = symbols("sync", Path.cwd())
    assert {"sync.Mutex", "sync.Mutex.Lock", "sync.OnceFunc"} <= set(found)
    assert all(part[:1].isupper() for name in found for part in name.split(".")[1:])


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "json"])
def test_format(golden, tmp_path: Path, format_: str) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    done = run("read", "a.md", "--format", format_, "--lang", "zh", cwd=tmp_path)
    assert done.returncode == 0
    golden(f"read.{format_}.txt", done.stdout)


def test_standard_input_and_all_names(tmp_path: Path) -> None:
    done = run("read", "-", "--format", "json", cwd=tmp_path, stdin="The caller must close it.\n")
    (reading,) = json.loads(done.stdout)["readings"]
    assert reading["duties"][0]["reasons"][0]["cue"] == "must"
    done = run("read", "--all", "sync/atomic", "--format", "json", cwd=tmp_path)
    names = [r["about"]["name"] for r in json.loads(done.stdout)["readings"]]
    assert names[0] == "sync/atomic"
    assert "sync/atomic.Value.Store" in names


def test_a_module_of_the_reader_is_read(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/p\n\ngo 1.21\n")
    (tmp_path / "p.go").write_text(SOURCE)
    done = run("read", "example.com/p.R", "--format", "json", cwd=tmp_path)
    (reading,) = json.loads(done.stdout)["readings"]
    assert reading["duties"][0]["text"] == "Implementations must not retain p."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nosuch.md",), "nosuch.md: does not exist"),
        (("nosuch.Thing",), "no package for `nosuch.Thing`"),
        (("net/http.Cleint",), "did you mean Client"),
        (("rand.Int",), "crypto/rand, math/rand"),
        (("binary.go",), "holds NUL characters"),
        (("latin.md",), "is neither UTF-8 nor GB18030"),
        (("chinese.md",), "holds no English prose"),
        (("../../etc.X",), "no package for"),
        (("std",), "no package for `std`"),
        (("./...",), "no package for"),
        (("huge.md",), "is too large"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "binary.go").write_bytes(b"package p\x00")
    (tmp_path / "latin.md").write_bytes("déjà vu, naïve façade, Überraschung".encode("latin-1"))
    (tmp_path / "chinese.md").write_text("只有中文。\n", "utf-8")
    with (tmp_path / "huge.md").open("wb") as file:
        file.truncate((32 << 20) + 1)
    done = run("read", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The call will [block] until then.", False),
        ("It doesn't [block] here.", False),
        ("Each [block] is copied.", True),
        ("The field must be [set] first.", False),
        ("A [set] of keys.", True),
        ("The value is [nil] then.", True),
        ("This may change in the [future].", False),
        ("A [future] holds a result.", True),
        ("It may be split, for [instance].", False),
        ("If it can, the [map] grows.", True),
    ],
)
def test_a_verb_is_no_noun(text: str, noun: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert is_noun(text.replace("[", "").replace("]", ""), start, end) is noun


def test_what_is_no_noun_is_not_glossed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("It will block; the field must be set. He tried it in the future.\n", "utf-8")
    done = run("read", "a.md", "--format", "json", cwd=tmp_path)
    (reading,) = json.loads(done.stdout)["readings"]
    assert {t["term"] for t in reading["terms"]} <= {"field", "blocking", "blocked"}


def test_without_go_names_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.workflow.symbols.find_goroot", lambda: None)
    monkeypatch.setenv("GOROOT", "/nonexistent/and/not/asked/before")
    with pytest.raises(GlossError, match="no Go installation found; install Go"):
        documentation("fmt.Printf", Path.cwd())
