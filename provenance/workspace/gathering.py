"""Places that a person names become material: files, the files of a folder, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from provenance.errors import InputError
from provenance.importers import TEXT_LIMIT, Material, too_large

READ_IN_FOLDERS = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl"})
STANDARD_INPUT = "-"
PROCESS_SUBSTITUTION = "/dev/fd/"
LONGEST_SHOWN = 200


def shown(place: str) -> str:
    """A place as it is named in messages: at most ``LONGEST_SHOWN`` characters, no byte that is not text."""
    readable = place.encode("utf-8", "replace").decode()
    return readable if len(readable) <= LONGEST_SHOWN else f"{readable[:LONGEST_SHOWN]}…"


def places_in(place: str) -> list[str]:
    """The files that a place stands for: itself, or those of a folder and its folders, in order.

    Raises InputError where there is no such thing, or a folder without articles.
    """
    if place == STANDARD_INPUT:
        return [place]
    if place.startswith(("http://", "https://")):
        raise InputError(
            f"{place} cannot be fetched yet", hint=f"save the page and run: provenance add page.html --url {place}"
        )
    path = Path(place)
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        raise InputError(
            f"there is no file {shown(place)}", hint="check the spelling; a name with spaces needs quotes"
        ) from error
    if path.is_fifo() and not place.startswith(PROCESS_SUBSTITUTION):
        raise InputError(f"{shown(place)} is a pipe, not a file", hint="pipe it in: … | provenance add -")
    if not path.is_dir():
        return [place]
    found = sorted(str(each) for each in path.rglob("*") if _is_article(each, path))
    if not found:
        endings = " ".join(sorted(READ_IN_FOLDERS))
        raise InputError(f"the folder {place} holds no articles", hint=f"files that are read end in {endings}")
    return found


def _is_article(file: Path, folder: Path) -> bool:
    is_hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in READ_IN_FOLDERS and not is_hidden and file.is_file()


def material_at(place: str, standard_input: BinaryIO | None = None) -> Material:
    """The bytes at a place; raises InputError where they cannot be read or are too many."""
    places_in(place)
    if place == STANDARD_INPUT:
        return _limited("standard input", (standard_input or sys.stdin.buffer).read(TEXT_LIMIT + 1))
    path = Path(place)
    try:
        if path.is_file() and path.stat().st_size > TEXT_LIMIT:
            raise too_large(place)
        with path.open("rb") as file:
            return _limited(place, file.read(TEXT_LIMIT + 1))
    except OSError as error:
        raise InputError(
            f"{place} cannot be read: {error.strerror}", hint="check the file and its permissions"
        ) from error


def _limited(place: str, content: bytes) -> Material:
    if len(content) > TEXT_LIMIT:
        raise too_large(place)
    return Material(place, content)


def files(places: Iterable[str]) -> Iterator[str]:
    """All files that the places stand for; a place that cannot be read stands for itself, to be refused when read."""
    for place in places:
        try:
            yield from places_in(place)
        except InputError:
            yield place


def count(places: Iterable[str]) -> int:
    """How many files the places stand for."""
    return sum(1 for _file in files(places))
