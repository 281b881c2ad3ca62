"""``python -m provenance.training.wordings BASE PAIRS``: trains the network that reads two wordings at once.

``BASE`` is a folder with ``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers,
Gurevych 2019), ``PAIRS`` are files of claims, of pairs or of wordings of events like those of ``tests/gold/pairs``. All
weights are trained on from what they are there: binary cross-entropy over pairs of wordings in either order, the same
and others of one weight, some of them worded otherwise (``varying``) or changed in what they say (``changing``).
"""

from __future__ import annotations

import argparse
import json
import random
import struct
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from provenance.claims.comparing import are_kept_apart
from provenance.claims.network import EPSILON, FILE, HEADS, LONGEST, unpacked
from provenance.claims.pieces import END, START, pieces_of
from provenance.paths import bundled
from provenance.training.changing import changed
from provenance.training.varying import varied

WIDTH, KEPT = 384, 20_000
"""Figures a piece; pieces kept of the base, which has them in the order of their frequency."""
BATCH, RATE, WARM, DECAY, DROPPED = 32, 8e-5, 0.06, 0.01, 0.1
VARIED = 0.3
"""How often a wording of a pair is worded otherwise."""
CHANGED = 0.5
"""How often a pair that is the same is followed by one of which a wording is changed; how often a wording stands beside
itself changed, and not beside itself worded otherwise."""
ALONE = 0.75
"""How often a wording stands beside itself."""
APART = 0.2
"""How many of the pairs are read that a rule keeps apart anyway, where it is asked."""
FEW = 2
"""Rows of a matrix that is kept in 16 bits."""
POOL = 64
"""Batches of which the pairs are sorted by length, so that little is padded."""


class Example(NamedTuple):
    """Two wordings and whether they are one claim."""

    a: str
    b: str
    is_same: bool


def examples(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """The wordings of each claim among each other, beside what is not that claim, and beside the next claim; pairs as
    they are given; the wordings of each event among each other."""
    yield from (Example(row["a"], row["b"], row["relation"] == "same") for row in rows if "a" in row)
    for one, other in combinations((row for row in rows if "event" in row), 2):
        if one["event"] == other["event"]:
            yield Example(one["text"], other["text"], one["claim"] == other["claim"])
    rows = [row for row in rows if "same" in row]
    for row in rows:
        yield from (Example(a, b, True) for a, b in combinations(row["same"], 2))
        for other in row["other"]:
            yield from (Example(a, other["text"], other["relation"] == "same") for a in row["same"])
    yield from (Example(one["same"][0], other["same"][1], False) for one, other in pairwise(rows))


def varying(given: Sequence[Example], seed: int, *, is_changed: bool = True) -> Iterator[Example]:
    """The examples, some of them with a wording worded otherwise or, once more, changed; and wordings beside themselves
    worded otherwise or changed. Nothing is changed where not ``is_changed``."""
    drawn = random.Random(seed)  # noqa: S311
    for each in given:
        a, b = (varied(text, drawn) if drawn.random() < VARIED else text for text in each[:2])
        yield Example(a, b, each.is_same)
        other = changed(b, drawn) if is_changed and each.is_same and drawn.random() < CHANGED else None
        if other is not None:
            yield Example(a, other, False)
    for text in dict.fromkeys(text for each in given for text in each[:2]):
        if not is_changed or drawn.random() < ALONE:
            other = changed(text, drawn) if is_changed and drawn.random() < CHANGED else None
            yield Example(text, varied(text, drawn) if other is None else other, other is None)


def in_doubt(given: Sequence[Example], seed: int) -> Iterator[Example]:
    """The examples for which the network will be asked, and some of those that a rule keeps apart."""
    drawn = random.Random(seed)  # noqa: S311
    yield from (each for each in given if drawn.random() < APART or not are_kept_apart(each.a, each.b))


class Layer(nn.Module):
    """Attention over all pieces, then two linear maps, each added to what came in (Vaswani et al. 2017)."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.key, self.value, self.mixed = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.wide, self.narrow = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.norm_mixed, self.norm_narrow = (nn.LayerNorm(WIDTH, eps=EPSILON) for _ in range(2))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, told: Tensor, is_there: Tensor) -> Tensor:
        batch, length, _ = told.shape
        asked, key, value = (
            each(told).view(batch, length, HEADS, -1).transpose(1, 2) for each in (self.asked, self.key, self.value)
        )
        alike = asked @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        seen = alike.masked_fill(~is_there[:, None, None, :], -torch.inf).softmax(3).to(value.dtype) @ value
        told = self.norm_mixed(told + self.drop(self.mixed(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        wide = functional.gelu(self.wide(told), approximate="tanh")
        return self.norm_narrow(told + self.drop(self.narrow(wide)))


class Reader(nn.Module):
    """Pieces of two wordings to one number: above 0 where they are rather one claim."""

    def __init__(self, pieces: int, places: int, layers: int) -> None:
        super().__init__()
        self.pieces, self.places, self.sides = (nn.Embedding(size, WIDTH) for size in (pieces, places, 2))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.out = nn.Linear(2 * WIDTH, 1)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, numbers: Tensor, sides: Tensor, is_there: Tensor) -> Tensor:
        places = torch.arange(numbers.shape[1])
        told = self.drop(self.norm(self.pieces(numbers) + self.places(places) + self.sides(sides)))
        for layer in self.layers:
            told = layer(told, is_there)
        there = is_there[..., None].to(told.dtype)
        mean = (told * there).sum(1) / there.sum(1)
        return self.out(self.drop(torch.cat([told[:, 0], mean], 1)))[:, 0]


_OF_LAYER = {
    "asked": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "norm_mixed": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm_narrow": "output.LayerNorm",
}
"""What the parts of a layer are called in the base."""


def _tensors(file: Path) -> dict[str, Tensor]:
    """The tensors of a file of safetensors: the length of the head, the head as JSON, 32-bit figures."""
    data = file.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    head = json.loads(data[8 : 8 + size])
    found = {}
    for name, about in head.items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = (8 + size + at for at in about["data_offsets"])
            found[name] = torch.tensor(np.frombuffer(data[start:end], "<f4").reshape(about["shape"]).copy())
    return found


def begun(base: Path, layers: int) -> tuple[Reader, dict[str, int]]:
    """The network with the weights of the base, and the pieces it knows."""
    vocabulary = json.loads((base / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    known = {piece: number for piece, number in vocabulary.items() if number < KEPT}
    tensors = _tensors(base / "model.safetensors")
    reader = Reader(len(known), LONGEST, layers)
    state = {
        "pieces.weight": tensors["embeddings.word_embeddings.weight"][: len(known)],
        "places.weight": tensors["embeddings.position_embeddings.weight"][:LONGEST],
        "sides.weight": tensors["embeddings.token_type_embeddings.weight"],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    for place in range(layers):
        for own, theirs in _OF_LAYER.items():
            for end in ("weight", "bias"):
                state[f"layers.{place}.{own}.{end}"] = tensors[f"encoder.layer.{place}.{theirs}.{end}"]
    reader.load_state_dict(state, strict=False)
    return reader, known


Pair = tuple[list[int], list[int], float]


def _batch(pairs: Sequence[Pair], known: dict[str, int], drawn: random.Random | None) -> tuple[Tensor, ...]:
    rows, sides = [], []
    for a, b, _ in pairs:
        first, second = (b, a) if drawn is not None and drawn.random() < 0.5 else (a, b)
        head = [known[START], *first, known[END]]
        rows.append([*head, *second, known[END]][:LONGEST])
        sides.append([0] * len(head) + [1] * (len(second) + 1))
    longest = max(map(len, rows))
    numbers = torch.zeros(len(rows), longest, dtype=torch.long)
    on, there = torch.zeros_like(numbers), torch.zeros(len(rows), longest, dtype=torch.bool)
    for place, row in enumerate(rows):
        numbers[place, : len(row)] = torch.tensor(row)
        on[place, : len(row)] = torch.tensor(sides[place][: len(row)])
        there[place, : len(row)] = True
    return numbers, on, there


def _in_batches(pairs: Sequence[Pair], drawn: random.Random) -> Iterator[list[Pair]]:
    """All pairs once, in batches of much the same length."""
    order = list(pairs)
    drawn.shuffle(order)
    batches: list[list[Pair]] = []
    for start in range(0, len(order), BATCH * POOL):
        pool = sorted(order[start : start + BATCH * POOL], key=lambda pair: len(pair[0]) + len(pair[1]))
        batches.extend(pool[at : at + BATCH] for at in range(0, len(pool), BATCH))
    drawn.shuffle(batches)
    yield from batches


def trained(
    reader: Reader, known: dict[str, int], pairs: Sequence[Pair], epochs: float, seed: int, rate: float = RATE
) -> None:
    """Trains in place, from a seed."""
    drawn = random.Random(seed)  # noqa: S311
    steps = int(epochs * len(pairs) / BATCH)
    same = sum(is_same for *_, is_same in pairs)
    loss_of = nn.BCEWithLogitsLoss(pos_weight=torch.tensor((len(pairs) - same) / same))
    steered = torch.optim.AdamW(reader.parameters(), lr=rate, weight_decay=DECAY, fused=True)
    slowed = torch.optim.lr_scheduler.LambdaLR(steered, lambda at: min(1.0, at / (WARM * steps), 1.0 - at / steps))
    is_short = torch.backends.cpu.get_cpu_capability() == "AVX512"  # elsewhere 16 bits are ten times slower
    reader.train()
    taken, begin, mean = 0, time.time(), 0.0
    while taken < steps:
        for batch in _in_batches(pairs, drawn):
            if taken >= steps:
                break
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_short):
                said = reader(*_batch(batch, known, drawn))
            loss = loss_of(said.float(), torch.tensor([is_same for *_, is_same in batch]))
            steered.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            steered.step()
            slowed.step()
            taken += 1
            mean = loss.item() if taken == 1 else 0.98 * mean + 0.02 * loss.item()
            if taken % 100 == 0:
                print(f"{taken} of {steps}, loss {mean:.3f}, {time.time() - begin:.0f} s", file=sys.stderr, flush=True)


def written(reader: Reader, known: dict[str, int], out: Path) -> None:
    """Matrices as signed bytes with a scale for each piece or each figure that comes out, all else in 16 bits."""
    pieces = "\n".join(sorted(known, key=known.__getitem__))
    arrays: dict[str, Any] = {"known": np.frombuffer(pieces.encode(), np.uint8)}
    for name, tensor in reader.state_dict().items():
        is_map = tensor.ndim == 2 and name.startswith(("layers.", "out."))
        values = tensor.float().numpy().T if is_map else tensor.float().numpy()
        if min(values.shape) > FEW and values.ndim > 1:
            scale = np.abs(values).max(0 if is_map else 1, keepdims=True) / 127.0 + 1e-12
            arrays[name], arrays[f"{name}.scale"] = np.round(values / scale).astype(np.int8), scale.astype(np.float32)
        else:
            arrays[name] = values.astype(np.float16)
    np.savez_compressed(out, **arrays)


def opened(file: Path) -> tuple[Reader, dict[str, int]]:
    """The network that stands in a file, and the pieces it knows: what ``written`` wrote."""
    own = unpacked(file)
    reader, weights = Reader(len(own.known), LONGEST, own.layers), dict(own.arrays)
    weights["pieces.weight"] = weights["pieces.weight"] * weights["pieces.weight.scale"]
    state = {}
    for name in reader.state_dict():
        values = np.ascontiguousarray(weights[name], np.float32)
        is_map = values.ndim > 1 and name.startswith(("layers.", "out."))
        state[name] = torch.tensor(values.T.copy() if is_map else values)
    reader.load_state_dict(state)
    return reader, own.known


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m provenance.training.wordings", description=__doc__)
    parser.add_argument("base", type=Path, help="a folder, or a network (.npz) to train further")
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=bundled("data") / FILE)
    parser.add_argument("--epochs", type=float, default=2.5)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--in-doubt", action="store_true", help="leave out most pairs that a rule keeps apart")
    parser.add_argument("--unchanged", action="store_true", help="nothing is changed in what it says")
    given = parser.parse_args(arguments)
    torch.manual_seed(given.seed)
    reader, known = begun(given.base, given.layers) if given.base.is_dir() else opened(given.base)
    rows = [json.loads(line) for file in given.pairs for line in file.read_text("utf-8").splitlines()]
    told = list(varying(list(examples(rows)), given.seed, is_changed=not given.unchanged))
    if given.in_doubt:
        told = list(in_doubt(told, given.seed))
    cut = cache(lambda text: pieces_of(text, known))
    pairs = [(cut(each.a), cut(each.b), float(each.is_same)) for each in told]
    trained(reader, known, pairs, given.epochs, given.seed, given.rate)
    written(reader, known, given.out)


if __name__ == "__main__":
    main()
