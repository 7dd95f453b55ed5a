"""JSON: all terms with all their fields, one object a line; the shape of terms.yaml.

`{"terms": [{"id": …, "term": …, "renderings": [{"text": …, "status": …}, …], …}, …]}`, sorted by
id, keys in the model's order; fields that are at their defaults are there too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from glossary.exchange._values import Selection


def render(selection: Selection) -> Iterator[str]:
    """Yield the document, one term a line."""
    yield '{"terms": ['
    for number, term in enumerate(selection.terms):
        row = json.dumps(msgspec.to_builtins(term), ensure_ascii=False)
        yield f"{',' if number else ''}\n{row}"
    yield "\n]}\n" if selection.terms else "]}\n"
