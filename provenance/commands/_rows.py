"""Lines of a comparison: a mark, and what stands beside it, coloured where a terminal wants that."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.text import Text

Row = tuple["str | Text", "Text"]
"""A mark and what stands beside it."""


def print_rows(rows: Iterable[Row]) -> None:
    """Print each row as soon as it is there; on a terminal what is too long is folded beside its mark."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    for mark, words in rows:
        if not sys.stdout.isatty():
            click.echo(f"{mark}{words.plain}".rstrip())
            continue
        if not mark:
            console.print(words)
            continue
        row = Table.grid()
        row.add_column(width=len(mark), no_wrap=True)
        row.add_column(overflow="fold")
        row.add_row(mark, words)
        console.print(row)
