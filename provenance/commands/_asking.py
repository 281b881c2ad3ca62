"""Questions to a person at a terminal; where there is none, nobody is asked."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click

from provenance.commands._options import note, plain


def somebody_is_there() -> bool:
    """Whether a person can be asked: standard input and standard error are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def agreed(question: str) -> bool:
    """Whether the person says yes; Return alone says no."""
    return click.confirm(plain(question), default=False, err=True)


def meant(name: str, near: Mapping[str, Sequence[str]]) -> str:
    """The name, or a known one in place of it where it is new, looks like that one, and the person says it is.

    ``near`` holds the known names that a new one looks like.
    """
    known = near.get(name)
    if not known:
        return name
    if not somebody_is_there():
        note(f"{name!r} is new here; known and alike: {', '.join(known)}. If it is one of them, use that name.")
        return name
    return known[0] if agreed(f"{name!r} is new here. Is it {known[0]!r}?") else name
