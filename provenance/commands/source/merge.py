"""provenance source merge"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument


@click.command("merge")
@sources_argument("A B [C…]")
@deciding
def command(sources: tuple[str, ...], **options: Any) -> None:
    """Make several sources one, under the name of the first.

    Where two of them were judged different, directly or by way of others, it is refused with the place. What was
    read stays as it is; take it back with split.

    \b
    Examples:
      provenance source merge "Northline News Agency" Northline "Northline wire" --why "one agency"
      provenance source merge "Port Safety Board" "the port board" --dry-run
    """
    if len(sources) < 2:
        raise click.UsageError("give two sources or more")
    words = " = ".join(f"{{{place}}}" for place in range(len(sources)))
    decide(lambda identity, who: identity.merge(sources, **who), f"{words}, shown as {{0}}", **options)
