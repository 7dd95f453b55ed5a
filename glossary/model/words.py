"""Words in both languages of the reader, and places in a text."""

from msgspec import Struct


class Text(Struct, frozen=True, omit_defaults=True):
    """The same words in both languages of the reader; Traditional is made when it is asked for.

    quoted: words of a document in `zh`, which stay in the script of the document.
    """

    en: str
    zh: str
    quoted: tuple[str, ...] = ()

    def in_(self, lang: str) -> str:
        """Return the words for `lang` ("en", "zh" or "zh-TW")."""
        if lang == "zh-TW":
            from glossary.taiwan import taiwan

            return taiwan(self.zh, self.quoted)
        return self.zh if lang == "zh" else self.en


class Span(Struct, frozen=True, order=True):
    """A half-open range of code points."""

    start: int
    end: int
