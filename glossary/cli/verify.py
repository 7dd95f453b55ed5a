"""`gogloss verify claims`: the curated claims, proven by the Go that is installed here."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from pathlib import Path

import click

from glossary.cli._shared import language
from glossary.errors import GlossError
from glossary.library import open_base

EPILOG = """\b
Examples:
  gogloss verify claims                    every claim, with the `go` on PATH
  gogloss verify claims defer-order-fifo   one of them
  gogloss verify claims --go ~/go1.22/bin/go

\b
Exit status: 0 all verified, 1 a claim was refuted, 2 wrong usage or no Go.
"""


@click.group()
def command() -> None:
    """Let Go itself check what is said about it."""


@command.command(epilog=EPILOG)
@click.argument("ids", nargs=-1)
@click.option("--go", type=click.Path(path_type=Path), help="The go command to ask.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the claims.")
@click.pass_context
def claims(
    ctx: click.Context, ids: tuple[str, ...], go: Path | None, as_json: bool, lang: str | None
) -> None:
    """Run the Go test of each curated claim in a temporary folder, without network."""
    from glossary.workflow.claims import Outcome, verify

    known = {claim.id: claim for claim in open_base().claims()}
    for id in ids:
        if id not in known:
            raise GlossError(
                f"no claim `{id}`", hint="`gogloss rules false-claim --list` lists them"
            )
    proofs = verify([known[id] for id in ids] or list(known.values()), go or _installed())
    if as_json:
        rows = [{"id": p.claim.id, "outcome": p.outcome, "text": p.text} for p in proofs]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for proof in proofs:
            truth = proof.claim.truth.in_(language(lang))
            click.echo(f"{proof.outcome:10} {proof.claim.id}: {truth}")
            if proof.text and proof.outcome in (Outcome.REFUTED, Outcome.SKIPPED):
                click.echo("           " + proof.text.replace("\n", "\n           "))
        counts = Counter(proof.outcome for proof in proofs)
        click.echo(", ".join(f"{counts[o]} {o}" for o in Outcome if counts[o]))
    ctx.exit(int(any(p.outcome is Outcome.REFUTED for p in proofs)))


def _installed() -> Path:
    found = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
    if found is None:
        raise GlossError("no `go` on PATH", hint="install Go, or name it with --go")
    return Path(found)
