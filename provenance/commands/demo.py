"""provenance demo"""

from __future__ import annotations

from pathlib import Path

import click

from provenance.commands._options import note
from provenance.commands._progress import reading
from provenance.commands._writing import write_whole
from provenance.errors import InputError

AS_OF = "2026-03-03"
"""The day after the story; fixed, so that everybody's demo report says the same."""


@click.command("demo")
@click.argument("folder", default="provenance-demo", type=click.Path(file_okay=False), help="Where to leave it.")
def command(folder: str) -> None:
    """Make a sample database and report in FOLDER.

    The bundled articles are read, and the bundled judgements of a person are applied. Eleven invented articles
    tell one story; no network is used. Running it again changes nothing.

    \b
    Examples:
      provenance demo
      provenance demo /tmp/demo
    """
    from provenance.paths import DATABASE_NAME, bundled
    from provenance.workspace import Asked, Workspace

    articles, decisions = bundled("data") / "demo" / "articles", bundled("data") / "demo" / "decisions.jsonl"
    target = Path(folder)
    with Workspace.open(target / DATABASE_NAME, create=True) as opened:
        files = sorted(str(file) for file in articles.iterdir())
        with reading() as tell:
            read = opened.add(files, tell=tell)
        decided = opened.add([str(decisions)])
        if failed := [*read.failed, *decided.failed]:
            raise InputError(f"the demo is damaged: {failed[0][1]}", hint="install Provenance again")
        note(f"articles: {read}")
        note(f"judgements of a person (demo editor): {decided}")
        write_whole(target / "report.html", opened.report((), Asked("Ammonia at the Kessen terminal", AS_OF)))
    click.echo(f"report: {target / 'report.html'}")
    click.echo(
        "next, with an article of your own:  provenance add article.txt --outlet NAME && provenance report --open"
    )
