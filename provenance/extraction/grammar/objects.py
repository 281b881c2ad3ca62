"""The noun phrase that begins behind a cue, by walking right until something cannot belong to it."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_clause_verb, is_verb_here
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.phrases import DASHES, LONGEST, LONGEST_ASIDE, NEVER_INSIDE
from provenance.extraction.grammar.trimming import is_nominal
from provenance.extraction.names.kinds import is_collective, is_person_noun
from provenance.extraction.names.papers import is_paper, past_making
from provenance.extraction.text.quotations import MARKS, Range
from provenance.extraction.text.sentences import Sentence, is_abbreviation
from provenance.extraction.text.tokens import is_hyphen
from provenance.extraction.words import source_words, word_class

_HUNG = frozenset(
    {"briefed", "familiar", "close", "involved", "present", "privy", "working", "informed", "based", "living"}
)
_ADDRESSED = frozenset({"memo", "memos", "memorandum", "letter", "letters", "email", "emails", "e-mail", "e-mails"})
_LONGEST_POST = 6
_NAMES = 3
_THERE = frozenset({"his", "her", "their", "its", "an", "court", "parliament"})
"""What follows ``in`` and ``at`` where they tell on what occasion: ``said X in court``."""
_OWNERS = frozenset({"his", "her", "their", "its", "'s", "’s"})
_PLACES = frozenset({"outside", "near", "opposite", "beside", "across", "aboard", "on"})
_LEADING = frozenset({",", "all", "both", "half", "'s", "’s", "than", "such", "quite"})
_NEVER_LATER = word_class("clause_pronouns") | word_class("weekdays") | {"earlier", "last", "late", "here", "not"}


def object_after(sentence: Sentence, start: int, *, with_aside: bool = True) -> Range | None:
    """The noun phrase that begins at ``start``, for a source that follows its cue."""
    end = _walk_right(sentence, start)
    if end == start or not is_nominal(sentence, start, end):
        return None
    return (start, _aside_after(sentence, end) if with_aside else end)


def with_relative(sentence: Sentence, phrase: Range) -> Range:
    """``officials who asked not to be named``: the phrase with its relative clause, to the next mark."""
    end = phrase[1]
    if sentence.lower(end) not in {"who", "whose"}:
        return phrase
    while end < sentence.last and not sentence.is_quoted(end) and sentence.lower(end) not in {",", ";", ":", "—", "–"}:
        end += 1
    return phrase[0], _given_after(sentence, end)


def _given_after(sentence: Sentence, end: int) -> int:
    """``a woman who gave only her first name, Ana``: past the name; the place itself where none is given."""
    place = end + 1
    if sentence.lower(end - 1) != "name" or sentence.lower(end) != ",":
        return end
    while place < sentence.last and place <= end + _NAMES and sentence.tokens[place].is_capital:
        place += 1
    return place if place > end + 1 else end


def _walk_right(sentence: Sentence, start: int) -> int:
    pronouns = word_class("clause_pronouns") | word_class("object_pronouns")
    is_hers = sentence.lower(start) == "her" and _is_noun_ahead(sentence, start + 1)
    if sentence.lower(start) in pronouns and sentence.tokens[start].text not in {"US", "IT"} and not is_hers:
        return start + 1
    quote = sentence.quote_at(start)
    place = start
    while place < min(sentence.last, start + LONGEST):
        if place > start and (maker := past_making(sentence.tokens, place, start)) and not sentence.is_quoted(maker):
            place = maker
            continue
        if sentence.quote_at(place) != quote or _ends_phrase(sentence, place, start):
            break
        place += 1
    return _without_loose_end(sentence, start, place)


def _is_noun_ahead(sentence: Sentence, place: int) -> bool:
    """``her (brother)``, not ``her (that he left)``."""
    word = sentence.lower(place)
    closed = (
        word_class("prepositions") | word_class("subordinators") | word_class("determiners") | word_class("joining")
    )
    closed |= word_class("clause_pronouns") | word_class("time_words") | word_class("adverbs") | {"to", "what", "how"}
    if place >= sentence.last or not sentence.tokens[place].is_word or word in closed:
        return False
    return not is_clause_verb(sentence, place)


def _ends_phrase(sentence: Sentence, place: int, start: int) -> bool:
    word = sentence.lower(place)
    is_cited = place > start and word in {"cited", "quoted"} and sentence.lower(place + 1) == "by"
    if is_cited or _is_boundary(sentence, place, word) or _is_behind_station(sentence, place, start):
        return True
    if is_clause_verb(sentence, place) or is_verb_here(sentence, place):
        return not _is_hung(sentence, place)
    if word in word_class("prepositions"):
        return _leaves_phrase(sentence, place) and not _is_there(sentence, start, place)
    if place > start and word in {"and", "or"}:
        return not _joins_phrases(sentence, place)
    if place <= start or (word in word_class("weekdays") and _is_of_sunday(sentence, place)):
        return False
    is_order = word in {"last", "earlier", "late"} and sentence.lower(place - 1) == "the"  # “the last exchange”
    return (word in _NEVER_LATER and not is_order) or _is_manner(sentence, place) or _opens_another(sentence, place)


def _is_behind_station(sentence: Sentence, place: int, start: int) -> bool:
    """``told 3KX (talks were near)``: a clause behind a call sign; ``told HGN (at least nine had died)``."""
    is_name = place > start and sentence.tokens[place - 1].is_capital
    if is_name and sentence.lower(place) == "at" and sentence.lower(place + 1) in {"least", "most"}:
        return True
    word = sentence.tokens[start].text
    is_sign = word[:1].isdigit() and 2 < len(word) < 5 and word[1:].isalpha() and word[1:].isupper()
    return place == start + 1 and is_sign and is_clause_verb(sentence, place + 1)


def _opens_another(sentence: Sentence, place: int) -> bool:
    """``told the Gazette the mill was shut``, ``told state television the quake …``: here the next phrase begins."""
    before, word = sentence.lower(place - 1), sentence.lower(place)
    if (
        sentence.tokens[place].text == "The"
        and place > 0
        and place + 1 < len(sentence)
        and sentence.tokens[place + 1].is_capital
    ):
        return False
    if sentence.tokens[place - 1].is_capital:
        is_number = word in word_class("numbers") and sentence.tokens[place].text.islower()
        return is_number or word in {"the", "a", "an", "its", "his", "their", "just"}
    leading = word_class("determiners") | word_class("prepositions") | word_class("joining") | _LEADING
    return word in {"the", "a", "an", "his", "her", "their", "its"} and before not in leading


def _is_boundary(sentence: Sentence, place: int, word: str) -> bool:
    """A mark or a word that opens another clause."""
    if word == ",":
        return not _list_goes_on(sentence, place)
    if word == ".":
        return not is_abbreviation(sentence.tokens, place)
    opening = word_class("subordinators") | word_class("contrasting") | word_class("relative_pronouns")
    is_mark = word in NEVER_INSIDE or word in DASHES or word in MARKS
    return word in opening or (is_mark and not is_hyphen(sentence.tokens, place))


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    ahead = [sentence.lower(place) for place in range(comma + 1, comma + 6)]
    capital = comma + 1 < len(sentence) and sentence.tokens[comma + 1].is_capital
    return capital and sentence.tokens[comma - 1].is_capital and "and" in ahead and "," not in ahead


def _joins_phrases(sentence: Sentence, joint: int) -> bool:
    """``A and B`` goes on where no verb follows at once."""
    following = joint + 1
    if following >= len(sentence) or not sentence.tokens[following].is_word:
        return False
    if sentence.tokens[following].is_capital and sentence.tokens[joint - 1].is_capital:
        return sentence.lower(following) not in word_class("clause_pronouns")
    return (
        sentence.lower(following) not in cue_forms()
        and not is_clause_verb(sentence, following)
        and (sentence.lower(following) not in word_class("clause_pronouns"))
    )


def _is_hung(sentence: Sentence, place: int) -> bool:
    """``people briefed on the plan``, ``officials involved in it``: what tells which people are meant."""
    if sentence.lower(place + 1) == "by" and sentence.lower(place) in word_class("issuing"):
        return sentence.lower(place - 1) in source_words("products")
    word, following = sentence.lower(place), sentence.lower(place + 1)
    if word in {"submitted", "filed", "sent", "addressed", "presented", "attached"}:
        return following in {"to", "with"} and is_paper(sentence.tokens[place - 1])
    return word in _HUNG and following in {"in", "on", "with", "at", "for", "to"}


def _is_of_sunday(sentence: Sentence, place: int) -> bool:
    """``the Harbour Mail on Sunday``, ``the Sunday Gazette``, ``the Sunday newspaper``, ``the Today programme``,
    ``Radio 4's Today programme``: the day is of the name."""
    is_owned = sentence.lower(place - 1) in {"'s", "’s"} and sentence.tokens[place].is_capital
    opens = (sentence.lower(place - 1) == "the" or is_owned) and place + 1 < len(sentence)
    sorts = source_words("outlet_heads") | {"programme", "program", "show"}
    is_name = opens and (sentence.lower(place + 1) in sorts or (sentence.tokens[place + 1].is_capital and not is_owned))
    return is_name or _is_on_sunday(sentence, place - 1)


def _is_on_sunday(sentence: Sentence, place: int) -> bool:
    """``the Harbour Mail on Sunday``: a name."""
    outlet = sentence.lower(place - 1) in {"mail", "independent", "sport"} and sentence.tokens[place - 1].is_capital
    return outlet and sentence.lower(place) == "on" and sentence.lower(place + 1) == "sunday"


def _is_manner(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    is_adverb = word.endswith("ly") and len(word) > 4 and word not in word_class("nouns_in_ly")
    return is_adverb and not sentence.tokens[place].is_capital


def _leaves_phrase(sentence: Sentence, place: int) -> bool:
    """A preposition that hangs on the verb, not on the noun: time, occasion, manner."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    is_on = word == "on" and (_is_on_sunday(sentence, place) or _joins_body(sentence, place))
    if is_on or _is_hung(sentence, place - 1) or _addresses(sentence, place) or _is_inside(sentence, place):
        return False
    if word not in word_class("phrase_prepositions"):
        return True
    if following in word_class("time_words") or (following[:1].isdigit() and word in {"in", "on", "at", "from"}):
        return True
    if word in {"of", "for", "from"}:
        return False
    if word not in {"in", "at"}:
        return word in word_class("hanging")
    ahead = {sentence.lower(spot) for spot in range(place + 1, place + 5)}
    return bool(ahead & word_class("occasions")) or following in _THERE


def _is_there(sentence: Sentence, start: int, place: int) -> bool:
    """``said a woman (outside the gate)``: where somebody of many stands; not ``said the mayor outside the court``, nor
    ``a lawyer outside court``."""
    is_one = sentence.lower(start) in {"a", "an", "one", "another"} | word_class("numbers") | word_class(
        "vague_numbers"
    )
    noun = sentence.lower(place - 1)
    is_plain = is_person_noun(noun) and not noun.startswith("spokes") and noun not in source_words("pleaders")
    opens = sentence.lower(place + 1) in {"the", "a", "an", "his", "her", "their"}
    return is_one and is_plain and opens and sentence.lower(place) in _PLACES


def _joins_body(sentence: Sentence, place: int) -> bool:
    """``Commission (on) Audit``: a body between capitals, and no day."""
    is_body = sentence.tokens[place - 1].is_capital and sentence.lower(place - 1) in source_words("body_heads")
    is_named = place + 1 < sentence.last and sentence.tokens[place + 1].is_capital
    return is_body and is_named and sentence.lower(place + 1) not in word_class("time_words")


def _is_inside(sentence: Sentence, place: int) -> bool:
    """``sources (within) the coastguard``: where people work; not ``said an official within hours``."""
    is_there = sentence.lower(place) == "within" and sentence.lower(place + 1) in {"the", "its"}
    is_time = sentence.lower(place + 2) in word_class("spans_of_time")
    return is_there and not is_time and is_person_noun(sentence.lower(place - 1))


def _addresses(sentence: Sentence, place: int) -> bool:
    """``a memo to staff``: people, and no name, which may be an outlet's."""
    is_to = sentence.lower(place) == "to" and sentence.lower(place - 1) in _ADDRESSED
    if sentence.lower(place) == "to" and sentence.lower(place - 1) in word_class("attached"):
        return sentence.tokens[place + 1].is_capital or sentence.lower(place + 1) in {"the", "his", "her", "their"}
    return is_to and place + 1 < sentence.last and not sentence.tokens[place + 1].is_capital


def _without_loose_end(sentence: Sentence, start: int, end: int) -> int:
    loose = word_class("prepositions") | word_class("determiners") | word_class("joining")
    if sentence.lower(end - 1) == "only" and sentence.lower(end) == "that" and end > start + 1:
        end -= 1  # ``would tell the Lantern (only) that``
    while end > start + 1 and (sentence.lower(end - 1) in loose or sentence.lower(end - 1) == ","):
        if sentence.tokens[end - 1].is_capital and sentence.tokens[end - 2].is_capital:
            break
        end -= 1
    return end


def _aside_after(sentence: Sentence, end: int) -> int:
    """``said X, a lawyer from Y,``: to the end of the aside."""
    if sentence.lower(end) != ",":
        return end
    if not _is_description(sentence, end + 1):
        return _bearer_after(sentence, end)
    for place in range(end + 1, min(sentence.last, end + LONGEST_ASIDE)):
        if sentence.lower(place) == ",":
            return place
        if _breaks_aside(sentence, end, place):
            return end
    return sentence.last if sentence.last - end < LONGEST_ASIDE else end


def _bearer_after(sentence: Sentence, comma: int) -> int:
    """``said her deputy, Tom Berg, (in a letter)``: the name between commas behind what somebody is."""
    place = comma + 1
    while place < sentence.last and place - comma <= 6 and _is_of_name(sentence, place):
        place += 1
    role = _before_place(sentence, comma - 1)
    word, is_plain = sentence.lower(role), not sentence.tokens[role].is_capital or _is_the_holder(sentence, role)
    is_role = is_plain and (word in source_words("titles") | source_words("offices") or is_person_noun(word))
    is_body = is_plain and (word in source_words("outlet_heads") or is_collective(word))
    closes = place >= sentence.last or sentence.lower(place) == ","
    is_kin = is_role and {sentence.lower(role - 1), sentence.lower(role - 2)} & _OWNERS and place - comma > 1
    is_name = (is_role and place - comma > 2) or (is_body and place - comma > 1) or is_kin  # “his cook, Joko”
    is_day = sentence.lower(comma + 1) in word_class("time_words")
    return place if is_name and closes and not is_day and not sentence.is_quoted(comma + 1) else comma


def _is_the_holder(sentence: Sentence, place: int) -> bool:
    """``the Energy (Minister)``, ``the (Mayor)``: an office in capitals, behind an article."""
    spot = place - 1
    while spot > place - 4 and spot > 0 and sentence.tokens[spot].is_capital:
        spot -= 1
    return sentence.tokens[spot].text == "the" and sentence.lower(place) in source_words("offices")


def _is_of_name(sentence: Sentence, place: int) -> bool:
    """``Dr. Jane Roe``."""
    is_stop = sentence.lower(place) == "." and is_abbreviation(sentence.tokens, place)
    return sentence.tokens[place].is_capital or is_stop


def _before_place(sentence: Sentence, place: int) -> int:
    """``minister`` of ``the foreign minister of New Ruritania``, ``head`` of ``its head of water``; the place itself
    where nothing hangs on it."""
    spot = place
    for hung in range(place - 1, max(0, place - _LONGEST_POST), -1):
        if not sentence.tokens[hung].is_word or is_clause_verb(sentence, hung):
            break
        if sentence.lower(hung) == "of" and sentence.lower(hung - 1) in source_words("offices"):
            return hung - 1
    while spot > 1 and place - spot < 4 and sentence.tokens[spot].is_capital:
        spot -= 1
    spot -= sentence.lower(spot) == "the" and spot < place
    is_hung = spot < place and sentence.lower(spot) in {"of", "for"} and not sentence.tokens[spot - 1].is_capital
    return spot - 1 if is_hung else place


def _breaks_aside(sentence: Sentence, end: int, place: int) -> bool:
    """A mark, or a finite verb that belongs to no ``who``: what follows the comma is a clause."""
    word = sentence.lower(place)
    if word in MARKS or word in ";:" or word in DASHES:
        return True
    relative = any(sentence.lower(spot) in word_class("relative_pronouns") for spot in range(end + 1, place))
    return is_clause_verb(sentence, place) and not relative


def _is_description(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    openers = {"a", "an", "the", "who", "his", "her", "director", "president", "chairman", "professor", "whose"}
    return word in openers | source_words("titles") and not sentence.is_quoted(place)
