"""How a word is told: as a deed, done or not, as a thing, or as what only adds to a thing."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.claims.gist import Gist, Term
from provenance.claims.tokens import Token
from provenance.claims.words import irregular, word_class

BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"))
_RELATIVE = frozenset(("who", "which", "whose", "whom"))
_CLAUSE = 10
"""How many words a clause with “whom” has before its verb at most."""
_WAYS = frozenset(("from", "to", "over", "between"))
_LEAVING = frozenset(("leav", "keep"))
_NEAR = 4
"""Verbs that tell how a thing is left, and how many words before it they stand at most."""
_FINITE = frozenset(("was", "were", "is", "are", "has", "have", "had"))
GOVERNED = frozenset(("on", "against", "to", "into"))
"""Prepositions that join a deed and what it is done to (“fired on”, “lost to”)."""
OF_A_NOUN = frozenset(("of", "on", "against", "at", "into", "to"))
ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "that", "these", "those", "our", "my"))


def is_thing(term: Term, gist: Gist) -> bool:
    """Whether a word is told as a thing and not as a deed: “the closure”, “after closure”."""
    return is_noun(gist.words, term.place, end_of_phrase(term, gist.words))


def is_done(term: Term, gist: Gist) -> bool:
    """Whether a word tells a deed as done: “closed”, “has closed”, “Army closes bridge”, “had undergone surgery”."""
    words, place, end = gist.words, term.place, end_of_phrase(term, gist.words)
    if is_noun(words, place, end):
        return False
    if is_participle(words[place]) or (words[place].key.endswith("s") and may_be_verb(words, place, end)):
        return True
    before = words[max(0, place - 4) : place]
    return any(word.key in {"had", "has", "have"} for word in before) and any(map(is_participle, before))


def is_aside(term: Term, gist: Gist) -> bool:
    """Whether a verb only adds to a thing: “the closed bridge”, “a man held by rebels was …”, “who had been hurt”."""
    words, place = gist.words, term.place
    before = words[place - 1] if place else None
    if before is None or not is_participle(words[place]) or _is_cleft(words, place) or _is_had_done(words, place):
        return False
    if _is_in_relative_clause(words, place):
        return True
    if before.key in BE or before.key in word_class("before_verbs") or before.key.endswith("ly"):
        return False
    if before.key in ARTICLES or (before.kind == "stop" and before.text not in word_class("quote_marks")):
        return place + 1 < len(words) and words[place + 1].kind == "word"
    is_told_later = place + 1 < len(words) and words[place + 1].key == "by" and _has_finite(words[place:])
    return is_told_later or (not _is_left_so(words, place) and _has_verb_around(words, place))


def _is_in_relative_clause(words: Sequence[Token], place: int) -> bool:
    before = {word.key for word in words[max(0, place - _NEAR) : place]}
    if before & _RELATIVE or _is_whom_done_to(words, place):
        return True
    return "that" in before and be_before(words, place) is not None


def _has_finite(words: Sequence[Token]) -> bool:
    """“children *held* by a sect, nine of them, *were* led out”."""
    return any(word.key in _FINITE for word in words)


def _is_whom_done_to(words: Sequence[Token], place: int) -> bool:
    """“two men *whom* a band in the hills had *held*”."""
    clause = words[max(0, place - _CLAUSE) : place]
    at = max((i for i, word in enumerate(clause) if word.key == "whom"), default=-1)
    return at >= 0 and all(word.kind != "stop" for word in clause[at:])


def _is_cleft(words: Sequence[Token], place: int) -> bool:
    """“It was a stroke that *killed* him”: what is told, for all the “that”."""
    that = next(
        (at for at in range(place - 1, max(0, place - _NEAR) - 1, -1) if words[at].key in {"that", "who"}), None
    )
    starts = that is not None and words[0].key == "it" and words[1].key in BE
    return starts and all(word.kind != "stop" for word in words[:that])


def _is_had_done(words: Sequence[Token], place: int) -> bool:
    """“had General Roe *executed*”: what somebody has others do."""
    start = place - 1
    while start > 0 and words[start].is_capital:
        start -= 1
    return start < place - 1 and words[start].key in {"had", "has", "have", "having"}


def _is_left_so(words: Sequence[Token], place: int) -> bool:
    """“left its rate *unchanged*”, “kept the gate *closed*”."""
    return any(word.stem in _LEAVING for word in words[max(0, place - _NEAR) : place])


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
        or (is_participle(words[at]) and not _is_adjective(words, at))
        for at in range(start, place)
    )


def _is_adjective(words: Sequence[Token], place: int) -> bool:
    """“*kidnapped* businessman”, “the *closed* bridge”."""
    is_first = place == 0 or words[place - 1].key in ARTICLES or words[place - 1].kind == "stop"
    return is_first and words[place + 1].kind == "word" and words[place + 1].key not in word_class("prepositions")


def end_of_phrase(term: Term, words: Sequence[Token]) -> int:
    """Where a phrase ends of which the first word that carries something is known."""
    own = term.text.split()
    at = own.index(words[term.place].text) if words[term.place].text in own else 0
    end = term.place + len(own) - at
    return end - 1 if end > term.place + 1 and words[end - 1].key in OF_A_NOUN | {"by"} else end


def is_noun(words: Sequence[Token], place: int, end: int) -> bool:
    """Whether a word is told as a thing: behind an article, an owner or a preposition, or before “of”."""
    before = words[place - 1] if place else None
    after = words[end].key if end < len(words) else ""
    if before and (before.is_possessive or before.key in ARTICLES) and not words[place].key.endswith("ed"):
        return True
    if before is not None and before.key in word_class("prepositions") - {"to"}:
        return True
    is_plain = not is_participle(words[place]) and before is not None and before.key not in word_class("before_verbs")
    return after == "of" or (is_plain and after in OF_A_NOUN)


def may_be_verb(words: Sequence[Token], place: int, end: int) -> bool:
    """Whether a word may tell a deed, by its form and what stands before it."""
    word, before = words[place], words[place - 1].key if place else ""
    if is_participle(word) or before in word_class("before_verbs"):
        return True
    if word.key.endswith("ing"):
        return before in BE
    return (
        word.stem != word.key
        and word.key.endswith("s")
        and not word.key.endswith("ss")
        and _has_room(words, place, end)
    )


def _has_room(words: Sequence[Token], place: int, end: int) -> bool:
    """Whether something stands on both sides of what may be a verb in “-s”, and no other verb behind it."""
    if not place or end >= len(words) or is_break(words[end]):
        return False
    if words[end].key in word_class("prepositions") - GOVERNED or words[place - 1].key.endswith(("ing", "ed")):
        return False
    return not (words[end].key in BE | {"has", "have", "had", "will", "would"} or words[end].key.endswith("ed"))


def is_participle(word: Token) -> bool:
    """Whether a word is a past form: “sued”, “bought”."""
    is_irregular = word.key in irregular() and word.key[-1:] != "s" and not word.is_capital
    return word.key.endswith("ed") or word.key in word_class("steady_verbs") or is_irregular


def be_before(words: Sequence[Token], place: int) -> int | None:
    """Where the “was” of a passive stands, with small words and adverbs only between."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if words[at].key in BE:
            return at
        if words[at].key == "to" or (
            words[at].key not in word_class("before_verbs") and not words[at].key.endswith("ly")
        ):
            return None
    return None


def is_break(word: Token) -> bool:
    """Whether a clause ends at a word."""
    return word.kind in {"stop", "dash"} or word.key in word_class("clause_breaks")


def way_before(words: Sequence[Token], place: int) -> str:
    """The preposition of a way before a name, other words with capitals and articles between: “*from* the old Holm”."""
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        if words[at].key in _WAYS:
            return words[at].key
        if not (words[at].is_capital or words[at].key in {"the", "a", "an", "its", "his", "her", "their"}):
            return ""
    return ""
