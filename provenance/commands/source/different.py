"""provenance source different"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument


@click.command("different")
@sources_argument("A B")
@deciding
def command(sources: tuple[str, ...], **options: Any) -> None:
    """Say that two sources are two, however alike their names.

    No merge joins them any more, not even by way of a third.

    \b
    Examples:
      provenance source different "Anna Brandt" "Karl Brandt"
      provenance source different src-9f79ef3ad9 src-44a350d011 --why "they met"
    """
    if len(sources) != 2:
        raise click.UsageError("give two sources")
    a, b = sources
    decide(lambda identity, who: identity.judge("different", a, b, **who), "{0} ≠ {1}", **options)
