"""Packed folders (ZIP) from anybody: read in place, never unpacked to disk, refused where a name is no honest one."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterable
from typing import Any, BinaryIO

from provenance.errors import InputError, shown

LARGEST_DIRECTORY = 1_000_000
"""Bytes of the list of members above which a package is refused: some ten thousand names."""
MOST_TIMES = 200
"""How many times its size a member may unpack to."""
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})
_UNPACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class _TooLong(Exception):
    """More is asked for at once than a list of members may be long."""


class _Bounded:
    """A file of which nobody takes much at once while it is being opened: zipfile takes the list in one piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file: Any = file
        self.is_opening = True

    def read(self, length: int = -1) -> bytes:
        if not self.is_opening:
            return bytes(self._file.read(length))
        if length > LARGEST_DIRECTORY:
            raise _TooLong
        read = bytes(self._file.read(length if length >= 0 else LARGEST_DIRECTORY + 1))
        if len(read) > LARGEST_DIRECTORY:
            raise _TooLong
        return read

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def open_package(file: BinaryIO, place: str) -> zipfile.ZipFile:
    """The package in a file; raises InputError where it is none, or a member could be taken for another file."""
    bounded: Any = _Bounded(file)
    try:
        package = zipfile.ZipFile(bounded)
    except _TooLong as error:
        raise _refused(place, "lists more files than an archive of pages has") from error
    except Exception as error:  # damaged packages make zipfile fail in many ways
        raise _refused(place, "is damaged: its list of files cannot be read") from error
    bounded.is_opening = False
    if fault := _fault_of_names(package.infolist()):
        package.close()
        raise _refused(place, fault)
    return package


def _refused(place: str, what: str) -> InputError:
    return InputError(f"{shown(place)} {what}", hint="nothing of it is read; get a whole copy from whoever made it")


def _fault_of_names(members: Iterable[zipfile.ZipInfo]) -> str | None:
    """What is wrong with the first member whose name is not one of a plain file below the package, used once."""
    seen: dict[str, str] = {}
    for member in members:
        name = member.filename
        if fault := _fault_of(member):
            return f"holds the file {shown(member.orig_filename)!r}, {fault}"
        if (folded := name.casefold().rstrip("/")) in seen:
            other = seen[folded]
            same = "twice" if other == name else f"and {shown(other)!r}, which some systems take for the same file"
            return f"holds the file {shown(name)!r} {same}"
        seen[folded] = name
    return None


def _fault_of(member: zipfile.ZipInfo) -> str | None:
    name = member.filename
    if member.orig_filename != name or not name.isprintable() or "\\" in name:
        return "whose name holds characters of no file name"
    if name.startswith("/") or _DRIVE.match(name):
        return "which stands outside of the package"
    if {"..", "."} & set(name.split("/")):
        return "which leads out of the package"
    if stat.S_IFMT(member.external_attr >> 16) not in _KINDS:
        return "which is a link or a device, not a file"
    return None


def fault_of_content(member: zipfile.ZipInfo) -> str | None:
    """Why a member is not read, known before it is opened."""
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if member.compress_type not in _UNPACKED:
        return "is packed in a way that is not used for web archives"
    if member.file_size > MOST_TIMES * max(member.compress_size, 1_000):
        return f"unpacks to more than {MOST_TIMES} times its size"
    return None
