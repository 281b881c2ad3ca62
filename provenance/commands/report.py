"""provenance report"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from provenance.commands import _completing
from provenance.commands._options import at_option, db_option, note, reviewed_option, workspace, write_out
from provenance.commands._writing import write_whole
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
    metavar="FILE",
    help="Where to write it; - for stdout. Default: report.html, report.md or report.json.",
    shell_complete=_completing.files,
)
@click.option(
    "--format",
    "form",
    default="html",
    show_default=True,
    metavar="NAME",
    help="html (to read, print and sign), markdown or json.",
    shell_complete=_completing.parts("provenance.rendering.forms"),
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
@click.option(
    "--internal", is_flag=True, help="Name who is confidential, too, and say so on it. Such a report is for you alone."
)
@click.option(
    "--kind",
    type=click.Choice(("claims", "document", "source")),
    help="Of one document or source: its own page, or its claims in full. Default: its own page.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=40,
    show_default=True,
    metavar="N",
    help="At most N rows of a long table on paper; the screen has all.",
)
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@reviewed_option
@at_option
@db_option
def command(
    references: tuple[str, ...],
    output: str | None,
    form: str,
    title: str | None,
    as_of: str | None,
    limit: int,
    internal: bool,
    kind: str | None,
    max_rows: int,
    open_it: bool,
    reviewed_only: bool,
    at: int | None,
    db: str | None,
) -> None:
    """Write a report as one file.

    It holds the claim, one sentence that answers, what needs attention, the chain, the words, and what it cannot know.
    As HTML it loads nothing from anywhere, and can be read, printed and signed.

    \b
    Examples:
      provenance report
      provenance report clm-5d0a7c11e2 -o ammonia.html --open
      provenance report https://the.example/story --as-of 2026-03-03 -o - > story.html
      provenance report --format markdown -o -
    """
    from provenance.rendering import form_named
    from provenance.workspace import Asked

    world = read_when(as_of) if as_of is not None else None
    date = str(world) if world else datetime.now(UTC).date().isoformat()
    with workspace(db, at=at) as opened:
        opened.is_internal = internal
        place = output or f"report{form_named(form).suffix}"
        chunks = opened.report(references, Asked(title, date, limit, reviewed_only, world, max_rows, kind=kind), form)
        if place == "-":
            for chunk in chunks:
                write_out(chunk)
            return
        write_whole(Path(place), chunks)
    click.echo(place)
    if open_it:
        click.launch(str(Path(place).resolve()))
    elif form == "html":
        note("open it in a browser, or print it from there")
