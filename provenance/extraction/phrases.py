"""Noun phrases to the left and to the right of a place in a sentence, by walking until something cannot belong."""

from __future__ import annotations

from provenance.extraction.cues import Form, cue_forms
from provenance.extraction.quotations import MARKS, Range
from provenance.extraction.sentences import Sentence, is_abbreviation
from provenance.extraction.words import source_words, word_class

LONGEST = 26
"""Tokens of the longest noun phrase."""

_LONGEST_ASIDE = 22
_DASHES = frozenset({"—", "–", "--", "-"})
_NEVER_INSIDE = frozenset(";:!?…()[]/|•●*")


def is_clause_verb(sentence: Sentence, place: int) -> bool:
    """A form that is surely a finite verb: an auxiliary, a common past or present form."""
    word = sentence.lower(place)
    if word in {"'s", "’s"}:
        return is_copula_clitic(sentence, place)
    return word in word_class("auxiliaries") or word in word_class("finite_verbs")


def is_copula_clitic(sentence: Sentence, place: int) -> bool:
    """``'s`` after a pronoun is a verb, after a noun a possessive."""
    before = sentence.lower(place - 1)
    return before in word_class("clause_pronouns") or before in {"who", "that", "what", "where", "how"}


def subject_before(sentence: Sentence, end: int) -> Range | None:
    """The noun phrase that ends just before ``end``, its aside (``, a lawyer,``) included; None where none does."""
    if end <= 0:
        return None
    closing = sentence.lower(end - 1)
    if closing == ",":
        return _with_aside(sentence, end, {","})
    if closing in _DASHES:
        return _with_aside(sentence, end, _DASHES)
    if closing in {")", "]"}:
        return _with_aside(sentence, end, {"(", "["})
    return simple_before(sentence, end)


def _with_aside(sentence: Sentence, end: int, openers: set[str] | frozenset[str]) -> Range | None:
    """``X, a lawyer from Y, (said)``: back to the mark that opens the aside, then the phrase before it."""
    for place in range(end - 2, max(-1, end - 2 - _LONGEST_ASIDE), -1):
        word = sentence.lower(place)
        if word in MARKS or word in ";:":
            return None
        if word in openers:
            before = simple_before(sentence, place)
            return (before[0], end) if before and end - place > 2 and _may_be_aside(sentence, place + 1) else None  # noqa: PLR2004
    return None


def _may_be_aside(sentence: Sentence, start: int) -> bool:
    word = sentence.lower(start)
    return word not in word_class("clause_pronouns") - {"this"} and word not in word_class("contrasting") and not (
        word in word_class("subordinators") and word != "like"
    )


def simple_before(sentence: Sentence, end: int) -> Range | None:
    """The noun phrase that ends just before ``end``, without an aside at its end."""
    if sentence.lower(end - 1) in word_class("speakable_pronouns") and not _is_determined(sentence, end - 1):
        return (_quantity_start(sentence, end - 1), end)
    if sentence.lower(end - 1) in word_class("joining") | word_class("contrasting") | word_class("prepositions"):
        return None
    start, met_verb = _walk_left(sentence, end)
    if met_verb:
        start = _after_last_joint(sentence, start, end)
    start = _trimmed(sentence, start, end)
    return (start, end) if start < end and is_nominal(sentence, start, end) else None


def _is_determined(sentence: Sentence, place: int) -> bool:
    before = sentence.lower(place - 1)
    return before in {"the", "of", "a"} and sentence.lower(place) not in {"them", "us", "it"}


def _quantity_start(sentence: Sentence, place: int) -> int:
    return place


def _walk_left(sentence: Sentence, end: int) -> tuple[int, bool]:
    """Where the walk stops, and whether a verb stopped it."""
    place = end
    quote = sentence.quote_at(end - 1)
    while place > max(0, end - LONGEST):
        before = place - 1
        if sentence.quote_at(before) != quote or _stops(sentence, before):
            return place, False
        if sentence.lower(before) == "," and not _continues_list(sentence, before, end):
            return place, False
        if _is_verb_here(sentence, before):
            opener = _relative_opener(sentence, before)
            if opener is None:
                return place, True
            place = opener
            continue
        place = before
    return place, False


def _stops(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    if word in _NEVER_INSIDE or word in _DASHES or word in MARKS:
        return True
    if word == ".":
        return not is_abbreviation(sentence.tokens, place)
    if word in word_class("subordinators") or word in word_class("contrasting"):
        return not (word == "that" and is_relative_that(sentence, place))
    return word in word_class("relative_pronouns")


def is_relative_that(sentence: Sentence, place: int) -> bool:
    return False if place == 0 else sentence.lower(place - 1) in {"people", "those", "group", "groups"}


def _continues_list(sentence: Sentence, comma: int, end: int) -> bool:
    """``A, B and C``: the comma stands between parts that are followed by a joining word."""
    following = [sentence.lower(place) for place in range(comma + 1, end)]
    if not set(following) & {"and", "&"} or not 0 < comma:
        return False
    joint = min(following.index(word) for word in ("and", "&") if word in following)
    return joint <= 5 and sentence.tokens[comma - 1].is_capital and sentence.tokens[comma + 1].is_capital  # noqa: PLR2004


def _is_verb_here(sentence: Sentence, place: int) -> bool:
    if is_clause_verb(sentence, place):
        return True
    forms = cue_forms().get(sentence.lower(place), ())
    finite = any(found.form is Form.PAST and not found.verb.particles for found in forms)
    return finite and not _modifies(sentence, place) and not sentence.tokens[place].is_capital


def _modifies(sentence: Sentence, place: int) -> bool:
    """A participle before its noun: ``the alleged leader``, ``newly released papers``."""
    before = sentence.lower(place - 1)
    following = sentence.lower(place + 1)
    closed = before in word_class("determiners") or before in {"of", "by", "newly", "recently", "'s", "’s"}
    return closed or following in {"by", "in", "on"} or sentence.lower(place) in word_class("ed_nouns")


def _relative_opener(sentence: Sentence, verb: int) -> int | None:
    """``officials who spoke …``: the place of ``who`` where the verb belongs to a relative clause of the phrase."""
    for place in range(verb - 1, max(-1, verb - 7), -1):
        word = sentence.lower(place)
        if word in {"who", "whose", "which"} and sentence.lower(place - 1) not in {",", ""}:
            return place
        if not word[:1].isalpha() and word not in {"'s", "’s"}:
            return None
    return None


def _after_last_joint(sentence: Sentence, start: int, end: int) -> int:
    """What follows a verb is its object up to the next ``and``: the phrase begins after that."""
    for place in range(end - 2, start - 1, -1):
        if sentence.lower(place) in word_class("joining"):
            return place + 1
    return start


def _trimmed(sentence: Sentence, start: int, end: int) -> int:
    """Opening words, and an opening prepositional phrase, are not of the noun phrase."""
    while start < end - 1 and _is_opening(sentence, start):
        start += 1
    if start < end and sentence.lower(start) in word_class("prepositions"):
        return _after_preposition(sentence, start, end)
    return start


def _is_opening(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    return word in word_class("opening_words") or word in {",", "and", "or", "'s", "’s"} or (
        word.endswith("ly") and not sentence.tokens[place].is_capital
    )


def _after_preposition(sentence: Sentence, start: int, end: int) -> int:
    """``In a statement Rossi`` begins at Rossi: where a new phrase starts inside a prepositional one."""
    for place in range(end - 1, start + 1, -1):
        word, before = sentence.lower(place), sentence.lower(place - 1)
        if word in word_class("determiners") and before not in word_class("prepositions"):
            return place
        if _opens_name(sentence, place):
            return place
    return end


def _opens_name(sentence: Sentence, place: int) -> bool:
    before = sentence.tokens[place - 1]
    if not sentence.tokens[place].is_capital or not before.is_word:
        return False
    if before.lower in word_class("time_words"):
        return True
    glue = word_class("prepositions") | word_class("determiners") | word_class("joining")
    return not before.is_capital and before.lower not in glue


def is_nominal(sentence: Sentence, start: int, end: int) -> bool:
    """Whether something in the phrase can be a name or a noun."""
    words = [token for token in sentence.tokens[start:end] if token.is_word]
    glue = word_class("prepositions") | word_class("determiners") | word_class("adverbs") | word_class("joining")
    if words and words[0].lower in {"there", "to"}:
        return False
    return any(token.lower not in glue or token.lower in source_words("plural_unnamed") for token in words)


def object_after(sentence: Sentence, start: int, *, with_aside: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``, for a source that follows its cue."""
    end = _walk_right(sentence, start)
    if end == start or not is_nominal(sentence, start, end):
        return None
    return (start, _aside_after(sentence, end) if with_aside else end)


def _walk_right(sentence: Sentence, start: int) -> int:
    if sentence.lower(start) in word_class("clause_pronouns") | word_class("object_pronouns"):
        return start + 1
    quote = sentence.quote_at(start)
    place = start
    while place < min(sentence.last, start + LONGEST):
        if sentence.quote_at(place) != quote or _ends_phrase(sentence, place, start):
            break
        place += 1
    return _without_loose_end(sentence, start, place)


def _ends_phrase(sentence: Sentence, place: int, start: int) -> bool:
    word = sentence.lower(place)
    if word == "." and not is_abbreviation(sentence.tokens, place):
        return True
    if word == "," or word in word_class("subordinators") or word in word_class("contrasting"):
        return not (word == "," and _list_goes_on(sentence, place))
    if word in _NEVER_INSIDE or word in _DASHES or word in MARKS or word in word_class("relative_pronouns"):
        return True
    if is_clause_verb(sentence, place) or _is_verb_here(sentence, place):
        return True
    if word in word_class("prepositions"):
        return _leaves_phrase(sentence, place)
    if place > start and word in {"and", "or"}:
        return not _joins_phrases(sentence, place)
    return place > start and (
        word in word_class("clause_pronouns") or word in {"monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "today", "yesterday", "earlier", "last", "late", "here"} or _is_manner(sentence, place)
    )


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    ahead = [sentence.lower(place) for place in range(comma + 1, comma + 6)]
    capital = comma + 1 < len(sentence) and sentence.tokens[comma + 1].is_capital
    return capital and sentence.tokens[comma - 1].is_capital and "and" in ahead and "," not in ahead


def _joins_phrases(sentence: Sentence, joint: int) -> bool:
    """``A and B`` goes on where no verb follows at once."""
    following = joint + 1
    if following >= len(sentence) or not sentence.tokens[following].is_word:
        return False
    return sentence.lower(following) not in cue_forms() and not is_clause_verb(sentence, following) and (
        sentence.lower(following) not in word_class("clause_pronouns")
    )


def _is_manner(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    return word.endswith("ly") and len(word) > 4 and not sentence.tokens[place].is_capital  # noqa: PLR2004


def _leaves_phrase(sentence: Sentence, place: int) -> bool:
    """A preposition that hangs on the verb, not on the noun: time, occasion, manner."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    if word not in word_class("phrase_prepositions"):
        return True
    if following in word_class("time_words") or following[:1].isdigit() and word in {"in", "on", "at", "from"}:
        return True
    if word in {"of", "for", "from"}:
        return False
    ahead = [sentence.lower(spot) for spot in range(place + 1, place + 5)]
    occasions = {"interview", "statement", "email", "speech", "tweet", "conference", "post", "letter", "remarks", "debate"}
    return word in {"in", "on", "at", "to", "about", "against", "over", "among", "between", "near", "within"} and (
        word not in {"in", "at"} or bool(set(ahead) & occasions) or following in {"his", "her", "their", "its", "an"}
    )


def _without_loose_end(sentence: Sentence, start: int, end: int) -> int:
    loose = word_class("prepositions") | word_class("determiners") | word_class("joining")
    while end > start + 1 and (sentence.lower(end - 1) in loose or sentence.lower(end - 1) == ","):
        end -= 1
    return end


def _aside_after(sentence: Sentence, end: int) -> int:
    """``said X, a lawyer from Y,``: to the end of the aside."""
    if sentence.lower(end) != "," or not _is_description(sentence, end + 1):
        return end
    for place in range(end + 1, min(sentence.last, end + _LONGEST_ASIDE)):
        word = sentence.lower(place)
        if word == ",":
            return place
        if word in MARKS or word in ";:" or word in _DASHES:
            return end
    return sentence.last if sentence.last - end < _LONGEST_ASIDE else end


def _is_description(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    openers = {"a", "an", "the", "who", "his", "her", "director", "president", "chairman", "professor", "whose"}
    return word in openers | source_words("titles") and not sentence.is_quoted(place)
