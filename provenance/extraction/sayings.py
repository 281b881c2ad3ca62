"""A reporting verb with its source and what it says: the clause that most patterns build on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.extraction.clauses import adjunct_end, content_after, content_before, leaves_off
from provenance.extraction.cue_sites import CueSite, cue_sites, is_finite
from provenance.extraction.phrases import is_clause_verb, object_after, subject_before
from provenance.extraction.quotations import CLOSING, STRAIGHT, Range
from provenance.extraction.sentences import Sentence
from provenance.extraction.words import word_class
from provenance.extraction.wording import Wording, spans_of
from provenance.records import Reality

_COMMAS = frozenset({",", "—", "–", "--"})
_PASSING_ON = frozenset({"citing", "quoting"})


@dataclass(frozen=True, slots=True)
class Saying:
    """Token ranges of one saying: ``before`` and ``after`` are the parts of the content around it.

    ``stands_for`` is what a relative pronoun as source points to.
    """

    site: CueSite
    source: Range
    cue: Range
    before: Range | None
    after: Range | None
    stands_for: Range | None = None

    def wording(self, sentence: Sentence, confidence: float) -> Wording:
        """The saying as spans of the text."""
        site = self.site
        return Wording(
            spans_of(sentence, self.source),
            spans_of(sentence, self.cue),
            spans_of(sentence, self.before, self.after),
            sentence.number,
            site.certainty,
            site.reality,
            confidence,
            site.reading.verb.family,
            stands_for=spans_of(sentence, self.stands_for),
        )


def sayings(sentence: Sentence) -> Iterator[Saying]:
    """The reporting verbs of a sentence that have a source and a content, left to right."""
    for site in cue_sites(sentence):
        if site.is_passive or not is_finite(sentence, site):
            continue
        found = _inverted(sentence, site) or _straight(sentence, site)
        if found is not None:
            yield found


def _straight(sentence: Sentence, site: CueSite) -> Saying | None:
    source = subject_before(sentence, site.start)
    if source is None or is_own_voice(sentence, source):
        return None
    after = content_right(sentence, site, to_comma=_is_subordinate(sentence, source))
    if after is None and (around := _parenthetical(sentence, source, site)) is not None:
        return Saying(site, source, (site.start, site.end), *around, _antecedent(sentence, source))
    before = _content_left(sentence, source[0], site, after is not None)
    cue_end = site.end
    if after is not None and sentence.lower(after[0]) == "that":
        cue_end, after = with_that(sentence, site, after)
    if before is None and after is None:
        return None
    source = without_passing_on(sentence, source)
    return Saying(site, source, (site.start, cue_end), before, after, _antecedent(sentence, source))


def with_that(sentence: Sentence, site: CueSite, after: Range) -> tuple[int, Range | None]:
    """The cue takes ``that`` along where it follows at once; the content begins behind it."""
    rest = (after[0] + 1, after[1])
    if rest[0] >= rest[1]:
        return site.end, None
    return (site.end + 1 if after[0] == site.end else site.end), rest


def without_passing_on(sentence: Sentence, source: Range) -> Range:
    """``X, citing Y,``: the source is X alone."""
    for place in range(*source):
        if sentence.lower(place) in _PASSING_ON and sentence.lower(place - 1) == ",":
            return source[0], place - 1
    return source


def _antecedent(sentence: Sentence, source: Range) -> Range | None:
    """What ``who`` and ``which`` point back to: the phrase before the comma."""
    if sentence.lower(source[0]) not in {"who", "which"}:
        return None
    end = source[0] - 1 if sentence.lower(source[0] - 1) == "," else source[0]
    return subject_before(sentence, end) if end > 0 else None


def is_own_voice(sentence: Sentence, source: Range) -> bool:
    if sentence.lower(source[0]) in {"i", "we", "you", "there", "what", "let", "my", "our", "your"}:
        return True
    return sentence.is_quoted(source[0]) and sentence.lower(source[0]) in word_class("clause_pronouns")


def _parenthetical(sentence: Sentence, source: Range, site: CueSite) -> tuple[Range, Range] | None:
    """``In the long run, X says, prices fall``: the content lies on both sides."""
    end = past_addressee(sentence, site.end) if site.has("a") else site.end
    if sentence.lower(source[0] - 1) not in _COMMAS or sentence.lower(end) not in _COMMAS or not site.has("t"):
        return None
    if sentence.is_quoted(source[0] - 1) != sentence.is_quoted(end) or sentence.is_quoted(source[0] - 2):
        return None
    before, after = content_before(sentence, source[0]), content_after(sentence, end + 1)
    return (before, after) if before and after and not sentence.is_quoted(after[0]) else None


def _is_subordinate(sentence: Sentence, source: Range) -> bool:
    """``While X denied it, …``: the main clause is still to come."""
    word = sentence.lower(source[0] - 1) or sentence.lower(source[0])
    opens = source[0] <= 1 or sentence.lower(source[0] - 2) in {",", "“", "and", "but"}
    return opens and word in word_class("subordinators") - {"that", "so", "once"}


def content_right(sentence: Sentence, site: CueSite, *, to_comma: bool = False) -> Range | None:
    """The content behind the cue, past an addressee or a time; None where nothing fits the verb's frames."""
    start = site.end
    if site.has("a"):
        start = past_addressee(sentence, start)
    start = adjunct_end(sentence, _past_passing_on(sentence, start))
    if sentence.lower(start) == "to" and site.has("i"):
        return content_after(sentence, start, to_comma=True)
    if start >= sentence.last or leaves_off(sentence, start) and not _quote_follows(sentence, start):
        return None
    if not _fits_frames(sentence, site, start):
        return None
    return content_after(sentence, start, to_comma=to_comma or _is_object(sentence, site, start))


def _past_passing_on(sentence: Sentence, place: int) -> int:
    """``reported, citing X, that``: to what stands behind the second comma."""
    if sentence.lower(place) != "," or sentence.lower(place + 1) not in _PASSING_ON | {"in", "on", "during", "speaking"}:
        return place
    for spot in range(place + 2, min(place + 16, sentence.last)):
        if sentence.lower(spot) == "," and sentence.lower(spot + 1) == "that":
            return spot + 1
    return place


def _is_object(sentence: Sentence, site: CueSite, start: int) -> bool:
    """The verb takes an object here and no clause."""
    if sentence.is_quoted(start) or sentence.lower(start) in {"that", ":", "how", "why", "what", "whether"}:
        return False
    return not site.has("t") or not _clause_follows(sentence, start)


def _fits_frames(sentence: Sentence, site: CueSite, start: int) -> bool:
    """The content has the shape that this verb takes."""
    word = sentence.lower(start)
    if sentence.is_quoted(start) or word == ":" or _quote_follows(sentence, start):
        return site.has("q") or site.has("t") or site.has("o")
    if word in {"that", "how", "why", "what", "whether", "if"}:
        return site.has("t") or site.has("o")
    if site.has("o"):
        return True
    return site.has("t") and _clause_follows(sentence, start)


def _clause_follows(sentence: Sentence, start: int) -> bool:
    """A finite verb stands ahead, so that a clause and no bare object follows."""
    if sentence.lower(start) in word_class("clause_pronouns"):
        return True
    return any(
        is_clause_verb(sentence, place) or sentence.lower(place).endswith("ed") for place in range(start + 1, sentence.last)
    )


def _quote_follows(sentence: Sentence, place: int) -> bool:
    spot = place + 1 if sentence.lower(place) in {",", ":"} else place
    quote = sentence.quote_at(spot)
    return quote is not None and quote[0] == spot


def past_addressee(sentence: Sentence, start: int) -> int:
    addressee = object_after(sentence, start, with_aside=False)
    if addressee is None:
        return start
    for place in range(start + 1, min(addressee[1] + 12, sentence.last)):
        if sentence.lower(place) in {"that", "to", ":", "how"} or _quote_follows(sentence, place):
            return place
        if sentence.lower(place) in {"and", ";"} or is_clause_verb(sentence, place):
            break
    return addressee[1]


def _content_left(sentence: Sentence, source_start: int, site: CueSite, has_right: bool) -> Range | None:
    """What precedes the source: a quotation just closed, or a clause before a comma where none follows."""
    closing = sentence.lower(source_start - 1)
    if closing in CLOSING | STRAIGHT or sentence.is_quoted(source_start - 1) and source_start > 0:
        return content_before(sentence, source_start) if not sentence.is_quoted(source_start) else None
    if closing not in _COMMAS or has_right or not (site.has("t") or site.has("q")):
        return None
    found = content_before(sentence, source_start)
    return found if found and _clause_within(sentence, found) else None


def _clause_within(sentence: Sentence, content: Range) -> bool:
    return any(
        is_clause_verb(sentence, place) or sentence.is_quoted(place) or sentence.lower(place).endswith("ed")
        for place in range(*content)
    )


def _inverted(sentence: Sentence, site: CueSite) -> Saying | None:
    """``“…,” said X`` and ``…, says X``: the content is before the verb, the source behind it."""
    if site.start != site.verb or site.has("a") or not (site.has("q") or site.has("t")) or site.reality is not Reality.PAST:
        return None
    if sentence.lower(site.end) in word_class("time_words"):
        return None
    before = sentence.lower(site.start - 1)
    after_quote = site.start > 0 and sentence.is_quoted(site.start - 1) and not sentence.is_quoted(site.start)
    if not after_quote and before not in _COMMAS:
        return None
    source = object_after(sentence, site.end)
    if source is None or is_own_voice(sentence, source) or sentence.is_quoted(source[0]) != sentence.is_quoted(site.verb):
        return None
    if not after_quote and not _ends_there(sentence, source[1]) or not after_quote and _closes_aside(sentence, site.start):
        return None
    content = content_before(sentence, site.start)
    if content is None or not _clause_within(sentence, content):
        return None
    return Saying(site, source, (site.start, site.end), content, _resumed(sentence, source[1]))


def _closes_aside(sentence: Sentence, place: int) -> bool:
    """The comma before the verb closes an aside of a source that follows a quotation: ``“…,” X, 58, said``."""
    phrase = subject_before(sentence, place)
    return phrase is not None and phrase[0] > 0 and sentence.is_quoted(phrase[0] - 1)


def _ends_there(sentence: Sentence, place: int) -> bool:
    return leaves_off(sentence, place)


def _resumed(sentence: Sentence, place: int) -> Range | None:
    """``“A,” said X, “B.”``: the quotation goes on."""
    spot = place
    while spot < sentence.last and spot - place < 12 and not sentence.is_quoted(spot):  # noqa: PLR2004
        spot += 1
    quote = sentence.quote_at(spot)
    return content_after(sentence, spot) if quote and quote[0] == spot and sentence.lower(spot - 1) in {",", ":", "."} else None
