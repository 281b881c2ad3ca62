"""Folders of gold: articles, and what people marked in them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError, shown
from provenance.evaluation import brat
from provenance.evaluation.readings import Reading

TEXTS, MARKS = "text", "attributions"
LAYOUT = f"a folder of gold holds {TEXTS}/ID.txt and {MARKS}/ID_ANNOTATOR.ann"


class GoldArticle(NamedTuple):
    """An article of a folder: its text, and what the first of its annotators marked in it."""

    id: str
    text: Path
    marks: Path


class Opened(NamedTuple):
    """What stands in the files of an article; ``text`` is decoded, its newlines untouched."""

    text: str
    gold: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """The articles of a folder that somebody marked, by id, and how many texts and marks have no other half."""

    articles: tuple[GoldArticle, ...]
    unmarked: int
    textless: int


def gold_in(folder: str) -> Gold:
    """What a folder holds; of several annotators the alphabetically first counts, as for PolNeAR.

    Raises InputError where there is no such folder, or no article in it has gold.
    """
    top = Path(folder)
    if not top.is_dir():
        raise InputError(f"there is no folder {shown(folder)}", hint=LAYOUT)
    texts = {path.stem: path for path in _files(top / TEXTS, ".txt")}
    first: dict[str, Path] = {}
    textless = 0
    for path in _files(top / MARKS, ".ann"):
        id_ = path.stem if path.stem in texts else path.stem.rpartition("_")[0]
        textless += id_ not in texts
        first.setdefault(id_, path)
    found = tuple(GoldArticle(id_, texts[id_], first[id_]) for id_ in sorted(texts.keys() & first.keys()))
    if not found:
        raise InputError(f"no article in {shown(folder)} has gold", hint=LAYOUT)
    return Gold(found, len(texts) - len(found), textless)


def _files(folder: Path, suffix: str) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(suffix))
    except OSError as error:
        raise InputError(f"the folder {shown(str(folder))} cannot be read: {error.strerror}", hint=LAYOUT) from error


def opened(article: GoldArticle) -> Opened:
    """The text and the gold of an article; raises InputError where one of them cannot be read."""
    text = text_of(article.text)
    gold = brat.readings_of(text_of(article.marks), text, shown(str(article.marks)))
    return Opened(text, gold)


def text_of(path: Path) -> str:
    """A file in UTF-8, its newlines untouched; raises InputError where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(
            f"{shown(str(path))} cannot be read: {error.strerror}", hint="check its permissions"
        ) from error
    except UnicodeDecodeError as error:
        fault = f"{shown(str(path))} is not UTF-8: byte {error.start + 1} cannot be read"
        raise InputError(fault, hint="convert it first: iconv -t UTF-8") from error
