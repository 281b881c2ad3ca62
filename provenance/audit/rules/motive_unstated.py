"""It matters what moves an unnamed source, and nothing is known of it."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.voices import hidden_voices, is_told, witness_of
from provenance.ledger import Ledger
from provenance.records import LabelKey, MarkKind

_WEIGHTY = LabelKey.SERIOUS, LabelKey.DISPUTED, LabelKey.EXCEPTIONAL


@rule("motive-unstated", Severity.NOTE, Pack.DEFAULT, Pack.AP, Pack.REUTERS)
def motive_unstated(ledger: Ledger) -> Iterator[Fault]:
    """The claim is serious, disputed or exceptional, or somebody is a party to it; an unnamed source says it, and what
    it gains by that is not recorded.

    Whoever speaks without a name about an opponent, a rival or an employer may have a reason that a reader should know.
    The rule looks only at claims that a person labelled, or gave a party to.

    Fires::

        2026-03-01 "The harbour master took a bribe" Gazette > [a harbour official]
        label "The harbour master took a bribe" serious  why:"accuses somebody of a crime"

    Does not fire::

        2026-03-01 "The harbour master took a bribe" Gazette > [a harbour official] doc:g1
        label "The harbour master took a bribe" serious  why:"accuses somebody of a crime"
        label [a harbour official]@doc:g1 motive "was passed over for the post"  why:"told the reporter"

    Fix: Ask what the source gains, say it in the text, and record it as the label ``motive`` of the source.

    Guideline: the Reuters Handbook of Journalism asks to weigh the track record, the position and the motive of a
    source; the Associated Press asks to tell what is relevant of it.
    """
    if not (ledger.parties or any(ledger.labelled(key) for key in _WEIGHTY)):
        return
    for voice in hidden_voices(ledger):
        if not is_told(ledger, voice, MarkKind.MOTIVE, LabelKey.MOTIVE):
            yield Fault(
                f"What moves “{voice.source.name}” in {voice.outlet} to say this is not recorded.",
                "Ask what the source gains by it, and record it as its label motive.",
                witness_of(ledger, voice),
                about=voice.about,
            )
