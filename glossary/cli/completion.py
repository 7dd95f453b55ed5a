"""`gogloss completion`: the script that teaches a shell to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

EPILOG = """\b
Examples:
  eval "$(gogloss completion bash)"                               in ~/.bashrc
  eval "$(gogloss completion zsh)"                                in ~/.zshrc
  gogloss completion fish > ~/.config/fish/completions/gogloss.fish
"""


@click.command(epilog=EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of a shell."""
    from glossary.cli import root

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(root, {}, "gogloss", "_GOGLOSS_COMPLETE").source())
