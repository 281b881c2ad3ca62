"""Training the network that compares wordings, on a base of chance figures and invented claims."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest
import torch

from provenance.claims.network import LONGEST, unpacked
from provenance.claims.pieces import END, START, UNKNOWN, pieces_of
from provenance.training.wordings import (
    WIDTH,
    Example,
    Reader,
    begun,
    examples,
    in_doubt,
    main,
    opened,
    varying,
    written,
)

PIECES = ["[PAD]", UNKNOWN, START, END, "the", "a", "dam", "pier", "burst", "closed", "is", "was", "##s", "on", "quay"]
CLAIM = {
    "same": ["the dam burst", "the dam was burst", "a dam burst", "the dam is burst"],
    "other": [{"text": "the pier was closed", "relation": "different"}, {"text": "the dam closed", "relation": "same"}],
}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder as the base has it, of one layer."""
    chance = np.random.default_rng(3)
    folder = tmp_path / "base"
    folder.mkdir()
    vocabulary = {piece: number for number, piece in enumerate(PIECES)}
    (folder / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}}), encoding="utf-8")
    sizes = {"word_embeddings": len(PIECES), "position_embeddings": LONGEST + 9, "token_type_embeddings": 2}
    shapes = {f"embeddings.{name}.weight": (size, WIDTH) for name, size in sizes.items()}
    shapes |= {f"embeddings.LayerNorm.{end}": (WIDTH,) for end in ("weight", "bias")}
    inner = {
        **dict.fromkeys(("attention.self.query", "attention.self.key", "attention.self.value"), (WIDTH, WIDTH)),
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (4 * WIDTH, WIDTH),
        "output.dense": (WIDTH, 4 * WIDTH),
    }
    for name, shape in inner.items():
        shapes |= {f"encoder.layer.0.{name}.weight": shape, f"encoder.layer.0.{name}.bias": shape[:1]}
    for name in ("attention.output", "output"):
        shapes |= {f"encoder.layer.0.{name}.LayerNorm.{end}": (WIDTH,) for end in ("weight", "bias")}
    head, data = {}, b""
    for name, shape in shapes.items():
        values = chance.normal(0, 0.05, shape).astype("<f4").tobytes()
        head[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(values)]}
        data += values
    told = json.dumps(head).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(told)) + told + data)
    return folder


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(CLAIM) + "\n" for _ in range(8)), encoding="utf-8")
    return path


def made(base: Path, pairs: Path, out: Path) -> bytes:
    torch.set_num_threads(1)
    main([str(base), str(pairs), "--out", str(out), "--layers", "1", "--epochs", "1"])
    return out.read_bytes()


def test_the_same_pairs_give_the_same_bytes(base: Path, pairs: Path, tmp_path: Path) -> None:
    assert made(base, pairs, tmp_path / "one.npz") == made(base, pairs, tmp_path / "two.npz")


def test_what_is_written_reckons_as_what_was_made(base: Path, tmp_path: Path) -> None:
    from provenance.training.wordings import _batch

    torch.manual_seed(5)
    reader, known = begun(base, 1)
    written(reader, known, tmp_path / "made.npz")
    reader.eval()
    a, b = "the dams was closed", "a pier on the quay"
    with torch.no_grad():
        expected = float(reader(*_batch([(pieces_of(a, known), pieces_of(b, known), 1.0)], known, None))[0])
    assert unpacked(tmp_path / "made.npz").says(a, b) == pytest.approx(expected, abs=0.02)


def test_what_was_written_is_opened_again(base: Path, tmp_path: Path) -> None:
    reader, known = begun(base, 1)
    written(reader, known, tmp_path / "made.npz")
    again, found = opened(tmp_path / "made.npz")
    assert found == known
    for name, values in again.state_dict().items():
        assert torch.allclose(values, reader.state_dict()[name], atol=0.002), name


def test_each_pair_of_a_claim_is_an_example() -> None:
    found = list(examples([CLAIM, CLAIM]))
    assert sum(each.is_same for each in found) == 2 * (6 + 4)
    assert sum(not each.is_same for each in found) == 2 * 4 + 1


def test_pairs_and_the_wordings_of_one_event_are_examples() -> None:
    told = [("flood", "the dam burst"), ("flood", "the dam was burst"), ("fire", "the pier closed")]
    rows = [{"event": "dam" if claim == "flood" else claim, "claim": claim, "text": text} for claim, text in told]
    rows.append({"event": "dam", "claim": "quay", "text": "the quay closed"})
    assert list(examples([{"a": "a dam", "b": "the dam", "relation": "same"}, *rows])) == [
        ("a dam", "the dam", True),
        ("the dam burst", "the dam was burst", True),
        ("the dam burst", "the quay closed", False),
        ("the dam was burst", "the quay closed", False),
    ]


def test_some_examples_are_worded_otherwise_or_changed_and_wordings_beside_themselves() -> None:
    given = [Example("the dam will burst", "the dam is shut", False), Example("a pier has sunk", "a pier sank", True)]
    drawn = [list(varying(given, seed)) for seed in range(40)]
    assert drawn[3] == list(varying(given, 3))
    assert {found[0].is_same for found in drawn} == {False}
    assert {found[0].a for found in drawn} > {"the dam will burst"}
    told = {each for found in drawn for each in found}
    assert Example("a pier has sunk", "a pier may have sunk", False) in told
    assert any(each.a == "the dam is shut" != each.b and each.is_same for each in told)
    assert Example("the dam is shut", "the dam is not shut", False) in told


def test_the_base_is_taken_over(base: Path) -> None:
    reader, known = begun(base, 1)
    fresh = Reader(len(known), LONGEST, 1)
    same = [name for name, values in reader.state_dict().items() if torch.equal(values, fresh.state_dict()[name])]
    assert same == []


def test_a_network_is_trained_further_from_where_it_stands(base: Path, pairs: Path, tmp_path: Path) -> None:
    made(base, pairs, tmp_path / "one.npz")
    torch.set_num_threads(1)
    onward = [str(tmp_path / "one.npz"), str(pairs), "--out", str(tmp_path / "two.npz"), "--epochs", "1"]
    main([*onward, "--rate", "1e-9"])
    one, two = (opened(tmp_path / name)[0].state_dict() for name in ("one.npz", "two.npz"))
    assert all(torch.allclose(values, two[name], atol=0.004) for name, values in one.items())
    main([*onward, "--rate", "0.1"])
    other = opened(tmp_path / "two.npz")[0].state_dict()
    assert not all(torch.allclose(values, other[name], atol=0.004) for name, values in one.items())


def test_of_what_a_rule_keeps_apart_few_are_learned() -> None:
    clear = [
        Example("the dam burst on Monday", f"the pier near Holm, on {place}, is open", False) for place in range(40)
    ]
    apart = [
        Example(f"{number} boats sank off Holm", f"{number + 7} boats sank off Holm", False) for number in range(40)
    ]
    told = list(in_doubt([*clear, *apart], 1))
    assert told[:40] == clear
    assert 0 < len(told[40:]) < 20
    assert told == list(in_doubt([*clear, *apart], 1))
