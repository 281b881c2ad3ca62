"""The examples on the page about the plain-text ledger are read, and mean what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from provenance.notation import read_facts, write_facts
from provenance.notation.directives import DIRECTIVES
from provenance.workspace import Workspace

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "notation.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```ledger\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize("example", EXAMPLES, ids=[text.splitlines()[0] for text in EXAMPLES])
def test_an_example_is_added_and_written(ws: Workspace, example: str) -> None:
    assert ws.add_notation(example, "docs/notation.md", by="Ada").is_new
    assert not ws.add_notation(example, "docs/notation.md", by="Ada").is_new
    facts = read_facts(example).facts
    assert read_facts("".join(write_facts(facts))).facts == facts
    assert ws.store.faults() == []


@pytest.mark.parametrize("word", sorted(DIRECTIVES))
def test_every_directive_is_on_the_page_and_its_example_is_read(word: str) -> None:
    assert re.search(rf"`{word}[ `]", PAGE)
    assert len(read_facts(DIRECTIVES[word].like).facts) == 1
