"""Somebody who is not named judges or attacks."""

from collections.abc import Iterator

from provenance.audit import Fault, Pack, Severity, rule
from provenance.audit.opinions import opinion_in
from provenance.audit.voices import hidden_voices, witness_of
from provenance.ledger import Ledger


@rule("anonymous-opinion", Severity.WARNING, Pack.DEFAULT, Pack.AP)
def anonymous_opinion(ledger: Ledger) -> Iterator[Fault]:
    """An unnamed source gives no information but an opinion: it judges, praises, insults or guesses.

    Information can be checked, whoever it is from; an opinion is worth as much as the one who stands by it. It goes by
    a list of words that judge, and misses what is put in other words. That somebody *called* somebody something is
    information.

    Fires::

        2026-03-01 "The minister is incompetent" Gazette > [a senior official]  quote:"The minister is incompetent"

    Does not fire::

        2026-03-01 "The minister left early" Gazette > [a senior official]  quote:"The minister left early"

    Fix: Leave the opinion out, or find somebody who says it by name.

    Guideline: the Associated Press’s Statement of News Values allows unnamed sources for information, not for opinion
    or speculation.
    """
    for voice in hidden_voices(ledger):
        for each in voice.attributions:
            if words := opinion_in(each):
                gives = "who are not named, give" if voice.described.is_plural else "who is not named, gives"
                yield Fault(
                    f"In {voice.outlet} “{voice.source.name}”, {gives} an opinion: “{words}”.",
                    "Leave the opinion out, or find somebody who says it by name.",
                    witness_of(ledger, voice, each.id),
                    about=(*voice.about, words),
                )
