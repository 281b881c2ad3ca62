"""The far end of reading side by side: an interpreter of its own that reads the texts it is sent.

It imports extractors and nothing that they do not need, so that it starts quickly. The near end is
``provenance.workspace.reading_many``.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from typing import IO, Any, NamedTuple

from provenance.errors import InputError, PartError, ProvenanceError
from provenance.extractors import extractor_named, run
from provenance.records import Draft


class Passage(NamedTuple):
    """What is to be read: a text, and where in it the article begins."""

    text: str
    start: int


def read(extractor: str, passage: Passage) -> tuple[Draft, ...] | InputError:
    """What an extractor reads, or why it cannot; raises PartError where it could read nothing else either."""
    try:
        return run(extractor_named(extractor), passage.text, passage.start)
    except InputError as error:
        return InputError(error.message, hint=error.hint)  # without what would not pickle
    except ProvenanceError as error:
        raise PartError(error.message, hint=error.hint) from error


def serve() -> None:
    """Answer passages from standard input on standard output until nobody asks; the extractor is the last argument.

    Whatever an extractor prints itself goes to standard error, and it finds nothing to read.
    """
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    with suppress(EOFError, BrokenPipeError):
        while True:
            send(answers, _answer(sys.argv[-1], receive(asked)))
    os._exit(0)  # whoever asked is gone: what is left in buffers has nowhere to go


def _answer(extractor: str, passage: Passage) -> object:
    try:
        return read(extractor, passage)
    except PartError as error:
        return error


def send(where: IO[bytes], value: object) -> None:
    """Write a value for the other end."""
    pickle.dump(value, where, pickle.HIGHEST_PROTOCOL)
    where.flush()


def receive(where: IO[bytes]) -> Any:
    """The next value from the other end; raises EOFError or UnpicklingError where it went away."""
    return pickle.load(where)  # noqa: S301  both ends are this module
