"""The closed lists of the schema, apart from YAML so that commands can name them cheaply."""

from __future__ import annotations

DOMAINS = (
    "language generics errors context concurrency scheduler runtime memory-gc compiler profiling "
    "testing modules toolchain stdlib network resilience cloud-native observability supply-chain "
    "everyday"
).split()
PARTS = ("noun", "verb", "adjective", "adverb", "phrase")
SYNTAX = (
    "map chan func interface struct slice array pointer receiver method param result typeparam go "
    "defer select switch typeswitch typeassert const import package range embed label fallthrough "
    "iota closure variadic field string byte rune"
).split()
