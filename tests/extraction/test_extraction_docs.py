"""Every family of wordings has its manual page."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.extraction import VERSION
from provenance.extraction.reading import PATTERNS
from provenance.extraction.wording import Pattern
from provenance.plugins import shelf

PAGE = Path(__file__).resolve().parents[2] / "docs" / "extraction.md"
SHELF = shelf(PATTERNS, Pattern)


@pytest.mark.parametrize("name", SHELF)
def test_pattern_is_documented(name: str) -> None:
    assert len(SHELF[name].doc) > 60
    assert f"`{name}`" in PAGE.read_text("utf-8")


def test_one_family_a_file() -> None:
    folder = Path(__file__).resolve().parents[2] / "provenance" / "extraction" / "patterns"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert files == set(SHELF)


def test_version_is_a_short_text() -> None:
    assert isinstance(VERSION, str)
    assert 0 < len(VERSION) < 20
