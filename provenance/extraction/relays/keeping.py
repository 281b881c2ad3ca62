"""Who goes on after telling an outlet something: the outlet stays before them.

``X told the Lantern that …. He added that …``; ``the Lantern said, citing an official. The official said …``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.names.counting import is_plural
from provenance.extraction.names.kinds import is_person_noun
from provenance.extraction.references.answering import head_noun
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import words_of
from provenance.records import RELAYING_KINDS, Certainty, Draft, Reality, SourceDraft, SourceKind, Span, Terminal

_OF_PAPER = "papers-give"
"""The pattern of numbers in papers, which stand there whoever told of the paper before."""

_PRONOUNS = frozenset({"he", "she", "they", "it"})
_SOME = frozenset({"one", "another", "both", "two", "some", "a", "the"})


class _Passing:
    """Who said something to an outlet, and who spoke last."""

    def __init__(self) -> None:
        self._last: tuple[str, int, Sentence] | None = None
        self._unnamed: dict[str, int | None] = {}

    def heard(self, source: SourceDraft, outlet: int | None, sentence: Sentence) -> None:
        """Somebody spoke, to the outlet of that draft or to nobody in particular."""
        self._last = None if outlet is None else (source.name, outlet, sentence)
        if source.kind is SourceKind.UNNAMED and is_person_noun(noun := _noun(source.name)):
            known = self._unnamed.setdefault(noun, outlet)
            self._unnamed[noun] = outlet if known == outlet else None

    def outlet_of(self, source: SourceDraft, words: str, sentence: Sentence) -> int | None:
        """The draft of the outlet to which this source goes on speaking."""
        first = words.split(maxsplit=1)[0]
        if self._last is not None and self._last[0] == source.name:
            _, outlet, before = self._last
            is_next = sentence.number - before.number <= 1 and first in _PRONOUNS
            if sentence.paragraph == before.paragraph or is_next:
                return outlet
        if source.kind is not SourceKind.UNNAMED or first not in _SOME or _is_new(words):
            return None
        if words.endswith(" of them"):
            return self._outlet_of_them(sentence)
        return self._unnamed.get(_noun(source.name))

    def _outlet_of_them(self, sentence: Sentence) -> int | None:
        """``One of them (said)``: the outlet that several without a name spoke to in the sentence before, and no
        others are told of."""
        if self._last is None or sentence.number - self._last[2].number > 1:
            return None
        noun = head_noun(self._last[0])
        people = {
            token.lower for token in self._last[2].tokens if is_plural(token.lower) and is_person_noun(token.lower)
        }
        return self._last[1] if people == {noun} else None


def _noun(name: str) -> str:
    """``diplomats`` for ``two diplomats in Varna``, ``one of the diplomats``, ``the diplomat``."""
    noun = head_noun(name.partition(" of the ")[2] or name)
    return noun.removesuffix("s") if noun not in {"people", "police"} else noun


def _is_new(words: str) -> bool:
    """``a second official``, ``two officials``: others than those who were named."""
    return not any(f" {word} " in f" {words} " for word in ("the", "them", "both"))


def kept(sentences: Sequence[Sentence], drafts: Sequence[Draft], text: str) -> tuple[Draft, ...]:
    """The drafts, those of a source that goes on within the outlet's to which it spoke before.

    A source goes on in the same paragraph while nobody else speaks, or with a pronoun in the next sentence; one that
    is unnamed and was heard by an outlet alone, anywhere. Who says where or to whom it is said begins anew.
    """
    passing, found = _Passing(), list(drafts)
    starts = [sentence.tokens[0].start for sentence in sentences]
    for index, draft in enumerate(drafts):
        if len(draft.sources) != 1 or draft.sources[0].kind in RELAYING_KINDS:
            continue
        sentence = sentences[max(0, bisect_right(starts, draft.cue[0].start) - 1)]
        if sentence.quotes_from(draft.cue[0].start):
            continue  # what speakers quote of others is no new saying of the text
        outlet = _outlet_above(drafts, draft)
        if draft.nested_in is not None and drafts[draft.nested_in].sources[:1] and outlet is None:
            continue  # what one speaker says of another
        is_asked = draft.reality is Reality.QUESTION
        if draft.nested_in is None and not is_asked and not _is_anew(sentence, draft, text):
            outlet = passing.outlet_of(draft.sources[0], _words(draft, text), sentence)
            found[index] = _renested(drafts, draft, outlet, is_it=_words(draft, text) == "it")
        passing.heard(draft.sources[0], outlet, sentence)
    return tuple(found)


def _renested(drafts: Sequence[Draft], draft: Draft, outlet: int | None, *, is_it: bool) -> Draft:
    """The draft within the outlet's; what a paper says that the outlet has seen it has seen itself."""
    seen = outlet is not None and (drafts[outlet].terminal is Terminal.FIRST_HAND or _saw(drafts, outlet, draft))
    is_paper = seen and (draft.sources[0].kind is SourceKind.BODY or is_it)
    return replace(draft, nested_in=outlet, terminal=Terminal.FIRST_HAND if is_paper else draft.terminal)


def _saw(drafts: Sequence[Draft], outlet: int, draft: Draft) -> bool:
    """The outlet has said before that it has seen what speaks here."""
    return any(
        other.nested_in == outlet and other.terminal is Terminal.FIRST_HAND and other.sources == draft.sources
        for other in drafts
    )


def _words(draft: Draft, text: str) -> str:
    return " ".join(span.within(text) for span in draft.source).lower()


def _outlet_above(drafts: Sequence[Draft], draft: Draft) -> int | None:
    """The draft of the one outlet that passes this one on as true."""
    if draft.nested_in is None:
        return None
    outer = drafts[draft.nested_in]
    is_outlet = len(outer.sources) == 1 and outer.sources[0].kind in RELAYING_KINDS
    is_told = outer.reality is Reality.PAST and outer.certainty is not Certainty.DENIED
    return draft.nested_in if is_outlet and is_told and outer.nested_in is None else None


def _is_anew(sentence: Sentence, draft: Draft, text: str) -> bool:
    """``in a statement``, ``contacted by this newspaper``, ``told the court``, ``wrote``: said elsewhere."""
    if draft.pattern == _OF_PAPER:
        return True
    cue = " ".join(span.within(text) for span in draft.cue).lower().split()
    if not words_of("relays", "anew_cues").isdisjoint(cue):
        return True
    return not words_of("relays", "venues").isdisjoint(_around(sentence, draft))


def _around(sentence: Sentence, draft: Draft) -> Iterator[str]:
    """The words of the sentence that stand in none of its parts."""
    for token in sentence.tokens:
        if not any(_covers(span, token.start) for span in (*draft.source, *draft.content)):
            yield token.lower


def _covers(span: Span, start: int) -> bool:
    return span.start <= start < span.end
