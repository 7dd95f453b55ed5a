"""`gogloss verify`: statements of doc comments, and the curated claims, checked by the Go here."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli._shared import color_option, colorful, language
from glossary.errors import GlossError
from glossary.library import open_base
from glossary.reader import LANGUAGES

if TYPE_CHECKING:
    from glossary.workflow.verify import Verification

EPILOG = """\b
Examples:
  gogloss verify ./...                  the statements of all doc comments of this module
  gogloss verify ./retry --run '^Do$'   of one function
  gogloss verify strings --list         what would be verified; nothing is run
  gogloss verify ./... --emit tests     keep the tests
  gogloss verify claims                 the claims of gogloss itself; see `verify claims --help`

\b
A statement that needs arguments of your choice is tested by a line in its doc comment:
  //gogloss:example Parse("(") -- s is malformed
or by an entry of .gogloss/examples.yaml.

\b
Exit status: 0 nothing refuted, 1 a statement was refuted or two contradict, 2 wrong usage or no Go.
"""
CLAIMS = """\b
Examples:
  gogloss verify claims                    every claim, with the `go` on PATH
  gogloss verify claims defer-order-fifo   one of them
  gogloss verify claims --go ~/go1.22/bin/go

\b
Exit status: 0 all verified, 1 a claim was refuted, 2 wrong usage or no Go.
"""


class Verify(click.Group):
    """`claims` is a command of its own; every other word names packages."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of what is no command."""
        if not args or args[0] not in self.commands:
            args = ["packages", *args]
        return super().parse_args(ctx, args)

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Offer `claims`; the default command has no name of its own."""
        return [
            item for item in super().shell_complete(ctx, incomplete) if item.value != "packages"
        ]


class Packages(click.Command):
    """The default command, which is called without its name."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show how it is called."""
        name = ctx.parent.command_path if ctx.parent else ctx.command_path
        formatter.write_usage(name, " ".join(self.collect_usage_pieces(ctx)))


@click.group(cls=Verify, short_help="Let Go itself check what doc comments say.")
def command() -> None:
    """Let Go itself check what is said about it."""


@command.command(name="packages", cls=Packages, epilog=EPILOG)
@click.argument("patterns", nargs=-1, metavar="[PACKAGE]...")
@click.option("--go", type=click.Path(path_type=Path), help="The go command to ask.")
@click.option("--run", metavar="REGEX", default="", help="Only functions with such a name.")
@click.option("--list", "only_list", is_flag=True, help="List the statements; run nothing.")
@click.option(
    "--emit",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the Go tests to this folder, for keeping.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 600),
    default=10.0,
    show_default=True,
    help="Seconds for one test.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How to print the outcomes.",
)
@click.option("--record", is_flag=True, help="Record in the ledger the files that passed.")
@color_option
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the report.")
@click.pass_context
def packages(
    ctx: click.Context,
    patterns: tuple[str, ...],
    go: Path | None,
    run: str,
    only_list: bool,
    emit: Path | None,
    timeout: float,
    form: str,
    record: bool,
    color: str,
    lang: str | None,
) -> None:
    """Turn statements in the doc comments of packages into tests, and run them in a copy.

    PACKAGE is what `go list` takes: ./..., a folder, an import path. Without one: this folder.
    """
    from glossary.workflow.verify import Options, verification
    from glossary.workflow.verifying import rendering
    from glossary.workflow.verifying.model import Outcome

    options = Options(go, timeout, run=run, emit=emit, only_list=only_list)
    done = verification(patterns or (".",), Path(), options)
    if form == "text":
        _print(done, language(lang), color)
    else:
        render = rendering.render_json if form == "json" else rendering.render_markdown
        for line in render(done, language(lang)):
            click.echo(line)
    if record:
        if run or only_list:
            raise GlossError("--record needs all statements run", hint="leave out --run and --list")
        _record(done, patterns or (".",), go)
    wrong = any(proof.outcome is Outcome.REFUTED for proof in done.proofs)
    ctx.exit(int(wrong or bool(done.contradictions)))


def _record(done: Verification, patterns: tuple[str, ...], go: Path | None) -> None:
    """Enter every Go file of the reader's packages in which nothing is wrong."""
    from glossary.workflow.ledger import demand_root, entry_for, record
    from glossary.workflow.verifying.gocommand import chosen, list_packages
    from glossary.workflow.verifying.model import Outcome

    root = demand_root(Path())
    refuted = (p.claim for p in done.proofs if p.outcome is Outcome.REFUTED)
    claims = (*refuted, *(c for clash in done.contradictions for c in (clash.zh, clash.en)))
    wrong = {(c.function.package, Path(c.function.file).name) for c in claims}
    files = [
        Path(package.dir, name)
        for package in list_packages(chosen(go), patterns, Path())
        if package.is_main and package.dir and not package.dep_only
        for name in (*package.go_files, *package.cgo_files)
        if (package.import_path, name) not in wrong
    ]
    record([entry_for("verify", file, None, root) for file in files], root)


def _print(done: Verification, lang: str, color: str) -> None:
    from rich.console import Console

    from glossary.workflow.verifying.terminal import terminal

    console = Console(
        force_terminal=colorful(color),
        no_color=not colorful(color),
        soft_wrap=True,
        highlight=False,
    )
    for line in terminal(done, lang):
        console.print(line)


@command.command(epilog=CLAIMS)
@click.argument("ids", nargs=-1)
@click.option("--go", type=click.Path(path_type=Path), help="The go command to ask.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcomes as JSON.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the claims.")
@click.pass_context
def claims(
    ctx: click.Context, ids: tuple[str, ...], go: Path | None, as_json: bool, lang: str | None
) -> None:
    """Run the Go test of each curated claim in a temporary folder, without network."""
    from glossary.workflow.claims import Outcome, verify
    from glossary.workflow.verifying.gocommand import chosen

    known = {claim.id: claim for claim in open_base().claims()}
    for id in ids:
        if id not in known:
            raise GlossError(
                f"no claim `{id}`", hint="`gogloss rules false-claim --list` lists them"
            )
    proofs = verify([known[id] for id in ids] or list(known.values()), chosen(go))
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
