"""Whom an outlet quotes, with what they say in the clause that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.quoting_on import media_of, quoted_on, quoters
from provenance.extraction.sayings.finding import sayings
from provenance.extraction.sayings.subjects import nearest_saying
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import relay_words, source_words, word_class, words_of

_CONFIDENCE = 0.96


@pattern("quotes-who")
def quotes_who(sentence: Sentence) -> Iterator[Wording]:
    """``X quotes Y who says that …``, ``X quoted Y, who called it …``, ``X cites figures showing that …``,
    ``X quotes the Lantern, which quotes Y, who says that …``.

    Of an outlet, which has it from Y: Y's draft is nested in its own.
    """
    for place in range(1, sentence.last - 3):
        if sentence.lower(place) in relay_words("quoting") and not sentence.is_quoted(place):
            found = _wording(sentence, place)
            if found is not None:
                yield from (*media_of(found), found)


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    cited = object_after(sentence, verb + 1, with_aside=False)
    inner = _said(sentence, cited) or _shown(sentence, cited) if cited is not None else None
    start = run_before(sentence, verb, _helps)
    chain = quoters(sentence, start) if inner is not None else []
    if inner is not None and chain:
        return quoted_on(sentence, inner, (start, verb + 1), chain)
    outlet = _citer(sentence, start) if inner is not None else None
    if inner is None or outlet is None or not _is_named_outlet(sentence, outlet):
        return None
    whom, cue = spans_of(sentence, outlet), spans_of(sentence, (start, verb + 1))
    return replace(inner, within=replace(inner, source=whom, cue=cue, content=inner.whole, family="report"))


def _citer(sentence: Sentence, verb: int) -> Range | None:
    """The subject of ``quotes``; the last who said something before ``, citing``."""
    if sentence.lower(verb - 1) != "," or not sentence.lower(verb).endswith("ing"):
        return subject_before(sentence, verb)
    before = nearest_saying(sentence, verb)
    return before.source if before is not None else subject_before(sentence, verb)


def _is_named_outlet(sentence: Sentence, outlet: Range) -> bool:
    """``Harbour News``, and no ``the paper``, which may be one of scholars."""
    tokens = sentence.tokens[slice(*outlet)]
    return any(token.is_capital and token.text != "The" for token in tokens) and is_outlet(tokens)


def _said(sentence: Sentence, cited: Range) -> Wording | None:
    """``(quotes) two agents who say that``, ``(quoted) a pilot, who denied it``."""
    opener = cited[1] + (sentence.lower(cited[1]) == ",")
    if sentence.lower(opener) != "who" or not may_speak(sentence, cited):
        return None
    said = next((each for each in sayings(sentence) if opener < each.site.start <= opener + 2), None)
    if said is None:
        return None
    wording = said.wording(sentence, _CONFIDENCE)
    return replace(wording, source=spans_of(sentence, cited), stands_for=()) if wording.content else None


def _shown(sentence: Sentence, cited: Range) -> Wording | None:
    """``(cites) figures showing that``."""
    ahead, showing = range(cited[0] + 1, cited[1] + 1), words_of("weights", "showing_cited")
    verb = next((place for place in ahead if sentence.lower(place) in showing), cited[1])
    papers = source_words("products") | source_words("papers") | source_words("findings")
    is_that = sentence.lower(verb - 1) in papers and sentence.lower(verb + 1) == "that"
    content = content_after(sentence, verb + 2) if is_that and sentence.lower(verb) in showing else None
    if content is None:
        return None
    return wording_of(sentence, (cited[0], verb), (verb, verb + 2), content, confidence=_CONFIDENCE)


def _helps(word: str) -> bool:
    return word in word_class("be") | word_class("have") | word_class("adverbs")
