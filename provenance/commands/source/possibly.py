"""provenance source possibly"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument


@click.command("possibly")
@sources_argument("A B")
@deciding
def command(sources: tuple[str, ...], **options: Any) -> None:
    """Say that two sources are possibly one, and that it cannot be told.

    They stay two; the report shows that the question was asked. It takes the place of same and different.

    \b
    Examples:
      provenance source possibly "Ukrainian sources" "Ukrainian military sources"
      provenance source possibly src-9f79ef3ad9 src-44a350d011 --why "both may be the mayor"
    """
    if len(sources) != 2:
        raise click.UsageError("give two sources")
    a, b = sources
    decide(lambda identity, who: identity.judge("possibly", a, b, **who), "{0} ~ {1}", **options)
