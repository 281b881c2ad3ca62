"""provenance source same"""

from __future__ import annotations

from typing import Any

import click

from provenance.commands.source._deciding import decide, deciding, sources_argument


@click.command("same")
@sources_argument("A B")
@deciding
def command(sources: tuple[str, ...], **options: Any) -> None:
    """Say that two sources are one.

    In every chain they stand as one, under the name of the one that was recorded first and has a name.

    \b
    Examples:
      provenance source same "Anna Brandt" "Mayor Brandt" --why "one mayor"
      provenance source same "https://the.example/story#senior official" "Anna Brandt"
    """
    if len(sources) != 2:
        raise click.UsageError("give two sources")
    a, b = sources
    decide(lambda identity, who: identity.judge("same", a, b, **who), "{0} = {1}", **options)
