"""Readers scored on gold: each article read or looked up, compared with what people marked, and counted."""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from provenance import importers
from provenance.errors import InputError, shown
from provenance.evaluation import predictions
from provenance.evaluation.bootstrap import differences, intervals
from provenance.evaluation.metrics import Counts, counts, total
from provenance.evaluation.readings import Marked, flat, inner_ones
from provenance.evaluation.tables import differences_as_value, scores_as_value
from provenance.evaluation.tokens import Tokens
from provenance.importers import text as text_importer
from provenance.records import Article
from provenance.workspace.gold import Gold, GoldArticle, Opened, opened
from provenance.workspace.readers import Predicted, Predictions, Reader
from provenance.workspace.reading_many import Passage, read_many

FORMAT = "provenance/eval/1"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts of each reader, one an article and all of the same articles, in the order of their ids.

    ``is_flat``: whether nested readings were reduced first. ``failed`` says what could not be read or scored, and why;
    ``notes`` what else a person should know.
    """

    readers: tuple[Reader, ...]
    counts: tuple[tuple[Counts, ...], ...]
    is_flat: bool
    failed: tuple[str, ...]
    notes: tuple[str, ...]


Outcome = Sequence[Marked] | InputError


def evaluate(
    gold: Gold, readers: Sequence[Reader], *, is_flat: bool | None, jobs: int, tell: Callable[[str], None]
) -> Evaluation:
    """Score readers on gold; ``tell`` is called with each article that a reader is done with.

    ``is_flat`` is None where the gold shall decide: readings are reduced where hardly any of it is nested.
    An article that one of them fails at is left out for all, so that they can be compared. Raises InputError where a
    file of predictions has none of the articles.
    """
    for reader in readers:
        if reader.predictions and not any(article.id in reader.predictions.of for article in gold.articles):
            raise InputError(f"{shown(reader.name)} names no article that has gold", hint=predictions.HINT)
    is_flat = gold_is_flat(gold) if is_flat is None else is_flat
    found = [dict(_scored(gold, reader, is_flat, jobs, tell)) for reader in readers]
    errors = {id_: error for each in reversed(found) for id_, error in each.items() if isinstance(error, InputError)}
    kept = tuple(_without(errors, each) for each in found)
    faults = [str(fault) for reader in readers if reader.predictions for fault in reader.predictions.faults]
    failed = (*faults, *(str(errors[article.id]) for article in gold.articles if article.id in errors))
    return Evaluation(tuple(readers), kept, is_flat, failed, tuple(_notes(gold, readers)))


def gold_is_flat(gold: Gold) -> bool:
    """Whether fewer than one in a hundred attributions of the gold stand inside another one."""
    inner = marked = 0
    for article in gold.articles:
        with suppress(InputError):  # said where the article is scored
            found = opened(article).gold
            inner, marked = inner + inner_ones(found), marked + len(found)
    return inner * 100 < max(1, marked)


def _without(errors: Container[str], found: Mapping[str, Counts | InputError]) -> tuple[Counts, ...]:
    return tuple(each for id_, each in found.items() if not (id_ in errors or isinstance(each, InputError)))


def as_value(evaluation: Evaluation, draws: int) -> dict[str, Any]:
    """All scores as JSON values, shares from 0 to 1, with intervals by so many draws."""
    sums = [total(each) for each in evaluation.counts]
    readers = zip(evaluation.readers, evaluation.counts, sums, strict=True)
    return {
        "format": FORMAT,
        "articles": len(evaluation.counts[0]),
        "is_flat": evaluation.is_flat,
        "draws": draws,
        "failed": list(evaluation.failed),
        "readers": [
            {"name": each.name, "version": each.version, "scores": scores_as_value(sum_, intervals(counts, draws))}
            for each, counts, sum_ in readers
        ],
        "difference": _difference_as_value(evaluation.counts[0], evaluation.counts[1], draws)
        if len(sums) > 1
        else None,
    }


def _difference_as_value(these: Sequence[Counts], those: Sequence[Counts], draws: int) -> dict[str, Any]:
    return differences_as_value(total(these), total(those), differences(these, those, draws))


class _Found(NamedTuple):
    """What a reader found in an article. ``place`` names it where that is at fault; ``opened`` is what could be."""

    id: str
    place: str
    opened: Opened | None
    readings: Outcome


def _scored(
    gold: Gold, reader: Reader, is_flat: bool, jobs: int, tell: Callable[[str], None]
) -> Iterator[tuple[str, Counts | InputError]]:
    name, given = reader.name, reader.predictions
    with closing(_looked_up(gold, given) if given else _read(gold, name, jobs)) as found:
        for each in found:
            tell(each.id)
            yield each.id, _counted(each, is_flat)


def _counted(found: _Found, is_flat: bool) -> Counts | InputError:
    if isinstance(found.readings, InputError) or found.opened is None:
        assert isinstance(found.readings, InputError)
        return found.readings
    readings = flat(found.readings) if is_flat else found.readings
    try:
        return counts(Tokens(found.opened.text), found.opened.gold, readings)
    except InputError as error:
        return _placed(error, found.place)


def _placed(error: InputError, place: str) -> InputError:
    return InputError(f"{place}: {error.message}", hint=error.hint)


def _looked_up(gold: Gold, given: Predictions) -> Generator[_Found]:
    """What stands in a file; an article that it does not have counts as one in which nothing was found."""
    for article in gold.articles:
        found = given.of.get(article.id, Predicted("", ()))
        try:
            yield _Found(article.id, found.place, opened(article), found.readings)
        except InputError as error:
            yield _Found(article.id, "", None, error)


def _read(gold: Gold, extractor: str, jobs: int) -> Generator[_Found]:
    with closing(read_many(_passages(gold.articles), extractor, jobs)) as found:
        for (article, there), readings in found:
            place = shown(str(article.text))
            if there is not None and isinstance(readings, InputError):
                yield _Found(article.id, place, there, _placed(readings, place))
            else:
                yield _Found(article.id, place, there, readings)


def _passages(
    articles: Iterable[GoldArticle],
) -> Iterator[tuple[tuple[GoldArticle, Opened | None], Passage | InputError]]:
    for article in articles:
        try:
            there = opened(article)
            yield (article, there), _passage(there, article.text)
        except InputError as error:
            yield (article, None), error


def _passage(there: Opened, path: Path) -> Passage:
    """What ``provenance extract`` would read of the same file: head lines are no part of the article."""
    (article,) = text_importer.text.read(importers.Material(shown(str(path)), there.text.encode()))
    assert isinstance(article, Article)
    ready = importers.checked(article)
    return Passage(ready.text, ready.body_start)


def _notes(gold: Gold, readers: Sequence[Reader]) -> Iterator[str]:
    ids = {article.id for article in gold.articles}
    for reader in readers:
        if reader.predictions:
            absent, strange = len(ids - reader.predictions.of.keys()), len(reader.predictions.of.keys() - ids)
            yield from _counting(f"articles without a line in {reader.name}, where nothing counts as found", absent)
            yield from _counting(f"lines of {reader.name} left out, for no article that has gold", strange)
    yield from _counting("texts left out, for they have no gold", gold.unmarked)
    yield from _counting("files of marks left out, for they have no text", gold.textless)


def _counting(what: str, number: int) -> Iterator[str]:
    if number:
        yield f"{what}: {number:,}"
