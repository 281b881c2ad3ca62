"""A model is made from a corpus, the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.extraction.reading import seen_in
from provenance.extraction.tagging.candidates import candidates
from provenance.extraction.tagging.model import load
from provenance.extraction.text.sentences import sentences
from provenance.training.__main__ import main
from provenance.training.corpus import golds
from provenance.training.making import Plan, make
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


def test_standoff_is_read_with_its_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a_x.ann"
    path.write_text(
        "T1\tContent 0 3;8 11\tone two\nT2\tCue 4 7\tsay\nbroken over two\n"
        "E1\tAttribution:T2 Content2:T1 Cue:T2\nE2\tX:T2"
    )
    (gold,) = [found for found in golds(path) if found.cue]
    assert (gold.content, gold.cue, gold.source) == ([(0, 3), (8, 11)], [(4, 7)], [])
