"""Every command, option, rule, format and key is in both READMEs, and the READMEs show the truth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from glossary.cli import root
from glossary.config import KEYS
from glossary.exchange import names as exchanged
from glossary.formats import names
from glossary.rules import load_rules

ROOT = Path(__file__).parent.parent
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_readme_is_complete(path: Path) -> None:
    text = path.read_text("utf-8")
    ctx = click.Context(root)
    words = [f"gogloss {name}" for name in root.list_commands(ctx)]
    lint = root.get_command(ctx, "lint")
    assert lint is not None
    words += [option for p in lint.params if isinstance(p, click.Option) for option in p.opts]
    words += [f"`{rule.id}` | {rule.level}" for rule in load_rules()]
    base = root.get_command(ctx, "base")
    assert isinstance(base, click.Group)
    words += [f"gogloss base {name}" for name in ("export", "import")]
    words += [
        option
        for n in ("export", "import")
        for p in base.commands[n].params
        for option in p.opts
        if option.startswith("--")
    ]
    for name in ("read", "compare", "init"):
        command = root.get_command(ctx, name)
        assert command is not None
        words += [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
    words += [f"gogloss ledger {name}" for name in ("status", "check")]
    words += ["gogloss-ledger", "--record"]
    words += [f"\n| `{name}` |" for name in exchanged()]
    words += [*names(), *(f"\n{key}:" for key in KEYS if f"`{key}`" not in text)]
    assert [word for word in words if word not in text] == []


def test_the_two_readmes_have_the_same_parts() -> None:
    parts = [
        [line.count("#") for line in p.read_text("utf-8").split("\n") if line.startswith("#")]
        for p in READMES
    ]
    assert parts[0] == parts[1]


def test_the_code_map_names_what_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for name in [
        p.name for p in (ROOT / "glossary").iterdir() if p.is_dir() and (p / "__init__.py").exists()
    ]:
        assert f"glossary/{name}/" in text, name
    for module in (ROOT / "glossary").glob("*.py"):
        if module.stem not in ("__init__",):
            assert module.stem in text, module.stem


def test_help_says_all_of_each_command_in_one_line() -> None:
    done = CliRunner().invoke(root, ["--help"], terminal_width=80, prog_name="gogloss")
    for name in root.list_commands(click.Context(root)):
        (line,) = re.findall(rf"^  {name}  +(.*)$", done.output, re.MULTILINE)
        assert line.endswith("."), name
        assert not line.endswith("..."), name
    assert "Other commands" not in done.output


def _options(command: click.Command, path: str) -> Iterator[tuple[str, click.Option]]:
    yield from ((path, p) for p in command.params if isinstance(p, click.Option))
    if isinstance(command, click.Group):
        for name in command.list_commands(context := click.Context(command)):
            if inner := command.get_command(context, name):
                yield from _options(inner, f"{path} {name}")


def test_every_option_says_what_it_does() -> None:
    silent = [f"{path} {o.opts[0]}" for path, o in _options(root, "gogloss") if not o.help]
    assert silent == []
