"""Words with which somebody judges or attacks: ``provenance/data/opinions.toml``."""

from __future__ import annotations

import tomllib
from functools import cache

from provenance.analytics.phrasing import first_of, keys_of, places
from provenance.paths import bundled
from provenance.records import Attribution


def opinion_in(attribution: Attribution) -> str:
    """The words of an attribution with which somebody judges; empty where there are none.

    What they tell of somebody else’s judgement (“he called the minister a fool”) is none of theirs.
    """
    if spoken := first_of(_phrases("saying"), attribution.cue_text, by_stem=True):
        return attribution.cue_text or spoken
    found = first_of(_phrases("judging"), attribution.content_text)
    if not found:
        return ""
    words = keys_of(attribution.content_text)
    before = words[: next(places(keys_of(found), words), 0)]
    return "" if set(before) & {key for phrase in _phrases("relaying") for key in keys_of(phrase)} else found


@cache
def _phrases(name: str) -> tuple[str, ...]:
    with (bundled("data") / "opinions.toml").open("rb") as file:
        listed = tomllib.load(file)[name]
    return tuple(" ".join(each.split()) for each in listed.replace("\n", "|").split("|") if each.strip())
