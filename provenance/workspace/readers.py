"""Whose readings are scored: extractors, and files of predictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from provenance.errors import InputError, shown
from provenance.evaluation import predictions
from provenance.evaluation.readings import Reading
from provenance.extractors import extractor_named
from provenance.workspace.gold import text_of

PREDICTIONS = ".jsonl"


class Predicted(NamedTuple):
    """What a line of predictions says of an article, and where it stands."""

    place: str
    readings: tuple[Reading, ...] | InputError


@dataclass(frozen=True, slots=True)
class Predictions:
    """A file of predictions: what it says of each id, and the lines of which no id can be told."""

    of: dict[str, Predicted]
    faults: Sequence[InputError]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose readings are scored: an extractor, by its name, or a file of predictions."""

    name: str
    version: str | None = None
    predictions: Predictions | None = None

    @property
    def title(self) -> str:
        return f"{self.name}, version {self.version}" if self.version else self.name


def reader_of(name: str) -> Reader:
    """The reader that a person names: a file where there is one or the name ends in ``.jsonl``, else an extractor.

    Raises InputError where the file cannot be read, PartError where there is no such extractor.
    """
    if name.endswith(PREDICTIONS) or Path(name).is_file():
        return reader_of_file(name)
    return Reader(name, version=extractor_named(name).version)


def reader_of_file(file: str) -> Reader:
    """The reader whose predictions stand in a file; raises InputError where that cannot be read."""
    return Reader(file, predictions=predictions_in(file))


def predictions_in(file: str) -> Predictions:
    """What a file of predictions holds; a fault of a line is kept with its id. Raises InputError for a bad file."""
    of: dict[str, Predicted] = {}
    faults: list[InputError] = []
    for number, line in enumerate(text_of(Path(file)).removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        place = f"{shown(file)}:{number}"
        try:
            id_, attributions = predictions.line_of(line, place)
        except InputError as error:
            faults.append(error)
        else:
            of[id_] = Predicted(place, _twice(id_, of[id_], place) if id_ in of else _readings(attributions, place))
    return Predictions(of, faults)


def _readings(attributions: object, place: str) -> tuple[Reading, ...] | InputError:
    try:
        return predictions.readings_of(attributions, place)
    except InputError as error:
        return error


def _twice(id_: str, before: Predicted, place: str) -> InputError:
    return InputError(f"{place} has {shown(id_)!r} again, after {before.place}", hint="leave one line for each article")
