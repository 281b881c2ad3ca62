"""Nothing said, and nothing more than that: did not reply."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.adverbs import is_in_ly, run_before
from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.names.owning import is_nobody
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.unsaid import (
    TOPICS,
    ends_clause,
    helps_silence,
    left_unsaid,
    silent_subject,
    topic_after,
    unsaid,
)
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class, words_of
from provenance.records import Reality

_ASKING = frozenset({"where", "how", "why", "what", "who", "whom", "when", "whether", "which", "whose"})
_CURES = frozenset({"treatment", "treatments", "medication", "antibiotics", "therapy", "chemotherapy", "drugs"})
_NEAR = 8


@pattern("silences")
def silences(sentence: Sentence) -> Iterator[Wording]:
    """``X did not respond to a request for comment``, ``X would not be drawn on …``, ``X did not return calls``,
    ``X has yet to release the names``, ``X stayed silent``, ``X dodged the question``.

    The content is what nothing was said on; where that is not told, the words for the silence itself.
    """
    for place in range(1, len(sentence)):
        if sentence.is_quoted(place) or sentence.lower(place) not in _silent():
            continue
        found = _hushed(sentence, place) or _unanswered(sentence, place) or _not_done(sentence, place)
        if found is not None:
            yield found
    yield from (found for site in cue_sites(sentence) if (found := _unsaid(sentence, site)) is not None)


@cache
def _silent() -> frozenset[str]:
    names = ("answering", "returning", "releasing", "speaking", "keeping", "dodging")
    return frozenset().union(*(words_of("silences", name) for name in names))


def _hushed(sentence: Sentence, verb: int) -> Wording | None:
    """``remained tight-lipped (about the sale)``, ``has kept silent``, ``dodged the question``."""
    word, end = sentence.lower(verb), verb + 1
    if word in words_of("silences", "keeping"):
        while is_in_ly(sentence.lower(end)):
            end += 1
        hush = sentence.lower(end)
        is_soft = hush in words_of("silences", "soft") and sentence.lower(end + 1) in TOPICS
        if (not is_soft and hush not in words_of("silences", "hush")) or _is_still(sentence, end + 1):
            return None
    elif word in words_of("silences", "dodging"):
        ahead = range(end, min(end + 4, sentence.last))
        asked = next((place for place in ahead if _is_question(sentence, place)), None)
        if asked is None:
            return None
        end = asked
    else:
        return None
    start = run_before(sentence, verb, helps_silence)
    source = silent_subject(sentence, start)
    if source is None or not (may_speak(sentence, source) or _is_name_alone(sentence, source)):
        return None
    topic = topic_after(sentence, end + 1) if sentence.lower(end + 1) in TOPICS else None
    return unsaid(sentence, source, topic or (end, end + 1), (start, topic[0] if topic else end))


def _is_question(sentence: Sentence, place: int) -> bool:
    """``(dodged a) question``, ``(ignored a) request for comment``: not ``a question mark``, ``a request to stop``."""
    following = (sentence.lower(place + 1), sentence.lower(place + 2))
    if sentence.lower(place) in {"request", "requests"}:
        return following in {("for", "comment"), ("for", "interview"), ("for", "interviews")}
    return sentence.lower(place) in words_of("silences", "dodged") and following[0] not in {"mark", "marks", "time"}


def _is_still(sentence: Sentence, place: int) -> bool:
    """``(stayed silent) during the anthem``: no noise, where nobody was asked."""
    ahead = {sentence.lower(spot) for spot in range(place + 1, min(place + 4, sentence.last))}
    is_while = sentence.lower(place) in {"during", "throughout", "through"}
    return is_while and ahead.isdisjoint(word_class("pressing") | {"questions", "interview", "interviews", "police"})


def _is_name_alone(sentence: Sentence, source: Range) -> bool:
    """``Hezbollah (kept silent)``: one word that opens the sentence, no plural in small letters elsewhere."""
    is_one = source == (0, 1) and sentence.tokens[0].is_capital
    return is_one and sentence.lower(0) not in word_class("determiners") and not sentence.lower(0).endswith("s")


def _unanswered(sentence: Sentence, verb: int) -> Wording | None:
    """``did not reply``, ``has yet to comment``, ``would not be drawn``."""
    if sentence.lower(verb) not in words_of("silences", "answering"):
        return None
    start = run_before(sentence, verb, helps_silence)
    run = {sentence.lower(place) for place in range(start, verb)}
    passive = sentence.lower(verb) in words_of("silences", "drawing")
    if passive != bool(run & {"be", "been"}) or not _is_drawn(sentence, verb):
        return None
    source = silent_subject(sentence, start)
    if source is None or not (run & word_class("negations") or "yet" in run or _is_neither(sentence, source)):
        return None
    if sentence.lower(verb) == "quoted" and not may_speak(sentence, source):
        return None
    if sentence.lower(source[1] - 1) in words_of("silences", "lifeless") or _is_treated(sentence, verb + 1):
        return None
    last = verb + (passive and sentence.lower(verb + 1) in {"down", "in", "into"})
    return left_unsaid(sentence, source, (start, last) if start < last else (verb, verb + 1), last)


def _is_treated(sentence: Sentence, place: int) -> bool:
    """``(did not respond) to treatment``: a patient, or what ails one."""
    ahead = {sentence.lower(spot) for spot in range(place + 1, place + 4)}
    return sentence.lower(place) == "to" and not ahead.isdisjoint(_CURES)


def _is_drawn(sentence: Sentence, verb: int) -> bool:
    """``be drawn on``, ``be pinned down``, ``be quoted on the price``: not ``be pinned on him``, ``be quoted as``."""
    if sentence.lower(verb) == "quoted":
        return sentence.lower(verb + 1) in TOPICS
    return sentence.lower(verb) != "pinned" or sentence.lower(verb + 1) == "down"


def _is_neither(sentence: Sentence, source: Range) -> bool:
    """``Neither (would comment)``, ``Neither the firm nor the union (commented)``, ``None of them (responded)``."""
    is_none = is_nobody(sentence.tokens[slice(*source)]) and may_speak(sentence, source)
    return is_none or sentence.lower(source[0]) in {"neither", "none", "nobody"}


def _unsaid(sentence: Sentence, site: CueSite) -> Wording | None:
    """``would not say``, ``refused to explain``, ``did not give details``: the clause ends with the verb."""
    verb = site.reading.verb
    keeps = verb.family == "withhold" or verb.lemma in words_of("silences", "unsaid")
    if not keeps or site.reality is not Reality.NEGATED or site.is_passive or sentence.is_quoted(site.verb):
        return None
    by_whom = _by_whom(sentence, site.end)
    ends = by_whom[1] if by_whom is not None else site.end
    if not ends_clause(sentence, ends) or not is_finite(sentence, site) or sentence.lower(site.end - 1) in TOPICS:
        return None
    source = silent_subject(sentence, site.start)
    asked = _asked_ahead(sentence, source) if source is not None else None
    if source is not None and asked is not None:
        return unsaid(sentence, source, asked, (site.start, site.end))
    left = by_whom or (site.end - 1, site.end)
    return unsaid(sentence, source, left, (site.start, site.end)) if source is not None else None


def _by_whom(sentence: Sentence, place: int) -> Range | None:
    """``(would not say) by whom``, ``for how long``: a question of a few words."""
    is_asked = sentence.lower(place) in word_class("prepositions") and sentence.lower(place + 1) in _ASKING
    many = is_asked and sentence.lower(place + 1) == "how" and sentence.lower(place + 2) in {"long", "much", "many"}
    return (place, place + 2 + many) if is_asked else None


def _asked_ahead(sentence: Sentence, source: Range) -> Range | None:
    """``Where to, (she would not say)``, ``How much it cost, (the council refused to say)``."""
    opens = sentence.lower(0) in _ASKING and source[0] > 2 and sentence.lower(source[0] - 1) == ","
    return content_before(sentence, source[0]) if opens else None


def _not_done(sentence: Sentence, verb: int) -> Wording | None:
    """``did not return calls``, ``has not released the man's name``, ``has never spoken publicly``."""
    start = run_before(sentence, verb, helps_silence)
    if not any(sentence.lower(place) in word_class("negations") | {"yet"} for place in range(start, verb)):
        return None
    content = _undone(sentence, verb)
    source = silent_subject(sentence, start) if content is not None else None
    return unsaid(sentence, source, content, (start, verb + 1)) if source and content else None


def _undone(sentence: Sentence, verb: int) -> Range | None:
    """What was not done, behind the verb that tells it."""
    word = sentence.lower(verb)
    if word in words_of("silences", "speaking"):
        is_open = sentence.lower(verb + 1) in {"publicly", "openly"}
        return (topic_after(sentence, verb + 2) or (verb + 1, verb + 2)) if is_open else None
    ahead = range(verb + 1, min(verb + _NEAR, sentence.last))
    if word in words_of("silences", "returning"):
        calls = next((place for place in ahead if sentence.lower(place) in words_of("silences", "calls")), None)
        return (verb + 1, calls + 1) if calls is not None else None
    if word not in words_of("silences", "releasing"):
        return None
    is_told = any(sentence.lower(place) in words_of("silences", "releasable") for place in ahead)
    return content_after(sentence, verb + 1, to_comma=True) if is_told else None
