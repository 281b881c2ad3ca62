"""Views that are somebody's, without a verb."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES, simple_before, subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import named_outlet_at
from provenance.extraction.relays.told import told_to
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import lexicon_lines, word_class, words_of

_HIS = frozenset({"his", "her", "their", "its"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_COMMAS = DASHES | {","}
_REACH = 9
_MOST_BETWEEN = 2
_OWN = frozenset({"editor", "editors", "editor’s", "author", "writer", "reader", "today", "week"})
"""Whose notes and headlines are the writer's own: ``Editor's note:``."""
_GIVEN = frozenset({"a", "an", "one", "this", "another", "the"})
_BLUNT = 6
"""Words between the verb and the colon: ``was short and blunt:``."""
_HANGING = frozenset({"to", "on", "about", "for", "in", "at", "after", "so", "over"})
_OPENERS = {"in": "seen_in", "by": "told_by", "to": "seen_to", "on": "told_on"}


@pattern("views")
def views(sentence: Sentence) -> Iterator[Wording]:
    """``in her view``, ``by his own reckoning``, ``to Roe's mind``; ``Her verdict: …``, ``Roe's main fear is that …``,
    ``the view of the union is that …``, ``the union's advice was blunt: …``, ``on her own telling``.

    The content lies around the first, behind the others. Nobody's own voice is read (``in my view``).
    """
    for place in range(sentence.last):
        found = _aside(sentence, place) if sentence.lower(place) in _OPENERS else _headed(sentence, place)
        if found is not None:
            yield found


def _aside(sentence: Sentence, place: int) -> Wording | None:
    """``in her view`` with what stands around it; it begins a clause or stands behind a comma."""
    if sentence.is_quoted(place) or not (place == 0 or sentence.lower(place - 1) in _COMMAS | {"and", "but", "that"}):
        return None
    noun = _noun_of(sentence, place + 1, f"{_OPENERS[sentence.lower(place)]}")
    source = _owner(sentence, place + 1, noun) if noun is not None else None
    if noun is None or source is None or sentence.lower(noun + 1) == "of":
        return None
    before, after = _around(sentence, place, noun)
    if after is None and before is None:
        return None
    words = (noun if sentence.lower(noun - 1) != "own" else noun - 1, noun + 1)
    return _made(sentence, source, ((place, place + 1), words), before, after)


def _noun_of(sentence: Sentence, start: int, list_name: str) -> int | None:
    """The noun of the list that ends the phrase at ``start``."""
    for place in range(start + 1, min(start + _REACH, sentence.last)):
        if sentence.lower(place) in words_of("views", list_name):
            return place
        if not (sentence.tokens[place].is_word or sentence.lower(place) in _POSSESSIVE):
            return None
    return None


def _owner(sentence: Sentence, start: int, noun: int) -> Range | None:
    """Whose it is: ``her``, ``Roe's``; none where no possessive stands before the noun."""
    end = noun - (sentence.lower(noun - 1) == "own")
    if sentence.lower(start) in _HIS and end == start + 1:
        return (start, end)
    return (start, end) if end - 1 > start and sentence.lower(end - 1) in _POSSESSIVE else None


def _around(sentence: Sentence, place: int, noun: int) -> tuple[Range | None, Range | None]:
    """The clause before and behind the aside, which commas set apart."""
    end = noun + 1 + (sentence.lower(noun + 1) in _COMMAS)
    after = content_after(sentence, end) if end > noun + 1 or sentence.is_quoted(noun + 1) or place == 0 else None
    before = content_before(sentence, place) if place > 1 else None
    return before, after


def _headed(sentence: Sentence, place: int) -> Wording | None:
    """``Her verdict: …``, ``Roe's (main) view is that …``, ``the view of Roe is that …``, ``Roe's advice to drivers was
    blunt: …``, ``the recommendation from Roe is to wait``."""
    if place == 0 or sentence.lower(place) not in _headed_nouns() or sentence.is_quoted(place):
        return None
    if sentence.lower(place - 2) in _OWN or _is_dated(sentence, place):
        return None
    is_borne = sentence.lower(place + 1) in {"of", "from", "by"}
    bearer = object_after(sentence, place + 2, with_aside=False) if is_borne else None
    owned = _owning(sentence, place)
    source = bearer or (_possessor(sentence, owned) if owned is not None else None)
    if source is None and sentence.lower(place + 1) == ":":
        return _given(sentence, place)
    told = _told(sentence, place, bearer[1] if bearer is not None else place + 1) if source is not None else None
    if (
        told is None
        or source is None
        or told[1] + 1 >= sentence.last
        or (told[0] == told[1] - 1 and bearer is not None)
    ):
        return None
    content = content_after(sentence, told[1])
    is_whole = told[0] == place + 1 and bearer is None
    cue = ((place, told[1]),) if is_whole else ((place, place + 1), told)
    return _made(sentence, source, cue, None, content) if content is not None else None


def _given(sentence: Sentence, noun: int) -> Wording | None:
    """``Roe offered a blunt verdict: …``, ``the union had one demand: …``."""
    if (given := _given_outlet(sentence, noun)) is not None:
        return given
    article = next((spot for spot in range(noun - 1, max(0, noun - 5), -1) if sentence.lower(spot) in _GIVEN), None)
    if article is None or sentence.lower(article - 1) not in words_of("views", "giving"):
        return None
    if sentence.lower(article) == "one" and sentence.lower(noun) not in words_of("views", "bids"):
        return None  # ``had one claim: …``
    start = article - 1
    while start > 0 and sentence.lower(start - 1) in word_class("auxiliaries") | word_class("adverbs"):
        start -= 1
    source = subject_before(sentence, start) if start > 0 else None
    content = content_after(sentence, noun + 2)
    if source is None or content is None or not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    return _made(sentence, source, ((start, noun + 2),), None, content)


def _given_outlet(sentence: Sentence, noun: int) -> Wording | None:
    """``Roe gave the Lantern a blunt verdict: …``, ``two clerks offered HGN matching accounts: …``."""
    for verb in range(noun - 2, max(0, noun - _REACH), -1):
        outlet = named_outlet_at(sentence, verb + 1) if sentence.lower(verb) in words_of("views", "giving") else None
        if outlet is None or outlet[1] > noun:
            continue
        between = range(outlet[1], noun)
        closed = word_class("prepositions") | {"and", "but"}
        if any(sentence.lower(spot) in closed or not sentence.tokens[spot].is_word for spot in between):
            return None
        start = verb - (sentence.lower(verb - 1) in word_class("auxiliaries"))
        source, content = subject_before(sentence, start), content_after(sentence, noun + 2)
        if source is None or content is None or not may_speak(sentence, source) or is_own_voice(sentence, source):
            return None
        cue = ((start, verb + 1), (outlet[1], noun + 2))
        return told_to(sentence, _made(sentence, source, cue, None, content), outlet)
    return None


def _is_dated(sentence: Sentence, noun: int) -> bool:
    """``Saturday's prediction: …``: the writer's own."""
    return sentence.lower(noun - 1) in _POSSESSIVE and sentence.lower(noun - 2) in word_class("time_words")


@cache
def _headed_nouns() -> frozenset[str]:
    return words_of("views", "headed") | {noun for noun, _ in lexicon_lines("claim_nouns.tsv")}


def _told(sentence: Sentence, noun: int, start: int) -> Range | None:
    """Behind the noun and what hangs on it: ``:``, ``is that``, ``was blunt:``, ``is`` where ``to`` follows."""
    be = _past_hanging(sentence, start)
    if sentence.lower(be) == ":":
        return (be, be + 1) if be == start else None
    if sentence.lower(be) not in word_class("be"):
        return None
    after = be + 1
    while sentence.lower(after) in word_class("adverbs"):
        after += 1
    if sentence.lower(after) == "that":
        return (be, after + 1) if not _is_that_day(sentence, after) else None
    if sentence.lower(after) == "to":
        closed = word_class("determiners") | word_class("object_pronouns") | {"be", "follow"}
        is_bid = sentence.lower(noun) in words_of("views", "is_to") and sentence.lower(after + 1) not in closed
        return (be, after) if is_bid else None
    ahead = range(after, min(after + _BLUNT, sentence.last))
    colon = next((place for place in ahead if sentence.lower(place) == ":"), None)
    plain = colon is not None and all(
        sentence.tokens[place].is_word and not is_clause_verb(sentence, place) and not _lists(sentence, place)
        for place in range(after, colon)
    )
    return (be, colon + 1) if colon is not None and plain else None


def _is_that_day(sentence: Sentence, that: int) -> bool:
    """``is that day's main event``: no clause follows."""
    is_owned = sentence.lower(that + 2) in _POSSESSIVE and not sentence.tokens[that + 1].is_capital
    return is_owned and not any(may_be_verb(sentence, place) for place in range(that + 3, sentence.last))


def _lists(sentence: Sentence, place: int) -> bool:
    """``on three counts:``: a plural before the colon, which opens a list of them."""
    word = sentence.lower(place)
    return sentence.lower(place + 1) == ":" and word.endswith("s") and not word.endswith("ss")


def _past_hanging(sentence: Sentence, start: int) -> int:
    """Past ``to drivers``, ``, first revealed by the Lantern,``: where the verb stands, else ``start``."""
    is_aside = sentence.lower(start) == ","
    if not is_aside and sentence.lower(start) not in _HANGING:
        return start
    for place in range(start + 1, min(start + _REACH + is_aside * _REACH, sentence.last)):
        if sentence.lower(place) in word_class("be"):
            return place if not is_aside or sentence.lower(place - 1) == "," else start
        if sentence.lower(place) in {";", ":", "that", "who", "which"} or (
            is_clause_verb(sentence, place) and not is_aside
        ):
            return start
        if sentence.lower(place) == "," and not is_aside:
            return start
    return start


def _owning(sentence: Sentence, noun: int) -> int | None:
    """Where ``'s`` or ``her`` stands, at most two words ahead of the noun: ``Roe's biggest fear``."""
    for place in range(noun - 1, max(-1, noun - _MOST_BETWEEN - 2), -1):
        if sentence.lower(place) in _HIS | _POSSESSIVE:
            return place
        if not sentence.tokens[place].is_word or sentence.lower(place) in word_class("prepositions"):
            return None
    return None


def _possessor(sentence: Sentence, place: int) -> Range | None:
    if sentence.lower(place) in _HIS:
        return (place, place + 1)
    phrase = simple_before(sentence, place)
    return (phrase[0], place + 1) if phrase is not None else None


def _made(
    sentence: Sentence, source: Range, cue: tuple[Range, ...], before: Range | None, after: Range | None
) -> Wording:
    whom, cues, said = spans_of(sentence, source), spans_of(sentence, *cue), spans_of(sentence, before, after)
    return Wording(whom, cues, said, sentence.number, confidence=0.8, family="claim")
