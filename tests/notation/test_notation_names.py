"""A source that is called like a claim: decisions stay about what they were about."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.workspace import Workspace


@pytest.mark.parametrize("decided", ["doc:x", "harbour office"])
def test_a_decision_about_a_source_named_like_a_claim_is_copied(tmp_path: Path, decided: str) -> None:
    with Workspace.open(tmp_path / "one.db", create=True) as one:
        one.add_chain('"doc:x" > office', "doc:x", by="Ada")
        one.add_chain('Gazette > "harbour office"', "Harbour office", by="Ada")
        source = next(each.id for each in one.sources() if each.name == decided)
        one.standing.grade(source, "B", by="Ada", why="right so far")
        one.standing.retract(source, by="Ada", why="taken back")
        text = "".join(one.write_notation())
    with Workspace.open(tmp_path / "two.db", create=True) as two:
        two.add_notation(text, place="copy", by="Bo")
        standings, grades = two.standing.of(source)
        assert ([each.subject_id for each in standings], [each.subject_id for each in grades]) == ([source], [source])
        assert "".join(two.write_notation()) == text
