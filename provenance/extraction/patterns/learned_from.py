"""Whom somebody has it from, in the verb itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.adverbs import is_adverb, run_before
from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import adjunct_end, content_after, content_before
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.objects import object_after, with_relative
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.naming import naming_of
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.patterns.comes_from import may_be_source
from provenance.extraction.relays.outlets import is_outlet, outlet_after
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import MARKS, Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import word_class
from provenance.records import RELAYING_KINDS

_LEARNED = frozenset({"learned", "learnt", "learns", "heard", "hears", "gathered", "gathers", "understands"})
_HEARS = frozenset({"hears", "hearing"})
_POINTING = frozenset({"it", "that", "this"})
_OUTLETS_LEARN = frozenset({"learned", "learnt", "established", "discovered", "uncovered"})
_HAVING = frozenset({"has", "had", "have"})
_TOLD = frozenset({"told", "informed", "assured", "warned", "advised", "notified", "briefed"})
_REVEALING = frozenset({"report", "reveal", "disclose"})
_VERBS = _LEARNED | _HEARS | _OUTLETS_LEARN | _HAVING | _TOLD | _REVEALING
_IT_THAT = ("it", "that")
_SHORT = 3
_LONGEST_NEWS = 9
_HEARING = frozenset({"jurors", "jury", "court", "inquest", "inquiry", "hearing", "tribunal", "magistrates", "panel"})


@pattern("learned-from")
def learned_from(sentence: Sentence) -> Iterator[Wording]:
    """``X has learned from Y that …``, ``X has it from Y that …``, ``X heard it from Y``, ``X was told by Y that …``.

    X has it from Y: Y's draft is nested in X's. What a court heard from Y, Y says there. An outlet that ``has
    learned that …``, ``hears that …`` or ``has it that …`` names nobody.
    """
    for place in range(1, sentence.last):
        if sentence.lower(place) not in _VERBS or sentence.is_quoted(place):
            continue
        found = (
            _wording(sentence, place)
            or _says_it_was_told(sentence, place)
            or _heard_it(sentence, place)
            or _heard_of(sentence, place)
            or _learned(sentence, place)
            or _has_it(sentence, place)
            or _been_told(sentence, place)
        )
        if found is not None:
            yield found


def _wording(sentence: Sentence, place: int) -> Wording | None:
    start, end = _cue(sentence, place)
    giver = (sentence.quote_at(end) or object_after(sentence, end, with_aside=False)) if end else None
    subject = subject_before(sentence, start) if giver else None
    if giver is None or subject is None or is_own_voice(sentence, subject):
        return None
    giver = giver if sentence.is_quoted(end) else with_relative(sentence, object_after(sentence, end) or giver)
    giver = giver[0], next((spot for spot in range(*giver) if sentence.lower(spot) == "that"), giver[1])
    that = adjunct_end(
        sentence, giver[1] + (sentence.lower(giver[1]) == "," and sentence.lower(giver[1] + 1) == "that")
    )
    content = content_after(sentence, that + 1) if sentence.lower(that) == "that" else None
    if content is None and (told := _told_at_end(sentence, subject, (start, end), giver)) is not None:
        return told
    if content is None or (sentence.lower(end - 1) == "by" and not is_outlet(sentence.tokens[slice(*subject)])):
        return None
    return _nested(sentence, subject, ((start, end - 1), (end - 1, end)), giver, content)


def _told_at_end(
    sentence: Sentence, subject: Range, cue: Range, giver: Range, *, is_any: bool = False
) -> Wording | None:
    """``…, the Lantern was told by Y.``, ``…, the inquest was told by Y.``: the content stands before."""
    giver = giver[0], _past_name(sentence, giver[1])
    end = _past_who(sentence, giver[1])
    is_behind = sentence.lower(subject[0] - 1) == "," or sentence.is_quoted(subject[0] - 1)
    is_apart = end >= sentence.last and is_behind and subject[0] > _SHORT
    hears = any(sentence.lower(place) in _HEARING for place in range(*subject))
    if not is_apart or not (is_any or hears or is_outlet(sentence.tokens[slice(*subject)])):
        return None
    content = content_before(sentence, subject[0])
    return _nested(sentence, subject, ((cue[0], cue[1] - 1), (cue[1] - 1, cue[1])), giver, content) if content else None


def _past_who(sentence: Sentence, end: int) -> int:
    """``from the ranger(, who has slept beside them)``: to the end of the sentence, where no comma stands between."""
    if sentence.lower(end) != "," or sentence.lower(end + 1) != "who":
        return end
    commas = any(sentence.lower(place) in {",", ";", ":"} for place in range(end + 1, sentence.last))
    return end if commas else sentence.last


def _past_name(sentence: Sentence, end: int) -> int:
    """``her sister(, Joanne)``: to the end of the sentence, where nothing but the name stands there."""
    rest = range(end + 1, sentence.last)
    is_name = sentence.lower(end) == "," and 0 < len(rest) < _SHORT
    return sentence.last if is_name and all(sentence.tokens[place].is_capital for place in rest) else end


def _says_it_was_told(sentence: Sentence, place: int) -> Wording | None:
    """``…, the Lantern says it has been told by Y.``, ``…, X recalls being told by Y.``: of what stands before."""
    start, end = _cue(sentence, place)
    is_it, is_being = sentence.lower(start - 1) in {"it", "they"}, sentence.lower(start) == "being"
    giver = object_after(sentence, end) if end and (is_it or is_being) else None
    site = next((site for site in cue_sites(sentence) if site.end == start - is_it), None) if giver else None
    subject = subject_before(sentence, site.start) if site is not None else None
    if giver is None or site is None or subject is None:
        return None
    found = _told_at_end(sentence, subject, (start, end), giver, is_any=True)
    if found is None or found.within is None:
        return None
    cue = spans_of(sentence, (start, end))
    return replace(found, cue=cue, within=replace(found.within, cue=spans_of(sentence, (site.start, site.end))))


def _been_told(sentence: Sentence, place: int) -> Wording | None:
    """``the Lantern has been told that …``, ``…, the Lantern has been told``: of an outlet only, by nobody named."""
    start = run_before(sentence, place, _helps)
    subject = subject_before(sentence, start) if sentence.lower(place) == "told" and start < place else None
    named = subject is not None and any(
        sentence.tokens[spot].text[:1].isupper() for spot in range(subject[0] + 1, start)
    )
    is_one = subject is not None and (named or subject[1] - subject[0] == 1)
    words = sentence.tokens[slice(*subject)] if subject is not None else ()
    if subject is None or not is_one or not is_outlet(words) or naming_of(words).kind not in RELAYING_KINDS:
        return None
    that = sentence.lower(place + 1) == "that"
    behind = content_after(sentence, place + 1 + that) if that or _opens_clause(sentence, place + 1) else None
    is_behind = behind is None and place + 1 >= sentence.last and sentence.lower(subject[0] - 1) == ","
    content = behind or (content_before(sentence, subject[0]) if is_behind else None)
    if content is None:
        return None
    cue = (start, place + 1 + (that and behind is not None))
    return wording_of(sentence, subject, cue, content, confidence=0.93, family="report")


def _opens_clause(sentence: Sentence, place: int) -> bool:
    """``told (the pier will close)``; not ``told by``, ``told to``, ``told of``."""
    opens = word_class("determiners") | word_class("clause_pronouns")
    return sentence.lower(place) in opens or sentence.tokens[place].is_capital


def _heard_it(sentence: Sentence, place: int) -> Wording | None:
    """``had heard that from a neighbour``: what it is stands before whom X has it from."""
    if sentence.lower(place) != "heard" or sentence.lower(place + 1) not in _POINTING:
        return None
    given = _behind_mark(sentence, place + 2)
    giver = object_after(sentence, given + 1, with_aside=False) if sentence.lower(given) == "from" else None
    start = run_before(sentence, place, _helps)
    subject = subject_before(sentence, start) if giver is not None else None
    if giver is None or subject is None or is_own_voice(sentence, subject) or not may_speak(sentence, giver):
        return None
    return _nested(sentence, subject, ((start, place + 1), (given, given + 1)), giver, (place + 1, place + 2))


def _heard_of(sentence: Sentence, place: int) -> Wording | None:
    """``The Lantern heard of five dead from a dispatcher``: of an outlet only."""
    if sentence.lower(place) not in _LEARNED or sentence.lower(place + 1) not in {"of", "about"}:
        return None
    ahead = range(place + 3, min(place + _LONGEST_NEWS, sentence.last - 1))
    glue = next((spot for spot in ahead if sentence.lower(spot) == "from"), None)
    giver = object_after(sentence, glue + 1, with_aside=False) if glue is not None else None
    start = run_before(sentence, place, _helps)
    subject = subject_before(sentence, start) if giver is not None else None
    if glue is None or giver is None or subject is None or not may_be_source(sentence, giver):
        return None
    news = range(place + 2, glue)
    between = any(is_clause_verb(sentence, spot) or not sentence.tokens[spot].is_word for spot in news)
    name = sentence.tokens[slice(*_before_comma(sentence, subject))]
    if between or not is_outlet(name):
        return None
    return _nested(sentence, subject, ((start, place + 2), (glue, glue + 1)), giver, (place + 2, glue))


def _before_comma(sentence: Sentence, subject: Range) -> Range:
    """``Interfax(, on the other hand,)``: without an aside."""
    comma = next((place for place in range(*subject) if sentence.lower(place) == ","), subject[1])
    return subject[0], comma


def _behind_mark(sentence: Sentence, place: int) -> int:
    return place + (sentence.lower(place) in MARKS)


def _learned(sentence: Sentence, place: int) -> Wording | None:
    """``The Lantern has learned that …``, ``was first to report that …``: of an outlet only."""
    start = _was_first(sentence, place)
    that = place + 1 + is_adverb(sentence.lower(place + 1))
    if sentence.lower(that) != "that":
        return _learned_before(sentence, place, start) or _first_to_report(sentence, place, start)
    if start is None and sentence.lower(place) in _OUTLETS_LEARN:
        start = place - (sentence.lower(place - 1) in word_class("have"))
    start = _hears(sentence, place) if start is None else start
    if start is None:
        return None
    subject, content = subject_before(sentence, start), content_after(sentence, that + 1)
    if subject is None or content is None or not _is_press(sentence, subject):
        return None
    return wording_of(sentence, subject, (start, that + 1), content, confidence=0.75, family="report")


def _is_press(sentence: Sentence, subject: Range) -> bool:
    """``the Lantern``, ``HGN's Jane Roe``."""
    outlet = outlet_after(sentence, subject[0])
    is_staff = outlet is not None and outlet[1] < subject[1] and sentence.tokens[outlet[1]].text in CLITICS
    return is_staff or is_outlet(sentence.tokens[slice(*subject)])


def _hears(sentence: Sentence, place: int) -> int | None:
    """``hears``, ``is hearing``: where that begins."""
    if sentence.lower(place) == "hears":
        return place
    is_now = sentence.lower(place) == "hearing" and sentence.lower(place - 1) in word_class("be")
    return place - 1 if is_now else None


def _has_it(sentence: Sentence, place: int) -> Wording | None:
    """``The Lantern has it that …``."""
    if sentence.lower(place) not in _HAVING or (sentence.lower(place + 1), sentence.lower(place + 2)) != _IT_THAT:
        return None
    subject, content = subject_before(sentence, place), content_after(sentence, place + 3)
    if subject is None or content is None or not is_outlet(sentence.tokens[slice(*subject)]):
        return None
    if not any(is_clause_verb(sentence, spot) for spot in range(*content)):
        return None  # “had it that night”
    return wording_of(sentence, subject, (place, place + 3), content, confidence=0.92, family="report")


def _first_to_report(sentence: Sentence, place: int, start: int | None) -> Wording | None:
    """``The Lantern was first to report the sale``."""
    subject = subject_before(sentence, start) if start is not None else None
    content = content_after(sentence, place + 1, to_comma=True) if subject is not None else None
    if start is None or subject is None or content is None:
        return None
    return wording_of(sentence, subject, (start, place + 1), content, confidence=0.8, family="report")


def _learned_before(sentence: Sentence, place: int, first: int | None) -> Wording | None:
    """``…, the Lantern has learned.``, ``…, the Lantern was first to report.``, which begins at ``first``."""
    is_learned = sentence.lower(place - 1) in word_class("have") | {"can"}
    is_learned = is_learned and sentence.lower(place) in _OUTLETS_LEARN | _REVEALING
    if first is None and not is_learned:
        return None
    start = first if first is not None else place - 1
    end = place + 1 + is_adverb(sentence.lower(place + 1))
    subject = subject_before(sentence, start) if end >= sentence.last else None
    if (
        subject is None
        or sentence.lower(subject[0] - 1) not in {",", "—", "–"}
        or not is_outlet(sentence.tokens[slice(*subject)])
    ):
        return None
    content = content_before(sentence, subject[0])
    if content is None:
        return None
    return wording_of(sentence, subject, (start, end), content, confidence=0.8, family="report")


def _was_first(sentence: Sentence, place: int) -> int | None:
    """``was the first to report``: where that begins."""
    ahead = [sentence.lower(spot) for spot in range(place - 4, place + 1)]
    if ahead[2:4] != ["first", "to"] or ahead[4] not in _REVEALING:
        return None
    start = place - 4 if ahead[1] == "the" else place - 3
    return start if sentence.lower(start) in word_class("be") else None


def _helps(word: str) -> bool:
    return word in word_class("be") | word_class("have") | word_class("adverbs")


def _cue(sentence: Sentence, place: int) -> Range:
    """``has learned from``, ``has it from``, ``was told by``: with its auxiliaries; (0, 0) where none stands here."""
    word, following = sentence.lower(place), sentence.lower(place + 1)
    start = run_before(sentence, place, _helps)
    if following == "from" and word in _LEARNED:
        return start, place + 2
    if word in _HAVING and following == "it" and sentence.lower(place + 2) == "from":
        return start, place + 3
    is_passive = any(sentence.lower(spot) in word_class("be") for spot in range(start, place))
    return (start, place + 2) if following == "by" and word in _TOLD and is_passive else (0, 0)


def _nested(sentence: Sentence, subject: Range, cues: tuple[Range, Range], giver: Range, content: Range) -> Wording:
    words = {sentence.lower(place) for place in range(*subject)}
    cue = (cues[0][0], cues[1][1]) if words & _HEARING else cues[1]
    inner = wording_of(sentence, giver, cue, content, confidence=0.95, family="report")
    if words & _HEARING:
        return inner
    whole = spans_of(sentence, giver, content)
    outer = replace(inner, source=spans_of(sentence, subject), cue=spans_of(sentence, cues[0]), content=whole)
    return replace(inner, within=outer)
