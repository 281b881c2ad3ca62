"""What stops the work, as one tree.

What is wrong *in the material* (a circle, no origin, a missing quote) is a finding, a value.
An exception means that the work itself cannot go on::

    ProvenanceError                    exit code 1, never raised bare
    ├── InputError                     2   what the user gave cannot be used
    │   ├── ChainSyntaxError           2   a typed chain cannot be read
    │   ├── QuoteNotFound              2   the quoted words are in no held document
    │   └── NotFound                   2   nothing has this id, URL or title
    ├── PartialFailure                 3   some of many failed, the rest is saved
    ├── StoreError                     4   the database cannot be used
    │   └── NoDatabase                 4   there is none, or it is empty
    └── PartError                      2   a part is missing, broken, or named twice

Each takes data and makes its own sentence: ``message`` says what and where, ``hint`` what to do.
The command line prints both without a traceback and ends with ``exit_code``.
"""

from __future__ import annotations

from typing import ClassVar

LONGEST_SHOWN = 200


def shown(text: str) -> str:
    """A text as messages repeat it: at most ``LONGEST_SHOWN`` characters, nothing that is not text."""
    readable = text.encode("utf-8", "replace").decode()
    return readable if len(readable) <= LONGEST_SHOWN else f"{readable[:LONGEST_SHOWN]}…"


class ProvenanceError(Exception):
    """Root of the tree; ``str(error)`` is the message with the hint in brackets, on one line."""

    exit_code: ClassVar[int] = 1
    picture: tuple[str, ...] = ()
    """Lines that show where, for a terminal."""

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputError(ProvenanceError):
    """What the user gave (a file, an option, a line) cannot be used."""

    exit_code = 2


class ChainSyntaxError(InputError):
    """A typed chain cannot be read; ``position`` counts characters from 0."""

    def __init__(self, chain: str, position: int, fault: str) -> None:
        self.chain = chain
        self.position = position
        self.picture = (chain, f"{' ' * position}^")
        super().__init__(
            f"the chain cannot be read at character {position + 1}: {fault}",
            hint='write it like "Outlet > Agency > A + B", [two officials], ? … !',
        )


class QuoteNotFound(InputError):
    """The quoted words stand in no held document; ``nearest`` is the closest passage, if any."""

    def __init__(self, quote: str, where: str, nearest: str | None) -> None:
        self.nearest = nearest
        super().__init__(
            f"the quote {shown(quote)!r} does not stand in {where}",
            hint=f"nearest there: {shown(nearest)!r}" if nearest else "add the document first, then quote from it",
        )


class NotFound(InputError):
    """Nothing in the database has this id, URL, name or title."""

    def __init__(self, kind: str, reference: str, near: tuple[str, ...] = ()) -> None:
        self.near = near
        hint = f"did you mean: {'; '.join(map(shown, near))}" if near else "see what there is: provenance list"
        super().__init__(f"no {kind} is known as {shown(reference)!r}", hint=hint)


class PartialFailure(ProvenanceError):
    """Some of many failed; what could be saved is saved."""

    exit_code = 3

    def __init__(self, failed: int, total: int) -> None:
        super().__init__(f"{failed} of {total} could not be added; the rest is saved")


class StoreError(ProvenanceError):
    """The database cannot be used: missing, newer, locked, read-only, or not ours."""

    exit_code = 4


class NoDatabase(StoreError):
    """There is no database at this place, or one without any table."""

    def __init__(self, place: str, *, is_empty: bool = False) -> None:
        super().__init__(
            f"the database {place} is empty" if is_empty else f"there is no database at {place}",
            hint="make it: provenance init, or add something: provenance add FILE",
        )


class PartError(ProvenanceError):
    """A part (rule, importer, exporter …) is missing, broken, or its name is used twice."""

    exit_code = 2
