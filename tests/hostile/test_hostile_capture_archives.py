"""Web archives of a stranger: names that lead out, links, bombs, lies about sizes, records of files."""

# ruff: noqa: E501, F811, TID252  hostile words stand in one line; fixtures are imported; one server for two rooms
from __future__ import annotations

import gzip
import hashlib
import json
import stat
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from ..fetching.misbehaving import answer, gzip_bomb
from .invented_web import WORDS, Net, diverted, net, page  # noqa: F401  fixtures

URI = "http://lantern.example/harbour"


def record(
    uri: str = URI, body: bytes | None = None, length: str | None = None, kind: str = "response", **said: str
) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + (page() if body is None else body)
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:11111111-1111-1111-1111-111111111111>",
        "WARC-Date": "2024-12-27T10:30:00Z",
        "WARC-Target-URI": uri,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": length or str(len(http)),
    }
    head.update({name.replace("_", "-"): value for name, value in said.items()})
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return b"WARC/1.0\r\n" + lines.encode("utf-8", "surrogatepass") + b"\r\n" + http + b"\r\n\r\n"


def package(*members: tuple[str | zipfile.ZipInfo, bytes], listed: bool = True, **how: int) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", **how) as made:
        for name, member in members:
            made.writestr(name, member)
        if listed:
            names = [(each.filename if isinstance(each, zipfile.ZipInfo) else each, member) for each, member in members]
            resources = [
                {"path": name, "hash": f"sha256:{hashlib.sha256(member).hexdigest()}", "bytes": len(member)}
                for name, member in names
            ]
            made.writestr(
                "datapackage.json",
                json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}),
            )
    return content.getvalue()


def special(name: str, mode: int, system: int = 3) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = system, mode << 16
    return info


def raw_name(name: str, renamed: bytes) -> bytes:
    """A package whose member is renamed in its bytes, as no library would write it."""
    assert len(name) == len(renamed)
    return package((GOOD, record()), (name, record()), listed=False).replace(name.encode(), renamed)


GOOD = "archive/data.warc"
NAMES = [
    "../owned.warc", "archive/../../owned.warc", "..\\owned.warc", "archive\\..\\..\\owned.warc", "/tmp/owned.warc",
    "//server/share/owned.warc", "\\\\server\\share\\owned.warc", "C:/owned.warc", "C:owned.warc", "c:\\owned.warc",
    "archive/../../../../../../../../etc/cron.d/owned.warc", "./../owned.warc", "archive/./../..//owned.warc", "..",
    "archive/..", "/", "~/owned.warc/../../x", "archive/\\owned.warc", "..//..//owned.warc",
]  # fmt: skip
DUPLICATES = [("archive/DATA.warc",), (GOOD,), ("Archive/data.warc",), ("archive/data.WARC", "archive/Data.warc")]
LINKS = {
    "symlink": stat.S_IFLNK,
    "block": stat.S_IFBLK,
    "character": stat.S_IFCHR,
    "pipe": stat.S_IFIFO,
    "socket": stat.S_IFSOCK,
}


def tree(net: Net) -> set[str]:
    """What stands in the folder of the commands and beside it, but for their streams and the database."""
    return {
        str(each) for each in net.folder.parent.rglob("*") if "streams" not in each.parts and "case.db" not in each.name
    }


def watched() -> set[Path]:
    """The places where an escape would show."""
    return {
        each
        for folder in ("/tmp", "/", "/etc", "/etc/cron.d", str(Path.home()))
        for each in Path(folder).glob("*owned*")
    }


@pytest.fixture
def untouched(net):
    """Nothing is written anywhere."""
    outside = watched()
    yield net
    assert not [each for each in tree(net) if "owned" in each]
    assert watched() == outside


def add(net: Net, name: str, content: bytes, timeout: float = 25):
    net.file(name, content)
    before = tree(net)
    ran = net("add", name, timeout=timeout)
    assert tree(net) == before
    assert ran.memory < 420_000
    assert len(ran.err) < 20_000
    assert "root:" not in ran.out + ran.err
    return ran


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_package_with_a_name_that_leads_out_is_refused_as_a_whole(untouched) -> None:
    taken = []
    for number, name in enumerate(NAMES):
        ran = add(untouched, f"{number}.wacz", package((GOOD, record()), (name, record("http://evil.example/"))))
        taken += [] if ran.code == 2 and ran.refused(2, f"{number}.wacz") else [name]
    assert not taken, f"taken: {taken}"
    assert untouched.held() == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", DUPLICATES, ids=["case", "same", "folder-case", "three"])
def test_a_package_with_a_name_twice_is_refused_as_a_whole(untouched, names) -> None:
    members = [(GOOD, record()), *((name, record("http://evil.example/")) for name in names)]
    add(untouched, "twice.wacz", package(*members)).refused(2, "twice.wacz")
    assert untouched.held() == []


@pytest.mark.parametrize("mode", LINKS.values(), ids=LINKS)
def test_a_package_with_a_link_or_a_device_is_refused_as_a_whole(untouched, mode) -> None:
    add(
        untouched, "link.wacz", package((GOOD, record()), (special("archive/x.warc", mode | 0o777), b"/etc/passwd"))
    ).refused(2, "link.wacz")
    assert untouched.held() == []


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_names_of_members_do_not_reach_the_terminal(untouched) -> None:
    for number, name in enumerate(
        [
            "archive/\x1b[31mred.warc",
            "archive/\u202egp.warc",
            "archive/a\nfailed: b (c).warc",
            "archive/\x9b.warc",
            "../\x1b]0;x\x07\u2066",
            "archive/" + "x" * 60_000 + ".warc",
        ]
    ):
        add(untouched, f"{number}.wacz", package((GOOD, record()), (name, b"no archive"), (name, b"no archive")))
        add(untouched, f"{number}n.wacz", package((GOOD, record()), (name, record(URI + str(number)))))


def lying(content: bytes, size: int) -> bytes:
    """The package with the unpacked size of its first member said to be another, in both places."""
    real = struct.unpack("<I", content[22:26])[0]
    return content.replace(struct.pack("<I", real), struct.pack("<I", size))


def nested(depth: int) -> bytes:
    content = b"\0" * 1_000_000
    for level in range(depth):
        made = BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
            for each in range(16 if level else 1):
                zipped.writestr(f"archive/{each}.zip", content)
        content = made.getvalue()
    return content


def encrypted(content: bytes) -> bytes:
    """The package with the flag of encryption set on every member."""
    changed = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


PACKED = {"compression": zipfile.ZIP_DEFLATED}
PACKAGES: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: package((GOOD, b"\0" * 50_000_000), **PACKED),
    "bomb-that-is-an-archive": lambda: package((GOOD, record(body=b"<p>" + b"a" * 50_000_000)), **PACKED),
    "bomb-in-the-list": lambda: package((GOOD, record()), ("datapackage.json", b" " * 50_000_000 + b"{}"), listed=False, **PACKED),
    "gzip-bomb-in-it": lambda: package(("archive/data.warc.gz", gzip_bomb())),
    "gzip-bomb-of-two-layers": lambda: package(("archive/data.warc.gz", gzip_bomb(2))),
    "forty-two": lambda: nested(5),
    "forty-two-as-archive": lambda: package(("archive/data.wacz", nested(3)), (GOOD, nested(3))),
    "size-too-small": lambda: lying(package((GOOD, record()), **PACKED), 10),
    "size-too-large": lambda: lying(package((GOOD, record()), **PACKED), 0xFFFFFFF0),
    "encrypted": lambda: encrypted(package((GOOD, record()), **PACKED)),
    "wrong-checksum": lambda: package((GOOD, record())).replace(b"Harbour leak", b"Harbour lead"),
    "cut-off": lambda: package((GOOD, record()))[:-200],
    "cut-in-half": lambda: package((GOOD, record()))[:900],
    "only-the-end": lambda: b"PK\x05\x06" + bytes(18),
    "no-list": lambda: package((GOOD, record()), listed=False),
    "list-of-nonsense": lambda: package((GOOD, record()), ("datapackage.json", b'{"resources":{"a":[7,null]}}'), listed=False),
    "list-of-200000-deep": lambda: package((GOOD, record()), ("datapackage.json", b"[" * 200_000), listed=False),
    "list-with-paths-out": lambda: package((GOOD, record()), ("datapackage.json", json.dumps({"resources": [{"path": "../../etc/passwd", "hash": "sha256:0"}, {"path": "/etc/passwd"}]}).encode(), ), listed=False),
    "list-of-a-foreign-hash": lambda: package((GOOD, record()), ("datapackage.json", json.dumps({"resources": [{"path": GOOD, "hash": "md5:\x1b[31m"}]}).encode()), listed=False),
    "sixty-thousand-members": lambda: package((GOOD, record()), *((f"pages/{n}", b"") for n in range(60_000)), listed=False),
    "overlapping": lambda: package((GOOD, record()), ("archive/b.warc", record(URI + "b"))).replace(b"archive/b.warc", b"archive/data.w"),
    "comment-of-64-kB": lambda: package((GOOD, record()))[:-2] + b"\xff\xff" + b"\x1b[31m" * 10_922 + b"xxx",
    "something-before": lambda: b"#!/bin/sh\n" * 500 + package((GOOD, record())),
    "method-99": lambda: package((GOOD, record()), **PACKED).replace(b"\x08\0", b"\x63\0"),
    "nul-in-a-name": lambda: raw_name("archive/xnul.warc", b"archive/x\0ul.warc"),
    "name-of-no-utf8": lambda: raw_name("archive/xnul.warc", b"archive/\xff\xfeul.warc"),
}  # fmt: skip


@pytest.mark.parametrize("make", PACKAGES.values(), ids=PACKAGES)
def test_a_package_that_is_a_trap_ends_soon_and_in_sentences(untouched, make) -> None:
    ran = add(untouched, "trap.wacz", make())
    assert ran.seconds < 20


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "file-uri": lambda: record("file:///etc/passwd"),
    "javascript-uri": lambda: record("javascript:alert(1)"),
    "data-uri": lambda: record("data:text/html,x"),
    "uri-of-nothing": lambda: record(""),
    "uri-with-ansi": lambda: record("http://lantern.example/\x1b[31m\x07\u202e"),
    "uri-with-a-password": lambda: record("http://me:secret@lantern.example/"),
    "uri-of-a-megabyte": lambda: record("http://lantern.example/" + "x" * 1_000_000),
    "uri-with-a-bad-port": lambda: record("http://lantern.example:99999999/"),
    "uri-half-bracket": lambda: record("http://[::1/"),
    "date-of-nonsense": lambda: record(WARC_Date="yesterday"),
    "date-of-year-0": lambda: record(WARC_Date="0000-00-00T00:00:00Z"),
    "date-of-year-99999": lambda: record(WARC_Date="99999-01-01T00:00:00Z"),
    "date-with-ansi": lambda: record(WARC_Date="\x1b[31m"),
    "id-with-ansi": lambda: record(WARC_Record_ID="<urn:uuid:\x1b[31m\u202e>"),
    "kind-unknown": lambda: record(kind="\x1b[31mevil"),
    "length-too-large": lambda: record(length="99999999999"),
    "length-too-small": lambda: record(length="20"),
    "length-negative": lambda: record(length="-1"),
    "length-nonsense": lambda: record(length="0x10"),
    "length-superscript": lambda: record(length="²"),
    "length-of-5000-digits": lambda: record(length="9" * 5000),
    "nothing-after-the-head": lambda: b"WARC/1.0\r\n",
    "version-99": lambda: record().replace(b"WARC/1.0", b"WARC/99.9"),
    "head-for-ever": lambda: b"WARC/1.0\r\n" + b"X-A: b\r\n" * 500_000,
    "head-line-of-9-MB": lambda: b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 9_000_000 + b"\r\n\r\n",
    "http-head-for-ever": lambda: record().replace(b"Content-Type: text/html", b"X-A: b\r\n" * 300_000 + b"Content-Type: text/html"),
    "http-status-nonsense": lambda: record().replace(b"HTTP/1.1 200", b"HTTP/1.1 \xb2\x1b["),
    "http-chunked-lie": lambda: record(body=b"ffffffffff\r\nx").replace(b"200 OK\r\n", b"200 OK\r\nTransfer-Encoding: chunked\r\n"),
    "http-gzip-bomb": lambda: record(body=gzip_bomb()).replace(b"200 OK\r\n", b"200 OK\r\nContent-Encoding: gzip\r\n"),
    "http-brotli": lambda: record(body=b"\x0b\x02\x80hello\x03").replace(b"200 OK\r\n", b"200 OK\r\nContent-Encoding: br\r\n"),
    "a-hundred-empty": lambda: record(body=b"") * 100,
    "the-same-page-60-times": lambda: record() * 60,
    "gzip-cut-off": lambda: gzip.compress(record())[:-40],
    "gzip-wrong-checksum": lambda: gzip.compress(record())[:-8] + b"12345678",
    "gzip-then-rubbish": lambda: gzip.compress(record()) + b"rubbish" * 900,
    "gzip-bomb": lambda: gzip.compress(b"WARC/1.0\r\n" + b"\0" * 50_000_000),
    "gzip-bomb-in-the-head": lambda: gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 50_000_000),
    "gzip-of-ten-thousand-members": lambda: gzip.compress(b"WARC/1.0\r\n") * 10_000,
    "arc": lambda: b"filedesc://x.arc 0.0.0.0 20240101000000 text/plain 99999999999\n1 0 x\nURL IP-address Archive-date Content-type Archive-length\n",
    "arc-nonsense": lambda: b"filedesc://x.arc 0.0.0.0 99999999999999 text/plain -5\n\x1b[31m\n",
    "nul-page": lambda: record(body=page(words=WORDS.replace("tank", "ta\0nk"))),
    "title-with-ansi": lambda: record(body=page(title="\x1b[31m\u202e&#x9b;x")),
}  # fmt: skip


@pytest.mark.parametrize("make", ARCHIVES.values(), ids=ARCHIVES)
def test_an_archive_that_is_a_trap_ends_soon_and_in_sentences(untouched, make) -> None:
    ran = add(untouched, "trap.warc.gz", make() + (record(URI + "/after") if make()[:4] == b"WARC" else b""))
    assert ran.seconds < 20
    for held in untouched.held():
        assert (held["url"] or "http://").startswith(("http://lantern.example", "http://"))
        assert "secret" not in (held["url"] or "")
    for command in (["list"], ["search", "tank"], ["list", "--json"]):
        untouched(*command)


def test_a_page_of_a_decoy_file_is_never_read_from_the_disk(untouched) -> None:
    untouched.file("secret.txt", "outlet: X\n\nSecret words\n\nThe mayor said that this is secret-4711.\n")
    body = b"<html><body><a href='secret.txt'>x</a><iframe src='file:secret.txt'></iframe><p>" + WORDS.encode()
    add(
        untouched, "pages.warc", record("file:secret.txt", body) + record(f"file://{untouched.folder}/secret.txt", body)
    )
    assert "4711" not in untouched("search", "secret-4711").out.replace("secret-4711", "", 0) or untouched.held() == []


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"<urlset><url><loc>http://10.0.0.1/x</loc></url></urlset>")[:-9],
        gzip_bomb(),
        gzip_bomb(2),
        gzip.compress(b"<urlset>" + b" " * 30_000_000),
        gzip.compress(b"x") * 5000,
    ],
    ids=["cut-off", "bomb", "two-layers", "white", "members"],
)
def test_a_packed_sitemap_that_is_a_trap_ends_soon(untouched, content) -> None:
    untouched.web["lantern.example"] = answer(content, kind="application/gzip")
    untouched.web["plain.example"] = answer(content, kind=None)
    untouched.web["encoded.example"] = answer(content, "Content-Encoding: gzip", kind="application/xml")
    assert add(untouched, "sitemap.xml.gz", content).code == 2
    assert (
        untouched("add", *[f"http://{name}.example/sitemap.xml.gz" for name in ("lantern", "plain", "encoded")]).code
        == 2
    )
