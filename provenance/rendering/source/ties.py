"""Whom the source may be, and to whom it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.records import Source
from provenance.rendering.parts import section
from provenance.rendering.source.page import SourcePage
from provenance.rendering.words import VERDICTS

MOST = 40
"""Sources that it may be the same as, and of one group with it, that are shown."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties it to another source, in words; ``page`` is where that one has a page of its own, ``outlets`` are some
    that cite it. ``by`` is empty where no person decided it."""

    what: str
    other: str
    page: str | None
    outlets: tuple[str, ...] = ()
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
    found = Ties((*_judged(page), *_maybe(page), *_of_one_group(page)), interests)
    return found if found.others or found.interests else None


def _judged(page: SourcePage) -> Iterator[Tie]:
    for each in page.bare.judgements:
        sides = [each.a_id, each.b_id]
        mine = [side for side in sides if page.bare.same_as.get(side, side) == page.id]
        if len(mine) == 1:
            other_id = next(side for side in sides if side not in mine)
            other = page.bare.source(other_id)
            if other:
                yield Tie(VERDICTS[each.verdict], other.name, page.places("source", other.id), (), each.why, each.by)


def _maybe(page: SourcePage) -> Iterator[Tie]:
    """Whom it may be where nothing on record tells them apart; whoever a person judged beside it is told already."""
    judged = {page.bare.same_as.get(side, side) for each in page.bare.judgements for side in (each.a_id, each.b_id)}
    found: dict[str, Source] = {}
    outlets: dict[str, set[str]] = defaultdict(set)
    for source, names in (pair for claim in page.claims for pair in claim.maybe if pair[0].id not in judged):
        found[source.id] = source
        outlets[source.id].update(names)
    for each in sorted(found.values(), key=lambda each: (each.name.casefold(), sorted(outlets[each.id]), each.id))[
        :MOST
    ]:
        yield Tie("may be the same as", each.name, page.places("source", each.id), tuple(sorted(outlets[each.id])))


def _of_one_group(page: SourcePage) -> Iterator[Tie]:
    found: dict[str, Source] = {kin.id: kin for each in page.claims for kin in each.kin}
    for kin in sorted(found.values(), key=lambda kin: (kin.name.casefold(), kin.id))[:MOST]:
        for group in sorted({*kin.groups} & {*page.source.groups}):
            yield Tie(f"has the same {group.kind} ({group.name}) as", kin.name, page.places("source", kin.id))
