"""The published JSON Schemas say what the program says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from glossary.base.schema import RENDERING, TERM
from glossary.base.schema_names import DOMAINS, SYNTAX
from glossary.config import KEYS
from glossary.library import shipped_terms

FOLDER = Path(__file__).parent.parent / "glossary" / "schemas"
CONFIG = json.loads((FOLDER / "config.json").read_text("utf-8"))
TERMS = json.loads((FOLDER / "terms.json").read_text("utf-8"))


def test_the_keys_are_the_program_s() -> None:
    term = TERMS["items"]["properties"]
    assert set(CONFIG["properties"]) == set(KEYS)
    assert set(term) == set(TERM)
    assert set(term["renderings"]["items"]["properties"]) == set(RENDERING)
    assert term["domain"]["enum"] == list(DOMAINS)
    assert term["syntax"]["items"]["enum"] == list(SYNTAX)


def test_the_shipped_base_follows_its_schema() -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    jsonschema.Draft202012Validator(TERMS).validate(
        yaml.load(shipped_terms().read_text("utf-8"), Loader=loader)
    )


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("terms: [a.yaml]\nlang: zh\n", True),
        ("rules: {wrong-gloss: 'off'}\n", True),
        ("overrides: [{paths: [x/], rules: {wrong-gloss: info}}]\n", True),
        ("termz: []\n", False),
        ("level: loud\n", False),
        ("overrides: [{paths: [x/]}]\n", False),
    ],
)
def test_configurations(text: str, valid: bool) -> None:
    validator = jsonschema.Draft202012Validator(CONFIG)
    assert validator.is_valid(yaml.safe_load(text)) is valid
