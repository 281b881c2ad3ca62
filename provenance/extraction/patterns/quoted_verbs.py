"""A reporting verb that is itself a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import is_adverb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import MARKS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class, words_of

_SINGLE = frozenset("‘’'")
_FAMILIES = frozenset({"say", "deny", "confirm", "warn", "allege"})
_FORMS = frozenset({Form.PRESENT, Form.PAST, Form.PARTICIPLE})


@pattern("quoted-verbs")
def quoted_verbs(sentence: Sentence) -> Iterator[Wording]:
    """``his client “categorically denies” the claim``, ``the firm “strongly rejected” it``: nothing but the verb and
    its adverbs stands between the marks, in the words of whoever speaks for them.
    """
    for site in cue_sites(sentence):
        if site.is_passive or site.reading.form not in _FORMS or site.reading.verb.family not in _FAMILIES:
            continue
        found = _saying(sentence, site)
        if found is not None:
            yield found.wording(sentence, 0.8)


def _saying(sentence: Sentence, site: CueSite) -> Saying | None:
    quotation = sentence.quote_at(site.verb)
    if quotation is None or not _is_verb_alone(sentence, quotation, site):
        return None
    start, end = quotation
    while start > 0 and sentence.lower(start - 1) in word_class("have"):
        start -= 1
    source = subject_before(sentence, start)
    content = content_after(sentence, end)
    if sentence.lower(start - 1) in words_of("views", "bearing_words"):
        return None
    if source is None or content is None or is_own_voice(sentence, source) or not may_speak(sentence, source):
        return None
    that = sentence.lower(content[0]) == "that" and content[1] - content[0] > 1
    return Saying(site, source, (start, end + that), None, (content[0] + that, content[1]))


def _is_verb_alone(sentence: Sentence, quotation: tuple[int, int], site: CueSite) -> bool:
    """Marks on both sides, and between them adverbs before the verb."""
    start, end = quotation
    marks = MARKS | _SINGLE
    is_closed = sentence.lower(start) in marks and sentence.lower(end - 1) in marks
    are_adverbs = all(is_adverb(sentence.lower(place)) for place in range(start + 1, site.verb))
    return is_closed and site.verb == end - 2 and site.end == end - 1 and are_adverbs
