"""Names of the files of a site, safe on every system."""

from __future__ import annotations

import re
from hashlib import sha256

_OTHER = re.compile(r"[^a-z0-9-]")
_TAKEN = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$")
LONGEST = 100
FOLDERS = {"claim": "claims", "document": "documents", "source": "sources"}


def file_name(known_as: str) -> str:
    """A name for the page of this id: small letters, digits and hyphens, with an escape for anything else, so that no
    two ids share one, also where capitals count as small letters. A long one is cut and told apart by a digest."""
    name = _OTHER.sub(lambda match: f"_{ord(match[0]):x}_", known_as) or "_"
    if _TAKEN.match(name):
        name = f"_{ord(name[0]):x}_{name[1:]}"
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST]}-{sha256(known_as.encode(errors='surrogatepass')).hexdigest()[:16]}"


def file_of(kind: str, known_as: str) -> str:
    """The file of the page of a claim, document or source, from the folder of the site."""
    return f"{FOLDERS[kind]}/{file_name(known_as)}.html"
