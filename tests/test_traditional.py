"""Documents as Taiwan writes them: what is right is left alone, what is wrong is told in its script."""

from __future__ import annotations

import pytest
from tools import BASE

from glossary.lint import lint
from glossary.model import Level
from glossary.prove import document
from glossary.rules import load_rules

RULES = load_rules()


def findings(text: str) -> list[tuple[str, str, str]]:
    """Return rule, wrong words and first suggestion of what is found at warning or above."""
    found = lint(document(text), BASE, RULES)
    return [
        (f.rule, f.wrong, f.edits[0].text if f.edits else "")
        for f in found
        if f.level in (Level.ERROR, Level.WARNING)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "在回應裡的 URL 後面追加 session，使用者無論點選哪個連結，引數都會傳給 `main`。",
        "字串（string）是字元的集合，`String` 型別之後再談。",
        "產線的良率（yield）資料由 MES 送到 Go 撰寫的服務。",
        "有些台灣的書把 channel 譯為「頻道」，本書一律保留英文。",
        "## 常見誤解\n\n- Go 的切片是傳參考\n- map 是執行緒安全的",
        "### 迷思：Go 的 GC 是分代式的\n\n實際上並非如此。",
        "| 常見誤譯 | 建議譯法 |\n| --- | --- |\n| 去例程 | goroutine |\n| 種族條件 | 競爭條件 |",
        "請勿將 `closure` 譯為「關閉」，也別把 heap 譯成「堆疊」。",
        "這裡的互斥器（mutex）保護底下的欄位。",
        "中介層（middleware）會在處理常式之前執行。",
        "變數逃逸到堆積上，而不是留在堆疊上。",
        "主持人（host）名單與主機（host）名稱分別存在兩張資料表。",
        "馴獸師表演的售票系統以 `http.Handler` 實作 API。",
        "從 Go 1.5 起，`GOMAXPROCS` 預設為 CPU 核心數。",
        "> The handler calls `Close` when it is done.\n\n完成後，處理常式就會呼叫該方法。",
        "> It takes about 100 nanoseconds per call.\n\n每次呼叫約需 100 奈秒。",
        "> You don't need to call Close.\n\n毋須呼叫 Close。",
        "> If it does not check the context, it runs on after the client has disconnected.\n\n"
        "如果不檢查 context，即使客戶端已斷線，它仍會繼續執行。",
        "> Do not copy it.\n\n這句話的意思是必須複製它的副本，而非它本身。",
    ],
)
def test_right_texts_are_left_alone(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "rule", "wrong", "right"),
    [
        ("`heap`（堆疊）由垃圾回收器管理。", "wrong-gloss", "堆疊", "堆積"),
        ("`stack`（堆積）會視需要成長。", "wrong-gloss", "堆積", "堆疊"),
        ("編譯器透過 escape analysis（跳脫分析）配置變數。", "wrong-gloss", "跳脫分析", "逃逸分析"),
        ("新功能在單獨的 branch（分支機構）上開發。", "wrong-gloss", "分支機構", "分支"),
        (
            "修改欄位要用 pointer receiver（指標聽筒）。",
            "wrong-gloss",
            "聽筒",
            "指標接收者",
        ),
        ("`GOMAXPROCS` 預設為 1。", "false-claim", "1", "可用的邏輯 CPU 數"),
        ("Go 的 `map` 是執行緒安全的，可以同時讀寫。", "false-claim", "執行緒安全", ""),
        (
            "`select` 有多個 case 就緒時，會依照程式碼的順序選擇第一個。",
            "false-claim",
            "依照程式碼的順序",
            "隨機",
        ),
        (
            "> TryLock never blocks the calling goroutine.\n\nTryLock 會阻塞呼叫它的 goroutine。",
            "lost-negation",
            "會",
            "絕不會",
        ),
        (
            "> Callers should close the response body.\n\n呼叫端可以關閉回應主體。",
            "wrong-modality",
            "可以",
            "應該",
        ),
    ],
)
def test_wrong_texts_are_told_in_their_script(text: str, rule: str, wrong: str, right: str) -> None:
    told = findings(text)
    assert [(r, w) for r, w, _ in told if wrong in w or w in wrong] != [], told
    assert told[0][0] == rule
    assert not right or told[0][2] == right
