"""What is known of sources, as a file that can be written by hand and shared."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.errors import InputError
from provenance.identity.entries import Entry, read_entries
from provenance.importers import Material, importer


def looks_like_sources(material: Material) -> float:
    """Sure of TOML with a table of sources; what is named ``.toml`` is taken, too."""
    if b"[[source]]" in material.content.splitlines():
        return 1.0 if material.is_named(".toml") else 0.9
    return 0.6 if material.is_named(".toml") else 0.0


@importer("sources", recognises=looks_like_sources, suffixes=(".toml",))
def sources(material: Material) -> Iterator[Entry | InputError]:
    """Sources in TOML, as the shipped registry has them.

    Each begins with ``[[source]]`` and has ``name`` and ``kind`` (outlet, agency, body, person); it may have
    ``country`` and ``government`` (two letters), ``owner``, ``wikidata``, and lists of ``aliases``, ``short`` forms and
    ``domains``. What it says stands in place of what the registry says.
    """
    try:
        text = material.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{material.place} is not UTF-8", hint="save it as UTF-8") from error
    yield from read_entries(text, material.place)
