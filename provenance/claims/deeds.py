"""Who did it and to whom it was done, as far as the words around a deed tell: active, passive, or as a noun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from provenance.claims.gist import Gist, Term
from provenance.claims.stems import class_stems
from provenance.claims.tokens import Token
from provenance.claims.words import irregular, word_class

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_FINITE = frozenset(("was", "were", "is", "are", "has", "have", "had"))
_PRONOUNS = frozenset(("he", "she", "it", "they", "who"))
_CLAUSES = frozenset(("after", "before", "while", "when", "despite", "for", "without"))
"""Words behind which a verb may stand whose subject is that of the sentence (“died after being stabbed”)."""
_PARTICLES = frozenset(("out", "up", "back", "away"))
_GOVERNED = frozenset(("on", "against", "to", "into"))
"""Prepositions that join a deed and what it is done to (“fired on”, “lost to”)."""
_OF_A_NOUN = frozenset(("of", "on", "against", "at", "into", "to"))
_RELATIVE = frozenset(("who", "which", "that"))
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those", "our", "my"))


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did a thing (``doers``) and to whom (``others``), as places of words; ``is_sure``: both are known to be so,
    and not only from the order of words that a headline shares with a passive. ``around`` the doers stands what belongs
    to them (“the navy *of India*”), ``beyond`` the others all that follows."""

    doers: frozenset[int]
    others: frozenset[int]
    is_sure: bool
    around: frozenset[int] = frozenset()
    beyond: frozenset[int] = frozenset()


_SIGN = "#"
_NOBODY: frozenset[int] = frozenset()
_NONE = Deed(_NOBODY, _NOBODY, False)


def deed(term: Term, gist: Gist) -> Deed:
    """Who did what a term tells of; nobody where it is no deed or the words do not tell."""
    key = (term.place, term.text)
    if key not in gist.read:
        gist.read[key] = _deed(term, gist)
    known = gist.read[key]
    assert isinstance(known, Deed)
    return known


def _deed(term: Term, gist: Gist) -> Deed:
    words, place = _bare(gist), term.place
    if (
        term.is_name
        or words[place].kind != "word"
        or words[place].stem in class_stems("mutual") | class_stems("done_to_nobody")
    ):
        return _NONE
    end = _end_of(term, words)
    be, by = _be_before(words, place), _by_behind(words, end)
    if be is not None and _is_participle(words[place]):
        return _passive(words, be, end, by)
    if _is_noun(words, place, end):
        return _as_noun(words, place, end)
    if not _may_be_verb(words, place, end):
        return _NONE
    if by is not None and _is_participle(words[place]) and not _object(words, end):
        return _passive(words, place, end, by)
    return _active(words, place, end)


def is_thing(term: Term, gist: Gist) -> bool:
    """Whether a word is told as a thing and not as a deed: “the closure”, “after closure”."""
    return _is_noun(gist.words, term.place, _end_of(term, gist.words))


def is_done(term: Term, gist: Gist) -> bool:
    """Whether a word tells a deed as done: “closed”, “has closed”, “Army closes bridge”, “had undergone surgery”."""
    words, place, end = gist.words, term.place, _end_of(term, gist.words)
    if _is_noun(words, place, end):
        return False
    if _is_participle(words[place]) or (words[place].key.endswith("s") and _may_be_verb(words, place, end)):
        return True
    before = words[max(0, place - 4) : place]
    return any(word.key in {"had", "has", "have"} for word in before) and any(map(_is_participle, before))


def is_aside(term: Term, gist: Gist) -> bool:
    """Whether a verb only adds to a thing: “the closed bridge”, “a man held by rebels was …”, “who had been hurt”."""
    words, place = gist.words, term.place
    before = words[place - 1] if place else None
    if before is None or not _is_participle(words[place]):
        return False
    if any(word.key in {"who", "which", "whose"} for word in words[max(0, place - 4) : place]):
        return True
    if any(word.key == "that" for word in words[max(0, place - 4) : place]) and _be_before(words, place) is not None:
        return True
    if before.key in _BE or before.key in word_class("before_verbs") or before.key.endswith("ly"):
        return False
    if before.key in _ARTICLES or before.kind == "stop":
        return place + 1 < len(words) and words[place + 1].kind == "word"
    return _has_verb_around(words, place)


def _has_verb_around(words: Sequence[Token], place: int) -> bool:
    """Whether the clause has its verb elsewhere: “was” behind, or a past form before."""
    for word in words[place + 1 :]:
        if word.kind == "stop" or word.key in word_class("clause_breaks"):
            break
        if word.key in _FINITE:
            return True
    start = next((at + 1 for at in range(place - 1, -1, -1) if words[at].kind == "stop"), 0)
    return any(
        words[at].key in _FINITE
        or words[at].key == "will"
        or (_is_participle(words[at]) and not _is_adjective(words, at))
        for at in range(start, place)
    )


def _is_adjective(words: Sequence[Token], place: int) -> bool:
    """“*kidnapped* businessman”, “the *closed* bridge”."""
    is_first = place == 0 or words[place - 1].key in _ARTICLES or words[place - 1].kind == "stop"
    return is_first and words[place + 1].kind == "word" and words[place + 1].key not in word_class("prepositions")


def _bare(gist: Gist) -> Sequence[Token]:
    """The words, times and figures made signs: nobody does a thing to a Monday."""
    spans = [(day.start, day.end) for day in gist.days] + [(figure.start, figure.end) for figure in gist.figures]
    places = {place for start, end in spans for place in range(start, end)}
    return [replace(word, kind="number", key=_SIGN) if i in places else word for i, word in enumerate(gist.words)]


def _end_of(term: Term, words: Sequence[Token]) -> int:
    """Where a phrase ends of which the first word that carries something is known."""
    own = term.text.split()
    at = own.index(words[term.place].text) if words[term.place].text in own else 0
    end = term.place + len(own) - at
    return end - 1 if end > term.place + 1 and words[end - 1].key in _OF_A_NOUN | {"by"} else end


def _is_noun(words: Sequence[Token], place: int, end: int) -> bool:
    before = words[place - 1] if place else None
    after = words[end].key if end < len(words) else ""
    if before and (before.is_possessive or before.key in _ARTICLES) and not words[place].key.endswith("ed"):
        return True
    if before is not None and before.key in word_class("prepositions") - {"to"}:
        return True
    is_plain = not _is_participle(words[place]) and before is not None and before.key not in word_class("before_verbs")
    return after == "of" or (is_plain and after in _OF_A_NOUN)


def _may_be_verb(words: Sequence[Token], place: int, end: int) -> bool:
    word, before = words[place], words[place - 1].key if place else ""
    if _is_participle(word) or before in word_class("before_verbs"):
        return True
    if word.key.endswith("ing"):
        return before in _BE
    return (
        word.stem != word.key
        and word.key.endswith("s")
        and not word.key.endswith("ss")
        and _has_room(words, place, end)
    )


def _has_room(words: Sequence[Token], place: int, end: int) -> bool:
    """Whether something stands on both sides of what may be a verb in “-s”, and no other verb behind it."""
    if not place or end >= len(words) or _is_break(words[end]):
        return False
    if words[end].key in word_class("prepositions") - _GOVERNED or words[place - 1].key.endswith(("ing", "ed")):
        return False
    return not (words[end].key in _BE | {"has", "have", "had", "will", "would"} or words[end].key.endswith("ed"))


def _is_participle(word: Token) -> bool:
    """Whether a word is a past form: “sued”, “bought”."""
    is_irregular = word.key in irregular() and word.key[-1:] != "s" and not word.is_capital
    return word.key.endswith("ed") or word.key in word_class("steady_verbs") or is_irregular


def _be_before(words: Sequence[Token], place: int) -> int | None:
    """Where the “was” of a passive stands, with small words and adverbs only between."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if words[at].key in _BE:
            return at
        if words[at].key == "to" or (
            words[at].key not in word_class("before_verbs") and not words[at].key.endswith("ly")
        ):
            return None
    return None


def _passive(words: Sequence[Token], start: int, end: int, by: int | None) -> Deed:
    doers = _object(words, by) if by is not None else _NOBODY
    around = _clause(words, by) if by is not None else _NOBODY
    beyond = (_to_the_end(words, end) | _subject(words, start)) - around
    return Deed(doers, _before(words, start), True, around, beyond)


def _by_behind(words: Sequence[Token], end: int) -> int | None:
    """Behind the “by” that names who did it."""
    for at in range(end, min(end + 8, len(words))):
        if words[at].kind == "stop" or words[at].key in word_class("clause_breaks") - {"as"}:
            return None
        if words[at].key == "by":
            is_gerund = at + 1 < len(words) and words[at + 1].key.endswith("ing")
            return (
                at + 1
                if not is_gerund and _named(words, range(at + 1, min(at + 3, len(words))), keeps_owner=True)
                else None
            )
    return None


def _active(words: Sequence[Token], place: int, end: int) -> Deed:
    doers, others = _before(words, place), _object(words, end)
    around, beyond = _subject(words, place) | doers, _to_the_end(words, end)
    before, after = words[place - 1].key if place else "", words[end] if end < len(words) else None
    is_plain = after is not None and not (after.is_capital or after.key in _ARTICLES)
    if words[place].stem in class_stems("two_objects") and is_plain and before not in word_class("before_verbs"):
        return _NONE
    if others:
        return Deed(doers, others, True, around, beyond)
    if after is not None and after.key in _GOVERNED and (others := _object(words, end + 1)):
        return Deed(doers, others, False, around, beyond)
    is_bare = (
        end == place + 1 and before not in word_class("before_verbs") and (after is None or after.kind != "number")
    )
    if words[place].key in word_class("only_participles") and before not in {"has", "have", "had"}:
        return Deed(_NOBODY, doers, True)
    if is_bare and _is_participle(words[place]) and words[place].key not in word_class("only_past"):
        return Deed(_NOBODY, doers, after is not None and after.key in {"over", "for", "after"})
    return Deed(doers, _NOBODY, False, around, beyond)


def _as_noun(words: Sequence[Token], place: int, end: int) -> Deed:
    """“A's attack on B”, “the arrest of B by A”."""
    others = _object(words, end + 1) if end < len(words) and words[end].key in _OF_A_NOUN else _NOBODY
    by = _by_behind(words, end)
    if by is not None and not any(map(_is_participle, words[end:by])):
        return Deed(_object(words, by), others, bool(others))
    if not others or not place or (words[end].key == "of" and not words[place - 1].is_possessive):
        return Deed(_NOBODY, others, False)
    is_owned = words[place - 1].is_possessive or words[place - 1].is_capital
    doers = _back_from(words, place, keeps_owner=True) if is_owned else _NOBODY
    return Deed(doers, others, bool(doers), doers, others)


def _subject(words: Sequence[Token], place: int) -> frozenset[int]:
    """All before a verb, back to the beginning of its clause."""
    start = place
    while start > 0 and not _is_break(words[start - 1]):
        start -= 1
    return _named(words, range(start, place), keeps_owner=True)


def _clause(words: Sequence[Token], start: int) -> frozenset[int]:
    """Who is named from a place on, with what “of” and “in” add to them."""
    ends = word_class("prepositions") - {"of", "in", "from"}
    end = next((at for at in range(start, len(words)) if _is_break(words[at]) or words[at].key in ends), len(words))
    return _named(words, range(start, end), keeps_owner=True)


def _to_the_end(words: Sequence[Token], start: int) -> frozenset[int]:
    return _named(words, range(start, len(words)), keeps_owner=True)


def _before(words: Sequence[Token], place: int) -> frozenset[int]:
    """The places of who stands before a verb: back to where its clause begins, without what a preposition adds."""
    at = place - 1
    while at >= 0 and (
        words[at].key in word_class("before_verbs") - {"and"} or words[at].key in _BE or words[at].key.endswith("ly")
    ):
        at -= 1
    if at >= 0 and (words[at].key in _PRONOUNS - _RELATIVE or words[at].key in _CLAUSES):
        return _first(words, at)
    if at >= 0 and words[at].key in _RELATIVE:
        at -= 1
        at -= at >= 0 and words[at].kind == "stop"
    elif at >= 0 and words[at].key == ",":
        at = _before_apposition(words, at)
    return _back_from(words, at + 1)


def _first(words: Sequence[Token], end: int) -> frozenset[int]:
    """Who the wording begins with."""
    head = next((at for at in range(end) if _is_break(words[at]) or words[at].key in word_class("prepositions")), end)
    return _named(words, range(head))


def _before_apposition(words: Sequence[Token], comma: int) -> int:
    """The last place before “, a maker of nails,”."""
    before = next((at for at in range(comma - 1, -1, -1) if words[at].key == ","), None)
    return before - 1 if before is not None else -1


def _back_from(words: Sequence[Token], end: int, *, keeps_owner: bool = False) -> frozenset[int]:
    start = end
    while start > 0 and not _is_break(words[start - 1]):
        start -= 1
    head = next((at for at in range(start, end) if words[at].key in word_class("prepositions")), end)
    return _named(words, range(start, head), keeps_owner=keeps_owner)


def _object(words: Sequence[Token], start: int) -> frozenset[int]:
    """The places of what stands behind a verb, to the next preposition or the end of the clause."""
    end = start
    if _is_particle(words, start):
        start = end = start + 1
    while end < len(words) and not _is_break(words[end]) and words[end].key not in word_class("prepositions"):
        end += 1
    if _is_measure(words, start):
        return _NOBODY
    return _named(words, range(start, end))


def _is_measure(words: Sequence[Token], start: int) -> bool:
    """“eight years”, “18 percent”: how much, and no thing."""
    at = start
    while at < len(words) and words[at].key in {_SIGN, "the", "a", "an", "another"}:
        at += 1
    return at < len(words) and at > start and words[at].stem in class_stems("measures")


def _is_particle(words: Sequence[Token], place: int) -> bool:
    """“locked *out* the staff”, and not “out of the house”."""
    if place + 1 >= len(words) or words[place].key not in _PARTICLES:
        return False
    return words[place + 1].key not in word_class("prepositions") and not _is_break(words[place + 1])


def _is_break(word: Token) -> bool:
    return word.kind in {"stop", "dash"} or word.key in word_class("clause_breaks")


def _named(words: Sequence[Token], places: Iterable[int], *, keeps_owner: bool = False) -> frozenset[int]:
    empty = word_class("empty")
    return frozenset(
        at for at in places
        if words[at].kind == "word" and words[at].key not in empty and (keeps_owner or not words[at].is_possessive)
    )  # fmt: skip
