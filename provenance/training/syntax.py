"""Sentences with a syntax tree (Universal Dependencies), read for a second task that teaches the network grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from provenance.extraction.tagging.passages import LONGEST, Passage, passage_of
from provenance.extraction.text.quotations import quotations
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import tokenise


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A sentence with the part of speech, the relation and the head of each token (its own position for the root)."""

    passage: Passage
    tags: tuple[str, ...]
    relations: tuple[str, ...]
    heads: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    tag: str
    relation: str
    head: int


def trees(path: Path) -> list[Tree]:
    """All sentences of a CoNLL-U file, cut into our own tokens."""
    return [tree for words, text in _sentences(path) if (tree := _tree(words, text)) is not None]


def _sentences(path: Path) -> Iterator[tuple[list[_Word], str]]:
    for block in path.read_text("utf-8").split("\n\n"):
        words: list[_Word] = []
        text = ""
        for row in (line.split("\t") for line in block.split("\n")):
            if len(row) == 10 and row[0].isdigit():
                words.append(_Word(len(text), len(text) + len(row[1]), row[4], row[7].split(":")[0], int(row[6]) - 1))
                text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        if words:
            yield words, text


def _tree(words: list[_Word], text: str) -> Tree | None:
    tokens = tuple(tokenise(text))
    covering = [[n for n, word in enumerate(words) if word.start < t.end and t.start < word.end] for t in tokens]
    if not 0 < len(tokens) <= LONGEST or not all(covering):
        return None
    chief = [_chief(words, inside) for inside in covering]
    token_of = {number: place for place, inside in enumerate(covering) for number in inside}
    heads = tuple(token_of.get(words[number].head, place) for place, number in enumerate(chief))
    quotes = quotations(tokens)
    quoted = tuple(next((n for n, (a, b) in enumerate(quotes) if a <= p < b), -1) for p in range(len(tokens)))
    sentence = Sentence(tokens, tuple(quotes), 0, 0, False, quoted)
    tags = tuple(words[number].tag for number in chief)
    return Tree(passage_of([sentence]), tags, tuple(words[number].relation for number in chief), heads)


def _chief(words: list[_Word], inside: list[int]) -> int:
    """The word whose head is none of the others."""
    return next((number for number in inside if words[number].head not in inside), inside[0])
