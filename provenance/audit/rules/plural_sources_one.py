"""Sources in the plural, of which there is one."""

from collections.abc import Iterator

from provenance import chains
from provenance.analytics.hops import Hop, Told, told_of
from provenance.analytics.tellings import Telling
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.descriptors import descriptor_of
from provenance.audit.voices import is_open, outlet_of
from provenance.ledger import Ledger
from provenance.records import Attribution, Source, SourceKind


@rule("plural-sources-one", Severity.ERROR, Pack.DEFAULT, Pack.REUTERS)
def plural_sources_one(ledger: Ledger) -> Iterator[Fault]:
    """A document writes “sources” or “officials”, and there is one: a person judged them to be one, or the document
    that it has this from, and that was read, knows one.

    Readers count: two who say the same are worth more than one, and are harder to be wrong.

    Fires::

        document "Bridge"  outlet:Northline date:2026-03-01 doc:n1
            | The bridge is shut, a port official said.
          > [port official]  claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"
        document "Bridge shut"  outlet:Gazette date:2026-03-02 doc:g1
            | The bridge is shut, Northline reported, citing port officials.
          > Northline  claim:"Bridge shut" source:"Northline" cue:"reported" quote:"The bridge is shut"
            > [port officials]  source:"port officials" cue:"citing"

    Does not fire::

        document "Bridge"  outlet:Northline date:2026-03-01 doc:n1
            | The bridge is shut, two port officials said.
          > [two port officials]  claim:"Bridge shut" source:"two port officials" cue:"said" quote:"The bridge is shut"
        document "Bridge shut"  outlet:Gazette date:2026-03-02 doc:g1
            | The bridge is shut, Northline reported, citing port officials.
          > Northline  claim:"Bridge shut" source:"Northline" cue:"reported" quote:"The bridge is shut"
            > [port officials]  source:"port officials" cue:"citing"

    Fix: Write “a source”, “an official”.

    Guideline: the Reuters Handbook of Journalism forbids to cite sources in the plural where there is one.
    """
    told = told_of(ledger)
    for each in sorted(ledger.counted, key=lambda a: a.id):
        source = ledger.source(each.cited_source_id)
        one = _one_name(source) if source and source.also_known_as and _speaks_of_several(each) else ""
        if source and one and not _names(each, source):
            yield _fault(ledger, each, f"which was judged to be one source, “{one}”", one, ())
    for hop in told.hops:
        if hop.is_comparable and (one := _only_source(told, hop)):
            for part in (part for telling in hop.says for part in telling.parts[1:2] if _speaks_of_several(part)):
                cited = tuple(p.id for telling in told.tellings[hop.cited] for p in telling.parts)
                whom = chains.step_of(ledger.graph, hop.cited).label
                yield _fault(ledger, part, f"and {whom}, which it has this from, knows one: “{one}”", one, cited)


def _fault(ledger: Ledger, part: Attribution, why: str, name: str, others: tuple[str, ...]) -> Fault:
    document = ledger.document_by_id[part.document_id]
    outlet = outlet_of(ledger, document)
    return Fault(
        f"{outlet} writes “{part.source_text}”, {why}.",
        "Write of one where there is one.",
        Witness(attributions=(part.id, *others)),
        about=(document.url or outlet, part.source_text, name),
    )


def _speaks_of_several(part: Attribution) -> bool:
    described = descriptor_of(part.source_text)
    return described.is_plural and described.is_of_people


def _one_name(source: Source) -> str:
    """The name under which a source is one person; empty where it may be more."""
    if source.kind is SourceKind.PERSON:
        return source.name
    names = (source.name, *source.also_known_as) if source.kind is SourceKind.UNNAMED else ()
    return next((name for name in names if descriptor_of(name).is_single), "")


def _names(part: Attribution, source: Source) -> bool:
    """Whether the words name the one who is meant among others: “officials such as Mayor Holm”."""
    return source.kind is SourceKind.PERSON and source.name.split()[-1].casefold() in part.source_text.casefold()


def _only_source(told: Told, hop: Hop) -> str:
    """The one person whom the cited side, which was read, has it from; empty where there are more, or nobody is."""
    tellings = told.tellings.get(hop.cited, ())
    found = {source.id: source for each in tellings if (source := _innermost(told, each))}
    if len(found) != 1 or not all(_innermost(told, each) for each in tellings):
        return ""
    (only,) = found.values()
    return "" if is_open(only) else _one_name(only)


def _innermost(told: Told, telling: Telling) -> Source | None:
    return told.ledger.source(telling.parts[-1].cited_source_id)
