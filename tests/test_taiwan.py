"""What gogloss says is read in Taiwan as it should be, and the table that does it is true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from taiwan.reference import HAN, Reference, characters, learned, sentences
from tools import BASE

import glossary.taiwan
from glossary.base.check.taiwan import table as mainland_words
from glossary.base.script import one_script_only
from glossary.cli._card import card
from glossary.lookup import search
from glossary.model import Text
from glossary.reader import of_locale
from glossary.rule import Rule
from glossary.rules import load_rules, page_in
from glossary.rules._page import is_chinese
from glossary.taiwan import taiwan
from glossary.workflow.verifying.rendering import worded

TABLE = Path(glossary.taiwan.__file__).with_suffix(".tsv")
SAID = sorted({text for text in sentences(BASE) if text and HAN.search(text)})
BOTH = "皂占台布干游准群吃秘峰划斗伙床"  # Simplified to OpenCC, but Taiwan writes them too: 搶占, 平台, 若干
UPDATE = "run `pytest --update tests/test_taiwan.py` and review"


def test_the_table_is_true(request: pytest.FixtureRequest) -> None:
    reference = Reference(BASE)
    if request.config.getoption("--update"):
        TABLE.write_text(learned(SAID, reference), "utf-8", newline="\n")
    here, there, *lines = TABLE.read_text("utf-8").split("\n")
    assert (here, there) == characters()
    words = dict(line.split("\t") for line in lines if line)
    assert {word: reference(word) for word in words} == words, UPDATE
    assert reference.curated.items() <= words.items(), UPDATE


def test_every_sentence_is_as_the_reference_has_it() -> None:
    reference = Reference(BASE)
    runs = {run for text in SAID for run in HAN.findall(text)}
    wrong = {
        run: (said, right) for run in runs if (said := taiwan(run)) != (right := reference(run))
    }
    assert wrong == {}, UPDATE


def test_nothing_is_left_in_simplified() -> None:
    simplified = set(one_script_only()[0]) - set(BOTH)
    left = {text: seen for text in SAID if (seen := simplified & set(taiwan(text)))}
    assert left == {}


@pytest.mark.parametrize("word", sorted(mainland_words()))
def test_words_of_the_field_are_taiwan_s(word: str) -> None:
    assert taiwan(f"这里说“{word}”。") == f"這裡說「{Reference(BASE)(word)}」。"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("把文件放进程序，不是放进进程。", "把檔案放進程式，不是放進行程。"),
        ("能通过编译的代码可以通过接口调用。", "能通過編譯的程式碼可以透過介面呼叫。"),
        ("镜像里没有动态库，镜像站里有压缩包。", "映像檔裡沒有動態函式庫，鏡像站裡有壓縮檔。"),
        ("同一包的类型包在结构体里。", "同一套件的型別包在結構體裡。"),
        ("栈的第一帧：协议帧不算。", "堆疊的第一框：協定訊框不算。"),
        ("给出行、列，列号从 0 起。", "給出行、欄，欄號從 0 起。"),
        ("事务回滚，账号的口令无效。", "交易回滾，帳號的密碼無效。"),
        ("TLS 握手失败，正文没有写。", "TLS 交握失敗，本文沒有寫。"),
        ("默认级别的日志输出到终端。", "預設等級的日誌輸出到終端機。"),
        ("抢占时写入缓存，返回值存到变量。", "搶占時寫入快取，回傳值存到變數。"),
    ],
)
def test_sentences_read_as_in_taiwan(here: str, there: str) -> None:
    assert taiwan(here) == there


def test_pages_of_rules(golden: Callable[[str, str], None]) -> None:
    golden("rules-zh-TW.md", "\n".join(page_in(rule.id, "zh-TW") for rule in load_rules()))


@pytest.mark.parametrize("rule", load_rules(), ids=lambda rule: rule.id)
def test_a_page_says_the_same_in_each_language(rule: Rule) -> None:
    told = (re.sub(r"(?ms)^```.*?^```$", "`", page_in(rule.id, lang)) for lang in ("en", "zh"))
    english, chinese = (text.split("\n\n") for text in told)
    assert len(english) == len(chinese)
    assert not any(is_chinese(block) for block in english if block[0] not in "#`")
    assert all(is_chinese(block) for block in chinese if block[0] not in "#`")
    assert 'want "' not in page_in(rule.id, "en")


def test_words_of_a_document_stay() -> None:
    said = Text("", "“变量”不能表示 function：变量是会变的量。应写“函数”。", ("变量", "函数"))
    assert said.in_("zh-TW") == "「变量」不能表示 function：變數是會變的量。應寫「函数」。"
    assert said.in_("zh") == said.zh


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=3))
def test_any_text_can_be_given(text: str, keep: list[str]) -> None:
    made = taiwan(text, keep)
    assert isinstance(made, str)
    if not HAN.search(text) and not re.search("[“”‘’]", text):
        assert made == text


def test_a_card_in_taiwan_s_words(golden: Callable[[str, str], None]) -> None:
    told = (
        card(answer, "zh-TW") for name in ("backoff", "flat") for answer in search(BASE, name, 1)
    )
    golden("lookup-zh-TW.txt", "".join(part for parts in told for part in parts))


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        ("zh_TW.UTF-8", "zh-TW"),
        ("zh_HK", "zh-TW"),
        ("zh-hant-tw", "zh-TW"),
        ("zh_CN.UTF-8", "zh"),
        ("zh", "zh"),
        ("zh-hans-hk", "zh"),
        ("C", "en"),
        ("ja_JP", "en"),
    ],
)
def test_locales(name: str, lang: str) -> None:
    assert of_locale(name) == lang


def run(folder: Path, *args: str, **more: str) -> str:
    program = Path(sys.executable).with_name("gogloss")
    env = {**os.environ, "LC_ALL": "zh_TW.UTF-8", "PYTHONUTF8": "1", "NO_COLOR": "1", **more}
    done = subprocess.run(
        [program, *args], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "clean.md").write_text("沒有問題。\n", "utf-8")
    clean = "檢查了 1 個檔案，沒有發現問題\n"
    assert run(tmp_path, "lint", "clean.md") == clean
    assert run(tmp_path, "lint", "clean.md") == clean  # known to be clean: another way
    (tmp_path / "a.md").write_text("採用指數備份（backoff）策略。\n", "utf-8")
    found = run(tmp_path, "lint", "a.md")
    assert "backoff 不是「指數備份」：" in found
    assert "應寫「指數退避」。" in found
    assert "依據: 文中把它等同於" in found
    assert "1 個檔案中有 1 個錯誤\n" in found
    (tmp_path / ".gogloss.yaml").write_text("lang: zh\n", "utf-8")
    assert "应写「" not in run(tmp_path, "lint", "a.md")
    assert "应写“" in run(tmp_path, "lint", "a.md")
    assert "應寫「" in run(tmp_path, "lint", "--lang", "zh-TW", "a.md")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("read a.md", "[義務] It must stop."),
        ("read a.md --format markdown", "## 不可漏讀"),
        ("read a.md --format html", '<html lang="zh-TW">'),
        ("compare b.md", "處問題"),
        ("compare b.md --format html", '<html lang="zh-TW">'),
        ("compare b.md --format text", "譯文漏掉了"),
        ("init --dry-run", "將寫入"),
        ("rules", "術語庫沒有收錄的對照譯名"),
        ("rules false-claim --list", "物件"),
        ("rules lost-code", "譯文把識別字、選項、檔名或環境變數譯成了中文"),
        ("explain --list declared", "變數"),
        ("explain declared-and-not-used", "宣告"),
        ("explain declared-and-not-used --format html", '<html lang="zh-TW">'),
        ("lookup nothing-of-the-kind", "沒有找到「nothing-of-the-kind」"),
    ],
)
def test_every_command_speaks_it(tmp_path: Path, command: str, words: str) -> None:
    (tmp_path / ".gogloss.yaml").write_text("lang: zh-TW\n", "utf-8")
    (tmp_path / "a.md").write_text("# Retry\n\nIt must stop.\n", "utf-8")
    pair = "It does not wait for the work to stop.\nIt may retry twice.\n\n它等待工作停止。\n"
    (tmp_path / "b.md").write_text(pair, "utf-8")
    said = run(tmp_path, *command.split())
    assert words in said, said[:2000]


def test_reports_of_verification() -> None:
    assert worded("zh-TW")["none"] == "沒有找到可以驗證的陳述"
    assert worded("en") != worded("zh") != worded("zh-TW")


def test_output_of_tools(tmp_path: Path) -> None:
    (tmp_path / "build.log").write_text("./a.go:7:2: declared and not used: cfg\n", "utf-8")
    said = run(tmp_path, "explain", "--lang", "zh-TW", "build.log")
    assert "變數" in said
    assert "变量" not in said
