"""Who the source is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.records import Source, SourceKind
from provenance.rendering.links import Address, address
from provenance.rendering.parts import section
from provenance.rendering.source.page import SourcePage

KINDS = {
    SourceKind.OUTLET: "outlet",
    SourceKind.AGENCY: "news agency",
    SourceKind.BODY: "body or organisation",
    SourceKind.PERSON: "person",
    SourceKind.UNNAMED: "unnamed source",
}
WIKIDATA = "https://www.wikidata.org/wiki/"


@dataclass(frozen=True, slots=True)
class About:
    """``number`` is how many people are meant where that may be more than one; ``groups`` each with what kind it is."""

    source: Source
    kind: str
    number: str
    groups: tuple[tuple[str, str], ...]
    wikidata: Address | None


def _data(found: About) -> dict[str, Any]:
    source = found.source
    return {
        "kind": str(source.kind),
        "also_known_as": list(source.also_known_as),
        "country": source.country,
        "groups": [{"kind": kind, "name": name} for kind, name in found.groups],
        "wikidata": source.wikidata,
        "in_registry": source.in_registry,
        "number": [source.number_lo, source.number_hi],
    }


@section("about", data=_data)
def about(page: SourcePage) -> About:
    """Its name and other names, what kind of voice it is, its country, its groups, its entry in Wikidata."""
    source = page.source
    return About(
        source,
        KINDS[source.kind],
        _number(source),
        tuple((str(each.kind), each.name) for each in source.groups),
        address(WIKIDATA + source.wikidata) if source.wikidata else None,
    )


def _number(source: Source) -> str:
    """``2``, ``2 to 4``, ``2 or more``; empty for one."""
    least, most = source.number_lo, source.number_hi
    if (least, most) == (1, 1):
        return ""
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"
