"""How an unnamed source would know it is not said."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.voices import hidden_voices, is_told, was_looked_at, witness_of
from provenance.ledger import Ledger
from provenance.records import LabelKey, MarkKind


@rule("access-unknown", Severity.WARNING, Pack.AP)
def access_unknown(ledger: Ledger) -> Iterator[Fault]:
    """A document has the claim from somebody whom it does not name, and nothing in it says how they could know.

    “A senior official” may have sat in the room or read the paper. Where somebody works (“a port official”, “US
    sources”) is taken for an answer, and so are words like “familiar with the talks” anywhere in the text. Only a text
    that was read can lack them.

    Fires::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, a senior official said.
          > [senior official]  claim:"Bridge shut" source:"a senior official" cue:"said" quote:"The bridge is shut"

    Does not fire::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, a port official said.
          > [port official]  claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"

    Fix: Say where the source stands, or how it knows. Where that is known and must not be printed, record it as the
    label ``access`` (or ``protects-source``) of the source.

    Guideline: the Associated Press’s Statement of News Values allows an unnamed source only if it is reliable and in a
    position to have accurate information.
    """
    for voice in hidden_voices(ledger):
        keys = LabelKey.ACCESS, LabelKey.PROTECTS_SOURCE
        if voice.described.tells_position or not was_looked_at(ledger, voice.document):
            continue
        if not is_told(ledger, voice, MarkKind.ACCESS, *keys):
            yield Fault(
                f"{voice.outlet} does not say how “{voice.source.name}” could know this.",
                "Say where the source stands or how it knows, or record it as its label access.",
                witness_of(ledger, voice),
                about=voice.about,
            )
