"""``according to`` and its like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after, content_before, leaves_off
from provenance.extraction.grammar.objects import object_after, with_relative
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.owning import is_hearsay
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.passed_on import quoted_of
from provenance.extraction.sayings.ahead_of_source import clause_within
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import relay_words, source_words, word_class, words_of
from provenance.records import Certainty

_OPENERS: dict[tuple[str, ...], Certainty] = {
    ("according", "to"): Certainty.SAID,
    ("going", "by"): Certainty.SAID,
    **{("in", "the", noun, "of"): Certainty.SAID for noun in words_of("views", "seen_in")},
    **{("by", "the", noun, "of"): Certainty.SAID for noun in words_of("views", "told_by") - {"count"}},
    **{("on", "the", noun, "of"): Certainty.SAID for noun in ("say-so", "authority", "telling")},
    ("as", "reported", "by"): Certainty.SAID,
    ("as", "first", "reported", "by"): Certainty.SAID,
    **{("as", verb, "by"): Certainty.SAID for verb in words_of("views", "as_told")},
    ("as", "claimed", "by"): Certainty.ALLEGED,
    ("as", "alleged", "by"): Certainty.ALLEGED,
    ("as", "confirmed", "by"): Certainty.CONFIRMED,
    ("per",): Certainty.SAID,
    ("as", "per"): Certainty.SAID,
}
_FAR = 14
_UNSEALED = frozenset({"unsealed", "released", "filed", "leaked", "obtained", "seen", "made", "first", "published"})
"""What is done with a paper before somebody tells of it."""
_RIGHT = frozenset({"right", "correct"})
_BELIEVED = frozenset({"believed", "trusted", "credited"})
_BY_FIRST = {
    first: [(words, certainty) for words, certainty in _OPENERS.items() if words[0] == first]
    for first in {words[0] for words in _OPENERS}
}


@pattern("according-to", Manner.ADJUNCT)
def according_to(sentence: Sentence) -> Iterator[Wording]:
    """``According to X, …``, ``…, according to X``, ``if X is to be believed, …``, ``as reported by X``.

    At the head of a clause the content follows the comma; elsewhere it is what stands before, and what
    comes after a comma when the clause goes on.
    """
    for place in range(len(sentence)):
        if sentence.lower(place) == "if" and (believed := _if_believed(sentence, place)) is not None:
            yield believed
        for words, certainty in _BY_FIRST.get(sentence.lower(place), ()):
            if _is_first_name(sentence, place) or quoted_of(sentence, place):
                continue
            if all(sentence.lower(place + number) == word for number, word in enumerate(words)):
                found = _wording(sentence, (place, place + len(words)), certainty)
                if found is not None:
                    yield found
                    break


def _if_believed(sentence: Sentence, place: int) -> Wording | None:
    """``…, if X is to be believed``, ``If X are to be trusted, …``; of an outlet ``…, if X is right``."""
    source = object_after(sentence, place + 1, with_aside=False)
    be = source[1] if source is not None else place
    words = [sentence.lower(spot) for spot in range(be, be + 4)]
    if source is None or words[0] not in word_class("be"):
        return None
    ends = be + 2 >= sentence.last or not sentence.tokens[be + 2].is_word  # “is right about the weather”
    owner = _outlet_of_source(sentence, source)
    is_right = ends and words[1] in _RIGHT and (owner is not None or is_outlet(sentence.tokens[slice(*source)]))
    if not is_right and (words[1:3] != ["to", "be"] or words[3] not in _BELIEVED):
        return None
    end = be + (2 if is_right else 4)
    if not may_speak(sentence, source) or is_hearsay(sentence.tokens[slice(*source)]):
        return None
    content = _content(sentence, (place, end), (source[0], end))
    if not any(content):
        return None
    whom, cue = spans_of(sentence, source), spans_of(sentence, (place, place + 1), (be, end))
    found = Wording(whom, cue, spans_of(sentence, *content), sentence.number, Certainty.ALLEGED, confidence=0.93)
    if owner is None:
        return found
    inner = replace(found, source=spans_of(sentence, (owner[1] + 1, source[1])))
    return replace(inner, within=replace(found, source=spans_of(sentence, owner), family="report"))


def _outlet_of_source(sentence: Sentence, source: Range) -> Range | None:
    """``the Lantern`` of ``(if) the Lantern's anonymous source (is right)``."""
    heads = {"source", "sources", "insider", "insiders", "informant", "informants", "tipster"}
    owner = next((place for place in range(*source) if sentence.tokens[place].text in CLITICS), None)
    if owner is None or owner == source[0] or sentence.lower(source[1] - 1) not in heads:
        return None
    return (source[0], owner) if is_outlet(sentence.tokens[source[0] : owner]) else None


def _is_first_name(sentence: Sentence, place: int) -> bool:
    """``Per Lundmark, the director,``: a name, where no outlet follows."""
    if sentence.tokens[place].text != "Per":
        return False
    end = place + 1
    while end < len(sentence) and sentence.tokens[end].is_capital:
        end += 1
    on_platform = sentence.lower(end) == "on" and sentence.lower(end + 1) in relay_words("platforms")
    if on_platform and sentence.lower(end + 2) == ",":
        return False  # “Per Jane Roe on X, …”
    return end > place + 1 and not is_outlet(sentence.tokens[place + 1 : end])


def _wording(sentence: Sentence, cue: Range, certainty: Certainty) -> Wording | None:
    source = _source(sentence, cue)
    if source is None or _is_measure(sentence, cue, source):
        return None
    if sentence.lower(cue[0]) == "going" and not _goes_by(sentence, cue, source):
        return None
    content = _content(sentence, cue, source)
    if not any(content):
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, *content),
        sentence.number,
        certainty,
        confidence=0.9,
        is_open=sentence.lower(cue[0]) == "according",
    )


def _goes_by(sentence: Sentence, cue: Range, source: Range) -> bool:
    """``Going by the survey, …``, ``…, going by the survey``; not ``trams going by the school``, ``going by bus``."""
    is_apart = cue[0] == 0 or (sentence.lower(cue[0] - 1) == "," and source[1] >= sentence.last)
    opens = sentence.tokens[cue[1]].is_capital or sentence.lower(cue[1]) in word_class("determiners")
    return is_apart and opens and sentence.lower(cue[1] + 1) not in {"name", "names", "alias", "title", "book"}


def _source(sentence: Sentence, cue: Range) -> Range | None:
    """The phrase behind the cue, with its aside; ``a report by the Harbour Gazette`` is one phrase."""
    if sentence.lower(cue[1]) in word_class("object_pronouns") and leaves_off(sentence, cue[1] + 1):
        return (cue[1], cue[1] + 1)
    source = object_after(sentence, cue[1])
    if source is not None and source[1] >= sentence.last and cue[0] <= 1:
        source = object_after(sentence, cue[1], with_aside=False)
    source = with_relative(sentence, source) if source is not None else None
    if source is None or sentence.lower(source[1]) not in {"by", "from", "in", "on"}:
        return source
    is_product = sentence.lower(source[1] - 1) in source_words("products")
    issuer = object_after(sentence, source[1] + 1, with_aside=False) if is_product else None
    return (source[0], issuer[1]) if issuer is not None else source


def _is_measure(sentence: Sentence, cue: Range, source: Range) -> bool:
    """``according to acreage``, ``per day``: no source."""
    word = sentence.lower(source[0])
    if sentence.lower(cue[1] - 1) == "per":
        is_apart = cue[0] == 0 or sentence.lower(cue[0] - 1) in {",", "—", "–", "("}
        return not is_apart or not may_speak(sentence, source)
    if word in word_class("object_pronouns"):
        return False
    return source[1] - source[0] == 1 and not word.endswith("s") and not may_speak(sentence, source)


def _content(sentence: Sentence, cue: Range, source: Range) -> tuple[Range | None, Range | None]:
    if cue[0] > 2 and sentence.lower(cue[0] - 1) in {"which", "who"}:
        end = cue[0] - 1 - (sentence.lower(cue[0] - 2) == ",")
        is_aside = sentence.lower(source[1]) == ","
        return simple_before(sentence, end), content_after(sentence, source[1] + is_aside, to_comma=True)
    start = _clause_start(sentence, cue[0]) if cue[0] > 2 else cue[0]
    start = cue[0] if sentence.lower(cue[0] - 1) in {":", ";"} else start
    before = content_before(sentence, cue[0], start) if start < cue[0] else None
    behind = source[1] + (sentence.lower(source[1]) == ",")
    if sentence.lower(cue[0]) == "in" and sentence.is_quoted(behind) and before is not None:
        return before, content_after(sentence, behind)
    if before is None or before[1] - before[0] <= 1:
        start = _past_relative(sentence, source[1] + (sentence.lower(source[1]) == ","))
        return None, content_after(sentence, _past_carried(sentence, source) or start)
    is_relative = _past_relative(sentence, source[1] + 1) != source[1] + 1
    if sentence.lower(source[1]) == "," and not is_relative and not clause_within(sentence, before):
        return before, content_after(sentence, source[1] + 1)
    return before, None


def _past_carried(sentence: Sentence, source: Range) -> int:
    """``According to a report carried by X, …``, ``an affidavit unsealed Friday and first described by X, …``: behind
    the comma that ends what was done with it; 0 where nothing of the kind follows."""
    if sentence.lower(source[1]) == "on" and sentence.lower(source[1] + 1) in relay_words("platforms"):
        return source[1] + 2 + (sentence.lower(source[1] + 2) == ",")  # “Per Jane Roe on X, …”
    ahead = range(source[1] - 1, min(source[1] + _FAR, sentence.last))
    if sentence.lower(source[1]) == ",":
        return 0
    is_cited = sentence.lower(source[1]) in {"cited", "quoted"}
    if not is_cited and sentence.lower(source[1] - 1) not in relay_words("carrying") | _UNSEALED:
        return 0
    return next((place + 1 for place in ahead if sentence.lower(place) == ","), 0)


def _past_relative(sentence: Sentence, place: int) -> int:
    """``According to X, which cited Y, …``: past what is said of X."""
    if sentence.lower(place - 1) != "," or sentence.lower(place) not in {"which", "who", "citing", "quoting", "whose"}:
        return place
    return next((spot + 1 for spot in range(place, sentence.last) if sentence.lower(spot) == ","), sentence.last)


def _clause_start(sentence: Sentence, place: int) -> int:
    """An earlier ``but`` or ``and`` after a comma opens the clause that the source speaks for."""
    if sentence.lower(place - 1) == "that" or sentence.lower(place - 2) == "that":
        return place
    if sentence.is_quoted(place - 1) or sentence.is_quoted(place - 2):
        return 0
    for spot in range(place - 6, 0, -1):
        if sentence.is_quoted(spot):
            return 0
        if sentence.lower(spot) in {"but", "while"} and sentence.lower(spot - 1) == ",":
            return spot + 1
    return 0
