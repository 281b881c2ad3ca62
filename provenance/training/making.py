"""From a corpus to a model file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from provenance.errors import InputError
from provenance.extraction.tagging import model
from provenance.extraction.tagging.features import spelled
from provenance.training.batches import Example, TreeExample, example, tree_example
from provenance.training.corpus import Lesson, Triggers, lessons
from provenance.training.fitting import Course, fit
from provenance.training.network import WIDTHS, Network, Size
from provenance.training.syntax import Tree, trees
from provenance.training.vectors import word_vectors
from provenance.training.vocabulary import vocabulary_of

DROP = 0.35
SHIPPED = 15_000_000
"""Bytes that a model may have."""

Tell = Callable[[str], None]
Member = Mapping[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is trained on what, and where the model goes."""

    corpus: Path
    syntax: Path | None
    out: Path
    members: int = 2
    epochs: int = 9
    seed: int = 1
    jobs: int = 1
    size: Size = field(default_factory=Size)


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The corpus and the treebank in numbers, and the vocabulary that numbers them."""

    vocabulary: Mapping[str, Mapping[str, int]]
    lessons: list[Example]
    trees: list[TreeExample]
    tags: int
    relations: int
    vectors: torch.Tensor


def make(plan: Plan, tell: Tell) -> None:
    """Trains the members and writes the model; the same bytes for the same plan on one machine.

    Raises InputError where the corpus holds no annotated article or the model would be too large to ship.
    """
    material = material_of(plan, tell)
    seeds = [plan.seed + number for number in range(plan.members)]
    if plan.jobs > 1:
        with ProcessPoolExecutor(plan.jobs, mp_context=get_context("spawn")) as pool:
            members = list(pool.map(partial(_apart, plan), seeds))
    else:
        members = [member(plan, material, seed, tell) for seed in seeds]
    _write(plan.out, members, {column: list(values) for column, values in material.vocabulary.items()})
    tell(f"{plan.out}: {plan.out.stat().st_size:,} bytes")


def material_of(plan: Plan, tell: Tell) -> Material:
    """Reads everything and numbers it."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    read = lessons(plan.corpus)
    if not any(lesson.golds for lesson in read):
        raise InputError(f"{plan.corpus} holds no annotated article", hint="it needs text/ and attributions/")
    parsed = trees(plan.syntax) if plan.syntax else []
    tell(f"{len({lesson.article for lesson in read})} articles, {len(read)} passages, {len(parsed)} trees")
    return _numbered(read, parsed)


def _numbered(read: list[Lesson], parsed: list[Tree]) -> Material:
    passages = [*(lesson.passage for lesson in read), *(tree.passage for tree in parsed)]
    texts = [[token.lower for token in passage.tokens] for passage in passages]
    vocabulary, triggers = vocabulary_of(texts), Triggers(read)
    tags = sorted({tag for tree in parsed for tag in tree.tags})
    relations = sorted({relation for tree in parsed for relation in tree.relations})
    plain = [[spelled(word)[0] for word in text] for text in texts]
    return Material(
        vocabulary,
        [example(lesson, vocabulary, triggers) for lesson in read],
        [tree_example(tree, vocabulary, tags, relations) for tree in parsed],
        len(tags),
        len(relations),
        word_vectors(plain, vocabulary["word"], WIDTHS["word"]),
    )


def member(plan: Plan, material: Material, seed: int, tell: Tell) -> Member:
    """One trained network, as arrays by name; what only taught it is left out."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    listed = {column: len(values) for column, values in material.vocabulary.items()}
    network = Network(listed, max(1, material.tags), max(1, material.relations), plan.size, DROP)
    with torch.no_grad():
        network.get_submodule("columns.word").weight.copy_(material.vectors * 0.3)
    course = Course(epochs=plan.epochs, seed=seed)
    fitted = fit(network, material.lessons, material.trees, course, lambda line: tell(f"member {seed}, {line}"))
    return {name: tensor.numpy() for name, tensor in fitted.state_dict().items() if not name.startswith("syntax_")}


def _apart(plan: Plan, seed: int) -> Member:
    """``member`` in a process of its own, which reads everything itself."""

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    return member(plan, material_of(plan, tell), seed, tell)


def _write(out: Path, members: list[Member], notes: Mapping[str, list[str]]) -> None:
    written = io.BytesIO()
    model.save(written, members, notes)
    if written.tell() > SHIPPED:
        raise InputError(f"the model has {written.tell():,} bytes, more than {SHIPPED:,}", hint="train fewer members")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(written.getvalue())
