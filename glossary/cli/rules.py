"""`gogloss rules`: what is checked, and the page of each rule."""

from __future__ import annotations

import json
from typing import Any

import click

from glossary.cli._shared import language
from glossary.errors import GlossError
from glossary.rules import load_rules, page

EPILOG = """\b
Examples:
  gogloss rules                 all rules with their levels
  gogloss rules wrong-gloss     the page of one rule
"""


@click.command(epilog=EPILOG)
@click.argument("rule", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the rules as JSON.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the list.")
def command(rule: str | None, as_json: bool, lang: str | None) -> None:
    """List the rules, or print the page of one."""
    if rule:
        text = page(rule)
        if not text:
            known = ", ".join(r.id for r in load_rules())
            raise GlossError(f"no rule `{rule}`", hint=f"known: {known}")
        click.echo(text, nl=False)
    elif as_json:
        rows: list[dict[str, Any]] = [
            {"id": r.id, "level": r.level.value, "en": r.summary.en, "zh": r.summary.zh}
            for r in load_rules()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for r in load_rules():
            click.echo(f"{r.id:24} {r.level.value:8} {r.summary.in_(language(lang))}")
