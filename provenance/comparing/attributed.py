"""Which attributions a revision brought, dropped, or made stronger or weaker.

An attribution of the old text and one of the new are one where they have the same source and say the same or nearly
the same, or say the same and only one of them names its source. It grew stronger where its source is said to be
surer, where what was announced or asked about has been said, where a source that was hidden is named, or where a hedge
(“reportedly”) is gone and its words stand in the document's own voice; weaker the other way round. A denial, and a
saying that is denied to have happened, are neither: the attribution has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from provenance.claims import wording_key
from provenance.comparing.cited import DISCLOSURES, Cited, pairs_of
from provenance.records import Certainty, Reality

CERTAINTIES = (Certainty.ALLEGED, Certainty.SUGGESTED, Certainty.ESTIMATED, Certainty.SAID, Certainty.CONFIRMED)
REALITIES = (Reality.QUESTION, Reality.FUTURE, Reality.PAST)
"""From weak to strong. Denied and negated have no place here: they turn a saying round."""


class Shift(StrEnum):
    """What became of an attribution."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    STRONGER = "stronger"
    WEAKER = "weaker"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which an attribution differs: ``field`` is certainty, reality, source, content or voice."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AttributionChange:
    """What became of one attribution, and in which respects."""

    shift: Shift
    old: Cited | None
    new: Cited | None
    differences: tuple[Difference, ...] = ()


def attribution_changes(
    old: Sequence[Cited], new: Sequence[Cited], old_text: str = "", new_text: str = ""
) -> tuple[AttributionChange, ...]:
    """What became of the attributions of a text, those of the new one in its order, then those that vanished.

    The texts, where they are given, tell whether the words of one that vanished or appeared stand (or stood) in the
    document's own voice. What did not change is left out.
    """
    pairs = pairs_of(old, new)
    before, after = _Voice(old_text, old), _Voice(new_text, new)
    became = set(pairs.values())
    found = [
        *(
            _changed(old[pairs[place]], each) if place in pairs else _arrived(each, before)
            for place, each in enumerate(new)
        ),
        *(_lost(each, after) for place, each in enumerate(old) if place not in became),
    ]
    return tuple(each for each in found if each is not None)


class _Voice:
    """What a text says in its own voice: words that stand in it and in none of its attributions."""

    def __init__(self, text: str, cited: Sequence[Cited]) -> None:
        self.text = wording_key(text)
        self.attributed = "\n".join(wording_key(each.attribution.content_text) for each in cited)

    def says(self, cited: Cited) -> bool:
        key = wording_key(cited.attribution.content_text.replace(" … ", " "))
        return bool(key) and key in self.text and key not in self.attributed


def _arrived(new: Cited, before: _Voice) -> AttributionChange:
    if not before.says(new):
        return AttributionChange(Shift.APPEARED, None, new)
    shift = Shift.WEAKER if new.disclosure == "undisclosed" else Shift.APPEARED
    return AttributionChange(shift, None, new, (Difference("voice", "own", _voice(new)),))


def _lost(old: Cited, after: _Voice) -> AttributionChange:
    if not after.says(old):
        return AttributionChange(Shift.VANISHED, old, None)
    shift = Shift.STRONGER if old.disclosure == "undisclosed" else Shift.VANISHED
    return AttributionChange(shift, old, None, (Difference("voice", _voice(old), "own"),))


def _voice(cited: Cited) -> str:
    return "hedged" if cited.disclosure == "undisclosed" else "attributed"


def _changed(old: Cited, new: Cited) -> AttributionChange | None:
    """How two attributions that are one differ; None where they do not."""
    a, b = old.attribution, new.attribution
    ways = [
        _step("certainty", a.certainty, b.certainty, CERTAINTIES),
        _step("reality", a.reality, b.reality, REALITIES),
        _step("source", old.disclosure, new.disclosure, DISCLOSURES),
    ]
    found = [way for way in ways if way is not None]
    is_reworded = wording_key(a.content_text) != wording_key(b.content_text)
    differences = [difference for difference, _ in found]
    if is_reworded:
        differences.append(Difference("content", a.content_text, b.content_text))
    if old.identity != new.identity and old.disclosure == new.disclosure:
        differences.append(Difference("source", _name(old), _name(new)))
    if not differences:
        return None
    directions = {direction for _, direction in found}
    shift = {frozenset({1}): Shift.STRONGER, frozenset({-1}): Shift.WEAKER}.get(frozenset(directions), Shift.CHANGED)
    return AttributionChange(shift, old, new, tuple(differences))


def _step(field: str, old: str, new: str, scale: Sequence[str]) -> tuple[Difference, int] | None:
    """The difference on one scale and its direction: 1 stronger, -1 weaker, 0 where one is not on the scale."""
    if old == new:
        return None
    on_scale = old in scale and new in scale
    direction = (1 if scale.index(new) > scale.index(old) else -1) if on_scale else 0
    return Difference(field, str(old), str(new)), direction


def _name(cited: Cited) -> str:
    return cited.source.name if cited.source is not None else ""
