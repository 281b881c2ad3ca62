"""Nothing said, and nothing more than that: no comment."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.adverbs import is_in_ly, run_before
from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.owning import is_nobody
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.addressees import quote_follows
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Reality

_TOPICS = frozenset({"on", "about", "regarding"})
_HAVING = frozenset({"had", "has", "have", "made", "makes", "make", "offered", "issued"})
_ASKING = frozenset({"where", "how", "why", "what", "who", "whom", "when", "whether", "which", "whose"})
_NEAR = 8


@pattern("silences")
def silences(sentence: Sentence) -> Iterator[Wording]:
    """``X did not respond to a request for comment``, ``X would not be drawn on …``, ``There was no comment from X``,
    ``X did not return calls``, ``X has yet to release the names``, ``X stayed silent``, ``X dodged the question``.

    The content is what nothing was said on; where that is not told, the words for the silence itself.
    """
    for place in range(1, len(sentence)):
        if sentence.is_quoted(place) or sentence.lower(place) not in _silent():
            continue
        found = (
            _hushed(sentence, place)
            or _unanswered(sentence, place)
            or _without_answer(sentence, place)
            or _not_done(sentence, place)
        )
        if found is not None:
            yield found
    yield from (found for site in cue_sites(sentence) if (found := _unsaid(sentence, site)) is not None)


@cache
def _silent() -> frozenset[str]:
    names = ("answering", "answers", "returning", "releasing", "speaking", "nobodys", "keeping", "dodging")
    return frozenset().union(*(words_of("silences", name) for name in names))


def _hushed(sentence: Sentence, verb: int) -> Wording | None:
    """``remained tight-lipped (about the sale)``, ``has kept silent``, ``dodged the question``."""
    word, end = sentence.lower(verb), verb + 1
    if word in words_of("silences", "keeping"):
        while is_in_ly(sentence.lower(end)):
            end += 1
        hush = sentence.lower(end)
        is_soft = hush in words_of("silences", "soft") and sentence.lower(end + 1) in _TOPICS
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
    start = run_before(sentence, verb, _helps)
    source = _subject(sentence, start)
    if source is None or not (may_speak(sentence, source) or _is_name_alone(sentence, source)):
        return None
    topic = _topic(sentence, end + 1) if sentence.lower(end + 1) in _TOPICS else None
    return _wording(sentence, source, (start, topic[0] if topic else end), topic or (end, end + 1))


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
    start = run_before(sentence, verb, _helps)
    run = {sentence.lower(place) for place in range(start, verb)}
    passive = sentence.lower(verb) in words_of("silences", "drawing")
    if passive != bool(run & {"be", "been"}) or not _is_drawn(sentence, verb):
        return None
    source = _subject(sentence, start)
    if source is None or not (run & word_class("negations") or "yet" in run or _is_neither(sentence, source)):
        return None
    last = verb + (passive and sentence.lower(verb + 1) in {"down", "in", "into"})
    return _made(sentence, source, (start, last) if start < last else (verb, verb + 1), last)


def _is_drawn(sentence: Sentence, verb: int) -> bool:
    """``be drawn on``, ``be pinned down``: not ``be pinned on him``."""
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
    if not _closes(sentence, site.end) or not is_finite(sentence, site) or sentence.lower(site.end - 1) in _TOPICS:
        return None
    source = _subject(sentence, site.start)
    asked = _asked_ahead(sentence, source) if source is not None else None
    if source is not None and asked is not None:
        return _wording(sentence, source, (site.start, site.end), asked)
    return _wording(sentence, source, (site.start, site.end), (site.end - 1, site.end)) if source is not None else None


def _asked_ahead(sentence: Sentence, source: Range) -> Range | None:
    """``Where to, (she would not say)``, ``How much it cost, (the council refused to say)``."""
    opens = sentence.lower(0) in _ASKING and source[0] > 2 and sentence.lower(source[0] - 1) == ","
    return content_before(sentence, source[0]) if opens else None


def _closes(sentence: Sentence, place: int) -> bool:
    """The clause ends here, or only a time follows."""
    time = place + (sentence.lower(place) in {"on", "this", "last", "late"})
    is_time = sentence.lower(time) in word_class("time_words") - {"this"}
    ends = place >= sentence.last or sentence.lower(place) in {",", ";", "and", "but", ")"}
    return (ends or is_time) and not quote_follows(sentence, place)


def _not_done(sentence: Sentence, verb: int) -> Wording | None:
    """``did not return calls``, ``has not released the man's name``, ``has never spoken publicly``."""
    start = run_before(sentence, verb, _helps)
    if not any(sentence.lower(place) in word_class("negations") | {"yet"} for place in range(start, verb)):
        return None
    content = _undone(sentence, verb)
    source = _subject(sentence, start) if content is not None else None
    return _wording(sentence, source, (start, verb + 1), content) if source and content else None


def _undone(sentence: Sentence, verb: int) -> Range | None:
    """What was not done, behind the verb that tells it."""
    word = sentence.lower(verb)
    if word in words_of("silences", "speaking"):
        is_open = sentence.lower(verb + 1) in {"publicly", "openly"}
        return (_topic(sentence, verb + 2) or (verb + 1, verb + 2)) if is_open else None
    ahead = range(verb + 1, min(verb + _NEAR, sentence.last))
    if word in words_of("silences", "returning"):
        calls = next((place for place in ahead if sentence.lower(place) in words_of("silences", "calls")), None)
        return (verb + 1, calls + 1) if calls is not None else None
    if word not in words_of("silences", "releasing"):
        return None
    is_told = any(sentence.lower(place) in words_of("silences", "releasable") for place in ahead)
    return content_after(sentence, verb + 1, to_comma=True) if is_told else None


def _helps(word: str) -> bool:
    helping = word_class("auxiliaries") | word_class("negations") | {"yet", "to", "be", "been"}
    return word in helping | {"ever", "also", "still", "since", "so", "far"} or is_in_ly(word)


def _subject(sentence: Sentence, start: int) -> Range | None:
    """The phrase before, or after ``and`` and ``but`` the subject of the clause before."""
    source = subject_before(sentence, start)
    if source is None and sentence.lower(start - 1) in {"and", "but"}:
        source = shared_subject(sentence, start)
    return None if source is None or is_own_voice(sentence, source) else source


def _without_answer(sentence: Sentence, noun: int) -> Wording | None:
    """``There was no immediate comment from X``, ``X had no immediate response``."""
    none = noun - 1
    while none > 0 and sentence.lower(none) in words_of("silences", "slow"):
        none -= 1
    if sentence.lower(none) != "no":
        return None
    if sentence.lower(noun + 1) != "from" and (found := _nobodys(sentence, none, noun)) is not None:
        return found
    if sentence.lower(noun) not in words_of("silences", "answers"):
        return None
    if sentence.lower(noun + 1) == "from":
        return _there_was_none(sentence, none, noun)
    if sentence.lower(none - 1) not in _HAVING:
        return _none_forthcoming(sentence, none, noun)
    start = run_before(sentence, none - 1, _helps)
    source = _subject(sentence, start)
    return _made(sentence, source, (start, noun), noun) if source is not None else None


def _nobodys(sentence: Sentence, none: int, noun: int) -> Wording | None:
    """``There was no claim of responsibility``, ``There was no confirmation of the figure``: from nobody."""
    there = _there(sentence, none)
    claims = sentence.lower(noun) == "claim" and sentence.lower(noun + 2) == "responsibility"
    if there is None or not (claims or sentence.lower(noun) in words_of("silences", "nobodys")):
        return None
    is_of = sentence.lower(noun + 1) in _TOPICS | {"of", "for"}
    topic = content_after(sentence, noun + 1, to_comma=True) if is_of else None
    if topic is None and not _closes(sentence, noun + 1):
        return None
    return _wording(sentence, None, (there, noun + (topic is not None)), topic or (noun, noun + 1))


def _there(sentence: Sentence, none: int) -> int | None:
    return next((place for place in range(none - 1, max(-1, none - 5), -1) if sentence.lower(place) == "there"), None)


def _there_was_none(sentence: Sentence, none: int, noun: int) -> Wording | None:
    there = _there(sentence, none)
    source = object_after(sentence, noun + 2, with_aside=False)
    if there is None or source is None:
        return None
    topic = _topic(sentence, source[1])
    return _wording(sentence, source, (there, noun + (topic is not None)), topic or (noun, noun + 1))


def _none_forthcoming(sentence: Sentence, none: int, noun: int) -> Wording | None:
    """``No comment was (immediately) forthcoming from X``."""
    has_verb = sentence.lower(noun + 1) in word_class("be") | word_class("have")
    for place in range(noun + 2, min(noun + _NEAR, sentence.last - 1)) if has_verb else ():
        if sentence.lower(place) == "from" and sentence.lower(place - 1) in words_of("silences", "forthcoming"):
            source = object_after(sentence, place + 1, with_aside=False)
            return _wording(sentence, source, (none, place + 1), (noun, noun + 1)) if source is not None else None
        if not sentence.tokens[place].is_word:
            return None
    return None


def _made(sentence: Sentence, source: Range, run: Range, word: int) -> Wording | None:
    """What nothing was said on, else what was left unanswered (``to a request for comment``), else the word itself."""
    topic = _topic(sentence, word + 1)
    if topic is not None:
        return _wording(sentence, source, (run[0], topic[0]), topic)
    reach = content_after(sentence, word + 1, to_comma=True) if sentence.lower(word + 1) in {"to", "for"} else None
    if _answers(sentence, word):
        reach = content_after(sentence, word + 1, to_comma=True)
    if reach is not None:
        return _wording(sentence, source, (run[0], word + 1), reach)
    if sentence.lower(word) == "pinned" and sentence.lower(word + 1) == "down":
        return _made(sentence, source, (run[0], word + 1), word + 1)
    is_next = word + 1 < sentence.last and sentence.tokens[word + 1].is_word
    after = word_class("time_words") | word_class("subordinators") | {"on", "and", "further", "publicly"}
    plain = not is_next or sentence.lower(word + 1) in after
    more = sentence.lower(word + 1) in {"further", "publicly"}
    return _wording(sentence, source, run, (word, word + 1 + more)) if plain else None


def _answers(sentence: Sentence, verb: int) -> bool:
    """``did not answer written questions``: what was left without an answer stands near."""
    ahead = range(verb + 1, min(verb + _NEAR - 3, sentence.last))
    asked = next((spot for spot in ahead if sentence.lower(spot) in words_of("silences", "left")), None)
    has_topic = asked is not None and sentence.lower(asked + 1) in {*_TOPICS, "over", "from"}
    return sentence.lower(verb).startswith("answer") and asked is not None and not has_topic


def _topic(sentence: Sentence, place: int) -> Range | None:
    """``on the report``, ``to questions about the price``: not ``on Monday``."""
    place = _past_time(sentence, place)
    for spot in range(place, min(place + _NEAR, sentence.last - 1)):
        word = sentence.lower(spot)
        if word in _TOPICS and sentence.lower(spot + 1) not in word_class("time_words"):
            return content_after(sentence, spot + 1, to_comma=sentence.lower(spot + 1) != "whether")
        is_timed = word in _TOPICS and sentence.lower(spot + 1) in word_class("time_words")
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
    return spot if sentence.lower(spot) in _TOPICS and spot > place else place


def _wording(sentence: Sentence, source: Range | None, cue: Range, content: Range) -> Wording:
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, content),
        sentence.number,
        reality=Reality.NEGATED,
        confidence=0.85,
        family="withhold",
    )
