"""Nothing is said of a source but that it is one."""

from collections.abc import Iterator

from provenance import chains
from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.descriptors import descriptor_of, points_back
from provenance.audit.voices import Voice, cited_voices, is_labelled, witness_of
from provenance.ledger import Ledger
from provenance.records import LabelKey


@rule("vague-source", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.WIKIPEDIA)
def vague_source(ledger: Ledger) -> Iterator[Fault]:
    """A document describes its source as “a source”, “sources”, “insiders”, and as nothing else.

    Such words tell a reader nothing: not from which side it comes, not whether they could know. “The source”, which
    points to somebody described before, is not meant, nor what an outlet says of the source of another one whose own
    text was read.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > [a source]

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > [a harbour source]

    Fix: Say as much of the source as can be said. Where that would endanger it, record that as its label
    ``protects-source``.

    Guideline: the Associated Press almost never allows “a source” without a word that describes it; Wikipedia marks
    such words as weasel words.
    """
    read = {step.source_id for step in chains.steps(ledger.graph) if step.is_held}
    for voice in cited_voices(ledger):
        if not voice.described.is_bare or _points_back(voice) or is_labelled(ledger, voice, LabelKey.PROTECTS_SOURCE):
            continue
        relay = _relay(ledger, voice, read)
        if relay is None:
            continue
        whose = f"whom {relay} has this from" if relay else "its source for this"
        yield Fault(
            f"All that {voice.outlet} says of {whose} is “{_words_for(voice)}”.",
            "Say as much of the source as can be said: where it stands, and how it knows.",
            witness_of(ledger, voice),
            about=(*voice.about, relay),
        )


def _points_back(voice: Voice) -> bool:
    """Whether the document writes of it only as of somebody whom it described before."""
    return all(points_back(each.source_text) for each in voice.attributions)


def _words_for(voice: Voice) -> str:
    """How the document calls it, where that is no mere “who”."""
    read = (each.source_text for each in voice.attributions)
    return next((text for text in read if descriptor_of(text).is_bare), voice.source.name)


def _relay(ledger: Ledger, voice: Voice, read: set[str | None]) -> str | None:
    """The name of who passes it on, empty where nobody does; None where that is not known, or they were ``read``."""
    if voice.relay is None:
        return ""
    source = ledger.source(voice.relay.cited_source_id)
    if source is None or voice.relay.cited_document_id or source.id in read:
        return None
    return source.name
