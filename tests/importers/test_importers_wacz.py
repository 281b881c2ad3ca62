"""A package of web archives is read in place: nothing is written anywhere, and each trick is one sentence."""

from __future__ import annotations

import io
import json
import os
import stat
import struct
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.importers import Found, Material, read
from provenance.importers._packages import LARGEST_DIRECTORY
from provenance.records import Article

from .web_archives import Making, found, packaged, page

STORY = "https://the.example/story"
GOOD = Making().add(STORY, page("First")).bytes
OTHER = Making().add(f"{STORY}/2", page("Second")).bytes
NAME = "pages.wacz"


def titles(each: list[Found]) -> list[str | None]:
    return [one.title for one in each if isinstance(one, Article)]


def errors(each: list[Found]) -> list[str]:
    return [one.message for one in each if isinstance(one, InputError)]


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    """A package without a list of its members, whatever their names are."""
    content = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(content, "w") as package:
        for name, member in members:
            package.writestr(name, member)
    return content.getvalue()


# --- what is read ------------------------------------------------------------------------------------


def test_the_pages_of_all_archives_in_it_are_read_in_their_order() -> None:
    content = packaged(
        {"archive/b.warc.gz": GOOD, "archive/a.warc": OTHER, "pages/pages.jsonl": b"{}", "log": b"WARC/"}
    )
    each = found(content, NAME)
    assert titles(each) == ["First", "Second"]
    assert errors(each) == []


def test_without_a_list_of_members_it_is_read_unchecked() -> None:
    assert titles(found(zipped(("archive/a.warc.gz", GOOD)), NAME)) == ["First"]


def test_its_beginning_is_enough_to_know_it(tmp_path: Path) -> None:
    content = packaged({"archive/a.warc.gz": GOOD})
    path = tmp_path / NAME
    path.write_bytes(content)
    assert titles(list(read(Material(str(path), content[:64], path=path)))) == ["First"]
    assert titles(found(content, "standard input")) == ["First"]


def test_a_large_member_is_read_in_pieces(tmp_path: Path) -> None:
    making = Making(packed=False)
    for number in range(15):
        making.add(f"{STORY}/{number}", os.urandom(1_000_000), headers=(("Content-Type", "video/mp4"),))
    making.add(STORY, page("First"))
    path = tmp_path / NAME
    path.write_bytes(packaged({"archive/a.warc": making.bytes}))
    del making
    tracemalloc.start()
    try:
        each = list(read(Material(str(path), b"PK\x03\x04", path=path)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert titles(each) == ["First"]
    assert peak < 8_000_000


# --- names that are none -----------------------------------------------------------------------------


def of_kind(mode: int, name: str = "archive/a.warc.gz") -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (mode | 0o644) << 16
    return member


def renamed(name: str, to: str) -> bytes:
    """A package in which a name was put in that no honest program writes."""
    return zipped((name, GOOD)).replace(name.encode(), to.encode("latin-1"))


REFUSED: dict[str, tuple[bytes, str]] = {
    "above the package": (zipped(("../a.warc.gz", GOOD)), "leads out of the package"),
    "far above the package": (zipped(("archive/../../../etc/cron.d/a.warc.gz", GOOD)), "leads out of the package"),
    "above, at the end": (zipped(("archive/..", GOOD)), "leads out of the package"),
    "the folder itself": (zipped(("archive/./a.warc.gz", GOOD)), "leads out of the package"),
    "from the root": (zipped(("/etc/a.warc.gz", GOOD)), "stands outside of the package"),
    "of the network": (zipped(("//server/share/a.warc.gz", GOOD)), "stands outside of the package"),
    "of a drive": (zipped(("C:/a.warc.gz", GOOD)), "stands outside of the package"),
    "of a drive, from its folder": (zipped(("c:a.warc.gz", GOOD)), "stands outside of the package"),
    "with backslashes": (renamed("archive/x..xa.warc.gz", "archive/x\\..xa.warc.gz"[:21]), "no file name"),
    "above, with backslashes": (renamed("xx.xa.warc.gz", "..\\xa.warc.gz"), "no file name"),
    "of the network, with backslashes": (renamed("xxserver/a.warc.gz", "\\\\server/a.warc.gz"), "no file name"),
    "with a NUL": (renamed("archive/a.warc.gzx.txt", "archive/a.warc.gz\0.txt"), "no file name"),
    "that a terminal obeys": (renamed("archive/x[2J.warc.gz", "archive/\x1b[2J.warc.gz"), "no file name"),
    "with a line break": (zipped(("archive/a\n.warc.gz", GOOD)), "no file name"),
    "written backwards": (zipped(("archive/\u202ezg.craw", GOOD)), "no file name"),
    "of a link": (zipped((of_kind(stat.S_IFLNK), b"/etc/passwd")), "a link or a device"),
    "of a device": (zipped((of_kind(stat.S_IFCHR), b"")), "a link or a device"),
    "of a block device": (zipped((of_kind(stat.S_IFBLK), b"")), "a link or a device"),
    "of a pipe": (zipped((of_kind(stat.S_IFIFO), b"")), "a link or a device"),
    "of a socket": (zipped((of_kind(stat.S_IFSOCK), b"")), "a link or a device"),
    "twice": (zipped(("archive/a.warc.gz", GOOD), ("archive/a.warc.gz", OTHER)), "twice"),
    "twice, the list": (zipped(("datapackage.json", b"{}"), ("datapackage.json", b"{}")), "twice"),
    "twice but for its case": (
        zipped(("archive/a.warc.gz", GOOD), ("Archive/A.warc.gz", OTHER)), "some systems take for the same file"
    ),
    "twice but for a special case": (
        zipped(("archive/strasse.warc", GOOD), ("archive/straße.warc", OTHER)), "some systems take for the same file"
    ),
    "of a folder and a file": (zipped(("archive/a", GOOD), ("archive/a/", b"")), "some systems take for the same file"),
    "that is not read, above the package": (
        zipped(("archive/a.warc.gz", GOOD), ("../pages.jsonl", b"")), "leads out of the package"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "says"), REFUSED.values(), ids=REFUSED)
def test_a_package_with_a_name_of_no_plain_file_is_refused_whole(
    content: bytes, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "a" / "b"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)
    with pytest.raises(InputError) as caught:
        found(content, NAME)
    assert says in caught.value.message
    assert caught.value.message.startswith(f"{NAME} holds the file ")
    assert caught.value.message.isprintable()
    assert caught.value.hint == "nothing of it is read; get a whole copy from whoever made it"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# --- lists that are none -----------------------------------------------------------------------------


def with_many_members() -> bytes:
    """A package that lists a million empty files, without their content."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0)
    listed = b"".join(entry + b"%07d" % number for number in range(1_000_000))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_535, 65_535, len(listed), 0, 0)
    return listed + end


def test_a_package_of_a_million_files_is_refused_before_they_are_listed(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(with_many_members())
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="lists more files than an archive of pages has"):
            list(read(Material(NAME, b"PK\x03\x04", path=path)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2 * LARGEST_DIRECTORY


CUT: dict[str, Callable[[bytes], bytes]] = {
    "its end": lambda content: content[:-30],
    "all but its beginning": lambda content: content[:40],
}


@pytest.mark.parametrize("cut", CUT.values(), ids=CUT)
def test_a_package_that_lacks_a_part_is_one_sentence(cut: Callable[[bytes], bytes]) -> None:
    with pytest.raises(InputError, match="is damaged: its list of files cannot be read"):
        found(cut(packaged({"archive/a.warc.gz": GOOD})), NAME)


def test_of_a_package_that_lacks_its_middle_the_rest_is_read() -> None:
    whole = zipped(("archive/a.warc.gz", GOOD), ("archive/b.warc.gz", OTHER))
    each = found(whole[:200] + whole[400:], NAME)
    assert errors(each) == [f"{NAME}, archive/a.warc.gz is damaged: it cannot be opened"]
    assert titles(each) == ["Second"]


@pytest.mark.parametrize(
    "listed", [b"", b"[]", b"{", b'{"resources": 3}', b'{"resources": [{}]}', b'{"resources": [3]}', b"[" * 100_000],
    ids=["nothing", "an array", "half", "a number", "no path", "no object", "depth"],
)  # fmt: skip
def test_a_list_that_cannot_be_read_stops_the_reading(listed: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read, so nothing can be checked against it"):
        found(zipped(("archive/a.warc.gz", GOOD), ("datapackage.json", listed)), NAME)


# --- members that are not read -----------------------------------------------------------------------


def encrypted(content: bytes) -> bytes:
    """The package with the mark of encryption on its first file, in both places."""
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(signature) + flags
        content = content[:at] + b"\x01" + content[at + 1 :]
    return content


def sized(content: bytes, size: int) -> bytes:
    """The package that says of its first file that it unpacks to this size."""
    at = content.index(b"PK\x01\x02") + 24
    return content[:at] + struct.pack("<L", size) + content[at + 4 :]


def deflated(member: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as package:
        package.writestr("archive/a.warc", member)
        package.writestr("archive/b.warc.gz", GOOD, zipfile.ZIP_STORED)
    return content.getvalue()


def spoilt(content: bytes) -> bytes:
    at = content.index(b"tank")
    return content[:at] + b"bank" + content[at + 4 :]


PLAIN = Making(packed=False).add(STORY, page("Plain")).bytes
UNREAD: dict[str, tuple[bytes, str]] = {
    "encrypted": (encrypted(zipped(("archive/a.warc", PLAIN), ("archive/b.warc.gz", GOOD))), "is encrypted"),
    "a bomb": (deflated(bytes(10_000_000)), "unpacks to more than 200 times its size"),
    "a lie about its size, more": (sized(deflated(PLAIN), 4_000_000_000), "unpacks to more than 200 times its size"),
    "a lie about its size, less": (sized(deflated(PLAIN), 300), "is damaged"),
    "a rare packing": (deflated(PLAIN, zipfile.ZIP_LZMA), "is packed in a way that is not used for web archives"),
    "spoilt": (spoilt(zipped(("archive/a.warc", PLAIN), ("archive/b.warc.gz", GOOD))), "is damaged"),
    "another file than listed": (
        packaged({"archive/a.warc": PLAIN, "archive/b.warc.gz": GOOD}, {"archive/a.warc": "sha256:" + "0" * 64}),
        "is not the file that datapackage.json lists: its SHA-256 differs",
    ),
    "a package": (packaged({"archive/a.wacz": packaged({}), "archive/b.warc.gz": GOOD}), "is a package in the package"),
    "a packed package": (packaged({"archive/a.warc": packaged({}), "archive/b.warc.gz": GOOD}), "is not a web archive"),
    "missing": (
        packaged({"archive/b.warc.gz": GOOD}, {"archive/a.warc": "sha256:" + "0" * 64}), "is listed in datapackage.json"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "says"), UNREAD.values(), ids=UNREAD)
def test_a_member_that_cannot_be_trusted_is_told_and_the_others_are_read(content: bytes, says: str) -> None:
    each = found(content, NAME)
    assert titles(each) == ["First"]
    (error,) = errors(each)
    assert error.startswith(f"{NAME}, archive/a.wa")
    assert says in error


def test_a_member_that_nobody_listed_is_not_read() -> None:
    listed = json.dumps({"resources": [{"path": "archive/a.warc.gz"}]}).encode()
    each = found(zipped(("archive/a.warc.gz", GOOD), ("archive/b.warc.gz", OTHER), ("datapackage.json", listed)), NAME)
    assert titles(each) == ["First"]
    assert errors(each) == [f"{NAME}, archive/b.warc.gz is not listed in datapackage.json"]


def test_a_page_in_it_is_told_by_its_own_address() -> None:
    archive = Making().add(STORY, b"<html><p>Menu").add(f"{STORY}/2", page("Second")).bytes
    each = found(packaged({"archive/a.warc.gz": archive}), NAME)
    assert titles(each) == ["Second"]
    assert errors(each)[0].startswith(STORY)
