"""provenance report"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from provenance.commands import _completing
from provenance.commands._options import at_option, db_option, note, reviewed_option, workspace, write_out
from provenance.errors import InputError
from provenance.times import read_when


@click.command("report")
@click.argument(
    "references",
    nargs=-1,
    metavar="[CLAIM|DOCUMENT|SOURCE]…",
    help="What it is about. Default: everything.",
    shell_complete=_completing.things("claim", "document", "source"),
)
@click.option(
    "-o",
    "--output",
    default="report.html",
    show_default=True,
    metavar="FILE",
    help="Where to write it; - for stdout.",
    shell_complete=_completing.files,
)
@click.option("--title", metavar="TEXT", help="What stands above it.")
@click.option(
    "--as-of",
    metavar="DATE",
    help="The world as it was then, and the date that is printed. Default: all that is known, and today (UTC).",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="At most N claims."
)
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@reviewed_option
@at_option
@db_option
def command(
    references: tuple[str, ...],
    output: str,
    title: str | None,
    as_of: str | None,
    limit: int,
    open_it: bool,
    reviewed_only: bool,
    at: int | None,
    db: str | None,
) -> None:
    """Write a report as one HTML file.

    It holds the claim, one sentence that answers, the chain, the words, and what could not be established. One
    HTML file that loads nothing from anywhere, to be read, printed and signed.

    \b
    Examples:
      provenance report
      provenance report clm-5d0a7c11e2 -o ammonia.html --open
      provenance report https://the.example/story --as-of 2026-03-03 -o - > story.html
    """
    world = read_when(as_of) if as_of is not None else None
    date = str(world) if world else datetime.now(UTC).date().isoformat()
    with workspace(db, at=at) as opened:
        chunks = opened.report(
            references, title=title, as_of=date, limit=limit, reviewed_only=reviewed_only, world=world
        )
        if output == "-":
            for chunk in chunks:
                write_out(chunk)
            return
        write_whole(Path(output), chunks)
    click.echo(output)
    if open_it:
        click.launch(str(Path(output).resolve()))
    else:
        note("open it in a browser, or print it from there")


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Write a file wholly or not at all: to a file beside it first, then in its place.

    A link is followed; what is no file (a device, a pipe) is written to, never replaced.
    """
    try:
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8") as device:
                device.writelines(chunks)
            return
        _replace(target, chunks)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", hint="give another place with -o") from error


def _replace(target: Path, chunks: Iterable[str]) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, prefix=".report-", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
            unfinished.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            unfinished.replace(target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
