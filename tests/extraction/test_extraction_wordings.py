"""Each wording of wordings.toml is read as it says there, and nothing else is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.extraction import extract
from provenance.records import Draft, Spans
from provenance.workspace.drafted_chains import chain_of

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text("utf-8"))["case"]
OUTLET = "The Outlet"


def joined(text: str, spans: Spans) -> str:
    return " … ".join(span.within(text) for span in spans)


def seen(text: str, drafts: tuple[Draft, ...], index: int) -> dict[str, Any]:
    """Everything that a case may ask of one draft."""
    draft = drafts[index]
    chain, terminal = chain_of(drafts, index, OUTLET)
    return {
        "source": joined(text, draft.source),
        "cue": joined(text, draft.cue),
        "content": joined(text, draft.content),
        "chain": list(chain[1:]),
        "terminal": terminal,
        "certainty": draft.certainty,
        "reality": draft.reality,
        "stance": draft.stance,
        "number": [
            number
            for source in draft.sources[:1]
            for number in (source.number_lo, source.number_hi)
            if number is not None
        ],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_wording_is_read(case: dict[str, Any]) -> None:
    drafts = extract(case["text"])
    found = [seen(case["text"], drafts, index) for index in range(len(drafts))]
    cues = [reading["cue"] for reading in found]
    assert cues == [expected["cue"] for expected in case["reads"]]
    for reading, expected in zip(found, case["reads"], strict=True):
        assert {key: reading[key] for key in expected} == expected


def test_reading_begins_at_start() -> None:
    front = "title: Mayor says bridge fell\n\n"
    body = "Mayor Tom Berg said that the bridge had fallen."
    (draft,) = extract(front + body, start=len(front))
    assert draft.source[0].start == len(front)
    assert draft.source[0].within(front + body) == "Mayor Tom Berg"


def test_front_matter_is_not_read() -> None:
    front = "Tom Berg said that the bridge had fallen.\n\n"
    assert extract(front + "Nothing more.", start=len(front)) == ()
