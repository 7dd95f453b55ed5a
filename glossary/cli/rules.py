"""`gogloss rules`: what is checked, and the page of each rule."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from glossary.cli._shared import demand_rule, language
from glossary.errors import GlossError
from glossary.library import open_base
from glossary.reader import LANGUAGES
from glossary.rules import load_rules, page_in

EPILOG = """\b
Examples:
  gogloss rules                 all rules with their levels
  gogloss rules wrong-gloss     the page of one rule
  gogloss rules false-claim --list    every claim with its truth and versions
"""


@click.command(epilog=EPILOG, short_help="List the rules, or print a rule's page.")
@click.argument("rule", required=False)
@click.option("--list", "listed", is_flag=True, help="List what the rule knows: claims, messages.")
@click.option("--json", "as_json", is_flag=True, help="Print the rules as JSON.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the list or page.")
def command(rule: str | None, listed: bool, as_json: bool, lang: str | None) -> None:
    """List the rules, or print the page of one, or what it knows."""
    if listed:
        for row in _known(rule or "", language(lang)):
            click.echo(row)
    elif rule:
        demand_rule(rule)
        click.echo(page_in(rule, language(lang)), nl=False)
    elif as_json:
        rows: list[dict[str, Any]] = [
            {"id": r.id, "level": r.level.value, "en": r.summary.en, "zh": r.summary.zh}
            for r in load_rules()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for r in load_rules():
            click.echo(f"{r.id:24} {r.level.value:8} {r.summary.in_(language(lang))}")


def _known(rule: str, lang: str) -> Iterator[str]:
    """Yield a line for each claim or message that a rule judges by."""
    base = open_base()
    if rule == "false-claim":
        for claim in base.claims():
            versions = f"{claim.since or '1.0'}–{claim.until}".rstrip("–")
            tested = "test" if claim.test else "    "
            yield f"{claim.id:36} {versions:10} {tested} {claim.truth.in_(lang)}"
    elif rule == "wrong-message":
        for message in base.messages():
            yield f"{message.id:36} {message.area:12} {message.reading.in_(lang)}"
    else:
        hint = "`--list` goes with false-claim and wrong-message"
        raise GlossError(f"`{rule}` has no list", hint=hint)
