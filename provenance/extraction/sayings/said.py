"""What a reporting verb says: the content on either side of it, as the frames of the verb allow."""

from __future__ import annotations

from functools import cache

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.clauses import adjunct_end, content_after, counts_about, leaves_off
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.addressees import COMMAS, PASSING_ON, past_addressee, past_passing_on, quote_follows
from provenance.extraction.sayings.tags import is_tag
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class
from provenance.records import Reality

_FAR = 5
_FAR_TO = 12
_WHERE = frozenset({"on", "in", "at", "during", "before", "via", "through"})
"""With which it is told where something was said."""
_WARNING = frozenset({"warn", "caution"})
"""Verbs that need nobody who is told."""


def content_right(sentence: Sentence, site: CueSite, *, to_comma: bool = False) -> Range | None:
    """The content behind the cue, past an addressee or a time; None where nothing fits the verb's frames."""
    start = site.end
    if site.has("a"):
        start = past_addressee(sentence, start)
        start = site.end if _is_subject(sentence, site, start) else start
    topic = (_topic(sentence, site, start) or _urged(sentence, site, start)) if site.has("a") else None
    topic = topic or _told_about(sentence, site)
    if topic is not None or _says_so(sentence, site, start) or _says_this(sentence, site, start):
        return topic or (start, start + 1)
    spoken = _quoted_within(sentence, start)
    start = adjunct_end(sentence, past_passing_on(sentence, start)) if spoken is None else spoken
    start = _past_when(sentence, start) if site.has("i") else start
    if site.has("i") and (_vows_not(sentence, site, start) or _bids(sentence, site, start)):
        return content_after(sentence, start, to_comma=True)
    if spoken is not None or (site.reality is Reality.NEGATED and sentence.lower(start) in {"when", "where"}):
        return content_after(sentence, start)
    if (
        start >= sentence.last
        or sentence.lower(start) in PASSING_ON
        or is_tag(sentence, start)
        or (leaves_off(sentence, start) and not quote_follows(sentence, start))
    ):
        return None
    if not _fits_frames(sentence, site, start) or sentence.lower(start) in {"is", "are", "was", "were"}:
        return None
    found = content_after(sentence, start, to_comma=to_comma or _is_object(sentence, site, start))
    return None if found is not None and _is_manner_alone(sentence, found) else found


def _told_about(sentence: Sentence, site: CueSite) -> Range | None:
    """``bragged to him about (the theft)``: behind a particle that the verb takes elsewhere with nobody between."""
    if sentence.lower(site.end) != "to":
        return None
    start = site.end + 1
    is_pronoun = sentence.lower(start) in word_class("object_pronouns")
    listener = (start, start + 1) if is_pronoun else object_after(sentence, start, with_aside=False)
    for place in range(start + 1, listener[1] + 1) if listener is not None else ():
        if f"{site.reading.verb.lemma} {sentence.lower(place)}" in _lemmas():
            return content_after(sentence, place + 1, to_comma=True)
    return None


@cache
def _lemmas() -> frozenset[str]:
    return frozenset(form.verb.lemma for forms in cue_forms().values() for form in forms)


def _is_subject(sentence: Sentence, site: CueSite, end: int) -> bool:
    """``warned (the price) would fall``, ``warned (cuts) to the budget would hurt``: of whom it is said, and nobody who
    is told."""
    if site.reading.verb.lemma not in _WARNING or end <= site.end or sentence.lower(site.start - 1) == "without":
        return False
    is_hung = sentence.lower(end) == "to" and sentence.lower(end + 1) in word_class("determiners")
    return is_clause_verb(sentence, end) or (is_hung and _clause_follows(sentence, end))


def _urged(sentence: Sentence, site: CueSite, end: int) -> Range | None:
    """``urged caution``: what stands where somebody might be addressed, and nothing behind it."""
    is_object = site.has("o") and end > site.end and leaves_off(sentence, end)
    return (site.end, end) if is_object and not may_speak(sentence, (site.end, end)) else None


def _quoted_within(sentence: Sentence, place: int) -> int | None:
    """``“He told me, ‘Go home’”``, ``“She said to me, ‘Stay’”``: where the inner quotation opens."""
    if sentence.lower(place) == "to" and sentence.lower(place + 1) in {"me", "us"}:
        place += 2
    opens = sentence.is_quoted(place) and sentence.lower(place) in {",", ":"}
    return place + 1 if opens and sentence.lower(place + 1)[:1] in {"‘", "'", "’"} else None


def _past_when(sentence: Sentence, place: int) -> int:
    """``had promised (in 2019) to bury the line``: past a time before the infinitive; ``place`` elsewhere."""
    if (behind := _past_where(sentence, place)) > place:
        return behind
    spot = place + (sentence.lower(place) in {"on", "in", "late", "early"})
    start = spot
    while sentence.lower(spot) in word_class("time_words") or (sentence.lower(spot).isdigit() and spot - start < 3):
        spot += 1
    return spot if spot > start and sentence.lower(spot) == "to" else place


def _past_where(sentence: Sentence, place: int) -> int:
    """``claimed (on social media) to have won``: past where it was said; ``place`` where somebody is told there."""
    if sentence.lower(place) not in _WHERE:
        return place
    for spot in range(place + 2, min(place + _FAR_TO, sentence.last)):
        if not sentence.tokens[spot].is_word or is_clause_verb(sentence, spot):
            return place
        if sentence.lower(spot) == "to":
            return spot if sentence.lower(spot + 1) in {"have", "be", "know", "hold"} else place
    return place


def _vows_not(sentence: Sentence, site: CueSite, place: int) -> bool:
    """``pledged not to raise fares``."""
    verb = site.reading.verb
    speaks = verb.family in {"promise", "urge", "say"} and verb.lemma not in {"decide", "intend", "prefer"}
    return speaks and sentence.lower(place) == "not" and sentence.lower(place + 1) == "to"


def _bids(sentence: Sentence, site: CueSite, place: int) -> bool:
    """``vowed to leave``, ``told him to leave``."""
    return sentence.lower(place) == "to" and _is_bidden(sentence, site, place)


def _is_bidden(sentence: Sentence, site: CueSite, place: int) -> bool:
    """``told him to leave``: somebody stands between; the other verbs need nobody there."""
    is_number = sentence.lower(site.end) == "at" and sentence.lower(site.end + 1) in {"least", "most"}
    is_anybody = is_number or sentence.lower(site.end) not in word_class("prepositions") | COMMAS
    if site.reading.verb.lemma == "expect" and site.reading.form is Form.PAST and site.start == site.verb:
        return False  # ``the ship expected to sail``
    return site.reading.verb.lemma != "tell" or (is_anybody and past_addressee(sentence, site.end) > site.end)


def _says_so(sentence: Sentence, site: CueSite, place: int) -> bool:
    """``have never said so (on the record)``."""
    speaks = site.reading.verb.family in {"say", "think"} and sentence.lower(place) == "so"
    closes = place + 1 >= sentence.last or sentence.lower(place + 1) in COMMAS | word_class("prepositions") | {
        "and",
        "but",
    }
    return speaks and closes


def _says_this(sentence: Sentence, site: CueSite, place: int) -> bool:
    """``has denied this (on Monday)``, ``disputed that, saying``: a pronoun is all that is said."""
    if sentence.lower(place) not in {"this", "that"} or not (site.has("o") or site.has("p")):
        return False
    following = sentence.lower(place + 1)
    if sentence.lower(place) == "this" and following in word_class("time_words"):
        return False
    ends = place + 1 >= sentence.last or following in {";", "and", "but"}
    ends = ends or (following == ":" and not sentence.is_quoted(place + 2))
    ends = ends or (following in COMMAS and not _goes_on(sentence, place + 2))
    return ends or (following in word_class("prepositions") and sentence.lower(place) == "this")


def _goes_on(sentence: Sentence, place: int) -> bool:
    """``said that, in the long run, prices fall``: a second comma follows, and no participle."""
    if sentence.lower(place).endswith("ing") and sentence.lower(place) != "according":
        return False
    return sentence.lower(place) == "according" or any(
        sentence.lower(spot) in COMMAS for spot in range(place, min(place + 12, sentence.last))
    )


def _is_manner_alone(sentence: Sentence, content: Range) -> bool:
    """``told it badly``: how, and nothing that was said."""
    word = sentence.lower(content[0])
    alone = content[1] - content[0] == 1 and not sentence.is_quoted(content[0])
    return alone and is_adverb(word)


_TOPICS = frozenset({"of", "about", "against"})


def _topic(sentence: Sentence, site: CueSite, start: int) -> Range | None:
    """``informed regulators of the fault``, ``will brief reporters on Friday on the results``: what it is about."""
    is_brief = site.reading.verb.lemma == "brief"
    for place in range(start, min(start + _FAR, sentence.last - 1)):
        word, timed = sentence.lower(place), sentence.lower(place + 1) in word_class("time_words")
        is_told = place > site.end and may_speak(sentence, (site.end, start))
        if (is_told and word in _TOPICS and not counts_about(sentence, place)) or (
            is_brief and word == "on" and not timed
        ):
            return content_after(sentence, place + 1)
        if not (timed or word in word_class("time_words")) or sentence.is_quoted(place):
            return None
    return None


def _is_object(sentence: Sentence, site: CueSite, start: int) -> bool:
    """The verb takes an object here and no clause."""
    if sentence.is_quoted(start) or sentence.lower(start) in {"that", ":", "how", "why", "what", "whether"}:
        return False
    return not site.has("t") or not _clause_follows(sentence, start)


def _fits_frames(sentence: Sentence, site: CueSite, start: int) -> bool:
    """The content has the shape that this verb takes."""
    word = sentence.lower(start)
    if sentence.is_quoted(start) or word == ":" or quote_follows(sentence, start):
        return site.has("q") or site.has("t") or site.has("o")
    if word in {"that", "how", "why", "what", "whether", "if"}:
        return site.has("t") or site.has("o") or site.has("c")
    if site.has("o") or (site.has("s") and (site.reality is Reality.NEGATED or _as_follows(sentence, start))):
        return True
    return (site.has("t") and _clause_follows(sentence, start)) or (site.has("c") and _clause_begins(sentence, start))


def _clause_begins(sentence: Sentence, start: int) -> bool:
    """``accepts (she was driving)``, ``accepted (the pier was unsafe)``: a subject and at once an auxiliary."""
    is_pronoun = sentence.lower(start) in word_class("subject_pronouns")
    subject = (start, start + 1) if is_pronoun else object_after(sentence, start, with_aside=False)
    return subject is not None and sentence.lower(subject[1]) in word_class("auxiliaries")


def _as_follows(sentence: Sentence, start: int) -> bool:
    """``identified (the driver as) Tom Berg``: what somebody is said to be, in the same breath."""
    for place in range(start + 1, min(start + 12, sentence.last)):
        if sentence.lower(place) == "as":
            return True
        if sentence.lower(place) in COMMAS | {";", "and"} or is_clause_verb(sentence, place):
            return False
    return False


def _clause_follows(sentence: Sentence, start: int) -> bool:
    """A finite verb stands ahead, so that a clause and no bare object follows."""
    if sentence.lower(start) in word_class("clause_pronouns"):
        return True
    return any(may_be_verb(sentence, place) for place in range(start + 1, sentence.last))


def resumed(sentence: Sentence, place: int) -> Range | None:
    """``“A,” said X, “B.”``: the quotation goes on."""
    spot = place
    while spot < sentence.last and spot - place < 12 and not sentence.is_quoted(spot):
        spot += 1
    quote = sentence.quote_at(spot)
    return (
        content_after(sentence, spot)
        if quote and quote[0] == spot and sentence.lower(spot - 1) in {",", ":", "."}
        else None
    )
