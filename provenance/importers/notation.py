"""A plain-text ledger: chains and facts, one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.errors import InputError
from provenance.importers import Material, importer
from provenance.notation import Facts, read_facts
from provenance.notation.directives import DIRECTIVES

LIMIT = 500_000_000
"""Bytes above which a ledger is refused."""
SUFFIX = ".ledger"
_OPENING = re.compile(
    rf"""(?:;[^\n]*\n|\s)*(?:
      (?:(?:<=\s*)?\d{{4}}[^\s"]*\s+)"(?:[^"\\\n]|\\.)+"\s+\S[^\n]*>      # a dated chain
    | document\s+(?:"|[a-z-]+:)[^\n]*\b(?:outlet|url|doc|id|date):
    | (?:{"|".join(DIRECTIVES)})\s+[^\n]*\s(?:id:[a-z]{{3}}-|kind:|why:)
    )""",
    re.VERBOSE,
)


def looks_like_notation(material: Material) -> float:
    """Sure of what is named ``.ledger``; nearly sure of a text whose first line is a dated chain or a fact."""
    if material.is_named(SUFFIX):
        return 1.0
    start = material.content[:4096].decode("utf-8", errors="replace").removeprefix("\ufeff")
    return 0.9 if _OPENING.match(start) else 0.0


@importer("notation", recognises=looks_like_notation, suffixes=(SUFFIX,), streams=True)
def notation(material: Material) -> Iterator[Facts]:
    """A [plain-text ledger](notation.md): chains and facts, one a line.

    All of it is saved or, where anything is wrong, nothing, and every fault is told with its line and column. A text
    that is given behind bars is held as it is: what is read in it is what the lines say.
    """
    with material.open() as file:
        content = file.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise InputError(
            f"{material.place} is larger than {LIMIT // 1_000_000} MB", hint="split it into several ledgers"
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{material.place}:{line}: a ledger is UTF-8, and byte {error.start + 1:,} cannot be read so",
            hint="convert it first: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW",
        ) from error
    yield read_facts(text, material.place)
