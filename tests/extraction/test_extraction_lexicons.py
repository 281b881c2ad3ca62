"""The word lists are whole, and no reading hangs on the name of a source."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from provenance.extraction.grammar.cues import FAMILIES, FRAMES, Form, cue_forms, lemmas_of
from provenance.extraction.grammar.hedging import BE
from provenance.extraction.words import lexicon_lines
from provenance.extraction.words import names as lexicon_names
from provenance.paths import bundled
from provenance.records import Certainty

LEXICONS = sorted((bundled("data") / "lexicons").glob("*.toml"))
PLACES = {"after", "around", "inside"}


def test_cue_verbs_are_whole() -> None:
    for row in lexicon_lines("cues.tsv"):
        assert len(row) == 5, row
        lemma, certainty, family, frames, _ = row
        assert lemma == lemma.strip().lower(), row
        assert Certainty(certainty), row
        assert family in FAMILIES, row
        assert frames, row
        assert set(frames) <= FRAMES, row


def test_no_cue_verb_stands_twice() -> None:
    counts = Counter(lemma for row in lexicon_lines("cues.tsv") for lemma in lemmas_of(row[0]))
    assert [lemma for lemma, count in counts.items() if count > 1] == []


def test_hedges_are_whole() -> None:
    rows = lexicon_lines("hedges.tsv")
    assert len({row[0] for row in rows}) == len(rows)
    for wording, certainty, place in rows:
        assert wording == wording.lower()
        assert Certainty(certainty)
        assert place in PLACES


def test_forms_of_be_stand_where_hedges_are_looked_up() -> None:
    for wording, _, place in lexicon_lines("hedges.tsv"):
        words = wording.split()
        assert BE not in words or words.index(BE) == (words[0] == "it"), wording
        assert place == "after" or not words[-1].startswith("["), wording


@pytest.mark.parametrize(
    ("certainty", "lemmas"),
    [
        ("said", "say report tell insist maintain argue find"),
        ("alleged", "allege claim accuse contend"),
        ("suggested", "suggest hint indicate imply suspect speculate"),
        ("estimated", "estimate forecast predict expect reckon"),
        ("confirmed", "confirm verify concede acknowledge admit"),
        ("denied", "deny dismiss reject refute retract dispute"),
    ],
)
def test_how_sure_verbs_are(certainty: str, lemmas: str) -> None:
    listed = {row[0]: row[1] for row in lexicon_lines("cues.tsv")}
    assert {lemma: listed[lemma] for lemma in lemmas.split()} == dict.fromkeys(lemmas.split(), certainty)


@pytest.mark.parametrize("name", ["dismissive", "attacking", "claims", "accusing", "judging", "told"])
def test_words_that_weigh_are_lower_case_and_stand_once(name: str) -> None:
    words = tomllib.loads((bundled("data") / "lexicons" / "weights.toml").read_text("utf-8"))[name].split()
    assert words == [word.lower() for word in dict.fromkeys(words)]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("closed_classes", "naming_participles"),
        ("relays", "called_outlets columnists_write credits flash_fields flashes getting_hold got_from has_more leans"),
        ("relays", "names_source quoting rests spoke"),
        ("views", "bearing_words"),
        ("weights", "before_called showing showing_cited shows"),
    ],
)
def test_words_looked_up_one_by_one_are_lower_case_and_stand_once(table: str, names: str) -> None:
    lists = tomllib.loads((bundled("data") / "lexicons" / f"{table}.toml").read_text("utf-8"))
    for name in names.split():
        words = lists[name].split()
        assert words == [word.lower() for word in dict.fromkeys(words)], name
        assert "|" not in words, name


def test_names_looked_up_whole_stand_between_bars() -> None:
    assert lexicon_names("relays", "in_station_names") == {"Radio", "Television", "TV", "FM"}
    assert "fact check" in lexicon_names("sources", "fact_checking")


def test_claim_nouns_are_whole() -> None:
    rows = lexicon_lines("claim_nouns.tsv")
    assert len({row[0] for row in rows}) == len(rows)
    assert all(Certainty(certainty) for _, certainty in rows)


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_word_lists_hold_text_only(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert table
    assert all(isinstance(words, str) and words.strip() for words in table.values())


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("confirms", Form.PRESENT),
        ("denied", Form.PAST),
        ("denies", Form.PRESENT),
        ("told", Form.PAST),
        ("wrote", Form.PAST),
        ("written", Form.PARTICIPLE),
        ("stating", Form.PROGRESSIVE),
        ("agreeing", Form.PROGRESSIVE),
        ("slammed", Form.PAST),
    ],
)
def test_verbs_are_inflected(word: str, form: Form) -> None:
    assert form in {reading.form for reading in cue_forms()[word]}
