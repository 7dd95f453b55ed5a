"""What the server itself says, in the client's language."""

from __future__ import annotations

_WORDS = {
    "en": {
        "evidence": "proof: {text}",
        "parallel": "the English sentence: {text}",
        "replace": "Replace with “{text}”",
        "fix_rule": "Fix all {rule} in this file",
        "fix_all": "Fix everything that is beyond doubt in this file",
        "ignore_line": "Ignore {rule} here",
        "ignore_file": "Ignore {rule} in this file",
        "ignore_project": "Turn {rule} off in this project",
        "accept": "Accept “{wrong}” for {term} in this project",
        "findings": "gogloss: {count} findings",
        "finding": "gogloss: 1 finding",
        "compare": "compare with {name}",
        "linting": "Checking the workspace",
        "files": "{done} of {count} files",
        "failed": "gogloss: {method} failed; see the log",
        "large": "{name} is larger than {limit} MB and is not checked",
        "edit": "gogloss: {what}",
    },
    "zh": {
        "evidence": "依据：{text}",
        "parallel": "英文原句：{text}",
        "replace": "改为“{text}”",
        "fix_rule": "修正本文件中所有 {rule}",
        "fix_all": "修正本文件中所有确定的问题",
        "ignore_line": "在此处忽略 {rule}",
        "ignore_file": "在本文件中忽略 {rule}",
        "ignore_project": "在本项目中关闭 {rule}",
        "accept": "在本项目中接受“{wrong}”作为 {term} 的译法",
        "findings": "gogloss：{count} 处问题",
        "finding": "gogloss：1 处问题",
        "compare": "与 {name} 对照",
        "linting": "正在检查工作区",
        "files": "已检查 {done}/{count} 个文件",
        "failed": "gogloss：{method} 出错，详见日志",
        "large": "{name} 超过 {limit} MB，不作检查",
        "edit": "gogloss：{what}",
    },
    "zh-TW": {
        "evidence": "依據：{text}",
        "parallel": "英文原句：{text}",
        "replace": "改為「{text}」",
        "fix_rule": "修正本檔案中所有 {rule}",
        "fix_all": "修正本檔案中所有確定的問題",
        "ignore_line": "在此處忽略 {rule}",
        "ignore_file": "在本檔案中忽略 {rule}",
        "ignore_project": "在本專案中關閉 {rule}",
        "accept": "在本專案中接受「{wrong}」作為 {term} 的譯法",
        "findings": "gogloss：{count} 處問題",
        "finding": "gogloss：1 處問題",
        "compare": "與 {name} 對照",
        "linting": "正在檢查工作區",
        "files": "已檢查 {done}/{count} 個檔案",
        "failed": "gogloss：{method} 出錯，詳見記錄",
        "large": "{name} 超過 {limit} MB，不作檢查",
        "edit": "gogloss：{what}",
    },
}


def say(key: str, lang: str, **holes: object) -> str:
    """Return a sentence for a reader of `lang`, its holes filled."""
    return _WORDS[lang][key].format_map(holes)
