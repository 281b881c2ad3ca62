"""provenance source split"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument


@click.command("split")
@sources_argument("A [B…]")
@deciding
def command(sources: tuple[str, ...], **options: Any) -> None:
    """Take back that a source is the same as others.

    With others named, the judgements are closed that join the first one to them, by way of a third too; without,
    all that join it to anybody.

    \b
    Examples:
      provenance source split Northline "Northline News Agency"
      provenance source split Northline --dry-run
    """
    decide(lambda identity, who: identity.split(sources, **who), "{0} stands apart", **options)
