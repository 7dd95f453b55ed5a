"""The words in which the workflow speaks to its reader, in both languages."""

from __future__ import annotations

from glossary.model import Text
from glossary.workflow.rows import Status

STATUS = {
    Status.MATCHED: Text("matched", "对上"),
    Status.MOVED: Text("moved", "换了位置"),
    Status.OMITTED: Text("omitted", "漏译"),
    Status.UNMATCHED: Text("unmatched", "未找到译文"),
    Status.UNTRANSLATED: Text("untranslated", "未翻译"),
    Status.ADDED: Text("added", "原文没有"),
}
ENGLISH = Text("English", "英文")
CHINESE = Text("Chinese", "中文")
RESULT = Text("result", "结果")
WRITE = Text("write", "改为")
SUMMARY = Text(
    "{covered} of {sentences} English sentences have Chinese ({coverage} %), score {score}",
    "英文 {sentences} 句，译文对上 {covered} 句（{coverage}%），得分 {score}",
)
AND = Text("; ", "；")
FOUND = Text("{count} findings", "{count} 处问题")
FOUND_ONE = Text("1 finding", "1 处问题")
UNRELATED = Text(
    "the two hardly look like translations of each other; little can be said of them",
    "两者看起来几乎不是互译，能说明的很少",
)
NO_ENGLISH = Text("no English document found for it", "找不到对应的英文文档")
NO_CHINESE = Text("has no translation", "没有译文")
TOTAL = Text(
    "{documents} documents: {summary}; {findings}", "{documents} 个文档：{summary}；{findings}"
)
NOTHING = Text(
    "nothing to compare: no English beside Chinese", "没有可对照的内容：没有中英并列的文字"
)
OTHER = Text("elsewhere in the document", "文中其他地方")
ONLY = Text("only rows that need a look", "只看需要过目的行")
TITLE = Text("English and Chinese, side by side", "中英对照")
DOCUMENTS = Text("documents", "文档")


def count(findings: int, lang: str) -> str:
    """Return how many findings there are, in words."""
    return (FOUND_ONE if findings == 1 else FOUND).in_(lang).format(count=findings)


READ = Text("Reading {name}", "阅读 {name}")
MUST_KNOW = Text("Do not miss", "不可漏读")
NO_DUTIES = Text("no sentence with a duty, a danger or a limit", "没有涉及义务、危险或限制的句子")
TEXT = Text("Text", "原文")
TERMS = Text("Terms", "术语")
UNKNOWN = Text("Words that the base does not have", "术语库未收的技术词")
TIMES = Text("{count}×", "{count} 次")
TRANSLATION = Text("Machine translation (DeepL), checked", "机器翻译（DeepL），已核对")
SENT = Text(
    "sending {count} characters to DeepL ({url})", "正在把 {count} 个字符发送给 DeepL（{url}）"
)
