"""What the page on the pass shows is what its examples print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from provenance.workspace import Workspace

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scale.md"


def test_the_examples_print_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder with a database of one claim."""
    monkeypatch.chdir(tmp_path)
    with Workspace.open("case.db", create=True) as ws:
        ws.add_chain("The Lantern > Anna Brandt", "the tank was empty", by="Ada")
    known: dict[str, object] = {}
    examples = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for example in examples:
        exec(compile(example, PAGE.name, "exec", dont_inherit=True), known)
    shown = [line[2:] for line in "".join(examples).splitlines() if line.startswith("# ")]
    assert len(shown) == 3
    assert capsys.readouterr().out.splitlines() == shown
