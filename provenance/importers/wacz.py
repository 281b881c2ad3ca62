"""Packages of web archives, as browsers and crawlers of the Webrecorder family save them (WACZ 1.1.1)."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from provenance.errors import InputError, shown
from provenance.importers import TEXT_LIMIT, Material, importer
from provenance.importers._captures import captured, from_the_web
from provenance.importers._packages import fault_of_content, open_package
from provenance.records import Article

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LIST = "datapackage.json"
_ARCHIVE = re.compile(r"archive/.+\.warc(\.gz)?", re.IGNORECASE)
_PACKAGE = re.compile(r"archive/.+\.(zip|wacz|7z|tar|tgz)", re.IGNORECASE)
_SHA256 = "sha256:"


def looks_like_wacz(material: Material) -> float:
    """Sure of a ZIP file that is named so or begins with a web archive."""
    if not material.content.startswith(_ZIP):
        return 0.0
    start = material.content[:4_096]
    return 1.0 if material.is_named(".wacz") or b"archive/" in start or _LIST.encode() in start else 0.0


@importer("wacz", recognises=looks_like_wacz, suffixes=(".wacz",), streams=True)
def wacz(material: Material) -> Iterator[Article | InputError]:
    """The pages of all web archives in a package (WACZ), each read like a WARC.

    Nothing is unpacked to disk. A package that holds a name of no plain file below it, or one name twice, is refused as
    a whole. A web archive in it that is encrypted, is packed too tightly, or is not the one that ``datapackage.json``
    lists with its size and SHA-256, is told and not read.
    """
    if material.fetched is not None:
        raise from_the_web(material.place)
    with material.open() as file, open_package(file, material.place) as package:
        yield from _pages(package, material.place)


def _pages(package: zipfile.ZipFile, place: str) -> Iterator[Article | InputError]:
    listed = _listed(package, place)
    held = {member.filename: member for member in package.infolist() if not member.is_dir()}
    for name, member in held.items():
        if _ARCHIVE.fullmatch(name):
            yield from _member(package, member, listed, place)
        elif _PACKAGE.fullmatch(name):
            yield _unread(place, name, "is a package in the package", "add it by itself")
    for name in sorted(name for name in (listed or {}) if _ARCHIVE.fullmatch(name) and name not in held):
        yield _unread(place, name, f"is listed in {_LIST} and not there")


def _member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, listed: Mapping[str, str] | None, place: str
) -> Iterator[Article | InputError]:
    name = member.filename
    try:
        fault = fault_of_content(member) or _fault_of_hash(package, member, listed)
        file = None if fault else package.open(member)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        fault, file = "is damaged: it cannot be opened", None
    if file is None:
        yield _unread(place, name, str(fault))
        return
    with file:
        yield from captured(cast("BinaryIO", file), f"{place}, {name}")


def _unread(
    place: str, name: str, what: str, hint: str = "it is not read; get a whole copy of the package"
) -> InputError:
    return InputError(f"{shown(place)}, {shown(name)} {what}", hint=hint)


def _fault_of_hash(package: zipfile.ZipFile, member: zipfile.ZipInfo, listed: Mapping[str, str] | None) -> str | None:
    """Whether it is the file that is listed; a hash of another kind than SHA-256 is not compared."""
    if listed is None:
        return None
    if member.filename not in listed:
        return f"is not listed in {_LIST}"
    stated = listed[member.filename].lower()
    if not stated.startswith(_SHA256):
        return None
    with package.open(member) as file:
        found = hashlib.file_digest(cast("Any", file), "sha256").hexdigest()
    return None if found == stated.removeprefix(_SHA256) else f"is not the file that {_LIST} lists: its SHA-256 differs"


def _listed(package: zipfile.ZipFile, place: str) -> dict[str, str] | None:
    """The hash that is stated of each file (``""`` where none is); None where the package has no list."""
    if _LIST not in package.namelist():
        return None
    member = package.getinfo(_LIST)
    try:
        if fault_of_content(member) or member.file_size > TEXT_LIMIT:
            raise ValueError
        resources = json.loads(package.read(member))["resources"]
        return {str(each["path"]): str(each.get("hash") or "") for each in resources}
    except Exception as error:  # whatever stands there, and however it is packed
        raise _unread(place, _LIST, "cannot be read, so nothing can be checked against it") from error
