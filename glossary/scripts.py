"""Patterns that read both scripts: written in Simplified, they match Traditional characters too.

These are the characters of cues (“误译”, “译作”, “不要写成”), not of terms: what a base holds is
converted when it is compiled.
"""

from __future__ import annotations

import re

from glossary.lazy import lazy

# Simplified characters, and at the same place what Traditional text has instead.
_HERE = (
    "译图误写称说读当认为记现属于显请应该统错机义谈话审对别废弃换见么词荐议旧无关没两与来处干导区开会绝并谓网经资释讲这种个类准确闹"
    "纠删仅过里书语儿则们汉国内业陆台湾时标针数缩单术将简节异钉线视发断谁须级许总动马触据觉传谣识观点编历从难万吗载设职决复"
    "摆脱问题烦扰恼码库结构辟进变档册规范适后闭备选让给窃还块锁哑银柜计状态车辆泼测试拟转员额环饼报频约达参录夹着余阶间实边调笔详条质启举执样运阅带检装递采"
)
_THERE = (
    "譯圖誤寫稱說讀當認為記現屬於顯請應該統錯機義談話審對別廢棄換見麼詞薦議舊無關沒兩與來處幹導區開會絕並謂網經資釋講這種個類準確鬧"
    "糾刪僅過裡書語兒則們漢國內業陸臺灣時標針數縮單術將簡節異釘線視發斷誰須級許總動馬觸據覺傳謠識觀點編歷從難萬嗎載設職決復"
    "擺脫問題煩擾惱碼庫結構闢進變檔冊規範適後閉備選讓給竊還塊鎖啞銀櫃計狀態車輛潑測試擬轉員額環餅報頻約達參錄夾著餘階間實邊調筆詳條質啟舉執樣運閱帶檢裝遞採"
)
_MORE = {"为": "爲", "里": "裏", "说": "説", "复": "複", "启": "啓"}
_TWINS = {a: b + _MORE.get(a, "") for a, b in zip(_HERE, _THERE, strict=True)}


def cue(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return `lazy(pattern, flags)` that reads both scripts."""
    return lazy(pattern, flags, both)


def both(pattern: str) -> str:
    """Return a regular expression with each character that has a twin standing for either."""
    made: list[str] = []
    escaped = in_class = False
    for char in pattern:
        if not escaped and char in "[]":
            in_class = char == "["
        twins = _TWINS.get(char, "")
        made.append(char + twins if in_class or not twins else f"[{char}{twins}]")
        escaped = char == "\\" and not escaped
    return "".join(made)
