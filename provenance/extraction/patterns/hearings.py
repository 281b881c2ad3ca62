"""What a court or a committee is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.clauses import content_after, content_before, leaves_off
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.sayings.ahead_of_source import clause_within
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of, wording_of
from provenance.extraction.words import word_class

_HEARD = (("heard",), ("was", "told"), ("were", "told"), ("has", "heard"), ("had", "heard"), ("has", "been", "told"))
_TITLED = (*_HEARD, ("told",), ("hears",))
_LONGEST = 5
_FIRST = frozenset(words[0] for words in _TITLED)


@pattern("hearings", Manner.HEARD)
def hearings(sentence: Sentence) -> Iterator[Wording]:
    """``The court heard that …``, ``jurors were told …``, ``…, the inquest heard``, ``Roe, the
    court heard, had …``: what was said before them.

    The court is a link where it heard what somebody said; else nobody in particular told it, and there is no source.
    """
    for place in range(1, sentence.last):
        for words in (_TITLED if sentence.is_title else _HEARD) if sentence.lower(place) in _FIRST else ():
            if all(sentence.lower(place + number) == word for number, word in enumerate(words)):
                found = _wording(sentence, (place, place + len(words)))
                if found is not None:
                    yield found
                break


def _wording(sentence: Sentence, cue: Range) -> Wording | None:
    source = subject_before(sentence, cue[0])
    if source is None or sentence.is_quoted(cue[0]) or not word_class("listeners") & _words(sentence, source):
        return None
    if sentence.lower(cue[1]) == "by":
        return None
    if leaves_off(sentence, cue[1]):
        content = content_before(sentence, source[0]) if sentence.lower(source[0] - 1) == "," else None
        found = _made(sentence, source, cue, content) if content else None
        after = _predicate(sentence, content, cue[1]) if content else None
        found = replace(found, content=spans_of(sentence, content, after)) if found is not None and after else found
        return replace(found, confidence=0.92) if found is not None and sentence.is_title else found
    if cue[1] - cue[0] == 1 and sentence.lower(cue[0]) != "heard":
        return None
    that = sentence.lower(cue[1]) == "that"
    opens = sentence.lower(cue[1]) in {"how", "why", "he", "she", "they"} or _names_somebody(sentence, cue[1])
    if not that and not opens and cue[1] - cue[0] == 1:
        return None
    content = content_after(sentence, cue[1] + that)
    return _made(sentence, source, (cue[0], cue[1] + that), content) if content else None


def _predicate(sentence: Sentence, content: Range, end: int) -> Range | None:
    """``Roe, the court heard (on Monday), (had hidden the gun)``: of a subject that waits for its verb."""
    place = end
    while sentence.lower(place) in word_class("time_words") | {"on", "last", "earlier", "this"}:
        place += 1
    goes_on = sentence.lower(place) == "," and is_clause_verb(sentence, place + 1)
    return content_after(sentence, place + 1) if goes_on and not clause_within(sentence, content) else None


def _names_somebody(sentence: Sentence, place: int) -> bool:
    """``heard (Roe hid the gun)``: a name, then a verb."""
    end = place
    while end < min(place + _LONGEST, sentence.last) and (
        sentence.tokens[end].is_capital or sentence.lower(end) == "."
    ):
        end += 1
    return end > place and may_be_verb(sentence, end)


def _words(sentence: Sentence, phrase: Range) -> set[str]:
    return {sentence.lower(place) for place in range(*phrase)}


def _made(sentence: Sentence, source: Range, cue: Range, content: Range) -> Wording:
    return wording_of(sentence, source, cue, content, confidence=0.75)
