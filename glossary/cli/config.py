"""`gogloss config`: the configuration in force, and whether a file is right."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from glossary.cli._shared import nearest_config
from glossary.config import NAME, Config, find, load
from glossary.errors import ReadError
from glossary.library import open_base


@click.group()
def command() -> None:
    """Show or check the configuration."""


@command.command()
@click.argument("path", type=click.Path(path_type=Path), default=".")
def show(path: Path) -> None:
    """Print the configuration that holds for a file or folder, and where it comes from."""
    import yaml

    config = nearest_config(path)
    default = Config()
    click.echo(f"# {config.path or 'no ' + NAME + '; defaults'}")
    for name in Config.__struct_fields__:
        if name in ("root", "path"):
            continue
        value = msgspec.to_builtins(getattr(config, name), enc_hook=str)
        origin = "default" if getattr(config, name) == getattr(default, name) else NAME
        dumped = yaml.safe_dump({name.replace("_", "-"): value}, allow_unicode=True)
        click.echo(f"{dumped.rstrip()}  # {origin}" if dumped.count("\n") == 1 else dumped.rstrip())


@command.command()
@click.argument("path", type=click.Path(path_type=Path), default=".")
def check(path: Path) -> None:
    """Check a configuration file and the term bases it names; exit 2 where one is wrong."""
    found = path if path.is_file() else find(path)
    if found is None:
        raise ReadError(f"no {NAME} here or above", path=str(path), hint="defaults are in force")
    config = load(found)
    base = open_base(config.terms, config.prefer)
    for id in config.prefer:
        base.named(id)  # a preference that makes no sense is an error here
    click.echo(f"{found}: ok")
