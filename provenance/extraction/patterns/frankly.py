"""How frankly somebody spoke, then behind a colon what they said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.grammar.subject_clauses import claim_nouns
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.finding import sayings
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import names, word_class, words_of

_OWN = frozenset({"his", "her", "their", "its"})


@pattern("frankly")
def frankly(sentence: Sentence) -> Iterator[Wording]:
    """``X made no excuses: …``, ``X did not mince her words: …``, ``X was blunt: …``, ``X blabbed to this column: …``.

    The content is the clause behind the colon; a list or a scene there (``X was late: the bus had gone``) is none.
    """
    for colon in range(3, sentence.last - 2):
        if sentence.lower(colon) == ":" and not sentence.is_quoted(colon):
            start = _opens(sentence, colon)
            found = _wording(sentence, start, colon) if start is not None else None
            if found is not None:
                yield found


def _opens(sentence: Sentence, colon: int) -> int | None:
    """Where the words begin that end at the colon and say how somebody spoke."""
    words = [sentence.lower(place) for place in range(max(0, colon - 8), colon)]
    for length in range(2, len(words)):
        if _is_frank(words[-length:]):
            return colon - length
    return None


def _is_frank(words: Sequence[str]) -> bool:
    """``made no excuses``, ``was (refreshingly) blunt``, ``did not mince (her) words``."""
    if " ".join(word for word in words if word not in _OWN) in _phrases():
        return True
    bare = [word for word in words[1:] if not word.endswith("ly") and word not in word_class("adverbs") - {"not"}]
    is_so = words[0] in {"was", "is", "were", "are"} and len(words) < 4
    return is_so and len(bare) == 1 and bare[0] in words_of("views", "frank")


@cache
def _phrases() -> frozenset[str]:
    return names("views", "frankly")


def _wording(sentence: Sentence, start: int, colon: int) -> Wording | None:
    source = subject_before(sentence, start)
    said: Range | None = content_after(sentence, colon + 1)
    if source is None or said is None or not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    if any(sentence.lower(place) in claim_nouns() for place in range(*source)):
        return None  # “Roe's advice was blunt: …”, of which “views” tells whose it is
    if any(saying.cue[0] > colon and not sentence.is_quoted(saying.cue[0]) for saying in sayings(sentence)):
        return None  # “Roe was blunt: “…,” she said”
    whom, cue = spans_of(sentence, source), spans_of(sentence, (start, colon))
    return Wording(whom, cue, spans_of(sentence, said), sentence.number, confidence=0.95)
