"""`pytest --update` rewrites golden files; review them like code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# The first example of a run may load jieba, so no example has a deadline; speed lives in bench/.
settings.register_profile("gogloss", deadline=None)
settings.load_profile("gogloss")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check that a text equals a golden file, byte for byte."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update"):
            path.write_bytes(text.encode())
        assert path.read_bytes().decode() == text, f"{name}: run `pytest --update` and review"

    return check
