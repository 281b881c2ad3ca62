"""Reports without a reporter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import adjunct_end, content_after, content_before
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.hedging import Hedge, hedge_at
from provenance.extraction.grammar.phrases import DASHES, simple_before, subject_before
from provenance.extraction.grammar.subject_clauses import answered_at
from provenance.extraction.patterns.to_come import delivered_by
from provenance.extraction.sayings.addressees import past_time
from provenance.extraction.sayings.ahead_of_source import clause_within
from provenance.extraction.text.quotations import CLOSING, STRAIGHT, Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class
from provenance.records import Certainty

_COMMAS = DASHES | {","}
_FATED = frozenset({"reported", "feared", "presumed", "believed", "thought", "rumoured", "as"})
"""Before what became of somebody: ``feared dead``."""
_SHORT = 6
_WHILE = frozenset({"as", "while", "although", "though", "if", "when", "since", "because", "after", "before"})
_WHEN = frozenset(
    {"on", "in", "at", "late", "earlier", "last", "this", "yesterday", "today", "tonight", "before", "after", "during"}
    | {"shortly", "ahead", "hours", "days", "overnight", "following", "over", "later", "early"}
)
_TALKED = frozenset({"rumoured", "rumored"})
_ALSO = frozenset({"also", "now", "still", "long", "both", "all"})
_HELPING = frozenset({",", "has", "have", "had", "is", "are", "was", "were", "been", "be", "who", "which", "that"})


@pattern("hedges")
def hedges(sentence: Sentence) -> Iterator[Wording]:
    """``reportedly``, ``allegedly``, ``it is understood that``, ``is said to``: told by nobody in particular.

    There is no source and the chain ends undisclosed. The content is the clause around the hedge, its subject
    and its predicate as two spans; after ``it is understood that`` it is what follows, and where nothing follows
    (``…, it is claimed``) what stands before. ``is expected to announce`` is a saying to come and no hedge.
    """
    place = 0
    while place < len(sentence):
        found = hedge_at(sentence, place)
        wording = _wording(sentence, place, *found) if found else None
        if wording is not None:
            yield wording
        place = found[1] if found else place + 1


def _wording(sentence: Sentence, place: int, hedge: Hedge, end: int) -> Wording | None:
    if not _holds(sentence, place, hedge, end):
        return None
    if hedge.is_around and (hedge.words[-1] in {"to", "of", "be", "have"} or set(hedge.words[-2:-1]) & _FATED):
        end -= 1 + (sentence.lower(end - 1) in {"be", "have"})
    content = _around(sentence, place, end) if hedge.is_around else _beside(sentence, place, end)
    is_over = hedge.words[-1] == "reported" or (hedge.words[-1] in _TALKED and _breaks_off(sentence, end))
    content = (content[0], None) if is_over else content
    if not any(content) or sentence.is_quoted(place) != sentence.is_quoted(end - 1):
        return None
    return _made(sentence, (place, end), content, hedge.certainty)


def _breaks_off(sentence: Sentence, comma: int) -> bool:
    """``A sale is rumoured, (and fans fear it)``; not ``He is rumoured, wrongly, to be rich``."""
    if sentence.lower(comma) not in _COMMAS:
        return False
    ahead = range(comma + 2, min(comma + _SHORT, sentence.last))
    return not any(sentence.lower(spot) in _COMMAS and sentence.lower(spot + 1) == "to" for spot in ahead)


def _holds(sentence: Sentence, place: int, hedge: Hedge, end: int) -> bool:
    """Whether the words are a hedge where they stand, for those that may be something else."""
    last, before = hedge.words[-1], hedge.words[-2] if len(hedge.words) > 1 else ""
    if last == "reported":
        return _is_none(sentence, place, end)
    if last != "to":
        is_deemed = last == "have" and hedge.words[0] in {"is", "are"}
        # “is supposed to have a key” is none
        return not is_deemed or (_is_participle(sentence.lower(end)) and not _is_of_all(sentence, place))
    if len(hedge.words) == 2 and before not in _TALKED and before != "(be)":
        return _hangs_behind_comma(sentence, place, end)
    if _bids(before):
        return _is_bidden_alone(sentence, place, end)
    if before == "set":
        return (simple_before(sentence, place) or (1, 1))[0] == 0
    return before != "expected" or not _is_saying(sentence, end)


def _is_of_all(sentence: Sentence, be: int) -> bool:
    """``Passengers (are supposed to have paid)``, ``all drivers``: what everybody of a kind has to do."""
    subject = simple_before(sentence, be) if sentence.lower(be) == "are" else None
    if subject is None:
        return False
    first = sentence.lower(subject[0])
    is_definite = first in word_class("determiners") - {"all", "every", "any"} or first in word_class("clause_pronouns")
    return not is_definite and not any(sentence.tokens[place].is_capital for place in range(subject[0] + 1, subject[1]))


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in word_class("participles") | word_class("bare_pasts") | {"been", "had", "gone"}


def _bids(word: str) -> bool:
    """``urged``, ``told``, ``asked``: what is done to somebody who then shall do it."""
    return word == "asked" or any("a" in form.verb.frames for form in cue_forms().get(word, ()))


def _hangs_behind_comma(sentence: Sentence, place: int, end: int) -> bool:
    """``a film, said to rhyme with nothing``: not ``he said to me``, ``“…,” said to be``."""
    if sentence.lower(place - 1) != "," or sentence.is_quoted(place - 2) or end >= sentence.last:
        return False
    word = sentence.lower(end)
    return not (sentence.tokens[end].is_capital or word in word_class("determiners") | word_class("object_pronouns"))


def _is_bidden_alone(sentence: Sentence, place: int, end: int) -> bool:
    """``Walkers are being urged to keep off the cliff.``: by nobody, in a sentence in which nobody says anything."""
    subject = simple_before(sentence, place) if sentence.lower(place) in {"is", "are"} else None
    if subject is None or subject[0] > 0 or any(sentence.lower(spot) == "by" for spot in range(end, sentence.last)):
        return False
    others = (site for site in cue_sites(sentence) if not place <= site.verb < end)
    return not any(is_finite(sentence, site) for site in others)


def _is_none(sentence: Sentence, place: int, end: int) -> bool:
    """``No injuries were reported``: the clause ends there, and nobody is told of who reported it."""
    subject = simple_before(sentence, place)
    closes = end >= sentence.last or sentence.lower(end) in _COMMAS | {";", "and", "but", "in", "at", "so"}
    return closes and subject is not None and sentence.lower(subject[0]) in {"no", "neither"}


def _made(sentence: Sentence, cue: Range, content: Iterable[Range | None], certainty: Certainty) -> Wording:
    said = spans_of(sentence, *content)
    cues = spans_of(sentence, cue)
    return Wording((), cues, said, sentence.number, certainty, confidence=0.8, family="hedge")


def _is_saying(sentence: Sentence, place: int) -> bool:
    ahead = [sentence.lower(spot) for spot in range(place + 1, place + _SHORT)]
    said = _sayings_to_come().get(sentence.lower(place), frozenset())
    return any(ahead[: len(behind)] == list(behind) for behind in said) or delivered_by(sentence, place) is not None


@cache
def _sayings_to_come() -> dict[str, frozenset[tuple[str, ...]]]:
    """Bare forms of what is said rather than thought, with the words behind them: ``announce``, ``speak (out)``; not
    ``leave (the house)``, as *leave open* is."""
    families = {"say", "report", "confirm", "deny", "warn", "urge", "allege"}
    bare = (word for word, forms in cue_forms().items() if forms[0].verb.family in families)
    return {
        word: frozenset(form.verb.particles for form in cue_forms()[word] if form.verb.family in families)
        for word in bare
        if word not in {"be", "hold", "maintain"}  # “is expected to hold rates”
    }


def _beside(sentence: Sentence, place: int, end: int) -> tuple[Range | None, Range | None]:
    """What follows; what precedes where nothing follows; both where the hedge stands between commas."""
    place = _past_so(sentence, place)
    opened = place > 0 and sentence.lower(place - 1) in _COMMAS | CLOSING | STRAIGHT
    before = content_before(sentence, place) if opened else None
    if before is not None and _is_last(sentence, end):
        return before, None
    if end >= sentence.last or sentence.lower(end) in {".", ";"}:
        return before, None
    behind = past_time(sentence, end) if before is not None else end  # “it emerged (on Monday), will close”
    if before is not None and sentence.lower(behind) in _COMMAS:
        # “The bank will close, it emerged on Monday, and staff are angry”
        is_over = behind > end and clause_within(sentence, before)
        return before, None if is_over else content_after(sentence, behind + 1)
    start = adjunct_end(sentence, end)
    after = content_after(sentence, start + (start > end and sentence.lower(start) == "that"))
    answer = answered_at(sentence, after[0], after[1]) if after and sentence.lower(end - 1) == "that" else None
    return None, (after[0], answer) if after and answer else after


def _past_so(sentence: Sentence, place: int) -> int:
    """``…, (or) so it is said``: where the words behind the comma begin."""
    so = place - (sentence.lower(place - 1) == "so")
    return so - (so < place and sentence.lower(so - 1) == "or")


def _is_last(sentence: Sentence, end: int) -> bool:
    """``…, it emerged (on Monday)``, ``…, it was claimed (in court)``: only when and where follows."""
    start = end
    if sentence.lower(start) in _WHEN:
        while start < min(end + _SHORT, sentence.last) and not is_clause_verb(sentence, start):
            start += 1
    return start > end and (start >= sentence.last or sentence.lower(start) == ";")


def _around(sentence: Sentence, place: int, end: int) -> tuple[Range | None, Range | None]:
    """Subject and predicate of the clause that the hedge stands in; the clause before one that ends the sentence."""
    start = place
    if end >= sentence.last and sentence.lower(place - 1) in _COMMAS:
        return content_before(sentence, place), None
    while start > 0 and sentence.lower(start - 1) in _HELPING | _ALSO:
        start -= 1
    aside = sentence.lower(place - 1) == "," and start == place - 1
    subject = (subject_before(sentence, place) if aside else None) or (
        subject_before(sentence, start) if start > 0 else None
    )
    is_relative = sentence.lower(start) in {",", "who", "which", "that"} and start < place
    is_relative = is_relative or (subject is not None and subject[0] == 1 and sentence.lower(0) in _WHILE)
    predicate = _to_next_hedge(sentence, content_after(sentence, end, to_comma=is_relative))
    if predicate is not None and _bids(sentence.lower(end - 1)):
        predicate = (predicate[0], _joint(sentence, predicate))
    if subject is not None and start < place and sentence.lower(start) not in {",", "who", "which", "that"}:
        subject = (subject[0], place)
    return _before_hedge(sentence, subject), predicate


def _before_hedge(sentence: Sentence, subject: Range | None) -> Range | None:
    """``A seal(, thought to be ill,) allegedly bit him``: what is hedged by itself is another's content."""
    for place in range(subject[0] + 1, subject[1] - 1) if subject is not None else ():
        if sentence.lower(place) != ",":
            continue
        opens = place + 1 + (sentence.lower(place + 1) in {"who", "which"})
        if subject is not None and hedge_at(sentence, opens) is not None:
            return subject[0], place
    return subject


def _joint(sentence: Sentence, clause: Range) -> int:
    """``are told to wait (, and most wait)``: where what they do themselves begins."""
    joints = (spot for spot in range(*clause) if sentence.lower(spot) in _COMMAS)
    return next((spot for spot in joints if sentence.lower(spot + 1) in {"and", "but", "yet"}), clause[1])


def _to_next_hedge(sentence: Sentence, content: Range | None) -> Range | None:
    """``…, allegedly so``, ``…, who is said to be ill``, ``…, and a move is believed likely`` is hedged by itself."""
    if content is None:
        return None
    for place in range(*content):
        joins = sentence.lower(place) in {"and", "but"} and sentence.lower(place + 1) in word_class("be") | word_class(
            "have"
        )
        if joins and place > content[0] and hedge_at(sentence, place + 1) is not None:
            return content[0], place
        if sentence.lower(place) == "," and place > content[0] and _is_hedged_clause(sentence, place + 1, content[1]):
            return content[0], place
        relative = sentence.lower(place + 1) in {"who", "which"}
        if sentence.lower(place) in _COMMAS and hedge_at(sentence, place + 1 + relative) is not None:
            return (content[0], place) if place > content[0] else content
    return content


def _is_hedged_clause(sentence: Sentence, place: int, end: int) -> bool:
    """``and a loan move is believed to be likely``: a hedge around its own clause, no comma before it."""
    if sentence.lower(place) not in {"and", "but", "while", "with"}:
        return False
    is_bare = sentence.lower(place) == "with"
    for spot in range(place + 1, end):
        if sentence.lower(spot) in _COMMAS:
            return False
        found = hedge_at(sentence, spot)
        if found is not None:
            return found[0].is_around and (is_bare or sentence.lower(spot) in word_class("be") | word_class("have"))
    return False
