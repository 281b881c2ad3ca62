"""provenance grade: what it says, what is shown, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
CLAIM = "The tank was empty"


@pytest.fixture
def do(command: Run) -> Run:
    """A source and a claim."""
    assert command("add", "--chain", "The Lantern > Port Safety Board", "--claim", CLAIM)[0] == 0
    return command


def test_a_grade_is_said_in_words_and_shown(do: Run) -> None:
    code, out, _err = do("grade", "The Lantern", "b", "--why", "two corrections in ten years")
    assert (code, out.startswith("admiralty B, usually reliable: src-"), out.endswith(" The Lantern\n")) == (
        0, True, True,
    )  # fmt: skip
    assert do("grade", CLAIM, "3", "--why", "no second origin")[0] == 0
    line = "admiralty B, usually reliable, by Ada: two corrections in ten years"
    assert f"grades:\n  - {line}\n" in do("show", "The Lantern")[1]
    assert "  - admiralty 3, possibly true, by Ada: no second origin" in do("show", CLAIM)[1]
    assert "grade: admiralty B [Ada on" in do("source", "show", "The Lantern")[1]
    (source,) = json.loads(do("show", "The Lantern", "--json")[1])["items"]
    (grade,) = source["grades"]
    assert {key: grade[key] for key in ("scheme", "axis", "value", "meaning")} == {
        "scheme": "admiralty", "axis": "reliability", "value": "B", "meaning": "usually reliable",
    }  # fmt: skip


def test_a_new_grade_says_what_it_was_and_the_same_is_unchanged(do: Run) -> None:
    do("grade", "The Lantern", "B", "--why", "x")
    assert do("grade", "The Lantern", "D", "--why", "y")[1].endswith(" The Lantern (was B)\n")
    assert do("grade", "The Lantern", "D", "--why", "y")[1].startswith("unchanged: admiralty D")
    assert do("grade", "The Lantern", "X", "--scheme", "europol", "--why", "z")[1].startswith("europol X, reliability")
    assert do("show", "The Lantern")[1].count("by Ada") == 2


def test_it_is_taken_back(do: Run) -> None:
    do("grade", CLAIM, "6", "--why", "x")
    assert do("grade", CLAIM, "--remove")[1].startswith("no longer admiralty 6: clm-")
    assert do("grade", CLAIM, "--remove")[1].startswith("unchanged: no grade of clm-")
    assert "grades" not in do("show", CLAIM)[1]
    do("undo")
    assert "admiralty 6, truth cannot be judged" in do("show", CLAIM)[1]


WRONG = [
    (("The Lantern", "2"), "2 is a grade for the credibility of a claim", "A, B, C, D, E, F"),
    ((CLAIM, "B"), "B is a grade for the reliability of a source", "1, 2, 3, 4, 5, 6"),
    ((CLAIM, "F", "--scheme", "europol"), "'F' is no grade of the europol scale", "1, 2, 3, 4"),
    (("The Lantern", "F", "--scheme", "europol"), "'F' is no grade of the europol scale", "A, B, C, X"),
    (("The Lantern", "G"), "'G' is no grade of the admiralty scale", "A, B, C, D, E, F"),
    (("Nobody", "A"), "no source or claim is known as 'Nobody'", ""),
    (("The Lantern",), "give a grade or --remove, one of the two", ""),
    (("The Lantern", "A", "--remove"), "give a grade or --remove, one of the two", ""),
]


@pytest.mark.parametrize(("arguments", "sentence", "scale"), WRONG, ids=[" ".join(each[0]) for each in WRONG])
def test_what_is_wrong_is_said_with_the_right_scale(
    do: Run, arguments: tuple[str, ...], sentence: str, scale: str
) -> None:
    code, out, err = do("grade", *arguments, "--why", "x")
    assert (code, out, sentence in err, scale in err) == (2, "", True, True), err


def test_it_must_be_said_why(do: Run) -> None:
    code, out, err = do("grade", "The Lantern", "A")
    assert (code, out, "it is not said why" in err) == (2, "", True)
