"""A text hides who its source is and does not say why."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.voices import hidden_voices, is_told, was_looked_at, witness_of
from provenance.ledger import Ledger
from provenance.records import LabelKey, MarkKind


@rule("anonymity-unexplained", Severity.WARNING, Pack.AP)
def anonymity_unexplained(ledger: Ledger) -> Iterator[Fault]:
    """A document has the claim from somebody whom it does not name, and says nowhere why not.

    A reader who knows the reason can weigh it: fear for a job is one thing, a party’s wish to try out a plan another.
    “On condition of anonymity” alone is a condition and no reason. Only a text that was read can lack it; a reason that
    stands anywhere in it is taken to be meant for all of its unnamed sources. Who speaks in the open (a witness, an
    expert, a spokeswoman) has nothing to explain.

    Fires::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, a port official said.
          > [port official]  claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"

    Does not fire::

        document "Bridge"  outlet:Gazette date:2026-03-01 doc:g1
            | The bridge is shut, said a port official, who was not authorised to speak to the press.
          > [port official]  claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"

    Fix: Say in the text why the source is not named. Where the reason is known and must not be printed, record it as
    the label ``anonymity-reason`` (or ``protects-source``) of the source.

    Guideline: the Associated Press asks its writers to tell readers why a source wanted to stay unnamed; so did the
    managing editors of its member papers.
    """
    for voice in hidden_voices(ledger):
        keys = LabelKey.ANONYMITY_REASON, LabelKey.PROTECTS_SOURCE
        if was_looked_at(ledger, voice.document) and not is_told(ledger, voice, MarkKind.ANONYMITY_REASON, *keys):
            yield Fault(
                f"{voice.outlet} has this from “{voice.source.name}” and does not say why no name is given.",
                "Say why the source is not named, or record the reason as its label anonymity-reason.",
                witness_of(ledger, voice),
                about=voice.about,
            )
