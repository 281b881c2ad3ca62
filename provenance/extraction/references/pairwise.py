"""Whom ``the former`` and ``the latter`` mean."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import is_collective, is_office, is_person_noun
from provenance.extraction.names.sharing import Part
from provenance.extraction.sayings.subjects import main_subject
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import word_class

_ORDER = {"former": 0, "latter": 1}
_LONGEST = 5
_FAR = 16


def one_of_pair(tokens: Sequence[Token]) -> int | None:
    """0 for ``the former``, 1 for ``the latter``; None for other phrases: ``the former mayor``."""
    is_alone = len(tokens) == 2 and tokens[0].lower == "the"
    return _ORDER.get(tokens[1].lower) if is_alone else None


def pair_in(sentence: Sentence, before: int) -> Sequence[Part]:
    """The two whom that sentence names together before the offset: its subject, what stands behind ``between``, else
    the last two that ``and`` joins; none where there are no such two."""
    subject = main_subject(sentence)
    spots = [place for place in range(1, sentence.last) if sentence.lower(place) in {"and", "&"}]
    joined = [found for place in reversed(spots) if (found := _joined(sentence, place)) is not None]
    for start, end in [subject, *joined] if subject is not None else joined:
        parts = parts_of(sentence.tokens[start:end])
        is_before = sentence.tokens[end - 1].start < before and not sentence.is_quoted(start)
        if is_before and len(parts) == 2 and all(map(_is_somebody, parts)):
            return parts
    asides = (pair for place in reversed(spots) if (pair := _around_aside(sentence, place)) is not None)
    return next((pair for pair in asides if pair[1][-1].start < before and all(map(_is_somebody, pair))), ())


def _around_aside(sentence: Sentence, joint: int) -> tuple[Part, Part] | None:
    """``Jane Roe, who chaired it, (and) her successor Tom Berg``: the name before the aside, and who stands behind."""
    ahead = range(joint - 3, max(0, joint - _FAR), -1)
    comma = next((place for place in ahead if sentence.lower(place) == ","), 0)
    if sentence.lower(joint - 1) != "," or not comma or not sentence.tokens[comma - 1].is_capital:
        return None
    start = comma
    while start > 0 and _is_of_name(sentence, start - 1):
        start -= 1
    behind = _joined(sentence, joint)
    second = behind[1] if behind is not None else joint
    return (sentence.tokens[start:comma], sentence.tokens[joint + 1 : second]) if second > joint + 1 else None


def _joined(sentence: Sentence, joint: int) -> tuple[int, int] | None:
    """The phrases on both sides of ``and``: a name as far as it has capitals, a noun from its article on."""
    start, end = joint, joint + 1
    if sentence.tokens[joint - 1].is_capital:
        while start > 0 and _is_of_name(sentence, start - 1):
            start -= 1
    else:
        while start > max(0, joint - _LONGEST) and _is_plain(sentence, start - 1):
            start -= 1
        start -= start > 0 and sentence.lower(start - 1) in word_class("determiners")
    end += sentence.lower(end) in word_class("determiners")
    is_name = sentence.tokens[end].is_capital
    while end < sentence.last and (_is_of_name(sentence, end) if is_name else _is_plain(sentence, end)):
        end += 1
    is_aside = sentence.lower(joint - 1) == ","
    return (start, end) if (start < joint or is_aside) and end > joint + 1 else None


def _is_of_name(sentence: Sentence, place: int) -> bool:
    """A word with a capital, or ``of`` before one."""
    return sentence.tokens[place].is_capital or (
        sentence.lower(place) == "of"
        and sentence.tokens[place + 1].is_capital
        and sentence.tokens[place - 1].is_capital
    )


def _is_plain(sentence: Sentence, place: int) -> bool:
    """A word that may stand between an article and its noun."""
    word = sentence.lower(place)
    closed = (
        word_class("prepositions") | word_class("determiners") | word_class("finite_verbs") | word_class("auxiliaries")
    )
    return sentence.tokens[place].is_word and word not in closed - {"'s", "’s"} and word not in word_class("joining")


def _is_somebody(part: Part) -> bool:
    """A name, or a noun for a person or a body."""
    word = part[-1].lower
    is_noun = is_collective(word) or is_office([word]) or is_person_noun(word)
    return part[-1].is_capital or (is_noun and part[0].lower in word_class("determiners") | {"its", "their"})
