"""What is known of a source beside its name: its country, its groups, its id in Wikidata; and who is one family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from provenance.identity.peoples import side_of
from provenance.identity.registry import registry
from provenance.records import Group, Source, SourceKind


def registered(source: Source) -> Source:
    """The source with what the shipped registry says of it, by its exact name."""
    entry = registry().exactly(source.name)
    if entry is None:
        return source
    return replace(source, country=entry.country, groups=entry.groups, wikidata=entry.wikidata, in_registry=True)


def sided(source: Source) -> Source:
    """An unnamed source with the country whose side its descriptor says it is on."""
    return replace(source, country=source.country or side_of(source.name))


def corrected(source: Source, facts: dict[str, str], groups: Iterable[Group]) -> Source:
    """The source with what a person says of it, which stands in place of what the registry says.

    Of groups that is so kind by kind: whoever names an owner says who it is, and not the registry.
    """
    said = tuple(groups)
    kinds = {group.kind for group in said}
    kept = tuple(group for group in source.groups if group.kind not in kinds)
    return replace(
        source,
        kind=SourceKind(facts.get("kind", source.kind)),
        country=facts.get("side") or facts.get("country") or source.country,
        wikidata=facts.get("wikidata", source.wikidata),
        groups=tuple(sorted({*kept, *said})),
        is_distinct="distinct" in facts,
    )


def united(source: Source, others: Iterable[Source]) -> Source:
    """A source with what is known of those that are the same: all names and groups, and what it lacks itself."""
    all_of_them = [source, *others]
    names = {name for each in all_of_them for name in (each.name, *each.also_known_as)}
    return replace(
        source,
        also_known_as=tuple(sorted(names - {source.name})),
        country=next((each.country for each in all_of_them if each.country), None),
        wikidata=next((each.wikidata for each in all_of_them if each.wikidata), None),
        groups=tuple(sorted({group for each in all_of_them for group in each.groups})),
        in_registry=any(each.in_registry for each in all_of_them),
        is_distinct=any(each.is_distinct for each in all_of_them),
    )


def maybe_one_family(a: Source, b: Source) -> bool:
    """Whether two outlets may belong to one house, for all that is known: neither is in the registry or in a group,
    and nobody said that it is a house of its own.

    Named people and bodies are different unless a person judges otherwise.
    """
    return a.id != b.id and _is_stray(a) and _is_stray(b)


def _is_stray(source: Source) -> bool:
    known = source.in_registry or source.groups or source.is_distinct
    return source.kind is SourceKind.OUTLET and not known
