"""Places that a person names become material: files, the files of a folder, addresses, standard input."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from provenance.errors import InputError, shown
from provenance.fetching import Fetcher
from provenance.importers import TEXT_LIMIT, Material, importers, too_large

STANDARD_INPUT = "-"
PROCESS_SUBSTITUTION = "/dev/fd/"
_HOST = re.compile(r"(?:\d+\.\d+\.\d+\.\d+|localhost|www\.[^/]+)(?::\d+)?/")
LIST_LIMIT = 500_000_000
"""Bytes above which a list of citations is refused."""
HEAD = 65_536
"""Bytes of a large file by which it is recognised."""


def places_in(place: str) -> list[str]:
    """The files that a place stands for: itself, or those of a folder and its folders, in order.

    Raises InputError where there is no such thing, or a folder without articles.
    """
    if place == STANDARD_INPUT:
        return [place]
    if is_address(place):
        return [place]
    path = Path(place)
    try:
        path.lstat()
    except (OSError, ValueError) as error:
        raise InputError(f"there is no file {shown(place)}", hint=_spelling(place)) from error
    if path.is_fifo() and not place.startswith(PROCESS_SUBSTITUTION):
        raise InputError(f"{shown(place)} is a pipe, not a file", hint="pipe it in: … | provenance add -")
    if not path.is_dir():
        return [place]
    found = _articles_below(path)
    if not found:
        endings = " ".join(sorted(read_in_folders()))
        raise InputError(f"the folder {place} holds no articles", hint=f"files that are read end in {endings}")
    return found


def _spelling(place: str) -> str:
    is_meant_for_the_web = "://" in place or _HOST.match(place)
    return (
        "an address begins with https:// or http://"
        if is_meant_for_the_web
        else ("check the spelling; a name with spaces needs quotes")
    )


def _articles_below(folder: Path) -> list[str]:
    """The article files in a folder and its folders; a folder that cannot be read stands for itself."""
    closed: list[OSError] = []
    found: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent) / name for name in names if not name.startswith(".")]
    read = tuple(sorted(read_in_folders()))
    articles = (str(file) for file in found if file.name.lower().endswith(read) and file.is_file())
    return sorted([*articles, *(str(error.filename) for error in closed)])


def read_in_folders() -> frozenset[str]:
    """The endings of files that some importer reads where a folder is added."""
    return frozenset(suffix for importer in importers() for suffix in importer.suffixes)


def is_address(place: str) -> bool:
    """Whether a place is an address on the web, not a file."""
    return place.lower().startswith(("http://", "https://"))


def material_at(place: str, fetcher: Fetcher) -> Material:
    """The bytes of a file, of standard input or at an address; raises InputError where they cannot be read."""
    if is_address(place):
        page = fetcher.fetch(place)
        return Material(place, page.content, page)
    return file_at(place)


def file_at(place: str, standard_input: BinaryIO | None = None) -> Material:
    """The bytes of a file or of standard input; of a large file its beginning, and where the rest is.

    Raises InputError where they cannot be read.
    """
    if place == STANDARD_INPUT:
        return _limited("standard input", _piped(standard_input, TEXT_LIMIT))
    places_in(place)
    path = Path(place)
    if path.is_dir():
        raise InputError(f"the folder {shown(place)} cannot be read", hint="check its permissions")
    try:
        with path.open("rb") as file:
            beginning = file.read(TEXT_LIMIT + 1)
        if len(beginning) > TEXT_LIMIT and path.is_file():
            return Material(place, beginning[:HEAD], path=path)
        return _limited(place, beginning)
    except OSError as error:
        raise InputError(
            f"{place} cannot be read: {error.strerror}", hint="check the file and its permissions"
        ) from error


def _piped(standard_input: BinaryIO | None, limit: int) -> bytes:
    try:
        return (standard_input or sys.stdin.buffer).read(limit + 1)
    except (OSError, ValueError, AttributeError) as error:  # closed, not for reading, or none at all
        raise InputError("standard input cannot be read", hint="pipe an article in: … | provenance add -") from error


def list_at(place: str) -> Material:
    """All of a list that a person wrote, in a file or on standard input, up to ``LIST_LIMIT`` bytes.

    Raises InputError where it cannot be read.
    """
    if is_address(place):
        raise InputError(f"{shown(place)} is an address, not a file", hint="save it, and give the file")
    material = Material("standard input", _piped(None, LIST_LIMIT)) if place == STANDARD_INPUT else file_at(place)
    with material.open() as file:
        content = file.read(LIST_LIMIT + 1)
    if len(content) > LIST_LIMIT:
        raise InputError(f"{place} is larger than {LIST_LIMIT // 1_000_000} MB", hint="split it into several lists")
    return Material(material.place, content)


def _limited(place: str, content: bytes) -> Material:
    if len(content) > TEXT_LIMIT:
        raise too_large(place)
    return Material(place, content)


def nothing_there(places: Iterable[str]) -> list[str]:
    """Why none of the places can be read, one reason each; empty where one can be."""
    reasons: list[str] = []
    for place in places:
        try:
            places_in(place)
        except InputError as error:
            reasons.append(str(error))
        else:
            return []
    return reasons


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
