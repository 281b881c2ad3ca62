"""Attributions of files as plain values, without a database: what ``provenance extract`` writes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from provenance import importers
from provenance.errors import InputError
from provenance.fetching import Fetcher
from provenance.records import Article, Draft
from provenance.workspace import gathering
from provenance.workspace.drafted_chains import chain_of
from provenance.workspace.reading_many import Passage, read_many

IN_THE_FILE = "text"
"""The importer whose offsets count in the file itself."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read in one article: ``text`` is what the offsets count in, ``value`` the line to write."""

    stem: str
    text: str
    value: dict[str, Any]

    def renamed(self, stem: str) -> Extract:
        """The same under another id."""
        return Extract(stem, self.text, {**self.value, "id": stem})


def extracts(
    files: Iterable[str], extractor: str, fetcher: Fetcher, outlet: str | None = None, jobs: int = 1
) -> Generator[Extract | InputError]:
    """Read the articles of some files, in their order; one that cannot be read comes as the InputError that says why.

    Each value has ``id`` (the stem of the file) and ``attributions``; for anything but a text file it adds
    ``text_sha256``. The chain starts with ``outlet``, else with what the article says, else with the stem. With
    several ``jobs`` as many processes read texts side by side; files are opened, and pages fetched, in this one.
    """
    with closing(read_many(_passages(files, fetcher, outlet), extractor, jobs)) as found:
        for opened, drafts in found:
            if opened is None or isinstance(drafts, InputError):
                assert isinstance(drafts, InputError)
                yield drafts if opened is None else InputError(f"{opened.file}: {drafts.message}", hint=drafts.hint)
            else:
                yield _extract(opened, drafts)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article that is to be read, and the file that it was in."""

    file: str
    article: Article

    @property
    def stem(self) -> str:
        return "standard-input" if self.file == gathering.STANDARD_INPUT else Path(self.file).stem or "page"


def _passages(
    files: Iterable[str], fetcher: Fetcher, outlet: str | None
) -> Iterator[tuple[_Opened | None, Passage | InputError]]:
    given = importers.Given(outlet=outlet)
    for file in files:
        try:
            for article in _articles(file, fetcher, given):
                yield _Opened(file, replace(article, content=b"")), Passage(article.text, article.body_start)
        except InputError as error:
            yield None, error


def _articles(file: str, fetcher: Fetcher, given: importers.Given) -> Iterator[Article]:
    for each in importers.read(gathering.material_at(file, fetcher), given):
        if isinstance(each, InputError):
            raise each
        if isinstance(each, importers.Listed):
            raise InputError(
                f"{file} names addresses and holds no article", hint=f"add what it names: provenance add {file}"
            )
        if isinstance(each, Article):
            yield each


def _extract(opened: _Opened, drafts: Sequence[Draft]) -> Extract:
    text, chain_start = opened.article.text, opened.article.outlet or opened.stem
    value: dict[str, Any] = {
        "id": opened.stem, "attributions": [as_value(drafts, i, chain_start, text) for i in range(len(drafts))],
    }  # fmt: skip
    if opened.article.importer != IN_THE_FILE:
        value["text_sha256"] = importers.sha256(text.encode())
    return Extract(opened.stem, text, value)


def as_value(drafts: Sequence[Draft], index: int, outlet: str, text: str) -> dict[str, Any]:
    """One attribution as JSON values; spans are ``[start, end]`` in code points, end exclusive."""
    draft = drafts[index]
    chain, terminal = chain_of(drafts, index, outlet, text)
    return {
        "source": [list(span) for span in draft.source],
        "cue": [list(span) for span in draft.cue],
        "content": [list(span) for span in draft.content],
        "chain": list(chain),
        "joint": [source.name for source in draft.sources] if len(draft.sources) > 1 else None,
        "terminal": terminal,
        "nested_in": draft.nested_in,
        "certainty": draft.certainty,
        "confidence": round(draft.confidence, 3),
    }
