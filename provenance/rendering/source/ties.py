"""Whom the source may be, and to whom it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.records import Source
from provenance.rendering.parts import section
from provenance.rendering.source.page import SourcePage
from provenance.rendering.words import VERDICTS


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties it to another source, in words; ``page`` is where that one has a page of its own. ``by`` is empty where
    no person decided it."""

    what: str
    other: str
    page: str | None
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Ties:
    """``others`` are sources that it is tied to, ``interests`` the claims in which it has an interest and as what."""

    others: tuple[Tie, ...]
    interests: tuple[tuple[str, str, str], ...]


def _data(found: Ties) -> dict[str, Any]:
    return {
        "sources": [{"what": t.what, "name": t.other, "why": t.why or None, "by": t.by or None} for t in found.others],
        "interests": [{"claim": claim, "role": role} for claim, _, role in found.interests],
    }


@section("ties", data=_data)
def ties(page: SourcePage) -> Ties | None:
    """Who was judged to be the same, possibly the same or affiliated; who of its claims belongs to a group with it; and
    where it has an interest in the matter."""
    interests = tuple((each.id, each.title, role) for each in page.claims for role in each.roles)
    found = Ties((*_judged(page), *_of_one_group(page)), interests)
    return found if found.others or found.interests else None


def _judged(page: SourcePage) -> Iterator[Tie]:
    for each in page.bare.judgements:
        sides = [each.a_id, each.b_id]
        mine = [side for side in sides if page.bare.same_as.get(side, side) == page.id]
        if len(mine) == 1:
            other_id = next(side for side in sides if side not in mine)
            other = page.bare.source(other_id)
            if other:
                yield Tie(VERDICTS[each.verdict], other.name, page.places("source", other.id), each.why, each.by)


def _of_one_group(page: SourcePage) -> Iterator[Tie]:
    found: dict[str, Source] = {kin.id: kin for each in page.claims for kin in each.kin}
    for kin in sorted(found.values(), key=lambda kin: (kin.name.casefold(), kin.id)):
        for group in sorted({*kin.groups} & {*page.source.groups}):
            yield Tie(f"has the same {group.kind} ({group.name}) as", kin.name, page.places("source", kin.id))
