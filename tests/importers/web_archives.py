"""Web archives made on the spot, with the library that reads and writes them elsewhere."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from provenance.importers import Found, Material, read
from provenance.records import Article

DATE = "2024-12-27T10:30:00Z"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def page(words: str = "Harbour leak", head: str = "") -> bytes:
    """A page with an article whose title and text hold these words."""
    told = "".join(
        f"<p>{words}: tank {number} was empty when the fire brigade came, the harbour master said.</p>"
        for number in range(5)
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{words}</title>{head}</head>"
        f"<body><article><h1>{words}</h1>{told}</article></body></html>"
    ).encode()


class Making:
    """A web archive that is being made; ``bytes`` is what there is of it."""

    def __init__(self, *, packed: bool = True, version: str = "1.0") -> None:
        self._file = BytesIO()
        self._writer = WARCWriter(self._file, gzip=packed, warc_version=version)

    @property
    def bytes(self) -> bytes:
        return self._file.getvalue()

    def add(
        self, url: str | None, content: bytes = b"", *, kind: str = "response", status: str = "200 OK",
        headers: Sequence[tuple[str, str]] = HTML, **said: str,
    ) -> Making:  # fmt: skip
        """A record; ``said`` are headers of the record, like ``WARC_Date``."""
        named = {"WARC-Date": DATE, **{name.replace("_", "-"): value for name, value in said.items()}}
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind in ("response", "revisit") else None
        record = self._writer.create_warc_record(
            url, kind, payload=BytesIO(content), length=len(content), http_headers=http, warc_headers_dict=named
        )
        self._writer.write_record(record)
        return self


def found(content: bytes, name: str = "pages.warc.gz", **options: Any) -> list[Found]:
    return list(read(Material(name, content, **options)))


def articles(content: bytes, name: str = "pages.warc.gz") -> list[Article]:
    """The articles of an archive that holds nothing else."""
    each = found(content, name)
    assert all(isinstance(one, Article) for one in each), each
    return [one for one in each if isinstance(one, Article)]


def packaged(members: Mapping[str, bytes], listed: Mapping[str, str] | None = None) -> bytes:
    """A package with a list of its members and their hashes, of which ``listed`` changes some."""
    hashes = {name: f"sha256:{hashlib.sha256(content).hexdigest()}" for name, content in members.items()}
    resources = [{"path": name, "hash": stated} for name, stated in {**hashes, **(listed or {})}.items()]
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, member in members.items():
            package.writestr(name, member)
        package.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
    return content.getvalue()
