"""Unnamed sources as one document cites them, and what is said of them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance import chains
from provenance.analytics.hops import Told, told_of
from provenance.audit import Witness
from provenance.audit.descriptors import Descriptor, descriptor_of, words_in
from provenance.identity.names import name_key
from provenance.ledger import Ledger
from provenance.records import Attribution, Document, LabelKey, Mark, MarkKind, Source, SourceKind

Marks = tuple[tuple[str, Mark], ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """An unnamed source that a document cites for the claim; ``attributions`` say so.

    ``outlet`` is the name of who published the document, ``relay`` the attribution to whoever has it from that source
    and passes it on; None where the document has it by itself.
    """

    document: Document
    outlet: str
    source: Source
    attributions: tuple[Attribution, ...]
    relay: Attribution | None = None

    @property
    def described(self) -> Descriptor:
        """What the fullest description of it says."""
        return descriptor_of(self.source.name)

    @property
    def step(self) -> str:
        """Key of the step that it is in the graph."""
        return chains.source_key(self.source.id)

    @property
    def about(self) -> tuple[str, str]:
        """What makes a fault about it this one: its document and its description."""
        return self.document.url or self.outlet, self.source.name

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.attributions)


def hidden_voices(ledger: Ledger) -> Iterator[Voice]:
    """Every unnamed source that a document cites by itself and that does not speak in the open, in a fixed order."""
    return (each for each in cited_voices(ledger) if each.relay is None)


def cited_voices(ledger: Ledger) -> Iterator[Voice]:
    """The same with those that a document cites through whoever passes it on."""
    if not any(source.kind is SourceKind.UNNAMED for source in ledger.sources):
        return
    told = told_of(ledger)
    found: dict[tuple[str, str, str], list[Attribution]] = defaultdict(list)
    relays: dict[str, Attribution] = {}
    for each in sorted(ledger.counted, key=lambda a: a.id):
        source = ledger.source(each.cited_source_id)
        if source and source.kind is SourceKind.UNNAMED and chains.supports(each):
            relay = relay_of(told, each)
            by = (relay.cited_source_id or relay.cited_document_id or relay.id) if relay else ""
            found[each.document_id, source.id, by].append(each)
            if relay:
                relays.setdefault(by, relay)
    for (document_id, source_id, by), cited in sorted(found.items()):
        source, document = ledger.source_by_id[source_id], ledger.document_by_id[document_id]
        if is_hidden(source, cited):
            yield Voice(document, outlet_of(ledger, document), source, tuple(cited), relays.get(by))


def witness_of(ledger: Ledger, voice: Voice, *attributions: str, marks: Marks = ()) -> Witness:
    """What proves that a document cites an unnamed source: the chain from this document, not from another that may
    cite the same one, and the words of these attributions (without any: of all)."""
    citing = chains.document_key(chains.read_as(ledger.graph, voice.document.id))
    shown = ((citing, voice.step),) if ledger.graph.has_edge(citing, voice.step) else ()
    return Witness((voice.step,), attributions or voice.ids, shown, marks)


def is_hidden(source: Source, cited: Iterable[Attribution]) -> bool:
    """Whether an unnamed source may have something to hide: a person typed it as one, or its description or the words
    for it in texts say so; not one that is kept confidential here, of which nothing is shown."""
    if source.is_confidential or is_open(source):
        return False
    cited = tuple(cited)
    if any(each.is_typed and each.excerpt is None for each in cited):
        return True
    return any(descriptor_of(text).is_hidden for text in (source.name, *(each.source_text for each in cited)))


def readings_to(ledger: Ledger, key: str) -> Iterator[Attribution]:
    """The attributions that lead to a step."""
    for citing in sorted(ledger.graph.predecessors(key)):
        for each in chains.link_of(ledger.graph, citing, key).attributions:
            yield ledger.attribution_by_id[each]


def is_hidden_step(ledger: Ledger, key: str) -> bool:
    """Whether a step is an unnamed source that may have something to hide."""
    source = ledger.source(chains.step_of(ledger.graph, key).source_id)
    return source is not None and is_hidden(source, readings_to(ledger, key))


def is_taken_for_a_source(ledger: Ledger, key: str) -> bool:
    """Whether an unnamed step is a source for sure: a person typed or accepted that, or the words are for somebody who
    may have something to hide. What a machine alone takes for a source may be nobody: “the ad”, “63 percent”."""
    return any(each.is_reviewed for each in readings_to(ledger, key)) or is_hidden_step(ledger, key)


def is_open(source: Source) -> bool:
    """Whether an unnamed source speaks in the open: a witness, an expert, a spokeswoman."""
    return descriptor_of(source.name).is_open


def relay_of(told: Told, attribution: Attribution) -> Attribution | None:
    """The nearest attribution that this one is nested in and that is not to the document’s own outlet (“told the
    Gazette”)."""
    parent, seen = attribution.parent_id, set[str]()
    while parent and parent not in seen and (above := told.ledger.attribution_by_id.get(parent)):
        if not is_of_the_house(told, above):
            return above
        seen.add(parent)
        parent = above.parent_id
    return None


def is_of_the_house(told: Told, attribution: Attribution) -> bool:
    """Whether a document says something of its own outlet, by its name or by a part of it: “told the Herald” in the
    Brackmoor Herald."""
    if told.is_own(attribution):
        return True
    cited = told.ledger.source(attribution.cited_source_id)
    document = told.ledger.document_by_id[attribution.document_id]
    publisher = told.ledger.source(document.publisher_id)
    if cited is None or publisher is None or cited.kind is not SourceKind.OUTLET:
        return False
    words = _words_of(cited.name)
    return bool(words) and words < _words_of(publisher.name)


@lru_cache(4_096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(words_in(name_key(name)))


def was_looked_at(ledger: Ledger, document: Document) -> bool:
    """Whether the text of a document is held, not withheld, and was looked at: what it does not say is known."""
    return document.is_held and document.text_sha is not None and document.id in ledger.inspected


def is_told(ledger: Ledger, voice: Voice, mark: MarkKind, *keys: LabelKey) -> bool:
    """Whether the document says this of an unnamed source, anywhere, or a person does."""
    return bool(ledger.marks(voice.document.id, mark)) or is_labelled(ledger, voice, *keys)


def is_labelled(ledger: Ledger, voice: Voice, *keys: LabelKey) -> bool:
    """Whether a person said one of these of an unnamed source, or of what it is cited for."""
    return any(ledger.labelled(key, voice.source.id, *voice.ids) for key in keys)


def outlet_of(ledger: Ledger, document: Document) -> str:
    """Who published a document, as it is shown: a name, else the title or the address."""
    publisher = ledger.source(document.publisher_id)
    return publisher.name if publisher else document.title or document.url or "a document of nobody known"
