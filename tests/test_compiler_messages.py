"""What the compiler, the linker and vet say is in the catalogue, measured on the installed Go."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from glossary.base.shapes import matcher
from glossary.explain.model import Line
from glossary.explain.reader import Reader
from glossary.explain.recognize import Recognizer
from glossary.lesson import Message
from tests.tools import BASE, go

AREAS = frozenset(("compile", "link", "cgo", "build", "vet", "escape", "inline", "bounds"))
FRAMES = frozenset(("line-list-heading",))  # what only lines around them tell
MESSAGES = [m for m in BASE.messages() if m.area in AREAS and m.shapes and m.id not in FRAMES]
CODES = {code for message in BASE.messages() for code in message.codes}
ERROR = "./main.go:3:4: undefined: total"  # above a line that continues a list
RECOGNIZER = Recognizer(BASE)

BROKEN = """package main

import "os"

type shape interface{ Area() float64 }
type square struct{ side float64 }

func (s *square) Area() float64 { return s.side * s.side }

func pair() (int, error) { return 1, nil }

func sum[T int | string](xs []T) (t T) { return t }

func main() {
	var s shape = square{2}
	n := pair()
	var small uint8 = 300
	small = "x"
	const limit = 3
	limit = 4
	if n {
	}
	sum([]float64{1})
	sum(1, 2)
	for i := range 3.5 {
	}
	s.area()
	x := 1
	_ = []int{1, 2}[5]
	_ = square{sides: 1}
	switch x {
	case 1, 1:
	}
	return 1
}
"""
SUSPECT = """package main

import (
	"fmt"
	"sync"
)

type guarded struct{ mu sync.Mutex }

func use(g guarded) {}

func main() {
	var g guarded
	use(g)
	fmt.Printf("%d %s", "x")
	fmt.Println("%d", 1)
	fmt.Sprintf("x")
	return
	fmt.Println()
}
"""
ESCAPING = """package main

var global *int

type box struct{ items []*int }

func (b *box) keep(p *int) { b.items = append(b.items, p) }

func leak() *int { x := 1; return &x }

func main() {
	n := 2
	global = &n
	f := func() int { n++; return n }
	b := &box{}
	b.keep(leak())
	println(f(), len(make([]byte, 1<<20)))
}
"""


def seen(line: str) -> list[str]:
    """Return the ids of the messages recognised in a line."""
    above = [ERROR] if line[:1].isspace() else []
    lines = [p for p in Reader(BASE, RECOGNIZER).read([*above, line]) if isinstance(p, Line)]
    return [found.message.id for found in lines[-1].seen] if lines else []


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.id)
def test_each_shape_has_a_sample_that_explain_recognises(message: Message) -> None:
    for shape in message.shapes:
        assert any(matcher(shape).search(line) for line in message.sample), shape
    for line in message.sample:
        assert seen(line), line


def test_every_error_code_of_the_type_checker_is_known() -> None:
    root = subprocess.run([go(), "env", "GOROOT"], capture_output=True, text=True, check=True)
    source = Path(root.stdout.strip(), "src/internal/types/errors/codes.go").read_text("utf-8")
    codes = set(re.findall(r"^\t([A-Z]\w+)(?: Code = -1)?$", source, re.MULTILINE))
    assert len(codes) > 140
    assert codes - CODES == set()


def test_every_analyzer_of_vet_is_known() -> None:
    shown = subprocess.run([go(), "tool", "vet", "help"], capture_output=True, text=True)
    listed = shown.stdout.partition("Registered analyzers:")[2].partition("By default")[0]
    analyzers = set(re.findall(r"^ {4}(\w+) ", listed, re.MULTILINE))
    assert len(analyzers) > 30
    assert analyzers - CODES == set()


@pytest.mark.parametrize(
    ("source", "command", "least"),
    [
        pytest.param(BROKEN, ("build", "-gcflags=-e"), 15, id="type-errors"),
        pytest.param(SUSPECT, ("vet",), 6, id="vet"),
        pytest.param(ESCAPING, ("build", "-gcflags=-m=2", "-o", "app"), 20, id="escape"),
    ],
)
def test_real_output_is_recognised_line_by_line(
    source: str, command: tuple[str, ...], least: int, tmp_path: Path
) -> None:
    (tmp_path / "go.mod").write_text("module example.com/app\n\ngo 1.26\n", "utf-8")
    (tmp_path / "main.go").write_text(source, "utf-8")
    run = subprocess.run([go(), *command, "."], cwd=tmp_path, capture_output=True, text=True)
    lines = [line for line in run.stderr.splitlines() if line and not line.startswith("#")]
    assert len(lines) >= least, run.stderr
    assert [line for line in lines if not seen(line)] == []
