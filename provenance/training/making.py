"""From a corpus to a model file."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
import torch
from numpy.typing import NDArray

from provenance.errors import InputError
from provenance.extraction.tagging import model
from provenance.extraction.tagging.features import spelled
from provenance.training.batches import Example, TreeExample, example, tree_example
from provenance.training.corpus import Lesson, Triggers, lessons, nested_lessons
from provenance.training.fitting import RATE, Course, fit
from provenance.training.network import TEACHING, WIDTHS, Network, Size
from provenance.training.syntax import Tree, trees
from provenance.training.vectors import word_vectors
from provenance.training.vocabulary import vocabulary_of

DROP = 0.35
FORGOTTEN = (1.0, 0.5, 0.5)
"""Which shares of what patterns saw in a nested lesson its variants forget."""
SHIPPED = 15_000_000
"""Bytes that a model may have."""

Tell = Callable[[str], None]
Member = Mapping[str, NDArray[np.float32]]
Beginnings = Sequence[Mapping[str, torch.Tensor]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is trained on what, and where the model goes; with a ``base``, a model that is trained on, its members,
    of whose weights it keeps the share ``keep`` (0 to 1; Wortsman and others 2022, Robust fine-tuning)."""

    corpus: Path
    syntax: Path | None
    out: Path
    members: int = 2
    epochs: int = 9
    seed: int = 1
    jobs: int = 1
    size: Size = field(default_factory=Size)
    nested: Sequence[Path] = ()
    base: Path | None = None
    rate: float = RATE
    keep: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """The corpus and the treebank in numbers, the vocabulary that numbers them, and the weights that each member begins
    with, by name."""

    vocabulary: Mapping[str, Mapping[str, int]]
    lessons: list[Sequence[Example]]
    trees: list[TreeExample]
    tags: int
    relations: int
    beginnings: Beginnings


def make(plan: Plan, tell: Tell) -> None:
    """Trains the members and writes the model; the same bytes for the same plan on one machine.

    Raises InputError where the corpus holds no annotated article, a file is not what it should be or the model would be
    too large to ship.
    """
    material = material_of(plan, tell)
    numbers = range(len(material.beginnings))
    if plan.jobs > 1:
        with ProcessPoolExecutor(plan.jobs, mp_context=get_context("spawn")) as pool:
            members = list(pool.map(partial(_apart, plan), numbers))
    else:
        members = [member(plan, material, number, tell) for number in numbers]
    _write(plan.out, members, {column: list(values) for column, values in material.vocabulary.items()})
    tell(f"{plan.out}: {plan.out.stat().st_size:,} bytes")


def material_of(plan: Plan, tell: Tell) -> Material:
    """Reads everything and numbers it."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    read = lessons(plan.corpus)
    if not any(lesson.golds for lesson in read):
        raise InputError(f"{plan.corpus} holds no annotated article", hint="it needs text/ and attributions/")
    for path in plan.nested:
        read += nested_lessons(path)
    parsed = trees(plan.syntax) if plan.syntax else []
    tell(f"{len({lesson.article for lesson in read})} articles, {len(read)} passages, {len(parsed)} trees")
    return _numbered(plan, read, parsed)


def _numbered(plan: Plan, read: list[Lesson], parsed: list[Tree]) -> Material:
    passages = [*(lesson.passage for lesson in read), *(tree.passage for tree in parsed)]
    texts = [[token.lower for token in passage.tokens] for passage in passages]
    beginnings, vocabulary = _written(plan.base) if plan.base else _begun(texts, plan.members)
    chance, triggers = Random(plan.seed), Triggers(read)  # noqa: S311
    tags = sorted({tag for tree in parsed for tag in tree.tags})
    relations = sorted({relation for tree in parsed for relation in tree.relations})
    return Material(
        vocabulary,
        [[example(each, vocabulary, triggers) for each in _variants(lesson, chance)] for lesson in read],
        [tree_example(tree, vocabulary, tags, relations) for tree in parsed],
        len(tags),
        len(relations),
        beginnings,
    )


def _begun(texts: Sequence[Sequence[str]], members: int) -> tuple[Beginnings, dict[str, dict[str, int]]]:
    """What members begin with that are trained from nothing, and the vocabulary."""
    vocabulary = vocabulary_of(texts)
    plain = [[spelled(word)[0] for word in text] for text in texts]
    vectors = word_vectors(plain, vocabulary["word"], WIDTHS["word"])
    return [{"columns.word.weight": vectors * 0.3}] * members, vocabulary


def _variants(lesson: Lesson, chance: Random) -> list[Lesson]:
    """The lesson; a nested one with some or all of what the patterns saw in it forgotten.

    They were written over such texts and see nearly all in them; the network is to learn what to do where they see
    nothing.
    """
    if not lesson.is_nested:
        return [lesson]
    return [
        replace(
            lesson, wordings={n: [w for w in seen if chance.random() >= share] for n, seen in lesson.wordings.items()}
        )
        for share in FORGOTTEN
    ]


def member(plan: Plan, material: Material, number: int, tell: Tell) -> Member:
    """One trained network, as arrays by name; what only taught it is left out."""
    seed = plan.seed + number
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    listed = {column: len(values) for column, values in material.vocabulary.items()}
    network = Network(listed, max(1, material.tags), max(1, material.relations), plan.size, DROP)
    network.load_state_dict(material.beginnings[number], strict=False)
    course = Course(epochs=plan.epochs, seed=seed, rate=plan.rate)
    fitted = fit(network, material.lessons, material.trees, course, lambda line: tell(f"member {seed}, {line}"))
    weights = {name: tensor for name, tensor in fitted.state_dict().items() if not name.startswith(TEACHING)}
    if plan.base:
        weights = {name: tensor.lerp(material.beginnings[number][name], plan.keep) for name, tensor in weights.items()}
    return {name: tensor.numpy() for name, tensor in weights.items()}


def _written(base: Path) -> tuple[Beginnings, dict[str, dict[str, int]]]:
    """The weights of each member of a written model, and its vocabulary."""
    try:
        arrays, notes = model.arrays_of(base)
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{base} is no model: {error}", hint="give a file that this program wrote") from None
    members = len(next(iter(arrays.values())))
    weights = [{name: torch.tensor(array[number]) for name, array in arrays.items()} for number in range(members)]
    return weights, model.numbered(notes)


def _apart(plan: Plan, number: int) -> Member:
    """``member`` in a process of its own, which reads everything itself."""

    def tell(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    return member(plan, material_of(plan, tell), number, tell)


def _write(out: Path, members: list[Member], notes: Mapping[str, list[str]]) -> None:
    written = io.BytesIO()
    model.save(written, members, notes)
    if written.tell() > SHIPPED:
        raise InputError(f"the model has {written.tell():,} bytes, more than {SHIPPED:,}", hint="train fewer members")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(written.getvalue())
