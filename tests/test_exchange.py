"""Every exchange format against its golden file, and the laws that exchange promises."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from tbx_basic import faults
from test_cli import run

from glossary.base.load import load
from glossary.errors import BaseError
from glossary.exchange import Selection, files, names, read, readable, render
from glossary.exchange._cells import guarded, joined, split, unguarded
from glossary.exchange._columns import RENDERING, TERM, fields
from glossary.exchange._tbx_names import plain_id, xml_id
from glossary.exchange._values import selection
from glossary.exchange._wordings import wordings
from glossary.exchange.read import tbx
from glossary.exchange.read._overlay import _ordered, overlay
from glossary.library import shipped_terms
from glossary.model import HANS, HANT, Examples, Need, Rendering, Status, Term, Text

PREFERRED, ADMITTED, FORBIDDEN = Status
TERMS = (
    Term(
        "backoff",
        "backoff",
        "resilience",
        Text("Waiting longer & longer.", "等待更久<再>重试。"),
        (
            Rendering("退避", PREFERRED),
            Rendering("退避", PREFERRED, HANT),
            Rendering("回退", ADMITTED, note="易与 rollback 混淆"),
            Rendering(
                "指数备份",
                FORBIDDEN,
                needs=Need.ALWAYS,
                why="备份是 backup。",
                instead="指数退避",
                not_in=("指数备份卷",),
                examples=Examples(("采用指数备份。",), ("建一个指数备份卷。\n",)),
            ),
            Rendering(
                "备份",
                FORBIDDEN,
                note="a | b \\ c",
                why="备份是 backup。",
                clues=("重试",),
                not_near=("数据库",),
                examples=Examples(("backoff（备份）", "| a |\n| - |"), ("数据库备份",)),
            ),
        ),
        aliases=("back off", "Exponential Backoff"),
        identifiers=("BackOff", "wait.Backoff"),
        clues=("重试",),
        related=("race", "nowhere"),
        sources=("https://pkg.go.dev/x?a=1&b=2", "net/http.Client"),
        priority=1,
    ),
    Term(
        "race",
        "race condition",
        "concurrency",
        Text("An outcome that depends on timing.", "结果取决于时序。"),
        (
            Rendering("竞态条件", PREFERRED),
            Rendering("競態條件", PREFERRED, HANT),
            Rendering(
                "种族条件",
                FORBIDDEN,
                needs=Need.DOMAIN,
                why="race 在这里是竞争。",
                examples=Examples(("有种族条件。",), ("有竞态条件。",)),
            ),
        ),
        aliases=("=race",),
        related=("backoff",),
        since="1.1",
        note="-race 开启检测",
        generic=True,
    ),
    Term(
        "share-memory",
        "share memory by communicating",
        "concurrency",
        Text("</script><b>x</b>", "“分享”"),
        (Rendering("以通信来共享内存", PREFERRED), Rendering("go 共享", ADMITTED, HANT)),
        pos="phrase",
        keep_english=True,
        syntax=("chan", "go"),
    ),
)
SELECTION = Selection(TERMS, TERMS)


@pytest.fixture(scope="module")
def shipped() -> tuple[Term, ...]:
    return load(shipped_terms())


def written(name: str, chosen: Selection) -> str:
    pieces = render(name, chosen)
    if pieces is not None:
        return "".join(pieces)
    return "".join(f"==> {path}\n{text}" for path, text in files(name, chosen))


@pytest.mark.parametrize("name", names())
def test_golden(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"exchange-{name}.txt", written(name, SELECTION))


@pytest.mark.parametrize("name", names())
def test_nothing_and_everything_can_be_written(name: str, shipped: tuple[Term, ...]) -> None:
    whole = Selection(shipped, shipped)
    text = written(name, whole)
    assert text == written(name, whole)
    assert len(text) > 10_000
    text.encode("utf-8")
    written(name, Selection((), shipped))
    if name in ("deepl", "omegat", "prh", "vale"):
        assert written(name, selection(shipped, script=HANT)) != text


# Round trips


def told(term: Term, imported_term: frozenset[str], imported_rendering: frozenset[str]) -> object:
    """Return what a format can say of a term."""

    def only(thing: object, names: frozenset[str]) -> dict[str, object]:
        return {k: v for k, v in asdict(thing).items() if k in names}  # type: ignore[arg-type]

    rows = [only(r, imported_rendering) for r in _ordered(term).renderings]
    return only(term, imported_term) | {"renderings": rows}


@pytest.mark.parametrize("name", readable())
def test_the_whole_base_goes_there_and_back(name: str, shipped: tuple[Term, ...]) -> None:
    for terms in (TERMS, shipped):
        text = written(name, Selection(terms, terms))
        got = read(name, text.encode("utf-8"), "x")
        spoken = (got.term_fields, got.rendering_fields)
        assert got.remarks == ()
        back = [told(e.term, *spoken) for e in got.entries]
        assert back == [told(term, *spoken) for term in terms]
        made = overlay(got, terms, "x")
        assert (made.text, made.count, made.unchanged, made.reports) == ("", 0, len(terms), ())


def test_what_the_formats_speak_of() -> None:
    assert fields(TERM) | {"renderings", "disabled"} == set(Term.__struct_fields__)
    assert fields(RENDERING) == set(Rendering.__struct_fields__)
    lost = set(Term.__struct_fields__) - tbx.TERM_FIELDS
    assert lost == {"identifiers", "syntax", "clues", "priority", "keep_english", "since"} | {
        "generic",
        "disabled",
    }


@pytest.mark.parametrize("name", readable())
def test_a_new_base_gets_everything_a_file_can_say(name: str, tmp_path: Path) -> None:
    got = read(name, written(name, SELECTION).encode(), "f")
    made = overlay(got, (), "f")
    target = tmp_path / "overlay.yaml"
    target.write_text(made.text, "utf-8")
    terms = load(target)
    assert [t.id for t in terms] == [t.id for t in TERMS]
    if name == "csv":
        assert made.reports == ()
        assert [_ordered(t) for t in terms] == [_ordered(t) for t in TERMS]
    else:
        left_out = [str(r) for r in made.reports]
        assert len(left_out) == 3
        assert "forbidden “指数备份” of `backoff` has no examples and is left out" in left_out[0]
        assert all(re.match(r"f:\d+:\d+: ", line) for line in left_out)


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n=+-@'|\\ \t"))


@given(st.lists(TEXTS.filter(bool)))
def test_lists_survive_a_cell(items: list[str]) -> None:
    assert split(unguarded(guarded(joined(items)))) == tuple(items)


@given(TEXTS)
def test_no_cell_is_a_formula_and_none_is_changed(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


@given(TEXTS.filter(bool))
def test_ids_survive_xml(id: str) -> None:
    assert plain_id(xml_id(id)) == id
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", xml_id(id))


# TBX


def test_tbx_is_tbx_basic(shipped: tuple[Term, ...]) -> None:
    for terms in (TERMS, shipped, ()):
        assert faults(written("tbx", Selection(terms, terms))) == []
    part = selection(shipped, ("resilience",))
    assert faults(written("tbx", part)) == []
    assert faults(written("tbx", SELECTION).replace("preferredTerm", "best"))
    assert faults(written("tbx", SELECTION).replace('type="crossReference"', 'type="source"'))


HEAD = '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'


def body(inner: str) -> bytes:
    return f"{HEAD}<tbxHeader/><text><body>{inner}</body></text></tbx>".encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.tbx:1:1: no XML: no element found"),
        (b"<tbx>\n <a></tbx>", "x.tbx:2:7: no XML: mismatched tag"),
        (b"<martif/>", "x.tbx:1:1: <martif> is no TBX"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "x.tbx:1:13: document types are not read"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document types are not read"),
        (b"<a>&b;</a>", "x.tbx:1:4: no XML: undefined entity"),
        (b"<a>" * 99, "x.tbx:1:73: nested deeper than 24 levels"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "no XML: "),
        (b"<a>\xff</a>", "x.tbx:1:4: no XML: not well-formed"),
        (b" " * (33 << 20), "x.tbx: the file is too large; at most 32 MB are read"),
    ],
)
def test_unsafe_and_broken_xml_is_refused_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(BaseError) as error:
        read("tbx", data, "x.tbx")
    assert said in str(error.value)


@given(st.binary() | st.text().map(lambda s: body(f"<conceptEntry>{s}</conceptEntry>")))
def test_reading_fails_in_one_way_only(data: bytes) -> None:
    for name in readable():
        with suppress(BaseError):
            overlay(read(name, data, "x"), (), "x")


def test_tbx_of_other_tools(golden: Callable[[str, str], None]) -> None:
    """DCT style, groups, marked-up and wrapped text, regions for scripts, no statuses."""
    data = body(
        '<conceptEntry id="C1"><min:subjectField xmlns:min="m">Astronomy</min:subjectField>'
        '<langSec xml:lang="en-US"><basic:definition xmlns:basic="b">A\n  star <hi>group</hi>.'
        "</basic:definition><termSec><term>galactic cluster</term><termNoteGrp>"
        '<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termNoteGrp>'
        '</termSec><termSec><term>open cluster</term><termNote type="administrativeStatus">'
        'preferredTerm-admn-sts</termNote><termNote type="partOfSpeech">verb</termNote></termSec>'
        '<termSec><term>old cluster</term><termNote type="administrativeStatus">'
        "supersededTerm-admn-sts</termNote></termSec></langSec>"
        '<langSec xml:lang="zh-CN"><termSec><term>疏散星团</term></termSec><termSec><term>'
        "银河星团</term></termSec><termSec><term>疏散星团</term></termSec></langSec>"
        '<langSec xml:lang="zh-TW"><termSec><term>疏散星團</term></termSec></langSec>'
        '<langSec xml:lang="fr"><termSec><term>amas</term></termSec></langSec></conceptEntry>'
        '<conceptEntry id="c2"><langSec xml:lang="en"><termSec><term>moon</term></termSec>'
        "</langSec></conceptEntry>"
    )
    made = overlay(read("tbx", data, "x"), (), "x")
    reports = "".join(f"{report}\n" for report in made.reports)
    golden("exchange-import.txt", f"{made.text}\n{reports}")


# CSV


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,rendering\n", "x:1:1: column `status` is missing"),
        ("id,rendering,status,domian\n", "unknown column `domian`; did you mean `domain`?"),
        ("id,id,rendering,status\n", "column `id` stands there twice"),
        ("id,rendering,status\na,甲,best\n", "x:2:1: `best` is nothing for column `status`"),
        ("id,rendering,status\na,甲,preferred,x\n", "x:2:1: 4 cells under 3 columns"),
        ('id,rendering,status\n\n"a\n', "x:3:1: no CSV: unexpected end of data"),
        ("id,rendering,status\n,甲,preferred\n", "x:2:1: a row has no id"),
        ("id,rendering,status\nA b,甲,preferred\n", "x:2:1: `A b` is no id"),
        ("id,rendering,status\na,甲,admitted\n", "x:2:1: `a` prefers no rendering"),
        ("id,rendering,status,priority\na,甲,admitted,-1\n", "expected a whole number"),
    ],
)
def test_a_bad_table_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BaseError) as error:
        overlay(read("csv", text.encode(), "x"), (), "x")
    assert said in str(error.value)


def test_tables_of_spreadsheets() -> None:
    """Semicolons, UTF-16, missing columns, empty cells in later rows, a row that contradicts."""
    text = "id;rendering;status;domain\r\na;甲;preferred;errors\r\na;乙;admitted;\r\na;丙;admitted;testing"
    got = read("csv", text.encode("utf-16"), "x")
    assert got.entries[0].term.accepted() == ("甲", "乙", "丙")
    assert got.entries[0].term.domain == "errors"
    assert [str(r) for r in got.remarks] == [
        "x:4:1: `domain` of `a` differs from line 2, which counts"
    ]


def test_a_table_says_all_and_opens_as_utf_8(shipped: tuple[Term, ...]) -> None:
    text = written("csv", Selection(shipped, shipped))
    assert text.startswith("\ufeffid,")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(TERM) + len(RENDERING)}
    assert len(rows) == 1 + sum(len(t.renderings) for t in shipped)
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r") and cell]


# Overlays


def test_conflicts_with_the_base_are_reported() -> None:
    backoff, race, share = TERMS
    changed = replace(
        backoff,
        renderings=(Rendering("备份", PREFERRED), *backoff.renderings[1:4]),
        aliases=("race condition",),
    )
    text = written("csv", Selection((changed, race), ()))
    made = overlay(read("csv", text.encode(), "f"), TERMS, "f")
    assert (made.count, made.unchanged) == (1, 1)
    assert [r.what for r in made.reports] == [
        "`backoff` differs from the shipped term in renderings, aliases",
        "“备份” is preferred here and forbidden in `backoff` of the base",
    ]
    other = replace(
        share, term="Backoff", aliases=(), id="wait", renderings=TERMS[0].renderings[4:]
    )
    other = replace(other, renderings=(*other.renderings, Rendering("指数备份", PREFERRED)))
    text = written("csv", Selection((other,), ()))
    made = overlay(read("csv", text.encode(), "f"), TERMS, "f")
    assert [r.what for r in made.reports] == [
        "`backoff` belongs to `wait` here and to `backoff` of the base",
        "“指数备份” is preferred here and forbidden in `backoff` of the base",
    ]


def test_what_tbx_cannot_say_comes_from_the_shipped_term() -> None:
    edited = written("tbx", SELECTION).replace("等待更久", "每次等待更久")
    made = overlay(read("tbx", edited.encode(), "f"), TERMS, "f")
    assert made.count == 1
    assert "identifiers: [BackOff, wait.Backoff]" in made.text
    assert "not_in: [指数备份卷]" in made.text
    assert [r.what for r in made.reports] == [
        "`backoff` differs from the shipped term in definition"
    ]


# Formats that other tools read


def test_json_is_the_model(shipped: tuple[Term, ...]) -> None:
    document = json.loads(written("json", Selection(shipped, shipped)))
    assert msgspec.convert(document["terms"], list[Term]) == list(shipped)


def test_deepl_takes_every_line(shipped: tuple[Term, ...]) -> None:
    for script in (HANS, HANT):
        lines = written("deepl", selection(shipped, script=script)).removesuffix("\n").split("\n")
        pairs = [tuple(line.split("\t")) for line in lines]
        assert {len(pair) for pair in pairs} == {2}
        sources = [source.lower() for source, _ in pairs]
        assert len(set(sources)) == len(sources)
        for part in (part for pair in pairs for part in pair):
            assert part
            assert part.isprintable()
            assert part == part.strip()
    assert ("backoff", "退避") in [tuple(line.split("\t")) for line in lines]


def test_omegat_has_three_columns_and_nothing_empty(shipped: tuple[Term, ...]) -> None:
    lines = written("omegat", Selection(shipped, shipped)).removesuffix("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    assert {len(row) for row in rows} == {3}
    assert all(source and target for source, target, _ in rows)


def test_wordings_flag_their_bad_examples_and_leave_the_base_alone(
    shipped: tuple[Term, ...],
) -> None:
    """Vale's engine and JavaScript read these patterns as Python's does."""
    accepted = [r.text for t in shipped for r in t.renderings if r.status is not Status.FORBIDDEN]
    for script in (HANS, HANT):
        found = wordings(selection(shipped, script=script))
        assert len({w.wrong.lower() for w in found}) == len(found) > 300
        whole = re.compile("|".join(f"(?:{w.pattern()})" for w in found), re.IGNORECASE)
        assert [text for text in accepted if whole.search(text)] == []
    examples = {
        (t.id, r.text): r.examples
        for t in shipped
        for r in t.renderings
        if r.status is Status.FORBIDDEN
    }
    for wording in wordings(Selection(shipped, shipped)):
        pattern = re.compile(wording.pattern(), re.IGNORECASE)
        assert any(map(pattern.search, examples[wording.term, wording.wrong].bad)), wording


def test_vale_rules_are_yaml_that_vale_knows(shipped: tuple[Term, ...]) -> None:
    found = dict(files("vale", Selection(shipped, shipped)))
    for path in ("Gogloss/Always.yml", "Gogloss/Go.yml"):
        rule = yaml.safe_load(found[path])
        assert set(rule) == {"extends", "message", "level", "ignorecase", "nonword", "vocab"} | {
            "action",
            "swap",
        }
        assert rule["extends"] == "substitution"
        assert rule["message"].count("%s") == 2
    accepted = found["config/vocabularies/Gogloss/accept.txt"].splitlines()
    word = re.compile(r"\(\?i\)[a-zß-öø-ÿ][a-zß-öø-ÿ0-9'’]+")  # façade is English too
    assert all(word.fullmatch(line) for line in accepted)
    assert len(set(accepted)) == len(accepted)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        self.loads += [given[key] for key in ("src", "srcset", "style", "onclick") if key in given]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_html_is_one_well_formed_page(shipped: tuple[Term, ...]) -> None:
    page = _Page()
    text = written("html", Selection(shipped, shipped))
    page.feed(text)
    assert page.open == []
    assert page.loads == []
    assert len(set(page.ids)) == len(page.ids)
    assert {t.id for t in shipped} <= set(page.ids)
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inner) <= set(page.ids)
    assert all(re.match("#|https?://", link) for link in page.links)
    assert "url(" not in text.partition("</style>")[0]
    assert not re.search(r"\{(style|script|count|keys|domains)", text)


# The commands


def test_export_and_import_on_the_command_line(tmp_path: Path) -> None:
    done = run("base", "export", "--format", "tbx", "--domain", "resilience", cwd=tmp_path)
    assert (done.returncode, faults(done.stdout)) == (0, [])
    (tmp_path / "go.tbx").write_text(done.stdout.replace("在入口处", "于入口处"), "utf-8")
    arguments = ("base", "import", "--format", "tbx", "go.tbx", "-o", "o.yaml")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert re.match(r"go.tbx:\d+:1: `[a-z-]+` differs from the shipped term in ", done.stderr)
    assert run("base", "check", "o.yaml", cwd=tmp_path).returncode == 0
    assert run("base", "fmt", "--check", "o.yaml", cwd=tmp_path).returncode == 0
    before = (tmp_path / "o.yaml").read_bytes()
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "gogloss: o.yaml: exists already and is not overwritten; name a new file, or delete this one\n"
    )
    assert (tmp_path / "o.yaml").read_bytes() == before
    done = run("base", "export", "--format", "csv", "o.yaml", "-o", "o.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert run("base", "import", "--format", "csv", "o.csv", cwd=tmp_path).returncode == 1


def test_errors_of_exchange_are_one_line_and_status_2(tmp_path: Path) -> None:
    (tmp_path / "x.tbx").write_text("<!DOCTYPE x><x/>", "utf-8")
    done = run("base", "import", "--format", "tbx", "x.tbx", "-o", "o.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("gogloss: x.tbx:1:12: document types are not read; ")
    assert not (tmp_path / "o.yaml").exists()
    assert run("base", "import", "--format", "tbx", "gone", cwd=tmp_path).returncode == 2
    assert run("base", "export", "--format", "vale", cwd=tmp_path).returncode == 2
    assert run("base", "export", "--format", "nope", cwd=tmp_path).returncode == 2
    done = run("base", "export", "--format", "json", "-o", "no/where.json", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_vale_is_a_folder(tmp_path: Path) -> None:
    for _ in range(2):
        assert run("base", "export", "--format", "vale", "-o", "s", cwd=tmp_path).returncode == 0
    found = {str(p.relative_to(tmp_path / "s")) for p in tmp_path.rglob("*") if p.is_file()}
    assert found == {
        "Gogloss/Always.yml",
        "Gogloss/Go.yml",
        "config/vocabularies/Gogloss/accept.txt",
    }
