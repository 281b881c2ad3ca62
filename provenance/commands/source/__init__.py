"""provenance source: one subcommand a file."""

from __future__ import annotations

from provenance.commands import group

command = group(
    __name__,
    """Say who is who.

    A source is meant by its id (or the beginning of it), its name or another name of it; an unnamed one by
    DOCUMENT#DESCRIPTOR. What you decide is kept with your name, can be taken back, and changes no word that was read.

    \b
    Examples:
      provenance source show "Yonhap News Agency"
      provenance source same "Anna Brandt" "Mayor Brandt" --why "one mayor"
    """,
)
