"""Keeping what was fetched, in a file that every web archive can read."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from provenance.fetching import Fetched


class Archive:
    """A web archive (WARC) that is being written."""

    def __init__(self, place: Path) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def write(self, page: Fetched) -> str:
        raise NotImplementedError
