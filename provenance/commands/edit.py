"""provenance edit"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.commands import _completing
from provenance.commands._asking import meant
from provenance.commands._options import author, by_option, db_option, note, one_line, workspace

if TYPE_CHECKING:
    from provenance.workspace import Edited

NOT_KNOWN = "not known"
NOT_SAVED = " (nothing was saved)"


@click.command("edit")
@click.argument(
    "document",
    metavar="DOCUMENT",
    shell_complete=_completing.things("document"),
    help="An id (or its beginning), a URL or a title.",
)
@click.option("--outlet", metavar="NAME", help="Who published it; for all its revisions.")
@click.option("--url", metavar="URL", help="Where it was published; for all its revisions.")
@click.option("--title", metavar="TEXT", help="Its headline.")
@click.option("--byline", metavar="TEXT", help="Who wrote it.")
@click.option("--published", metavar="DATE", help="When, like 2024-12-27T10:21+05:30 or 2024-12-27.")
@click.option("--language", metavar="CODE", help="Its language, like en or ko.")
@click.option("--why", default="", metavar="TEXT", help="Why; it is kept with the change.")
@click.option("--dry-run", is_flag=True, help="Say what would change, save nothing.")
@by_option
@db_option
def command(
    document: str,
    why: str,
    dry_run: bool,
    by: str | None,
    db: str | None,
    **given: str | None,
) -> None:
    """Put right what is known of a document.

    What you say is read in place of what the page said, here and whenever the page is added again. What is not
    given stays as it is; an empty text ("") clears a field. The article itself is not changed.

    \b
    Examples:
      provenance edit doc-4f1c09ab2e --outlet "The Example"
      provenance edit https://the.example/story --published 2024-12-27T10:21+05:30 --why "from the print edition"
      provenance edit doc-4f1c09ab2e --byline ""
    """
    if not any(text is not None for text in given.values()):
        raise click.UsageError("say what to put right, like --outlet NAME")
    with workspace(db, rehearse=dry_run) as opened:
        if outlet := given["outlet"]:
            given["outlet"] = meant(outlet, opened.similar_names([outlet]))
        done = opened.edit(document, by=author(by), why=why, **given)
    _print(done, NOT_SAVED if dry_run else "")


def _print(done: Edited, ending: str) -> None:
    for name in done.new_sources:
        note(f"new source: {name}")
    for change in done.changes:
        click.echo(one_line(f"{change.field}: {change.was or NOT_KNOWN} → {change.now or NOT_KNOWN}"))
    if done.also:
        note(f"it holds for its other revisions too: {', '.join(done.also)}")
    what = "edited" if done.changes or done.also else "unchanged:"
    click.echo(f"{what} {done.document_id}{ending}")
