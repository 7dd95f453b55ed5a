"""Every format against its golden file, and the laws that formats promise."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from glossary.base import Base
from glossary.formats import names, render
from glossary.library import open_base
from glossary.lint import lint
from glossary.model import Finding, Level, Span, Text
from glossary.report import FileReport, Report
from glossary.rules import load_rules
from glossary.text import parse

SCHEMA = Path(__file__).parent / "peers/node_modules/@microsoft/jest-sarif/lib/schemas"
RULES = [rule for rule in load_rules() if rule.level is not Level.OFF]  # no policies
FILES = {
    "docs/重试 策略.md": (
        "# 重试\r\n\r\n😀 采用指数备份（backoff）策略，并加 **jitter**（神经质）。\r\n\r\n"
        "| 英文 | 中文 |\r\n| --- | --- |\r\n| race condition | 种族条件 |\r\n\r\n"
        "closure（闭包）与 closure（阖闭）。\r\n"
    ),
    "pkg/retry.go": (
        "package retry\n\n// Do 在 deadline（死亡线）之前重试，50% 的调用会成功：否则返回错误。\n"
        "func Do() error { return nil }\n"
    ),
    "clean.md": "没有问题。\n",
}


@pytest.fixture(scope="module")
def report() -> Report:
    base = open_base()
    return Report(tuple(_linted(base, path) for path in FILES), load_rules, "1.2.3", checked=3)


def _linted(base: Base, path: str) -> FileReport:
    return FileReport(path, FILES[path], lint(parse(path, FILES[path]), base, RULES))


@pytest.mark.parametrize("name", names())
def test_golden(name: str, report: Report, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.txt", "".join(render(name, report)))


def test_text_in_chinese_and_in_colour(report: Report, golden: Callable[[str, str], None]) -> None:
    import msgspec

    for lang in ("zh", "zh-TW"):
        said = render("text", msgspec.structs.replace(report, lang=lang))
        golden(f"text-{lang}.txt", "".join(said))
    painted = "".join(render("text", msgspec.structs.replace(report, color=True)))
    assert "\033[31merror" in painted


@pytest.mark.parametrize("name", names())
def test_a_run_without_findings_is_still_whole(name: str, report: Report) -> None:
    empty = Report((), report.rules, "1.2.3", checked=3)
    text = "".join(render(name, empty))
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    if name == "checkstyle":
        ET.fromstring(text.partition("?>")[2])


def test_sarif_follows_its_schema(report: Report) -> None:
    (path,) = SCHEMA.glob("sarif-2.1.0*.json")
    schema = json.loads(path.read_text("utf-8"))
    for run in (report, Report((), report.rules, "1.2.3")):
        jsonschema.validate(json.loads("".join(render("sarif", run))), schema)


def test_json_columns_are_utf16(report: Report) -> None:
    found = json.loads("".join(render("json", report)))["findings"]
    for finding in found:
        line = FILES[finding["path"]].replace("\r\n", "\n").split("\n")
        row = line[finding["range"]["start"]["line"]].encode("utf-16-le")
        start, end = (2 * finding["range"][side]["character"] for side in ("start", "end"))
        assert row[start:end].decode("utf-16-le") == finding["wrong"]


def test_columns_are_what_each_format_demands(report: Report) -> None:
    """😀 is one code point, two UTF-16 units, four bytes."""
    line = "😀 采用指数备份"
    at = line.index("指数备份")
    assert f"重试 策略.md:3:{at + 1}: " in "".join(render("text", report))
    rdjson = "".join(render("rdjson", report))
    assert f'"column": {len(line[:at].encode()) + 1}' in rdjson
    sarif = json.loads("".join(render("sarif", report)))["runs"][0]["results"][0]
    region = sarif["locations"][0]["physicalLocation"]["region"]
    assert region["startColumn"] == len(line[:at].encode("utf-16-le")) // 2 + 1


def test_github_escapes_what_would_break_a_command() -> None:
    rule = load_rules()[0]
    message = Text(en="50% sure:\r\nno", zh="")
    finding = Finding(Span(0, 1), rule.id, Level.INFO, message)
    file = FileReport("a,b:c%.md", "x\n", (finding,))
    (line,) = "".join(render("github", Report((file,), load_rules, "1"))).splitlines()
    assert line.startswith("::notice file=a%2Cb%3Ac%25.md,line=1,")
    assert line.endswith("::50%25 sure:%0D%0Ano")
