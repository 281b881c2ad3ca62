"""Whom somebody told, between the verb and what was said: ``told the court on Monday that``."""

from __future__ import annotations

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.names.joint import is_group_noun
from provenance.extraction.names.kinds import is_office, is_person_noun
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import relay_words, word_class

PASSING_ON = frozenset({"citing", "quoting", "attributing"})
COMMAS = DASHES | {","}
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i"})
_BEHIND_HER = _SUBJECTS | {"to", "that", "how", "why", "whether", "what", "the", "a", "an", "not", ",", ":", "in", "on"}
_TURNING = frozenset(
    {"as", "after", "when", "while", "before", "but", "and", "though", "although", "hours", "days", "minutes"}
)
_TOGETHER = frozenset({"crew", "couple", "team", "staff", "people", "patrol", "those"})
_ASIDE = 10
_COVER = frozenset({"anonymity", "anonymously", "named", "identified"})


def past_passing_on(sentence: Sentence, place: int) -> int:
    """``reported, citing X, that``: to what stands behind the second comma."""
    if sentence.lower(place) not in COMMAS or sentence.lower(place + 1) not in PASSING_ON | word_class("by_the_way") | {
        "in",
        "on",
        "during",
        "by",
        "via",
        "through",
        "speaking",
        "asking",
        "requesting",
        "who",
    }:
        return place
    is_covered = False
    if sentence.lower(place + 1) in word_class("by_the_way"):  # “argues, perhaps too confidently, that”
        comma = next((spot for spot in range(place + 2, sentence.last) if sentence.lower(spot) in COMMAS), place)
        return comma + 1 if sentence.lower(comma + 1) == "that" and comma - place < _ASIDE else place
    for spot in range(place + 2, min(place + 16, sentence.last)):
        is_covered = is_covered or sentence.lower(spot) in _COVER
        if sentence.lower(spot) in COMMAS and (sentence.lower(spot + 1) == "that" or is_covered):
            return spot + 1
    return place


def quote_follows(sentence: Sentence, place: int) -> bool:
    spot = place + 1 if sentence.lower(place) in {",", ":"} else place
    quote = sentence.quote_at(spot)
    return quote is not None and quote[0] == spot


def past_addressee(sentence: Sentence, start: int) -> int:
    is_her = sentence.lower(start) == "her" and sentence.lower(start + 1) in _BEHIND_HER
    addressee = (start, start + 1) if is_her else object_after(sentence, start, with_aside=False)
    if addressee is None:
        return start
    addressee = _with_relative(sentence, _before_subject(sentence, addressee))
    show = _past_show(sentence, addressee[1])
    resumes = show or past_passing_on(sentence, past_time(sentence, addressee[1]))
    if show or (resumes > addressee[1] and sentence.lower(resumes - 1) == ","):
        return resumes
    for place in range(start + 1, min(addressee[1] + 12, sentence.last)):
        there = 2 * _is_platform(sentence, place)
        if place == addressee[1] and sentence.lower(place + there) in _SUBJECTS:
            return place + there
        if place == addressee[1] and _is_where(sentence, place):
            continue
        if sentence.lower(place) in {"that", "to", ":", "how", "why", "whether"} or quote_follows(sentence, place):
            if _is_of_clause(sentence, addressee[1], place):
                break
            negated = sentence.lower(place) == "to" and sentence.lower(place - 1) == "not"
            return place - negated if sentence.lower(place - 1) != "according" else addressee[1]
        if sentence.lower(place) in {"what", "where", "who", "when"} and _is_asked_here(sentence, start, place):
            return place
        if place >= addressee[1] and sentence.lower(place) in COMMAS and _adds(sentence, place + 1):
            break
        if place >= addressee[1] and sentence.lower(place) == "," and sentence.lower(place + 1) in _TURNING:
            break
        is_seen_by = sentence.lower(place + 1) == "by"
        if sentence.lower(place) in {"and", ";"} or (is_clause_verb(sentence, place) and not is_seen_by):
            break
    return addressee[1]


def _past_show(sentence: Sentence, start: int) -> int | None:
    """``told HGN's (“Harbour Hour”) that``: behind the name of what it sends."""
    quote = sentence.quote_at(start)
    if quote is None or quote[0] != start or sentence.tokens[start - 1].text not in CLITICS:
        return None
    follows = sentence.lower(quote[1]) == "that" or sentence.lower(quote[1]) in _SUBJECTS
    ends = quote[1] >= sentence.last and sentence.tokens[quote[0] + 1].is_capital
    return quote[1] if (follows and sentence.tokens[quote[0] + 1].is_capital) or ends else None


def _is_platform(sentence: Sentence, place: int) -> bool:
    """``told fans (on TikTok) she was well``."""
    is_there = sentence.lower(place) == "on" and sentence.lower(place + 1) in relay_words("platforms")
    return is_there and sentence.lower(place + 2) in _SUBJECTS


def _is_of_clause(sentence: Sentence, start: int, to: int) -> bool:
    """``told HGN (the boat belonged to him)``: what was told begins at once, and the ``to`` is of its verb."""
    opens = sentence.lower(start) in {"the", "a", "an", "his", "her", "its", "their"} and start < to - 1
    return opens and sentence.lower(to) == "to" and sentence.lower(to - 1).endswith("ed")


def _is_where(sentence: Sentence, place: int) -> bool:
    """``warned travellers (to the region) that``: what hangs on those who are told, and nothing they are bidden."""
    if sentence.lower(place) != "to" or sentence.lower(place + 1) not in word_class("determiners"):
        return False
    return any(sentence.lower(spot) == "that" for spot in range(place + 3, place + 5))


def _with_relative(sentence: Sentence, addressee: Range) -> Range:
    """``told the crew who had found them``: people in the plural, and the clause that tells which; not ``told the court
    who``, ``told police who``."""
    who, noun = addressee[1], sentence.lower(addressee[1] - 1)
    if sentence.lower(who) != "who" or not (noun in _TOGETHER or (noun.endswith("s") and is_person_noun(noun))):
        return addressee
    if noun in word_class("listeners") or sentence.lower(addressee[0]) not in word_class("determiners"):
        return addressee
    end = who + 1
    while (
        end < sentence.last and sentence.lower(end) not in COMMAS | {"that", ":", ";"} and not sentence.is_quoted(end)
    ):
        end += 1
    return addressee[0], end


def _before_subject(sentence: Sentence, addressee: Range) -> Range:
    """``told the court (Berg had lied)``, ``told jurors (Berg had lied)``: a name behind those who listen, before a
    verb, is whom they hear of."""
    for place in range(addressee[0] + 1, addressee[1]):
        before = sentence.lower(place - 1)
        listens = before in word_class("listeners") or (is_group_noun(before) and not is_office([before]))
        named = sentence.tokens[place].is_capital and not sentence.tokens[place - 1].is_capital
        if named and listens and may_be_verb(sentence, addressee[1]):
            return addressee[0], place
    return addressee


def _is_asked_here(sentence: Sentence, start: int, place: int) -> bool:
    """``told parliament on Tuesday who``: behind a time, or at once behind whom it was told."""
    before = sentence.lower(place - 1)
    is_pronoun = place == start + 1 and before in word_class("object_pronouns")
    return is_pronoun or (before in word_class("time_words") and sentence.lower(place) != "when")


def _adds(sentence: Sentence, place: int) -> bool:
    """``…, X told the jury, adding that``: what follows is another saying of X."""
    forms = cue_forms().get(sentence.lower(place), ())
    return any(found.form is Form.PROGRESSIVE for found in forms) and sentence.lower(place) not in PASSING_ON


def past_time(sentence: Sentence, place: int) -> int:
    """``told X (on Friday), speaking anonymously, that``."""
    while sentence.lower(place) in word_class("time_words") | {"on"}:
        place += 1
    return place
