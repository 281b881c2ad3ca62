"""Who declined to comment may be quoted without a name in the same text."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.descriptors import institution_words
from provenance.audit.voices import Voice, hidden_voices, witness_of
from provenance.extraction.marks import who_declined
from provenance.ledger import Ledger
from provenance.records import Mark, MarkKind


@rule("declined-and-quoted", Severity.WARNING, Pack.DEFAULT, Pack.AP)
def declined_and_quoted(ledger: Ledger) -> Iterator[Fault]:
    """A document says that somebody declined to comment, and has the claim from an unnamed source of the same house.

    Readers are then told that nobody there spoke, while somebody there did. It goes by the words: all that tells where
    the unnamed source works stands in what declined, too. Whoever is only close to a house, or was there before, is not
    meant.

    Fires::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, a port official said. The port office declined to comment.
          > [port official]  claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"

    Does not fire::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, a port official said. The ferry company declined to comment.
          > [port official]  claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"

    Fix: Leave out that they declined, or say that they declined to be named.

    Guideline: a draft of rules of the Associated Press of 2004, as others describe it, forbids to write that somebody
    declined to comment who is quoted without a name in the same story.
    """
    for voice in hidden_voices(ledger):
        for mark in ledger.marks(voice.document.id, MarkKind.DECLINED):
            if _is_of(voice, mark):
                words = " ".join(mark.text.split())
                yield Fault(
                    f"{voice.outlet} writes “{words}” and has this from “{voice.source.name}”, who may belong to them.",
                    "Leave out that they declined, or say that they declined to be named.",
                    witness_of(ledger, voice, marks=((voice.document.id, mark),)),
                    about=(*voice.about, words),
                )


def _is_of(voice: Voice, mark: Mark) -> bool:
    """Whether all that tells where an unnamed source works stands in the words for who declined."""
    works_at = voice.described.institution
    declined = institution_words(who_declined(mark))
    return bool(works_at) and not voice.described.is_outside and works_at <= declined
