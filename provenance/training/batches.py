"""Lessons and trees as tensors, in batches of similar length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import torch
from torch import Tensor

from provenance.extraction.tagging.candidates import CONTENT, CUE, SOURCE
from provenance.extraction.tagging.features import Vocabulary, own_roles, own_wordings, rows
from provenance.training.corpus import Lesson, Triggers
from provenance.training.syntax import Tree

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A passage in numbers: rows of columns, tags for each cue to be found, and what patterns read at each place."""

    rows: Tensor
    cues: Mapping[int, Tensor]
    own: Mapping[int, Tensor]
    windows: tuple[tuple[int, int], ...]
    article: str

    def __len__(self) -> int:
        return self.rows.shape[0]


def example(lesson: Lesson, vocabulary: Vocabulary, triggers: Triggers) -> Example:
    passage = lesson.passage
    cues: dict[int, Tensor] = {}
    for gold in lesson.golds:
        cues.setdefault(triggers.of(lesson, gold), _tags(len(passage), gold))
    windows = tuple(passage.window(place) for place in range(len(passage)))
    own = own_wordings(passage, lesson.wordings)
    numbers = torch.tensor(rows(passage, lesson.wordings, vocabulary), dtype=torch.int64)
    return Example(
        numbers,
        cues,
        {place: torch.tensor(own_roles(passage, found)) for place, found in own.items()},
        windows,
        lesson.article,
    )


def _tags(length: int, gold: Mapping[str, list[int]]) -> Tensor:
    tags = torch.zeros(length, dtype=torch.int64)
    for role, tag in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
        tags[gold[role]] = tag
    return tags


def batches(items: Sequence[T], sizes: Sequence[int], most: int, chance: Random) -> Iterator[list[T]]:
    """All items once, in batches of about ``most`` tokens and of similar size, in an order of chance."""
    order = sorted(range(len(items)), key=lambda n: (sizes[n] + chance.random() * 8, n))
    groups: list[list[int]] = [[]]
    for n in order:
        if groups[-1] and sizes[n] * (len(groups[-1]) + 1) > most:
            groups.append([])
        groups[-1].append(n)
    chance.shuffle(groups)
    return ([items[n] for n in group] for group in groups)


def padded(tensors: Sequence[Tensor], value: int = 0) -> tuple[Tensor, Tensor]:
    """Sequences of different lengths as one tensor, and their lengths."""
    lengths = torch.tensor([len(tensor) for tensor in tensors])
    return torch.nn.utils.rnn.pad_sequence(list(tensors), batch_first=True, padding_value=value), lengths


@dataclass(frozen=True, slots=True, eq=False)
class TreeExample:
    """A sentence in numbers, with the tag, the relation and the head of each token."""

    rows: Tensor
    tags: Tensor
    relations: Tensor
    heads: Tensor

    def __len__(self) -> int:
        return self.rows.shape[0]


def tree_example(tree: Tree, vocabulary: Vocabulary, tags: Sequence[str], relations: Sequence[str]) -> TreeExample:
    return TreeExample(
        torch.tensor(rows(tree.passage, {}, vocabulary), dtype=torch.int64),
        torch.tensor([tags.index(tag) for tag in tree.tags]),
        torch.tensor([relations.index(relation) for relation in tree.relations]),
        torch.tensor(tree.heads),
    )
