"""What makes a finding the same finding after lines have moved: rule, file, words, occurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from glossary.model import Finding
from glossary.positions import LineIndex, Unit
from glossary.report import FileReport


def fingerprints(file: FileReport) -> Iterator[tuple[Finding, str, str]]:
    """Yield each finding with its line, white space folded, and a hash that is unique in the run.

    The hash covers rule, path, line text, wrong words and how many equal ones came before, never
    a line number.
    """
    import hashlib

    index = LineIndex(file.text)
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in file.findings:
        line = " ".join(index.line(index.position(finding.span.start, Unit.UTF32)[0]).split())
        key = (finding.rule, line, finding.wrong)
        parts = (finding.rule, file.path.replace("\\", "/"), line, finding.wrong, str(seen[key]))
        seen[key] += 1
        digest = hashlib.blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=16)
        yield finding, line, digest.hexdigest()
