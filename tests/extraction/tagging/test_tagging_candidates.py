"""What the trained reader gives: places in the text, whatever the model says."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent))
from tiny_model import member, tiny_model, written

from provenance.extraction.reading import seen_in
from provenance.extraction.tagging import candidates as module
from provenance.extraction.tagging import model as shipping
from provenance.extraction.tagging.candidates import Candidate, candidates
from provenance.extraction.tagging.features import COLUMNS, SPELLED
from provenance.extraction.tagging.passages import LONGEST, passages
from provenance.extraction.text.sentences import sentences

WORDS = st.sampled_from(
    ["The", "mayor", "said", "that", "“It", "fell", "”", ",", ".", "\n\n", "told", "U.S.", "😀", "1,000"]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)


def found_in(model: shipping.Model, text: str) -> list[Candidate]:
    read = sentences(text)
    return list(candidates(model, read, {sentence.number: seen_in(sentence) for sentence in read}))


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_places_are_in_the_passage_and_roles_are_apart(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    for found in found_in(tiny_model(tmp_path_factory.mktemp("m"), 1, 2), text):
        places = [*found.source, *found.cue, *found.content]
        assert all(0 <= place < len(found.passage) for place in places)
        assert len(set(places)) == len(places)
        assert found.trigger in found.cue
        assert 0 <= found.chance <= 1


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_what_is_read_does_not_depend_on_what_is_read_with_it(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    model = tiny_model(tmp_path_factory.mktemp("m"), 4)
    whole = [(c.trigger, c.source, c.cue, c.content, round(c.chance, 4)) for c in found_in(model, text)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "TOGETHER", 1)
        alone = [(c.trigger, c.source, c.cue, c.content, round(c.chance, 4)) for c in found_in(model, text)]
    assert alone == whole


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_passages_hold_every_sentence_once_and_are_bounded(text: str) -> None:
    read = sentences(text)
    cut = list(passages(read))
    assert [sentence for passage in cut for sentence in passage.sentences] == read
    assert all(len(passage) <= LONGEST for passage in cut)
    for passage in cut:
        for place in range(len(passage)):
            start, end = passage.window(place)
            assert start <= place < end


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    first = written(member(1), member(2))
    assert first == written(member(1), member(2))
    path = tmp_path / "model.npz"
    path.write_bytes(first)
    model = shipping.load(path)
    np.testing.assert_array_equal(model.weights["columns.word"][1], member(2)["columns.word.weight"])
    assert model.vocabulary["word"]["said"] == 1


def test_the_shipped_model_is_small_whole_and_fits_its_vocabulary() -> None:
    path = shipping.bundled("data") / shipping.FILE
    assert path.stat().st_size <= 15_000_000
    model = shipping.shipped()
    assert all(np.isfinite(array).all() for array in model.weights.values())
    for column in SPELLED:
        assert model.weights[f"columns.{column}"].shape[1] == len(model.vocabulary[column]) + 1
    assert {f"columns.{column}" for column in COLUMNS} <= set(model.weights)
