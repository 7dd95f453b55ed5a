"""The command line. A module of this folder is a command; it is imported when it runs."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from glossary import __version__
from glossary.ending import end
from glossary.errors import GlossError
from glossary.modules import modules

_SECTIONS = {
    "Check": ("lint", "compare", "verify", "rules"),
    "Understand": ("lookup", "explain", "read"),
    "Set up": ("init", "config", "ledger", "lsp", "completion"),
    "Term base and corpora": ("base", "scan", "mine"),
}


class Commands(click.Group):
    """Finds commands by their file names, so that none is imported to list the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(modules(str(Path(__file__).parent)))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; its module holds it as `command`."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by what they are for, the most used first."""
        left = self.list_commands(ctx)
        width = formatter.width - 6 - max(map(len, left))
        for title, wanted in (*_SECTIONS.items(), ("Other commands", tuple(left))):
            names = [name for name in wanted if name in left]
            left = [name for name in left if name not in names]
            found = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.get_short_help_str(width)) for name, command in found if command]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what click would take for findings, status 1, has its own here."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except (OSError, KeyboardInterrupt) as error:
            end(error)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where there is no such one."""
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


EPILOG = """\b
Examples:
  gogloss lint .                       lint the Go and Markdown files below this folder
  gogloss lint --fix docs README.md    repair what is beyond doubt
  gogloss lookup backoff               English, identifier, Chinese, pinyin, or a typo
  gogloss lookup 去公园                why this is wrong, and what is right
  go build ./... 2>&1 | gogloss explain   what Go's messages mean and what to do
  gogloss rules wrong-gloss            what a rule flags, with examples
  gogloss read context.WithTimeout     Go's own words, with what must not be missed
  gogloss compare docs/en docs/zh      what a translation lost
"""


@click.command(
    cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="gogloss")
def root() -> None:
    """Find wrong Chinese renderings of Go's terms, say why, and give the right words.

    It also explains what Go's tools print, and checks translations against their English.
    """


def main() -> None:
    """Run the command line; errors of running are one line each and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        root(prog_name="gogloss")
    except GlossError as error:
        click.echo(f"gogloss: {error}", err=True)
        sys.exit(2)
