"""``quoted … as saying``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import adjunct_end, content_after, content_before
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.relays.quoting_on import media_of, quoted_on, quoters
from provenance.extraction.sayings.addressees import past_addressee
from provenance.extraction.sayings.ahead_of_source import clause_within
from provenance.extraction.sayings.said import resumed
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import relay_words, source_words, word_class

_QUOTED = frozenset({"quoted", "quotes", "quote", "quoting"})
_REACH = 12
_LONGEST_QUOTED = 7
"""Tokens of a source in quotation marks, these included."""


@pattern("quoted-as")
def quoted_as(sentence: Sentence) -> Iterator[Wording]:
    """``X quoted Y as saying that …``, ``Y was quoted by X as saying …``, ``“…,” X quoted Y as saying``.

    X has it from Y. Y's draft is nested in X's. In ``Y was quoted as saying`` nobody is named between, and Y stands
    alone.
    """
    quoting = relay_words("quoting") | {"reported"}
    for place in range(1, sentence.last - 2):
        if sentence.lower(place) not in quoting or sentence.is_quoted(place) or not _as_ahead(sentence, place):
            continue
        start = _auxiliaries(sentence, place)
        is_passive = any(sentence.lower(spot) in word_class("be") for spot in range(start, place))
        found = _passive(sentence, start, place) if is_passive else _active(sentence, start, place)
        if found is not None:
            yield from (*media_of(found), found)


def _as_ahead(sentence: Sentence, verb: int) -> int | None:
    """The place of ``as saying``, if it is near."""
    ahead = range(verb + 1, min(verb + 2 * _REACH, sentence.last - 1))
    return next((place for place in ahead if _says(sentence, verb, place)), None)


def _says(sentence: Sentence, verb: int, place: int) -> bool:
    """``as saying``; of what is quoted, or cited by somebody, also ``as having left early``, ``as being “mildly
    terrified”``: not ``cited as having faults``."""
    word = sentence.lower(place + 1)
    is_quoted = (sentence.lower(verb) in _QUOTED or sentence.lower(verb + 1) == "by") and word in {"having", "being"}
    return sentence.lower(place) == "as" and (is_quoted or word in relay_words("quoted_as"))


def _auxiliaries(sentence: Sentence, verb: int) -> int:
    start = verb
    helping = (
        word_class("be") | word_class("have") | word_class("adverbs") | word_class("modals") | {"all", "both", "each"}
    )
    while start > 0 and sentence.lower(start - 1) in helping:
        start -= 1
    return start


def _active(sentence: Sentence, start: int, verb: int) -> Wording | None:
    opens = _as_ahead(sentence, verb)
    is_apart = sentence.lower(start - 1) == "," and sentence.lower(start - 2) not in word_class("contrary")
    quoter = subject_before(sentence, start - is_apart)
    if quoter is None and not sentence.lower(verb).endswith("ing"):
        quoter = subject_before(sentence, start)  # “X, in a report, (quoted Y as)”
    if quoter is None or opens is None or sentence.lower(verb) == "reported":
        return None
    quoter = _antecedent(sentence, quoter)
    end = opens - (sentence.lower(opens - 1) == ",")
    speaker = _pronoun(sentence, verb + 1) or object_after(sentence, verb + 1)
    is_whole = speaker is not None and end > verb + 1 and _reaches(sentence, speaker, end)
    if not is_whole and not _is_in_quotes(sentence, (verb + 1, end)):
        return None
    found = _relayed(sentence, quoter, (start, verb + 1), (verb + 1, end), opens)
    chain = quoters(sentence, start) if found is not None else []
    line = quoted_on(sentence, replace(found, within=None), (start, verb + 1), chain) if found and chain else None
    return line or found


def _pronoun(sentence: Sentence, place: int) -> Range | None:
    """``(quoted) her as writing``: nobody's papers."""
    is_one = sentence.lower(place) in word_class("object_pronouns") and sentence.lower(place + 1) == "as"
    return (place, place + 1) if is_one else None


def _reaches(sentence: Sentence, speaker: Range, end: int) -> bool:
    """To ``as saying``: ``a pilot (on the ferry) as saying`` has but what hangs on the noun in between."""
    between = range(speaker[1], end)
    is_plain = all(sentence.tokens[place].is_word and not is_clause_verb(sentence, place) for place in between)
    return speaker[1] >= end or (is_plain and sentence.lower(speaker[1]) in word_class("prepositions"))


def _is_in_quotes(sentence: Sentence, phrase: Range) -> bool:
    """``a “high-level source”``: whom quotation marks name, in words of the quoter's own."""
    start = phrase[0] + (sentence.lower(phrase[0]) in word_class("determiners"))
    quote = sentence.quote_at(phrase[1] - 1) if start < phrase[1] <= start + _LONGEST_QUOTED else None
    return quote is not None and quote[0] == start


def _antecedent(sentence: Sentence, quoter: Range) -> Range:
    """``X, which quoted Y as saying``: X."""
    is_relative = sentence.lower(quoter[0]) in {"which", "who"} and sentence.lower(quoter[0] - 1) == ","
    found = subject_before(sentence, quoter[0] - 1) if is_relative else None
    return found or quoter


def _passive(sentence: Sentence, start: int, verb: int) -> Wording | None:
    opens = _as_ahead(sentence, verb)
    speaker = subject_before(sentence, start)
    if speaker is None or opens is None or _is_price(sentence, speaker, opens):
        return None
    by = next((place for place in range(verb + 1, opens) if sentence.lower(place) in {"by", "in"}), None)
    by = _place_of_quoter(sentence, opens) if by is None else by
    quoter = _quoter(sentence, by + 1) if by is not None else None
    return _relayed(sentence, quoter, (start, verb + 1), speaker, opens)


def _is_price(sentence: Sentence, speaker: Range, opens: int) -> bool:
    """``The odds were quoted (as being 3 to 1)``, ``the shares … (as having risen)``: nobody who said so."""
    is_thing = sentence.lower(speaker[0]) in word_class("determiners") and not may_speak(sentence, speaker)
    return is_thing and sentence.lower(opens + 1) in {"having", "being"}


def _place_of_quoter(sentence: Sentence, opens: int) -> int | None:
    """The word before the outlet: ``was quoted as saying by X``, ``as telling X``, ``as telling staff in a memo``."""
    is_told = sentence.lower(opens + 1) == "telling" and outlet_after(sentence, opens + 2) is not None
    place = opens + 1 if is_told else _past_told(sentence, opens)
    hangs = place == opens + 1 or sentence.lower(place) in {"by", "in", "on"}
    is_any = sentence.lower(place) == "by"
    quotes = outlet_after(sentence, place + 1, is_any=is_any) is not None or _is_paper(sentence, place)
    return place if hangs and quotes else None


def _past_told(sentence: Sentence, opens: int) -> int:
    """Behind ``as saying``, ``as telling colleagues``."""
    return past_addressee(sentence, opens + 2) if sentence.lower(opens + 1) == "telling" else opens + 2


def _quoter(sentence: Sentence, start: int) -> Range | None:
    """Who quotes; ``court papers (seen by X)`` without who has seen them."""
    found = object_after(sentence, start, with_aside=False)
    is_seen = found is not None and found[1] - start > 1 and sentence.lower(found[1] - 1) in relay_words("seeing")
    return (start, found[1] - 1) if found is not None and is_seen else found


def _is_paper(sentence: Sentence, place: int) -> bool:
    """``was quoted as saying in court papers``: the paper quotes."""
    found = _quoter(sentence, place + 1) if sentence.lower(place) == "in" else None
    return found is not None and sentence.lower(found[1] - 1) in source_words("papers") - {
        "statement",
        "email",
        "letter",
    }


def _relayed(sentence: Sentence, quoter: Range | None, cue: Range, speaker: Range, opens: int) -> Wording | None:
    """The speaker's wording, within the quoter's where there is one; ``opens`` is where ``as saying`` stands."""
    told = outlet_after(sentence, opens + 2) if sentence.lower(opens + 1) == "telling" else None
    told = None if told == quoter else told
    begins = told[1] if told is not None else _past_told(sentence, opens)
    start = adjunct_end(sentence, quoter[1] if quoter is not None and quoter[0] > opens else begins)
    start += sentence.lower(start) == "that"
    content = content_after(sentence, start)
    is_behind = sentence.lower(start) == "," or _is_of_paper(sentence, start)
    if content is None or is_behind or not clause_within(sentence, content):
        content = _content_left(sentence, min(speaker[0], quoter[0] if quoter else speaker[0])) or content
    if content is None:
        return None
    more = resumed(sentence, opens + 2) if content[1] <= opens else None
    inner = (opens, opens + 2 + (sentence.lower(opens + 2) == "that"))
    inner = inner if quoter is not None else (cue[0], inner[1])
    outer = _outer(sentence, quoter, cue, (speaker, content)) if quoter is not None else None
    if told is not None:
        outer = replace(_outer(sentence, told, inner, (speaker, content)), within=outer)
    found = wording_of(sentence, speaker, inner, content, confidence=0.95, within=outer)
    return replace(found, content=spans_of(sentence, content, more))


def _is_of_paper(sentence: Sentence, place: int) -> bool:
    """``in a memo (obtained by X)``: what happened to the paper, and nothing that was said."""
    done = relay_words("seeing") | relay_words("carrying") | relay_words("entrusting")
    return sentence.lower(place) in done and sentence.lower(place + 1) in {"by", "to", "with", "in", "on"}


def _content_left(sentence: Sentence, place: int) -> Range | None:
    """``“…,” X quoted Y as saying``: what stands before."""
    is_behind = sentence.lower(place - 1) == "," or sentence.is_quoted(place - 1)
    return content_before(sentence, place) if place > 1 and is_behind else None


def _outer(sentence: Sentence, quoter: Range, cue: Range, parts: tuple[Range, Range]) -> Wording:
    return Wording(
        spans_of(sentence, quoter),
        spans_of(sentence, cue),
        spans_of(sentence, *sorted(parts)),
        sentence.number,
        confidence=0.95,
        family="report",
    )
