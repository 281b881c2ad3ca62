"""The learning itself: one network from lessons and trees, the same each time for the same seed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import cycle
from random import Random

import torch
from torch import Tensor, nn
from torch.nn import functional

from provenance.extraction.tagging.network import REACH
from provenance.training.batches import Example, TreeExample, batches, padded
from provenance.training.network import Network

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Course:
    """How long, in what steps, and with what weights it learns."""

    epochs: int = 9
    tokens: int = 1500
    rate: float = 2.5e-3
    unlisted: float = 0.08
    doubt: float = 0.1
    syntax: float = 0.3
    average: float = 0.998
    seed: int = 1


@dataclass(slots=True)
class Losses:
    """Sums since they were last told."""

    steps: int = 0
    sums: dict[str, float] = field(default_factory=dict)

    def add(self, **losses: Tensor) -> Tensor:
        self.steps += 1
        for name, loss in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + float(loss.detach())
        return torch.stack(list(losses.values())).sum()

    def told(self) -> str:
        line = " ".join(f"{name} {value / self.steps:.3f}" for name, value in self.sums.items())
        self.steps, self.sums = 0, {}
        return line


def fit(
    network: Network, lessons: Sequence[Example], trees: Sequence[TreeExample], course: Course, tell: Tell
) -> Network:
    """The network after the course: the running average of its weights."""
    chance = Random(course.seed)  # noqa: S311
    optimiser = torch.optim.AdamW(network.parameters(), lr=course.rate, betas=(0.9, 0.98), weight_decay=1e-4)
    average = deepcopy(network)
    sizes = [len(lesson) for lesson in lessons]
    steps = course.epochs * sum(1 for _ in batches(lessons, sizes, course.tokens, Random(0)))  # noqa: S311
    syntax = _endless(trees, max(1, sum(map(len, trees)) * course.epochs // max(1, steps)), chance)
    losses, step = Losses(), 0
    for epoch in range(course.epochs):
        network.train()
        for batch in batches(lessons, sizes, course.tokens, chance):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = course.rate * _pace(step, steps)
            total = losses.add(**_lesson_losses(network, batch, course))
            if trees:
                total = total + course.syntax * losses.add(**_syntax_losses(network, next(syntax), course))
            optimiser.zero_grad()
            total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            _averaged(average, network, min(course.average, step / (step + 10)))
        tell(f"epoch {epoch + 1} of {course.epochs}: {losses.told()}")
    return average.eval()


def _endless(trees: Sequence[TreeExample], tokens: int, chance: Random) -> Iterator[list[TreeExample]]:
    for _ in cycle([0]):
        yield from batches(trees, [len(tree) for tree in trees], tokens, chance)


def _pace(step: int, steps: int) -> float:
    """The share of the learning rate: it grows for a short while, then falls as a cosine."""
    rising = min(200, steps // 10)
    if step < rising:
        return step / rising
    return 0.5 + 0.5 * math.cos(math.pi * min(1.0, step / steps)) * 0.98


def _averaged(average: Network, network: Network, keep: float) -> None:
    with torch.no_grad():
        torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)


def forgetful(rows: Tensor, share: float) -> Tensor:
    """The rows with a share of the words unlisted, so that the network learns what to do with new words."""
    rows = rows.clone()
    rows[:, :, 0][torch.rand(rows.shape[:2]) < share] = 0
    return rows


def _lesson_losses(network: Network, batch: Sequence[Example], course: Course) -> dict[str, Tensor]:
    rows, lengths = padded([lesson.rows for lesson in batch])
    _, states = network.read(forgetful(rows, course.unlisted), lengths)
    scores = network.cues(states)
    wanted = torch.zeros_like(scores)
    for number, lesson in enumerate(batch):
        wanted[number, list(lesson.cues)] = 1.0
    inside = torch.arange(scores.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
    golds = max(1, sum(len(lesson.cues) for lesson in batch))
    cue = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")[inside].sum() / golds
    doubtful = _doubtful(scores, wanted, inside, course.doubt, golds)
    return {"cue": cue, **_saying_losses(network, batch, states, doubtful)}


def _doubtful(scores: Tensor, wanted: Tensor, inside: Tensor, doubt: float, most: int) -> list[tuple[int, int]]:
    """Words that look like cues and are none, the likeliest first, at most as many as there are cues."""
    looks = torch.sigmoid(scores.detach()).masked_fill(~inside | (wanted > 0), 0.0).flatten()
    values, places = looks.topk(min(most, looks.numel()))
    width = scores.shape[1]
    return [divmod(int(place), width) for value, place in zip(values, places, strict=True) if value > doubt]


def _saying_losses(
    network: Network, batch: Sequence[Example], states: Tensor, doubtful: Sequence[tuple[int, int]]
) -> dict[str, Tensor]:
    places = [(number, place) for number, lesson in enumerate(batch) for place in lesson.cues] + list(doubtful)
    if not places:
        return {}
    views = [view(batch[number], states[number], place) for number, place in places]
    seen, lengths = padded([found[0] for found in views])
    distance, own, tags = (padded([found[n] for found in views])[0] for n in (1, 2, 3))
    at_cue = torch.stack([states[number, place] for number, place in places])
    logits, valid = network.sayings(seen, at_cue, distance, own, lengths)
    inside = torch.arange(logits.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
    tag = functional.cross_entropy(logits[inside], tags[inside], reduction="sum") / len(places) / 8
    truth = torch.tensor([float(place in batch[number].cues) for number, place in places])
    return {"tag": tag, "valid": functional.binary_cross_entropy_with_logits(valid, truth)}


def view(lesson: Example, states: Tensor, place: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """States, distances to the cue, roles in the pattern's own wording, and tags of the words around one cue."""
    start, end = lesson.windows[place]
    distance = (torch.arange(start, end) - place).clamp(-REACH, REACH) + REACH
    none = torch.zeros(len(lesson), dtype=torch.int64)
    own, tags = lesson.own.get(place, none)[start:end], lesson.cues.get(place, none)[start:end]
    return states[start:end], distance, own, tags


def _syntax_losses(network: Network, batch: Sequence[TreeExample], course: Course) -> dict[str, Tensor]:
    rows, lengths = padded([tree.rows for tree in batch])
    first, second = network.read(forgetful(rows, course.unlisted), lengths)
    tags, relations, heads = network.syntax(first, second)
    inside = torch.arange(rows.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)
    heads = heads.masked_fill(~inside.unsqueeze(1), -1e4)
    return {
        name: functional.cross_entropy(found[inside], padded([getattr(tree, name) for tree in batch])[0][inside])
        for name, found in (("tags", tags), ("relations", relations), ("heads", heads))
    }
