"""What is negated in a wording, and how far a negation reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.claims.manner import REACH, first_content
from provenance.claims.phrases import NEGATION, Phrase, is_empty
from provenance.claims.tokens import Token

_ASIDE = 3
_CLAUSE = 120
"""Words beyond which no clause is followed."""
_NEAR = 4 * REACH
"""How many phrases behind a negation are looked at."""
_BREAKS = frozenset(("but", "because", "while", "although", "though", "when", "after", "who", "which"))
_LONG = frozenset(("year", "decad", "month", "week"))
_ENDINGS = (["no", "longer"], ["no", "more"])
_NOBODY = frozenset(("nobody", "nothing", "none", "no"))
_BETWEEN = frozenset(
    ("to", "be", "been", "being", "have", "yet", "the", "a", "an", "any", "its", "their", "his", "her", "of")
)
_OF_THINGS = frozenset(("no", "without", "none", "nobody", "nothing", "neither", "lack", "absence", "free"))
_RELATIVE = frozenset(("who", "which", "that", "whose"))


@dataclass(frozen=True, slots=True)
class Negation:
    """A word that negates: the place of the first thing that it negates (-1 where there is none within reach), and of
    all in its clause.

    ``is_aside``: it stands in a clause that only adds to a thing (“who did not …”). ``is_of_a_verb``: it negates a deed
    (“did not”, “refused to”) and no thing (“no”, “none of”). ``is_contrast``: of two things only one is denied (“not
    the army but rebels”, “the army, not rebels”), ``instead`` being where that stands that is affirmed. ``ends``: what
    was is no more (“no longer”). ``is_direct``: nothing stands between the negation and the first thing.
    """

    first: int
    scope: tuple[range, range]
    is_aside: bool
    is_of_a_verb: bool
    is_contrast: bool
    instead: int
    ends: bool
    is_direct: bool

    def reaches(self, place: int) -> bool:
        """Whether a place lies in its scope, before it or behind it."""
        return any(place in each for each in self.scope)


def negations(found: Sequence[Phrase], words: Sequence[Token]) -> tuple[Negation, ...]:
    """What is negated by a word of its own."""
    return tuple(
        _negation(position, found, words)
        for position, phrase in enumerate(found)
        if phrase.meaning and NEGATION in phrase.meaning.modes and not _only_stresses(words, phrase)
    )


def _negation(position: int, found: Sequence[Phrase], words: Sequence[Token]) -> Negation:
    phrase = found[position]
    keys = [word.key for word in words[phrase.start : phrase.end]]
    is_contrast = _is_contrast(words, phrase)
    end = _end_of_scope(words, phrase.end, is_contrast=is_contrast)
    first = min(first_content(found[position + 1 : position + _NEAR], words, phrase.end), default=-1)
    is_object = keys[0] in _NOBODY and not phrase.end <= first < end
    if is_object:
        first = _last_content(found[max(0, position - _CLAUSE) : position], words)
    is_of_a_verb = is_object or not _OF_THINGS & set(keys)
    start = _start_of_clause(words, phrase.start) if is_of_a_verb and not is_contrast else phrase.end
    return Negation(
        first=first,
        scope=(range(start, phrase.start), range(phrase.end, end)),
        is_aside=any(word.key in _RELATIVE for word in words[max(0, phrase.start - _ASIDE) : phrase.start]),
        is_of_a_verb=is_of_a_verb,
        is_contrast=is_contrast,
        instead=_instead(position, found, words),
        ends=keys in _ENDINGS,
        is_direct=is_object or _are_small(words[phrase.end : max(first, 0)]),
    )


def _are_small(words: Sequence[Token]) -> bool:
    return all(word.key in _BETWEEN or word.key.endswith("ly") for word in words)


def _instead(position: int, found: Sequence[Phrase], words: Sequence[Token]) -> int:
    """Where that stands which a contrast affirms: behind “but”, or before “, not”."""
    phrase = found[position]
    but = next((i for i in range(phrase.end, min(phrase.end + REACH + 1, len(words))) if words[i].key == "but"), None)
    if but is None:
        return _last_content(found[max(0, position - _CLAUSE) : position], words)
    behind = [each for each in found[position + 1 : position + _NEAR] if each.start > but]
    return min(first_content(behind, words, but + 1), default=-1)


def _end_of_scope(words: Sequence[Token], start: int, *, is_contrast: bool) -> int:
    most = min(start + (REACH if is_contrast else _CLAUSE), len(words))
    ends = (i for i in range(start, most) if words[i].kind == "stop" or words[i].key in _BREAKS)
    return next(ends, most)


def _start_of_clause(words: Sequence[Token], end: int) -> int:
    first = max(0, end - _CLAUSE)
    places, breaks = range(end - 1, first - 1, -1), _BREAKS | {"and", "that"}
    return next((i + 1 for i in places if words[i].kind == "stop" or words[i].key in breaks), first)


def _last_content(before: Sequence[Phrase], words: Sequence[Token]) -> int:
    return next((phrase.start for phrase in reversed(before) if not is_empty(phrase, words)), -1)


def _only_stresses(words: Sequence[Token], phrase: Phrase) -> bool:
    """“not only”, “not since 1968”, “never before”, “no fewer”: nothing that is told is denied."""
    key = words[phrase.start].key
    behind = words[phrase.end].key if phrase.end < len(words) else ""
    if behind in {"only", "just", "least", "merely", "even", "before", "since", "doubt", "matter", "later", "fewer"}:
        return True
    scope = words[phrase.end : _end_of_scope(words, phrase.end, is_contrast=False)]
    if any(word.key == "than" for word in scope) and key in _OF_THINGS:
        return True
    return key == "not" and behind == "for" and any(word.stem in _LONG for word in words[phrase.end : phrase.end + 4])


def _is_contrast(words: Sequence[Token], phrase: Phrase) -> bool:
    """“not the army but rebels”, “rebels and not the army”."""
    if words[phrase.start].key not in {"not", "none"} or not phrase.start:
        return False
    before = words[phrase.start - 1]
    behind = words[phrase.end : phrase.end + REACH + 1]
    if words[phrase.start].key == "none" and behind[:1] and behind[0].key == "of":
        return False
    return before.key in {",", "level", "scale", "extent", "and"} or any(word.key == "but" for word in behind)
