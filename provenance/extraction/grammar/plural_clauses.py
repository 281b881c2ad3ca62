"""Plural subjects before a verb that looks like a noun: ``…, residents claim``."""

from __future__ import annotations

from itertools import pairwise

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.names.counting import is_plural
from provenance.extraction.names.kinds import is_person_noun
from provenance.extraction.text.quotations import CLOSING, MARKS, STRAIGHT
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of

_LONGEST_SUBJECT = 12
_ALL = frozenset({"all", "both", "each"})
_TURNING = frozenset({"while", "but", "though", "although", "whereas", "yet", "citing", "quoting", "adding", "and"})


def closes(sentence: Sentence, site: CueSite) -> bool:
    """``…, residents claim (, while others doubt it)``: the verb ends the clause, and its subject stands behind a comma
    or a quotation."""
    if site.end < sentence.last and not _turns(sentence, site.end):
        return False
    ahead = [sentence.lower(place) for place in range(max(0, site.start - 12), site.start - 1)]
    return bool(set(ahead) & ({","} | CLOSING | STRAIGHT))


def tells_aside(sentence: Sentence, site: CueSite) -> bool:
    """``The truce will hold, the channel Nile claims, while …``: a comma before and behind."""
    before = sentence.tokens[site.start - 1] if site.start else None
    if before is None or not (before.is_capital and before.is_word) or sentence.lower(site.end) not in {",", ";"}:
        return False
    return "," in {sentence.lower(place) for place in range(max(0, site.start - 8), site.start - 1)}


def _turns(sentence: Sentence, place: int) -> bool:
    """``, while``, ``, but``, ``, citing``: what was said is over, and something else begins."""
    word = sentence.lower(place)
    return word == ";" or (word in {",", "—", "–"} and sentence.lower(place + 1) in _TURNING)


def tells_of_many(sentence: Sentence, site: CueSite) -> bool:
    """``…, one of the sailors (claims)``, ``…, a spokesman for the owners (claims)``: the plural hangs on somebody."""
    commas = (place for place in range(site.start - 1, max(0, site.start - 12), -1) if sentence.lower(place) == ",")
    comma = next(commas, None)
    if comma is None:
        return False
    if sentence.lower(comma + 1) in {"one", "another", "each"}:
        return sentence.lower(comma + 2) == "of"
    head = [sentence.lower(place) for place in range(comma + 1, min(comma + 5, site.start))]
    return any(
        is_person_noun(word) and not is_plural(word) and following in word_class("phrase_prepositions")
        for word, following in pairwise(head)
    )


def closes_with_adjunct(sentence: Sentence, site: CueSite) -> bool:
    """``…, a team led by Roe reports today in the journal (, although others doubt it)``: only when and where follows
    the verb."""
    opens = sentence.lower(site.end) in word_class("time_words") | {"in", "on", "at", "from"}
    turn = next((spot for spot in range(site.end, sentence.last) if _turns(sentence, spot)), sentence.last)
    rest = range(site.end, turn)
    if not opens or any(not sentence.tokens[place].is_word or _is_main_verb(sentence, place) for place in rest):
        return False
    ahead = [sentence.lower(place) for place in range(max(0, site.start - 12), site.start - 1)]
    return bool(set(ahead) & ({","} | CLOSING | STRAIGHT))


def _is_main_verb(sentence: Sentence, place: int) -> bool:
    is_month = sentence.tokens[place].text == "May"
    return is_clause_verb(sentence, place) and not sentence.lower(place).endswith("ed") and not is_month


def ends_plural_clause(sentence: Sentence, site: CueSite) -> bool:
    """``…, engineers at Corrie report``: the subject behind the last comma opens with a plural."""
    if not closes(sentence, site):
        return False
    commas = (place for place in range(site.start - 1, max(0, site.start - 12), -1) if sentence.lower(place) == ",")
    comma = next(commas, None)
    if comma is None or comma + 2 >= site.start:
        return False
    head = [sentence.lower(place) for place in range(comma + 1, min(comma + 5, site.start))]
    return any(
        (word == "data" or (word.endswith("s") and not word.endswith("ss"))) and _hangs(following)
        for word, following in zip(head, [*head[1:], sentence.lower(comma + 5)], strict=False)
    )


def follows_names(sentence: Sentence, place: int) -> bool:
    """``The Gazette, N9 and the Lantern (all) report that``: nothing but names and what joins them opens the sentence,
    so that a form like a noun is their verb."""
    if place > _LONGEST_SUBJECT or not sentence.tokens[place].text.islower():
        return False
    small = {"the", "and", ",", "both"} | _ALL
    opening = [sentence.lower(spot) for spot in range(place) if not sentence.tokens[spot].is_capital]
    joins = any(sentence.lower(spot) == "and" for spot in range(1, place - 1))
    return joins and small.issuperset(opening) and sentence.lower(place - 1) not in {"the", "and", ","}


def closes_names(sentence: Sentence, place: int) -> bool:
    """``…, Jane Roe of X and Tom Berg of Y (report)``: behind a comma nothing but two names."""
    commas = (
        spot for spot in range(place - 1, max(0, place - _LONGEST_SUBJECT - 1), -1) if sentence.lower(spot) == ","
    )
    comma = next(commas, None)
    if comma is None or not sentence.tokens[place].text.islower() or not sentence.tokens[place - 1].is_capital:
        return False
    inside = range(comma + 1, place)
    joints = [spot for spot in inside if sentence.lower(spot) == "and"]
    small = {sentence.lower(spot) for spot in inside if not sentence.tokens[spot].is_capital}
    is_joint = len(joints) == 1 and sentence.tokens[joints[0] - 1].is_capital and small <= {"and", "of", "at", "the"}
    return is_joint and sentence.lower(comma + 1) != "the"


def opens_with_plural(sentence: Sentence, site: CueSite) -> bool:
    """``Residents of the village claim that``, ``Minutes of the meeting show that``: the sentence begins with people or
    papers, what hangs on them follows, and no other verb stands between."""
    between = range(1, site.start)
    if sentence.is_title or site.start > _LONGEST_SUBJECT or not something_follows(sentence, site.end):
        return False
    head = next((place for place in range(min(4, site.start)) if _is_people(sentence.lower(place))), None)
    if head is None or not _hangs(sentence.lower(head + 1)):
        return False
    closed = any(not sentence.tokens[place].is_word or is_clause_verb(sentence, place) for place in between)
    return not closed and not any(sentence.lower(place) in word_class("subordinators") for place in between)


def _is_people(word: str) -> bool:
    speaks = is_person_noun(word) or word in words_of("weights", "speaking_things") | source_words("papers")
    return is_plural(word) and speaks


def _hangs(word: str) -> bool:
    """``engineers at``, ``figures published (by)``."""
    return word in word_class("prepositions") | {"close", "loyal", "familiar"} or word.endswith("ed")


def is_counted(sentence: Sentence, place: int) -> bool:
    """A subject that takes a plural verb without a plural ending: ``55 percent``, ``a majority``, ``A and B``."""
    word = sentence.lower(place)
    if word[:1].isdigit() or word in {"percent", "majority", "half", "third", "quarter", "number", "children", "media"}:
        return True
    ahead = [sentence.lower(spot) for spot in range(max(0, place - 8), place)]
    plural = any(other.endswith("s") and len(other) > 3 for other in ahead)
    return "and" in ahead[-4:] or plural


def something_follows(sentence: Sentence, place: int) -> bool:
    """What can begin a content or an object stands here."""
    word = sentence.lower(place)
    opens = (
        word_class("determiners")
        | word_class("clause_pronouns")
        | MARKS
        | {"that", ":", "how", "why", "what", "him", "her"}
    )
    if word in opens or (place < len(sentence) and sentence.is_quoted(place)):
        return True
    return place < len(sentence) and sentence.tokens[place].is_capital and sentence.tokens[place].is_word
