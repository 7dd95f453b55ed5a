"""`gogloss explain --coverage`: how many of Go's own messages are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glossary.base import Base
from glossary.errors import GlossError, ReadError
from glossary.explain.coverage import Covered, Item, from_json, measure


def run(base: Base, options: dict[str, Any]) -> int:
    """Print the coverage of each list; return the exit status."""
    lists = _from_json(options["from_"]) if options["from_"] else _from_goroot(options["goroot"])
    measured = measure(base, lists)
    if options["format_"] == "json":
        import msgspec

        click.echo(msgspec.json.encode(measured).decode())
        return 0
    for row in (*measured, _sum(measured)):
        click.echo(_row(row))
        for item in row.missing if options["missing"] else ():
            click.echo(
                f"    {item.text!r}  {item.source}{'' if item.visible is None else _mark(item)}"
            )
    return 0


def _mark(item: Item) -> str:
    return "  user-visible" if item.visible else "  internal"


def _row(row: Covered) -> str:
    share = f"{100 * row.known / max(row.total, 1):5.1f} %"
    text = f"{row.name:22} {row.known:5} / {row.total:<5} {share}"
    if row.visible != row.total:
        of_visible = 100 * row.visible_known / max(row.visible, 1)
        text += f"   user-visible {row.visible_known} / {row.visible} {of_visible:.1f} %"
    return text


def _sum(rows: tuple[Covered, ...]) -> Covered:
    return Covered(
        "all",
        sum(row.total for row in rows),
        sum(row.known for row in rows),
        sum(row.visible for row in rows),
        sum(row.visible_known for row in rows),
        (),
    )


def _from_json(path: Path) -> dict[str, list[Item]]:
    import msgspec

    try:
        return from_json(msgspec.json.decode(path.read_bytes()))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}", path=str(path)) from None
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError) as error:
        hint = '{"lists": {NAME: [{"text": …}]}} is expected'
        raise GlossError(f"no lists of messages: {error}", path=str(path), hint=hint) from None


def _from_goroot(goroot: Path | None) -> dict[str, list[Item]]:
    from glossary.explain.goroot import lists_of, located

    root = located(goroot)
    click.echo(f"messages in {root}", err=True)
    return lists_of(root)
