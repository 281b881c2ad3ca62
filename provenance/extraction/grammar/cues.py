"""Verbs that report: their forms, how sure they make a source out to be, and what stands with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

from provenance.extraction.words import lexicon_lines, word_class
from provenance.records import Certainty

FAMILIES = frozenset(
    {
        "say",
        "report",
        "confirm",
        "show",
        "estimate",
        "allege",
        "deny",
        "warn",
        "think",
        "judge",
        "urge",
        "promise",
        "act",
        "withhold",
    }
)
FRAMES = frozenset("tqoipanxfcs")
_VOWELS = "aeiou"


class Form(StrEnum):
    """Form of a verb as it stands in a text."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    PROGRESSIVE = "progressive"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """One entry of ``cues.tsv``; ``particles`` are the words after the inflected first one.

    ``frames`` holds letters: t clause, q quotation, o object, i infinitive, p passive, a addressee, n also a noun,
    x only where negated, f only where it is to come, c clause with that or a question word, s object with as.
    """

    lemma: str
    certainty: Certainty
    family: str
    frames: frozenset[str]
    particles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueForm:
    """A word form with the verbs it may belong to, longest wording first."""

    form: Form
    verb: CueVerb


@cache
def cue_forms() -> dict[str, tuple[CueForm, ...]]:
    """Every word form that may begin a cue, lower case, with its readings, longest wording first."""
    table: dict[str, list[CueForm]] = {}
    for row in lexicon_lines("cues.tsv"):
        forms = tuple(_inflected(row[0].split()[0], row[4] if len(row) > 4 else ""))
        for lemma in lemmas_of(row[0]):
            verb = _verb([lemma, *row[1:]])
            for word, form in forms:
                table.setdefault(word, []).append(CueForm(form, verb))
    return {word: tuple(sorted(forms, key=_longest_first)) for word, forms in sorted(table.items())}


def lemmas_of(wording: str) -> list[str]:
    """``renew his/her call for``: each of them."""
    return [" ".join(words) for words in product(*(word.split("/") for word in wording.split()))]


def _longest_first(reading: CueForm) -> tuple[int, str, str]:
    order = "0" if reading.form is Form.PAST else "1"
    return -len(reading.verb.particles), order, reading.verb.lemma


def _verb(row: list[str]) -> CueVerb:
    lemma, certainty, family, frames = row[:4]
    return CueVerb(lemma, Certainty(certainty), family, frozenset(frames), tuple(lemma.split()[1:]))


def _inflected(word: str, irregular: str) -> Iterator[tuple[str, Form]]:
    past, _, participle = irregular.partition("/")
    if word == "be":
        yield from ((form, Form.PRESENT) for form in ("is", "are"))
        yield from ((form, Form.PAST) for form in ("was", "were"))
    yield word, Form.BASE
    yield _third_person(word), Form.PRESENT
    yield past or _regular(word, "ed"), Form.PAST
    if participle:
        yield participle, Form.PARTICIPLE
    yield _regular(word, "ing"), Form.PROGRESSIVE
    if word in word_class("doubling_in_britain"):
        yield word + word[-1] + "ed", Form.PAST
        yield word + word[-1] + "ing", Form.PROGRESSIVE


def _third_person(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z", "o")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _regular(word: str, ending: str) -> str:
    if word in word_class("doubling"):
        return word + word[-1] + ending
    if word.endswith("e") and not word.endswith("ee") and word != "be":
        return word[:-1] + ending
    if word.endswith("ee") and ending == "ed":
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS and ending == "ed":
        return word[:-1] + "ied"
    return word + ending
