"""Machine translation by DeepL, as an aid for the reader; what it says is compared at once.

The text leaves the machine: it is sent to DeepL with the reader's own key. Code and names are
protected by tags that DeepL leaves alone, and the base goes along as a glossary, which is made once
for each content of the base and found again by its name.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.base import Base
from glossary.errors import GlossError
from glossary.exchange import render
from glossary.exchange._values import Selection
from glossary.lazy import lazy
from glossary.model import HANT, Kind
from glossary.workflow.read import Paragraph

if TYPE_CHECKING:
    from deepl import DeepLClient, GlossaryInfo

URL = "https://api.deepl.com"
FREE_URL = "https://api-free.deepl.com"
_MOST = 50  # texts of one request
_LARGEST = 100_000  # characters of one request
_RETRIES = 2
_NAME = lazy(
    r"\b[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?:\([^()\s]*\))?|\b[a-z]+[A-Z]\w*\b|\b(?:[A-Z][a-z0-9]+){2,}\b"
    r"|\b[A-Za-z_]\w*\([^()\s]*\)|\b\w+_\w+\b"
)
_TAGS = re.compile(r"</?[xc]>")

Tell = Callable[[int, str], None]  # told how many characters are sent where, before they are


def translate(
    paragraphs: Sequence[Paragraph],
    base: Base,
    *,
    key: str,
    server: str = "",
    script: str,
    tell: Tell,
) -> tuple[str, ...]:
    """Return the Chinese of each paragraph, with its code in backticks.

    Raises:
        GlossError: DeepL's package is missing, or DeepL cannot be asked or refuses.
    """
    if not key:
        hint = "get a key at https://www.deepl.com/pro-api; your text is sent to DeepL"
        raise GlossError("DEEPL_AUTH_KEY is not set", hint=hint)
    try:
        import deepl
    except ImportError:
        hint = "pip install 'gogloss[deepl]'"
        raise GlossError("the package deepl is not installed", hint=hint) from None
    deepl.http_client.max_network_retries = _RETRIES
    texts = [protected(p) for p in paragraphs]
    client = deepl.DeepLClient(key, server_url=server or None, send_platform_info=False)
    tell(sum(map(len, texts)), server or (FREE_URL if key.endswith(":fx") else URL))
    try:
        glossary = _glossary(client, base, script)
        return tuple(_restored(t) for t in _translated(client, texts, glossary, script))
    except (deepl.DeepLException, ValueError) as error:
        raise _explained(error) from None
    finally:
        client.close()  # type: ignore[no-untyped-call]


def protected(paragraph: Paragraph) -> str:
    """Return a paragraph as XML in which code stands in <c> and names in <x>."""
    spans = [(s.start, s.end, "c") for s in paragraph.code]
    for m in _NAME.finditer(paragraph.text):
        if not any(start < m.end() and m.start() < end for start, end, _ in spans):
            spans.append((*m.span(), "x"))
    parts, at = [], 0
    for start, end, tag in sorted(spans):
        parts.append(html.escape(paragraph.text[at:start], quote=False))
        parts.append(f"<{tag}>{html.escape(paragraph.text[start:end], quote=False)}</{tag}>")
        at = end
    return "".join(parts) + html.escape(paragraph.text[at:], quote=False)


def _restored(xml: str) -> str:
    """Return a translated text without tags, code in backticks."""
    return html.unescape(_TAGS.sub(lambda m: "`" if "c" in m[0] else "", xml))


def _translated(
    client: DeepLClient, texts: Sequence[str], glossary: GlossaryInfo | None, script: str
) -> Iterator[str]:
    target = "ZH-HANT" if script == HANT else "ZH-HANS"
    for batch in _batches(texts):
        found = client.translate_text(
            batch,
            source_lang="EN",
            target_lang=target,
            glossary=glossary,
            tag_handling="xml",
            ignore_tags=["x", "c"],
            preserve_formatting=True,
        )
        results = found if isinstance(found, list) else [found]
        if len(results) != len(batch):
            raise GlossError("DeepL answered with fewer texts than it was sent")
        yield from (result.text for result in results)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == _MOST or size + len(text) > _LARGEST):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _glossary(client: DeepLClient, base: Base, script: str) -> GlossaryInfo | None:
    """Return the base as a glossary of the reader's account, made where it is not there yet."""
    terms = tuple(base.term(n) for n in range(len(base)))
    lines = "".join(render("deepl", Selection(terms, terms, script)) or ())
    entries = dict(line.split("\t") for line in lines.splitlines())
    if not entries:
        return None
    name = f"gogloss-{script}-{hashlib.sha256(lines.encode()).hexdigest()[:12]}"
    for known in client.list_glossaries():
        if known.name == name and known.ready:
            return known
    return client.create_glossary(name, "EN", "ZH", entries)


def _explained(error: Exception) -> GlossError:
    import deepl

    match error:
        case deepl.AuthorizationException():
            return GlossError("DeepL refuses the key (403)", hint="check DEEPL_AUTH_KEY")
        case deepl.QuotaExceededException():
            hint = "wait for the next month, or raise the limit"
            return GlossError("the quota of this DeepL key is used up (456)", hint=hint)
        case deepl.TooManyRequestsException():
            return GlossError("DeepL is asked too often (429)", hint="try again in a minute")
        case deepl.ConnectionException():
            return GlossError("DeepL cannot be reached", hint="check the network and the proxy")
    first = str(error).split("\n", 1)[0][:200]
    return GlossError(f"DeepL answered: {first}", hint="see https://status.deepl.com")


def as_markdown(paragraphs: Sequence[Paragraph], texts: Sequence[str]) -> str:
    """Return texts as a Markdown document with the headings and items of the paragraphs."""
    return "".join(
        _LEADS.get(p.kind, "") + " ".join(text.split()) + "\n\n"
        for p, text in zip(paragraphs, texts, strict=True)
    )


_LEADS = {Kind.HEADING: "## ", Kind.ITEM: "- "}


def with_code(paragraph: Paragraph) -> str:
    """Return a paragraph's text with its code in backticks."""
    parts, at = [], 0
    for span in paragraph.code:
        parts += [paragraph.text[at : span.start], f"`{paragraph.text[span.start : span.end]}`"]
        at = span.end
    return "".join(parts) + paragraph.text[at:]
