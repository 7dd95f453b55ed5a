"""`gogloss init`: a repository ready for gogloss."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli._shared import language
from glossary.model import Text
from glossary.reader import LANGUAGES, family, written

EPILOG = """\b
Examples:
  gogloss init                 this repository
  gogloss init --dry-run       show what would be written
  gogloss init --ci gitlab

\b
Nothing that exists is changed; what to add by hand is printed.
"""
_NEXT = Text("next: gogloss lint; pre-commit install", "接下来：gogloss lint；pre-commit install")
_WORDS = {
    "en": ("wrote", "would write", "kept", "add to"),
    "zh": ("已写入", "将写入", "保持不动", "请手工加入"),
}


@click.command(epilog=EPILOG, short_help="Write configuration, hook, ledger and CI where missing.")
@click.argument("path", type=click.Path(path_type=Path), default=".")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "none"]), help="Whose CI to write for."
)
@click.option("--dry-run", is_flag=True, help="Write nothing.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of messages.")
def command(path: Path, ci: str | None, dry_run: bool, lang: str | None) -> None:
    """Write configuration, pre-commit hook, ledger and CI, where they are missing."""
    from glossary.workflow.setup import set_up

    spoken = language(lang)
    wrote, would, kept, add = (written(word, spoken) for word in _WORDS[family(spoken)])
    chosen = ci or ("gitlab" if (path / ".gitlab-ci.yml").exists() else "github")
    for done in set_up(path, chosen, dry=dry_run):
        word = (would if dry_run else wrote) if done.wrote else kept if done.has else add
        colon = ":" if not done.has else ""
        click.echo(f"{word} {done.piece.path}{colon}")
        if not done.has:
            click.echo(done.piece.snippet)
    if not dry_run:
        click.echo(_NEXT.in_(spoken))
