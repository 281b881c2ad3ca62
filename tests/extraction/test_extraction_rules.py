"""Each wording of rules.toml is read by the patterns as it says there, and what did not happen supports nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from provenance.chains.building import supports
from provenance.extraction.drafting import drafted
from provenance.extraction.reading import seen_in
from provenance.extraction.sayings.asked_ahead import with_questions
from provenance.extraction.sayings.continuing import continued
from provenance.extraction.text.sentences import sentences
from provenance.records import Draft, Spans
from provenance.workspace.drafted_chains import chain_of

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("rules.toml").read_text("utf-8"))["case"]
OUTLET = "The Outlet"


def read_by_rules(text: str) -> tuple[Draft, ...]:
    found = sentences(text)
    wordings = [wording for sentence in found for wording in seen_in(sentence)]
    return drafted(text, found, with_questions(text, found, continued(text, found, wordings)))


def joined(text: str, spans: Spans) -> str:
    return " … ".join(span.within(text) for span in spans)


def seen(text: str, drafts: tuple[Draft, ...], index: int) -> dict[str, Any]:
    draft = drafts[index]
    chain, terminal = chain_of(drafts, index, OUTLET, text)
    numbers = [number for source in draft.sources[:1] for number in (source.number_lo, source.number_hi)]
    return {
        "source": joined(text, draft.source),
        "cue": joined(text, draft.cue),
        "content": joined(text, draft.content),
        "chain": list(chain[1:]),
        "terminal": terminal,
        "certainty": draft.certainty,
        "reality": draft.reality,
        "number": [number for number in numbers if number is not None],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_patterns_read_it(case: dict[str, Any]) -> None:
    drafts = read_by_rules(case["text"])
    found = [seen(case["text"], drafts, index) for index in range(len(drafts))]
    assert [reading["cue"] for reading in found] == [expected["cue"] for expected in case["reads"]]
    for reading, expected in zip(found, case["reads"], strict=True):
        assert {key: reading[key] for key in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tom Berg did not say that the pier was unsafe.",
        "Tom Berg never said the pier was unsafe.",
        "Tom Berg will announce that the pier is unsafe.",
        "Tom Berg is due to announce that the pier is unsafe.",
        "Tom Berg denied that the pier was unsafe.",
        "Tom Berg refused to say that the pier was unsafe.",
        "Nobody has said that the pier was unsafe.",
        "Did Tom Berg say that the pier was unsafe?",
        "It is unclear whether Tom Berg said that the pier was unsafe.",
        "Tom Berg called the claim that the pier was unsafe “a lie”.",
    ],
)
def test_what_was_not_said_supports_no_claim(text: str) -> None:
    drafts = read_by_rules(text)
    named = [draft for draft in drafts if draft.source]  # who makes “the claim that …” is not named
    assert named
    for draft in named:
        spoken: Any = SimpleNamespace(reality=draft.reality, certainty=draft.certainty)
        assert not supports(spoken), draft


def test_what_was_said_supports_a_claim() -> None:
    (draft,) = read_by_rules("Tom Berg said that the pier was unsafe.")
    spoken: Any = SimpleNamespace(reality=draft.reality, certainty=draft.certainty)
    assert supports(spoken)
