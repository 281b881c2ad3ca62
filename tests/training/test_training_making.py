"""A model is made from a corpus, the same each time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from provenance.errors import InputError
from provenance.extraction.reading import seen_in
from provenance.extraction.tagging.candidates import candidates
from provenance.extraction.tagging.model import arrays_of, load
from provenance.extraction.text.sentences import sentences
from provenance.training.__main__ import main
from provenance.training.corpus import golds, nested_lessons
from provenance.training.making import FORGOTTEN, Plan, _variants, make
from provenance.training.network import Size

NAMES = ("Ada Holt", "Ben Kirk", "Cleo Marsh", "Dan Frost")
THINGS = ("the weir had burst", "the ferry was late", "the mill would close", "no one was hurt")
TREE = """\
1	Ada	Ada	PROPN	NNP	_	3	nsubj	_	_
2	Holt	Holt	PROPN	NNP	_	1	flat	_	_
3	spoke	speak	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Sixteen articles of one sentence: a name, said that, a thing."""
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    for number in range(16):
        name, thing = NAMES[number % 4], THINGS[number // 4]
        text = f"{name} said that {thing}."
        start = text.index(thing)
        lines = [
            f"T1\tSource 0 {len(name)}\t{name}",
            f"T2\tCue {len(name) + 1} {len(name) + 5}\tsaid",
            f"T3\tContent {start} {start + len(thing)}\t{thing}",
            "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
        ]
        (tmp_path / "text" / f"a{number:02}.txt").write_text(text, "utf-8")
        (tmp_path / "attributions" / f"a{number:02}_x.ann").write_text("\n".join(lines), "utf-8")
    (tmp_path / "trees.conllu").write_text(TREE * 4, "utf-8")
    return tmp_path


def plan(corpus: Path, out: Path, **changed: int) -> Plan:
    given = {"members": 2, "epochs": 3, "seed": 1} | changed
    return Plan(corpus, corpus / "trees.conllu", out, size=Size(16, 16, 16, 16), **given)


def test_the_same_bytes_come_out_twice_and_side_by_side(corpus: Path, tmp_path: Path) -> None:
    written = []
    for jobs in (1, 1, 2):
        make(plan(corpus, tmp_path / "model.npz", jobs=jobs), lambda line: None)
        written.append((tmp_path / "model.npz").read_bytes())
    assert written[0] == written[1] == written[2]


def test_another_seed_makes_another_model(corpus: Path, tmp_path: Path) -> None:
    make(plan(corpus, tmp_path / "one.npz"), lambda line: None)
    make(plan(corpus, tmp_path / "two.npz", seed=5), lambda line: None)
    assert (tmp_path / "one.npz").read_bytes() != (tmp_path / "two.npz").read_bytes()


def test_it_learns_what_the_corpus_shows(corpus: Path, tmp_path: Path) -> None:
    make(plan(corpus, tmp_path / "model.npz", epochs=100, members=1), lambda line: None)
    read = sentences("Ada Holt said that the ferry was late.")
    seen = {sentence.number: seen_in(sentence) for sentence in read}
    best = max(candidates(load(tmp_path / "model.npz"), read, seen), key=lambda found: found.chance)
    words = [token.text for token in best.passage.tokens]
    assert words[best.trigger] == "said"
    assert [words[place] for place in best.source] == ["Ada", "Holt"]
    assert "ferry" in [words[place] for place in best.content]


def test_a_folder_without_annotated_articles_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").mkdir()
    with pytest.raises(InputError, match="holds no annotated article"):
        make(plan(tmp_path, tmp_path / "model.npz"), lambda line: None)
    assert main([str(tmp_path)]) == InputError.exit_code
    assert "holds no annotated article" in capsys.readouterr().err


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A text with a saying inside a saying, the second place of a word marked."""
    told = {
        "id": "n-1",
        "text": "The Herald said that Ada Holt said that she had said no.",
        "attributions": [
            {"source": ["The Herald"], "cue": ["said"], "content": ["Ada Holt said that she had said no"]},
            {"source": ["Ada Holt"], "cue": [["said", 2]], "content": ["she had said no"]},
        ],
    }
    path = tmp_path / "nested.jsonl"
    path.write_text(json.dumps(told) + "\n", "utf-8")
    return path


def test_nested_texts_are_read_with_the_place_of_each_piece(nested: Path) -> None:
    (lesson,) = nested_lessons(nested)
    words = [token.text for token in lesson.passage.tokens]
    assert lesson.is_nested
    assert [gold["cue"] for gold in lesson.golds] == [[2], [6]]
    assert [words[place] for place in lesson.golds[1]["source"]] == ["Ada", "Holt"]


@pytest.mark.parametrize("line", ["[", "{}", '{"id": "a", "text": "b", "attributions": [{"source": ["c"]}]}'])
def test_a_line_that_is_no_text_is_refused_with_its_number(nested: Path, line: str) -> None:
    nested.write_text(nested.read_text("utf-8") + line, "utf-8")
    with pytest.raises(InputError, match=r"nested\.jsonl, line 2: "):
        list(nested_lessons(nested))


def test_a_model_is_trained_on_with_its_own_vocabulary_and_nested_texts(
    corpus: Path, nested: Path, tmp_path: Path
) -> None:
    base, out = tmp_path / "base.npz", tmp_path / "on.npz"
    make(plan(corpus, base), lambda line: None)
    onward = replace(plan(corpus, out, members=9), base=base, nested=[nested], rate=1e-3)
    written = []
    for jobs in (1, 2):
        make(replace(onward, jobs=jobs), lambda line: None)
        written.append(out.read_bytes())
    (begun, listed), (ended, kept) = arrays_of(base), arrays_of(out)
    assert written[0] == written[1]
    assert listed == kept
    assert {name: array.shape for name, array in begun.items()} == {name: each.shape for name, each in ended.items()}
    assert any((begun[name] != ended[name]).any() for name in begun)
    assert not [name for name in ended if name.startswith(("syntax_", "nested_"))]


def test_it_begins_where_its_base_ended(corpus: Path, tmp_path: Path) -> None:
    base, out = tmp_path / "base.npz", tmp_path / "on.npz"
    make(plan(corpus, base), lambda line: None)
    make(replace(plan(corpus, out, epochs=1), base=base, rate=1e-9), lambda line: None)
    for name, array in arrays_of(base)[0].items():
        np.testing.assert_allclose(arrays_of(out)[0][name], array, atol=1e-3)


def test_of_the_base_as_much_stays_as_is_asked(corpus: Path, tmp_path: Path) -> None:
    base, out = tmp_path / "base.npz", tmp_path / "on.npz"
    make(plan(corpus, base), lambda line: None)
    weights = []
    for keep in (0.0, 0.5, 1.0):
        make(replace(plan(corpus, out), base=base, keep=keep), lambda line: None)
        weights.append(arrays_of(out)[0])
    for name, array in arrays_of(base)[0].items():
        np.testing.assert_allclose(weights[2][name], array, atol=1e-3)
        np.testing.assert_allclose(weights[1][name], (weights[0][name] + array) / 2, atol=2e-3)
    assert any((weights[0][name] != weights[2][name]).any() for name in weights[0])


def test_what_is_no_model_is_refused(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "base.npz").write_text("no model", "utf-8")
    assert main([str(corpus), "--base", str(tmp_path / "base.npz"), "--out", str(tmp_path / "on.npz")]) == 2
    assert "is no model" in capsys.readouterr().err


def test_nested_lessons_are_also_told_without_what_patterns_saw(nested: Path) -> None:
    (lesson,) = nested_lessons(nested)
    variants = _variants(lesson, Random(1))
    assert any(seen for seen in lesson.wordings.values())
    assert not any(seen for seen in variants[0].wordings.values())
    assert [variant.golds for variant in variants] == [lesson.golds] * len(FORGOTTEN)
    assert _variants(replace(lesson, is_nested=False), Random(1))[0].wordings == lesson.wordings


def test_standoff_is_read_with_its_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a_x.ann"
    path.write_text(
        "T1\tContent 0 3;8 11\tone two\nT2\tCue 4 7\tsay\nbroken over two\n"
        "E1\tAttribution:T2 Content2:T1 Cue:T2\nE2\tX:T2"
    )
    (gold,) = [found for found in golds(path) if found.cue]
    assert (gold.content, gold.cue, gold.source) == ([(0, 3), (8, 11)], [(4, 7)], [])
