"""provenance report"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from provenance.commands import _completing
from provenance.commands._options import at_option, db_option, note, progress, reviewed_option, workspace, write_out
from provenance.commands._writing import write_whole
from provenance.errors import InputError
from provenance.times import read_when

if TYPE_CHECKING:
    from provenance.workspace import Asked, Workspace


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
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a page for every claim, document and source into this folder, with an index and a search.",
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
    site: Path | None,
    open_it: bool,
    reviewed_only: bool,
    at: int | None,
    db: str | None,
) -> None:
    """Write a report as one file, or as a site.

    It holds the claim, one sentence that answers, what needs attention, the chain, the words, and what it cannot know.
    As HTML it loads nothing from anywhere, and can be read, printed and signed.

    \b
    Examples:
      provenance report
      provenance report clm-5d0a7c11e2 -o ammonia.html --open
      provenance report https://the.example/story --as-of 2026-03-03 -o - > story.html
      provenance report --format markdown -o -
      provenance report --site pages/
    """
    from provenance.rendering import form_named
    from provenance.workspace import Asked

    world = read_when(as_of) if as_of is not None else None
    date = str(world) if world else datetime.now(UTC).date().isoformat()
    asked = Asked(title, date, limit, reviewed_only, world, max_rows, kind=kind)
    with workspace(db, at=at) as opened:
        opened.is_internal = internal
        if site is not None:
            _refuse_beside_site()
            place = _write_site(opened, references, asked, site)
        else:
            place = output or f"report{form_named(form).suffix}"
            chunks = opened.report(references, asked, form)
            if place == "-":
                for chunk in chunks:
                    write_out(chunk)
                return
            write_whole(Path(place), chunks)
    click.echo(place)
    if open_it:
        click.launch(str(Path(place).resolve()))
    elif form == "html" and site is None:
        note("open it in a browser, or print it from there")


def _refuse_beside_site() -> None:
    """Options of a report that is one file."""
    context = click.get_current_context()
    for name, option in (("output", "--output"), ("form", "--format"), ("limit", "--limit"), ("kind", "--kind")):
        if context.get_parameter_source(name) is not ParameterSource.DEFAULT:
            raise InputError(
                f"{option} is for a report that is one file", hint="--site writes HTML pages, of all that it is about"
            )


def _write_site(opened: Workspace, references: tuple[str, ...], asked: Asked, folder: Path) -> str:
    """Write a site, say what of it is new, and give the place of its front."""
    with progress("writing") as tell:
        done = opened.write_site(folder, references, asked, tell)
    note(f"{done.total} pages: {done.written} written, {done.unchanged} unchanged, {done.removed} removed")
    return str(folder / "index.html")
