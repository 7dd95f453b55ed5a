"""Edits of a project's `.gogloss.yaml` that leave everything else in it as it was written."""

from __future__ import annotations

import re

from glossary.model import Edit, Span


def switch_rule(text: str, rule: str, level: str = "off") -> Edit:
    """Return the edit that gives a rule a level in the text of a configuration."""
    known = re.compile(rf"(?<![\w-]){re.escape(rule)}[ \t]*:[ \t]*(?P<level>[\w'\"-]+)")
    start, end = _value_of(text, "rules")
    if start >= 0 and (m := known.search(text, start, end)):
        return Edit(Span(*m.span("level")), level)
    return _add(text, "rules", f"{rule}: {level}", "{}")


def add_overlay(text: str, path: str) -> Edit | None:
    """Return the edit that names an overlay of terms; None if it is named already."""
    start, end = _value_of(text, "terms")
    if start >= 0 and path in re.split(r"[\s,\[\]'\"]+", text[start:end]):
        return None
    return _add(text, "terms", path, "[]")


def _add(text: str, key: str, item: str, brackets: str) -> Edit:
    """Return the edit that adds an item to a top-level list or mapping, block or flow."""
    mark = "" if brackets == "{}" else "- "
    start, end = _value_of(text, key)
    if start < 0:
        lead = "" if not text or text.endswith("\n") else "\n"
        return Edit(Span(len(text), len(text)), f"{lead}{key}:\n  {mark}{item}\n")
    if text[start : start + 1] == brackets[0]:
        inner = text[start + 1 : text.index(brackets[1], start)]
        joint = ", " if inner.strip() else ""
        return Edit(Span(start + 1, start + 1), item + joint)
    block = re.search(r"\n(?P<indent>[ \t]*)(?=\S)", text[max(start - 1, 0) : end])
    indent = block["indent"] if block and block["indent"] else "  "
    if mark and block and text[start:end].lstrip().startswith("-"):
        indent = block["indent"]
    line = text.find("\n", text.rfind(f"{key}:", 0, start + 1))
    if line < 0:
        return Edit(Span(len(text), len(text)), f"\n{indent}{mark}{item}\n")
    return Edit(Span(line + 1, line + 1), f"{indent}{mark}{item}\n")


def _value_of(text: str, key: str) -> tuple[int, int]:
    """Return start and end of what stands behind a top-level key; (-1, -1) without the key."""
    m = re.search(rf"^{re.escape(key)}[ \t]*:[ \t]*", text, re.MULTILINE)
    if m is None:
        return -1, -1
    following = re.compile(r"^[^\s#-]", re.MULTILINE).search(text, m.end())
    return m.end(), following.start() if following else len(text)
