"""One network of the mean weights of several."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from provenance.claims.network import LONGEST, unpacked
from provenance.claims.pieces import END, START, UNKNOWN
from provenance.training.averaging import main
from provenance.training.wordings import Reader, written

KNOWN = {piece: number for number, piece in enumerate(("[PAD]", UNKNOWN, START, END, "dam", "pier", "burst"))}


def made(path: Path, seed: int, known: dict[str, int]) -> Path:
    torch.manual_seed(seed)
    written(Reader(len(known), LONGEST, 1), known, path)
    return path


def test_the_mean_of_two_stands_between_them(tmp_path: Path) -> None:
    one, other = (made(tmp_path / f"{seed}.npz", seed, KNOWN) for seed in (1, 2))
    main([str(one), str(other), "--out", str(tmp_path / "mean.npz")])
    first, second, mean = (unpacked(path).arrays for path in (one, other, tmp_path / "mean.npz"))
    for name in ("layers.0.wide.weight", "layers.0.norm_mixed.bias", "out.weight"):
        assert np.allclose(mean[name], (first[name] + second[name]) / 2, atol=0.002), name
        assert mean[name].shape == first[name].shape
    pieces = [each["pieces.weight"] * each["pieces.weight.scale"] for each in (first, second, mean)]
    assert np.allclose(pieces[2], (pieces[0] + pieces[1]) / 2, atol=0.05)


def test_three_count_alike(tmp_path: Path) -> None:
    files = [made(tmp_path / f"{seed}.npz", seed, KNOWN) for seed in (1, 2, 3)]
    main([*map(str, files), "--out", str(tmp_path / "mean.npz")])
    told = [unpacked(path).arrays["layers.0.wide.weight"] for path in (*files, tmp_path / "mean.npz")]
    assert np.allclose(told[3], sum(told[:3]) / 3, atol=0.002)


def test_a_network_and_itself_give_the_same_bytes(tmp_path: Path) -> None:
    one = made(tmp_path / "one.npz", 1, KNOWN)
    main([str(one), str(one), "--out", str(tmp_path / "mean.npz")])
    arrays = [np.load(path) for path in (one, tmp_path / "mean.npz")]
    assert all(np.array_equal(arrays[0][name], arrays[1][name]) for name in arrays[0].files if "scale" not in name)


def test_two_that_know_other_pieces_have_no_mean(tmp_path: Path) -> None:
    one, other = made(tmp_path / "1.npz", 1, KNOWN), made(tmp_path / "2.npz", 2, {**KNOWN, "quay": len(KNOWN)})
    with pytest.raises(ValueError, match="not begun from one base"):
        main([str(one), str(other), "--out", str(tmp_path / "mean.npz")])
