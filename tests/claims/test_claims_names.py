"""Names of two wordings: which clash, and which are only put in another way."""

from __future__ import annotations

import pytest

from provenance.claims.aligning import align
from provenance.claims.clashing import names_clash
from provenance.claims.gist import gist


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thieves stole the tax records of all Verdanians", "thieves stole the tax records of people in Verdania"),
        ("the trial of General Ivo Brandt opened", "the trial of Brandt opened, said Prime Minister Moss"),
        ("the quay of Holm was flooded", "the quay of Holm was flooded, the mayor Ada Brook said"),
    ],
)
def test_a_land_and_its_people_do_not_clash_nor_does_a_title(one: str, other: str) -> None:
    assert not names_clash(align(gist(one), gist(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a shed burned down in Verdania", "a shed burned down in Norland"),
        ("the trial of Ivo Brandt opened", "the trial of Jon Reed opened"),
    ],
)
def test_another_name_clashes(one: str, other: str) -> None:
    assert names_clash(align(gist(one), gist(other)))
