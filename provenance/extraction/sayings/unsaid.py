"""What a silence is about, and whose it is."""

from __future__ import annotations

from provenance.extraction.grammar.adverbs import is_in_ly
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.sayings.addressees import quote_follows
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Reality

TOPICS = frozenset({"on", "about", "regarding"})
_NEAR = 8


def unsaid(sentence: Sentence, source: Range | None, content: Range, *cue: Range) -> Wording:
    """What nobody says: its source, its content, the pieces of its cue."""
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *cue),
        spans_of(sentence, content),
        sentence.number,
        reality=Reality.NEGATED,
        confidence=0.85,
        family="withhold",
    )


def left_unsaid(sentence: Sentence, source: Range, run: Range, word: int) -> Wording | None:
    """What nothing was said on, else what was left unanswered (``to a request for comment``), else the word itself."""
    topic = topic_after(sentence, word + 1)
    if topic is not None:
        return unsaid(sentence, source, topic, (run[0], topic[0]))
    reach = content_after(sentence, word + 1, to_comma=True) if sentence.lower(word + 1) in {"to", "for"} else None
    if _answers(sentence, word):
        reach = content_after(sentence, word + 1, to_comma=True)
    if reach is not None:
        return unsaid(sentence, source, reach, (run[0], word + 1))
    if sentence.lower(word) == "pinned" and sentence.lower(word + 1) == "down":
        return left_unsaid(sentence, source, (run[0], word + 1), word + 1)
    is_next = word + 1 < sentence.last and sentence.tokens[word + 1].is_word
    after = word_class("time_words") | word_class("subordinators") | {"on", "and", "further", "publicly"}
    plain = not is_next or sentence.lower(word + 1) in after or _is_until_press(sentence, word + 1)
    more = sentence.lower(word + 1) == "further" or is_in_ly(sentence.lower(word + 1))
    plain = plain or (more and ends_clause(sentence, word + 2)) or sentence.lower(word + 2) in {"when", "if"}
    return unsaid(sentence, source, (word, word + 1 + more), run) if plain else None


def _is_until_press(sentence: Sentence, place: int) -> bool:
    """``had not responded (by the time of going to press)``, ``by Friday``; not ``by phone``."""
    ahead = {sentence.lower(spot) for spot in range(place + 1, place + 3)}
    until = word_class("time_words") | {"time", "press", "publication", "deadline", "writing", "when"}
    return sentence.lower(place) in {"by", "at", "as", "prior", "ahead"} and bool(ahead & until)


def _answers(sentence: Sentence, verb: int) -> bool:
    """``did not answer written questions``: what was left without an answer stands near."""
    ahead = range(verb + 1, min(verb + _NEAR - 3, sentence.last))
    asked = next((spot for spot in ahead if sentence.lower(spot) in words_of("silences", "left")), None)
    has_topic = asked is not None and sentence.lower(asked + 1) in {*TOPICS, "over", "from"}
    return sentence.lower(verb).startswith("answer") and asked is not None and not has_topic


def topic_after(sentence: Sentence, place: int) -> Range | None:
    """``on the report``, ``to questions about the price``: not ``on Monday``."""
    place = _past_time(sentence, place)
    for spot in range(place, min(place + _NEAR, sentence.last - 1)):
        word = sentence.lower(spot)
        if word in TOPICS and sentence.lower(spot + 1) not in word_class("time_words"):
            return content_after(sentence, spot + 1, to_comma=sentence.lower(spot + 1) != "whether")
        is_timed = word in TOPICS and sentence.lower(spot + 1) in word_class("time_words")
        if spot == place and word not in {"to", "for"} and not is_timed:
            return None
        if not sentence.tokens[spot].is_word:
            return None
    return None


def _past_time(sentence: Sentence, place: int) -> int:
    """``would not be drawn (on Monday) on the price``: behind the time, where a topic follows it."""
    spot = place + (sentence.lower(place) == "on")
    while sentence.lower(spot) in word_class("time_words"):
        spot += 1
    return spot if sentence.lower(spot) in TOPICS and spot > place else place


def silent_subject(sentence: Sentence, start: int) -> Range | None:
    """The phrase before, or after ``and`` and ``but`` the subject of the clause before."""
    source = subject_before(sentence, start)
    if source is None and sentence.lower(start - 1) in {"and", "but"}:
        source = shared_subject(sentence, start)
    return None if source is None or is_own_voice(sentence, source) else source


def helps_silence(word: str) -> bool:
    helping = word_class("auxiliaries") | word_class("negations") | {"yet", "to", "be", "been"}
    return word in helping | {"ever", "also", "still", "since", "so", "far"} or is_in_ly(word)


def ends_clause(sentence: Sentence, place: int) -> bool:
    """The clause ends here, or only a time follows."""
    time = place + (sentence.lower(place) in {"on", "this", "last", "late"})
    is_time = sentence.lower(time) in word_class("time_words") - {"this"}
    ends = place >= sentence.last or sentence.lower(place) in {",", ";", "and", "but", ")"}
    return (ends or is_time) and not quote_follows(sentence, place)
