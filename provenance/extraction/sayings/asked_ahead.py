"""Questions that somebody does not answer in the sentence behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, covers
from provenance.extraction.words import relay_words, word_class, words_of
from provenance.records import Span

_SHORT = 3
_FOR_SILENCE = ("hush", "answers", "answering", "left")


def with_questions(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """``Did the pilot sleep? The airline would not say.``: what was asked is what nothing is said on."""
    return [_asked(text, sentences, wording) if wording.family == "withhold" else wording for wording in wordings]


def _asked(text: str, sentences: Sequence[Sentence], wording: Wording) -> Wording:
    is_silent = _is_silent(text, wording)
    if is_silent and (asked := _asked_first(sentences[wording.sentence], wording)) is not None:
        return replace(wording, content=(asked,))
    if not wording.sentence or not (is_silent or _is_the_question(text, wording)):
        return wording
    home, before = sentences[wording.sentence], sentences[wording.sentence - 1]
    asks = before.tokens[-1].text == "?" and before.paragraph == home.paragraph and before.last > _SHORT
    if not asks or before.is_quoted(0):
        return wording
    cue = (*wording.cue[:-1], Span(wording.cue[-1].start, max(wording.cue[-1].end, wording.content[-1].end)))
    return replace(wording, cue=cue if is_silent else wording.cue, content=(before.span(0, before.last),))


def _asked_first(sentence: Sentence, wording: Wording) -> Span | None:
    """``Asked by the Lantern (who had paid), the council had no answer.``: of the same sentence."""
    if sentence.lower(0) not in relay_words("polling") or not wording.source:
        return None
    end = next((place for place, token in enumerate(sentence.tokens) if token.start >= wording.source[0].start), 0)
    asking = (place for place in range(1, end - 2) if sentence.lower(place) in word_class("asked_with"))
    start = next(asking, None)
    is_plain = sentence.lower(end - 1) == "," and not any(sentence.is_quoted(place) for place in range(end))
    return sentence.span(start, end - 1) if start is not None and is_plain else None


def _is_silent(text: str, wording: Wording) -> bool:
    """The content is words of the cue, or one word for the silence behind it: ``remained silent``."""
    if all(covers(wording.cue, span) for span in wording.content):
        return True
    is_behind = len(wording.content) == 1 and wording.content[0].start == wording.cue[-1].end + 1
    word = wording.content[0].within(text).lower()
    return is_behind and any(word in words_of("silences", name) for name in _FOR_SILENCE)


def _is_the_question(text: str, wording: Wording) -> bool:
    """``dodged (the question)``, ``would not answer (that)``."""
    words = " ".join(span.within(text) for span in wording.content).lower().split()
    points = words[:1] == ["that"] or not word_class("determiners").isdisjoint(words[:1])
    return len(words) <= _SHORT and points and (words[-1:] == ["that"] or words[-1] in words_of("silences", "left"))
