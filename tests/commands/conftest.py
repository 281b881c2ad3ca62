"""What the tests of single commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.commands import run


@pytest.fixture
def command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command as Ada in an empty folder with a database of its own; gives its exit code and both streams."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    monkeypatch.setenv("PROVENANCE_AUTHOR", "Ada")

    def make(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return make
