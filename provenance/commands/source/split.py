"""provenance source split"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument


@click.command("split")
@sources_argument("A [B…]")
@click.option("--document", metavar="DOCUMENT", help="Whoever is called A in this document is somebody else.")
@deciding
def command(sources: tuple[str, ...], document: str | None, **options: Any) -> None:
    """Take back that a source is the same as others.

    With others named, the judgements are closed that join the first one to them, by way of a third too; without,
    all that join it to anybody.

    With --document the readings there are corrected: they cite a source of their own from then on. Take it back with
    provenance undo.

    \b
    Examples:
      provenance source split Northline "Northline News Agency"
      provenance source split Northline --dry-run
      provenance source split Brandt --document https://the.example/story --why "another Brandt"
    """
    if document is not None:
        if len(sources) != 1:
            raise click.UsageError("with --document give one source")
        words = "{0} is somebody else in that document"
        decide(lambda identity, who: identity.part(sources[0], document, **who), words, **options)
        return
    decide(lambda identity, who: identity.split(sources, **who), "{0} stands apart", **options)
