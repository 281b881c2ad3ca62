"""From wordings to drafts: sources named, chains ended, the nested ones behind their parents."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.bounding import bounded
from provenance.extraction.carriers import with_carriers
from provenance.extraction.kinds import terminal_of
from provenance.extraction.nesting import Nested, nested
from provenance.extraction.quotations import MARKS
from provenance.extraction.relaying import relayed
from provenance.extraction.resolving import Resolver
from provenance.extraction.sentences import Sentence
from provenance.extraction.tokens import Token
from provenance.extraction.weighing import weighed
from provenance.extraction.witnessing import witnessed
from provenance.extraction.wording import Wording
from provenance.records import Draft, Spans, Stance

_MOSTLY = 0.5


def drafted(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> tuple[Draft, ...]:
    """The drafts of one text; ``wordings`` in text order."""
    resolver = Resolver(sentences)
    alone = witnessed(text, sentences, bounded(text, sentences, wordings))
    found = nested(relayed(sentences, alone))
    return with_carriers(text, [_draft(text, sentences, resolver, each) for each in found])


def _draft(text: str, sentences: Sequence[Sentence], resolver: Resolver, found: Nested) -> Draft:
    wording = found.wording
    tokens = _tokens(sentences[wording.sentence], wording.stands_for or wording.source)
    sources, sureness = resolver.sources(tokens, wording.sentence, relays=found.relays) if tokens else ((), 1.0)
    return Draft(
        source=wording.source,
        cue=wording.cue,
        content=wording.content,
        sources=sources,
        terminal=terminal_of([source.kind for source in sources], saw_it=wording.saw_it),
        certainty=weighed(wording.certainty, tokens),
        stance=_stance(text, wording.content),
        reality=wording.reality,
        nested_in=found.parent,
        confidence=round(wording.confidence * sureness, 3),
        pattern=wording.pattern,
    )


def _tokens(sentence: Sentence, spans: Spans) -> list[Token]:
    return [token for token in sentence.tokens if any(a <= token.start < b for a, b in spans)]


def _stance(text: str, content: Spans) -> Stance:
    """Quoted where more than half of the content stands in quotation marks."""
    quoted = total = 0
    for span in content:
        words = span.within(text)
        total += len(words)
        quoted += _quoted_length(words)
    return Stance.QUOTED if total and quoted / total > _MOSTLY else Stance.ATTRIBUTED


def _quoted_length(words: str) -> int:
    """Characters between the first and last mark of each pair; a single mark opens or closes the rest."""
    places = [place for place, character in enumerate(words) if character in MARKS]
    if len(places) == 1:
        return max(places[0], len(words) - places[0])
    return sum(end - start + 1 for start, end in zip(places[::2], places[1::2], strict=False))
