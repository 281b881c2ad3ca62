"""Attributions of files as plain values, without a database: what ``provenance extract`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance import importers
from provenance.errors import InputError
from provenance.extractors import Extractor, run
from provenance.fetching import Fetcher
from provenance.records import Article, Draft, chain_of
from provenance.workspace import gathering

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


def extracts(file: str, extractor: Extractor, fetcher: Fetcher, outlet: str | None = None) -> Iterator[Extract]:
    """Read the articles of one file; raises InputError where it cannot be read.

    Each value has ``id`` (the stem of the file) and ``attributions``; for anything but a text file it adds
    ``text_sha256``. The chain starts with ``outlet``, else with what the article says, else with the stem.
    """
    stem = "standard-input" if file == gathering.STANDARD_INPUT else Path(file).stem or "page"
    for article in importers.read(gathering.material_at(file, fetcher), importers.Given(outlet=outlet)):
        if isinstance(article, InputError):
            raise article
        if isinstance(article, importers.Listed):
            raise InputError(
                f"{file} names addresses and holds no article", hint=f"add what it names: provenance add {file}"
            )
        if isinstance(article, Article):
            text = article.text
            drafts = run(extractor, text, article.body_start)
            chain_start = article.outlet or stem
            value = {"id": stem, "attributions": [as_value(drafts, i, chain_start) for i in range(len(drafts))]}
            if article.importer != IN_THE_FILE:
                value["text_sha256"] = importers.sha256(text.encode())
            yield Extract(stem, text, value)


def as_value(drafts: Sequence[Draft], index: int, outlet: str) -> dict[str, Any]:
    """One attribution as JSON values; spans are ``[start, end]`` in code points, end exclusive."""
    draft = drafts[index]
    chain, terminal = chain_of(drafts, index, outlet)
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
