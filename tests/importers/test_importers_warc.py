"""A web archive gives its pages as they were captured, in order, and whatever else it holds cannot do harm."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.fetching import Fetched
from provenance.importers import Found, Material, read
from provenance.importers._warc_records import LONGEST_HEAD
from provenance.records import Article, DocumentLink, LinkKind

from .web_archives import DATE, HTML, Making, articles, found, page

STORY = "https://the.example/story"
AT = int(datetime(2024, 12, 27, 10, 30, tzinfo=UTC).timestamp() * 1_000_000)
RECORD = "urn:uuid:11111111-2222-3333-4444-555555555555"


def errors(found_: list[Found]) -> list[str]:
    return [each.message for each in found_ if isinstance(each, InputError)]


def one_error(content: bytes, name: str = "pages.warc.gz") -> str:
    """The single sentence that an archive without any article gives."""
    (error,) = found(content, name)
    assert isinstance(error, InputError)
    assert error.hint
    assert "\n" not in str(error)
    return error.message


# --- what is read ------------------------------------------------------------------------------------


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_page_has_the_address_time_status_and_headers_of_its_capture(packed: bool, version: str) -> None:
    headers = (*HTML, ("Last-Modified", "Fri, 27 Dec 2024 10:00:00 GMT"), ("Set-Cookie", "a=b"), ("X-Other", "c"))
    making = Making(packed=packed, version=version).add(
        STORY, page(), headers=headers, WARC_Record_ID=f"<{RECORD}>", status="203 Elsewhere"
    )
    (article,) = articles(making.bytes)
    assert (article.url, article.final_url, article.status, article.fetched_us) == (STORY, STORY, 203, AT)
    assert article.headers == (
        ("content-type", "text/html; charset=utf-8"),
        ("last-modified", "Fri, 27 Dec 2024 10:00:00 GMT"),
    )
    assert DocumentLink(LinkKind.ARCHIVE, RECORD) in article.addresses
    assert article.content == page()
    assert article.importer == "html"
    assert article.title == "Harbour leak"


READ: dict[str, tuple[bytes, tuple[tuple[str, str], ...]]] = {
    "as it is": (page(), ()),
    "gzip": (gzip.compress(page()), (("Content-Encoding", "gzip"),)),
    "deflate": (zlib.compress(page()), (("Content-Encoding", "deflate"),)),
    "unpacked, with the header left": (page(), (("Content-Encoding", "gzip"),)),
    "unpacked from a packing that is not read": (page(), (("Content-Encoding", "br"),)),
    "chunks": (
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(page()), page()),
        (("Transfer-Encoding", "chunked"),),
    ),
    "packed chunks": (
        b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n"
        % (
            gzip.compress(page(), mtime=0)[:5],
            len(gzip.compress(page(), mtime=0)) - 5,
            gzip.compress(page(), mtime=0)[5:],
        ),
        (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
    ),
    "chunks with a remark and a trailer": (
        b"%x;a=b\r\n%b\r\n0\r\nX-Sum: 1\r\n\r\n" % (len(page()), page()),
        (("Transfer-Encoding", "chunked"),),
    ),
    "unpacked, with the shorter length left": (page(), (("Content-Encoding", "gzip"), ("Content-Length", "5"))),
    "chunks, with a length that does not count": (
        b"%x\r\n%b\r\n0\r\n\r\n" % (len(page()), page()),
        (("Transfer-Encoding", "chunked"), ("Content-Length", "999999")),
    ),
    "chunks put together, with the header left": (page(), (("Transfer-Encoding", "chunked"),)),
}


@pytest.mark.parametrize(("content", "headers"), READ.values(), ids=READ)
def test_the_packing_of_the_transfer_is_taken_off(content: bytes, headers: tuple[tuple[str, str], ...]) -> None:
    (article,) = articles(Making().add(STORY, content, headers=(*HTML, *headers)).bytes)
    assert article.content == page()


def test_plain_text_and_resources_are_read() -> None:
    making = Making().add(STORY, b"The tank was empty.", headers=(("Content-Type", "text/plain"),))
    making.add(f"{STORY}/2", page("Second"), kind="resource", Content_Type="text/html")
    assert [(each.url, each.importer, each.status) for each in articles(making.bytes)] == [
        (STORY, "text", 200),
        (f"{STORY}/2", "html", 200),
    ]


def test_every_capture_of_a_page_comes_in_the_order_of_the_archive() -> None:
    words = ["Second wording", "First wording", "Third wording"]
    making = Making()
    for number, each in enumerate(words):
        making.add(STORY, page(each), WARC_Date=f"2024-12-2{number}T00:00:00Z")
    read_ = articles(making.bytes)
    assert [each.title for each in read_] == words
    assert [each.fetched_us for each in read_] == sorted(each.fetched_us or 0 for each in read_)


PASSED_OVER: dict[str, tuple[str | None, dict[str, str]]] = {
    "a redirect": (STORY, {"status": "301 Moved"}),
    "a page that is not there": (STORY, {"status": "404 Not Found"}),
    "a part of a page": (STORY, {"status": "206 Partial Content"}),
    "a repeated capture": (STORY, {"kind": "revisit", "WARC_Profile": "http://netpreserve.org/"}),
    "a request": (STORY, {"kind": "request"}),
    "what is said of a capture": (STORY, {"kind": "metadata"}),
    "a look-up of a name": ("dns:the.example", {"kind": "response", "Content_Type": "text/dns"}),
    "a text that a browser drew": (f"urn:text:{STORY}", {"kind": "resource", "Content_Type": "text/plain"}),
    "rules for crawlers": ("https://the.example/robots.txt", {}),
    "a file of this machine": ("file:///etc/passwd", {}),
    "a record without an address": (None, {}),
    "an address that is none": ("http://[", {}),
}


@pytest.mark.parametrize(("url", "how"), PASSED_OVER.values(), ids=PASSED_OVER)
def test_what_no_reader_sees_is_passed_over(url: str | None, how: dict[str, str]) -> None:
    making = Making().add("https://the.example/first", page("First"))
    content = b"GET /story HTTP/1.1\r\nHost: the.example\r\n\r\n" if how.get("kind") == "request" else page()
    making.add(url, content, **how).add("https://the.example/last", page("Last"))  # type: ignore[arg-type]
    assert [each.title for each in articles(making.bytes)] == ["First", "Last"]


@pytest.mark.parametrize("kind", ["image/png", "text/css", "application/json", "application/rss+xml", "video/mp4"])
def test_what_is_no_page_is_passed_over(kind: str) -> None:
    assert articles(Making().add(STORY, page(), headers=(("Content-Type", kind),)).bytes) == []


ARC = (
    "filedesc://pages.arc 0.0.0.0 20241227103000 text/plain 76\n1 0 Alexa Internet\n"
    "URL IP-address Archive-date Content-type Archive-length\n\n"
)


@pytest.mark.parametrize("packed", [True, False])
def test_an_arc_is_read_too(packed: bool) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page()
    record = f"{STORY} 127.0.0.1 20241227103000 text/html {len(answer)}\n".encode() + answer + b"\n"
    content = ARC.encode() + record * 2
    first, second = articles(gzip.compress(content) if packed else content, "pages.arc")
    assert (first.url, first.fetched_us, first.addresses) == (STORY, AT, ())
    assert second.content == page()


def test_what_it_holds_decides_not_its_name() -> None:
    assert articles(Making().add(STORY, page()).bytes, "standard input")[0].url == STORY


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["first", "second", "third"]), max_size=5), st.booleans())
def test_packed_in_one_piece_or_record_by_record_it_says_the_same(words: list[str], in_one: bool) -> None:
    packed, plain = Making().add(None, b"", kind="warcinfo"), Making(packed=False).add(None, b"", kind="warcinfo")
    for each in words:
        packed.add(STORY, page(each))
        plain.add(STORY, page(each))
    other = gzip.compress(plain.bytes) if in_one else plain.bytes
    assert [each.content for each in articles(packed.bytes)] == [each.content for each in articles(other)]


# --- what cannot be read -----------------------------------------------------------------------------


BOMB = gzip.compress(b"<p>" + b"0" * 100_000_000, 9)
REFUSED: dict[str, tuple[bytes, dict[str, object], str]] = {
    "no article": (b"<html><body><p>Menu</p></body></html>", {}, "holds no article"),
    "nothing": (b"", {}, "is empty"),
    "a bomb": (BOMB, {"headers": (*HTML, ("Content-Encoding", "gzip"))}, "is larger than 10 MB"),
    "a bomb in a bomb": (
        gzip.compress(BOMB), {"headers": (*HTML, ("Content-Encoding", "gzip, gzip"))}, "is larger than 10 MB"
    ),
    "a page above the limit": (b"<p>" + b"0 " * 6_000_000, {}, "is larger than 10 MB"),
    "a packing that is not read": (b"\x8b\x02\x80", {"headers": (*HTML, ("Content-Encoding", "br"))}, "is packed"),
    "half of a packing": (
        gzip.compress(page())[:-30], {"headers": (*HTML, ("Content-Encoding", "gzip"))}, "broke off"
    ),
    **{
        f"chunks: {name}": (content, {"headers": (*HTML, ("Transfer-Encoding", "chunked"))}, "its chunks break off")
        for name, content in {
            "more is announced": b"%x\r\n%b" % (len(page()) + 9, page()),
            "no last one": b"%x\r\n%b\r\n" % (len(page()), page()),
            "longer than they say": b"9\r\n%b\r\n0\r\n\r\n" % page(),
            "a size that is no number": b"zzz\r\n%b\r\n0\r\n\r\n" % page(),
            "less than nothing": b"-5\r\n%b\r\n0\r\n\r\n" % page(),
        }.items()
    },
    "less than its length": (
        page(), {"headers": (*HTML, ("Content-Length", str(len(page()) + 1)))}, f" {len(page())} of {len(page()) + 1} "
    ),
    "half of a page": (page(), {"WARC_Truncated": "length"}, "was cut off when it was captured (length)"),
    "an answer that is not HTTP": (page(), {"status": "fine"}, "an answer that is not HTTP"),
    "no time": (page(), {"WARC_Date": "yesterday"}, "does not say when it was captured"),
    "an impossible time": (page(), {"WARC_Date": "0001-01-01T00:00:00+14:00"}, "does not say when it was captured"),
    "an archive in the archive": (Making(packed=False).add(STORY, page()).bytes,
                                  {"headers": (("Content-Type", "text/plain"),)}, "is a web archive"),
    "decisions": (b'{"verdict": "same", "by": "A", "why": "B", "sources": ["C", "D"]}\n',
                  {"headers": (("Content-Type", "text/plain"),)}, "holds no article"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "how", "says"), REFUSED.values(), ids=REFUSED)
def test_a_page_that_cannot_be_read_is_told_by_its_address_and_the_next_one_read(
    content: bytes, how: dict[str, str], says: str
) -> None:
    making = Making().add(STORY, content, **how).add(f"{STORY}/2", page("Second"))  # type: ignore[arg-type]
    error, article = found(making.bytes)
    assert isinstance(error, InputError)
    assert error.message.startswith(STORY)
    assert says in error.message
    assert error.hint
    assert isinstance(article, Article)
    assert article.title == "Second"


def three() -> list[bytes]:
    """Three records, each a piece of its own; always the same bytes, for one of them is spoilt at a place."""
    return [
        Making(packed=False)
        .add(f"{STORY}/{n}", page(f"Number {n}"), WARC_Date=DATE, WARC_Record_ID=f"<{RECORD[:-1]}{n}>")
        .bytes
        for n in (1, 2, 3)
    ]


def with_length(record: bytes, length: bytes) -> bytes:
    """A record that says another length."""
    before, _, rest = record.rpartition(b"Content-Length: ")
    return before + b"Content-Length: " + length + rest[rest.index(b"\r\n") :]


def broken() -> dict[str, tuple[bytes, str]]:
    first, second, third = three()
    packed = [gzip.compress(each, mtime=0) for each in (first, second, third)]
    spoilt = bytearray(packed[1])
    spoilt[len(spoilt) // 2] ^= 0xFF
    return {
        "breaks off in a page": (first + second[:-200], "breaks off (record 2)"),
        "breaks off in the head of an answer": (first + second[: second.index(b"text/html")], "breaks off"),
        "breaks off in the head of a record": (first + second[:80], "does not say how long a record is (record 2)"),
        "breaks off, packed": (packed[0] + packed[1][:-40], "breaks off (record 2)"),
        "is spoilt, packed": (packed[0] + bytes(spoilt) + packed[2], "is damaged"),
        "ends in something else, packed": (packed[0] + b"garbage", "is damaged"),
        "goes on with something else": (first + b"garbage\r\n" + third, "goes on with what is no record (record 2)"),
        "says more than there is": (first + with_length(second, b"999999999999"), "breaks off (record 2)"),
        "says less than there is": (first + with_length(second, b"300") + third, "no record"),
        "says less than nothing": (first + with_length(second, b"-5") + third, "how long"),
        "says a length that is no number": (first + with_length(second, b"ten") + third, "how long"),
        "says a length of many digits": (first + with_length(second, b"9" * 5_000) + third, "how long"),
        "has an endless line": (first + b"WARC/1.0\r\nX: " + b"x" * (LONGEST_HEAD + 9), "has a head longer than 1 MB"),
        "has endless lines": (first + b"WARC/1.0\r\n" + b"X: y\r\n" * 200_000, "has a head longer than 1 MB"),
        "has an unknown version": (first + b"WARC/9.9\r\nWARC-Type: response\r\n\r\n", "head that cannot be read"),
    }


BROKEN = broken()


@pytest.mark.parametrize(("content", "says"), BROKEN.values(), ids=BROKEN)
def test_of_a_broken_archive_what_stands_before_is_read_and_then_one_sentence_told(
    content: bytes, says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    *before, error = found(content)
    assert [each.title for each in before if isinstance(each, Article)][:1] == ["Number 1"]
    assert errors([error]) == errors(found(content)[-1:])
    assert isinstance(error, InputError)
    assert error.message.startswith("pages.warc.gz ")
    assert says in error.message
    assert error.hint == "what stands before it is added; get a whole copy of the file"
    assert capfd.readouterr() == ("", ""), "a library wrote to the terminal"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(b"".join(three())) - 1), st.booleans())
@example(at=69, packed=True)
def test_cut_anywhere_it_gives_whole_pages_and_at_most_one_sentence(at: int, packed: bool) -> None:
    pieces = [gzip.compress(each, mtime=0) for each in three()] if packed else three()
    content = b"".join(pieces)[:at]
    if not content.startswith(b"\x1f\x8b" if packed else b"WARC/"):
        return
    each = found(content)
    given_ = [one for one in each if isinstance(one, Article)]
    assert [one.content for one in given_] == [page(f"Number {n}") for n in range(1, len(given_) + 1)]
    assert len(errors(each)) <= 1


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 2_000), st.integers(0, 3))
def test_whatever_stands_in_it_only_sentences_come(junk: bytes, at: int, start: int) -> None:
    whole = b"".join(three()) if start else ARC.encode()
    content = whole[:at] + junk + whole[at + len(junk) :]
    if content.startswith((b"WARC/", b"filedesc://")):
        assert all("failed on" not in message for message in errors(found(content)))


def test_an_archive_that_unpacks_to_zeros_is_refused_before_they_are_counted(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:x>\r\nContent-Length: 9999999999\r\n\r\n"
    bomb = tmp_path / "bomb.warc.gz"
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    with bomb.open("wb") as file:
        file.write(packing.compress(head))
        for _ in range(130):
            file.write(packing.compress(bytes(1_000_000)))
        file.write(packing.flush())
    tracemalloc.start()
    try:
        (error,) = read(Material(str(bomb), bomb.read_bytes()[:65_536], path=bomb))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(error, InputError)
    assert "unpacks to more than" in error.message
    assert peak < 5_000_000


def test_an_archive_from_the_web_is_refused() -> None:
    content = Making(packed=False).add(STORY, page()).bytes
    fetched = Fetched(STORY, STORY, 200, content, "text/plain", (), datetime(2025, 1, 1, tzinfo=UTC))
    with pytest.raises(InputError, match="is not taken from the web"):
        found(content, STORY, fetched=fetched)


def test_what_a_record_says_cannot_reach_the_terminal_as_it_is() -> None:
    making = Making().add(STORY, page(), headers=(*HTML, ("Link", "<a>; rel=\x1b[31m")), WARC_Truncated="\x1b[2J")
    assert "\x1b" not in one_error(making.bytes)


# --- size --------------------------------------------------------------------------------------------

_PEAK = """
import resource, sys
from pathlib import Path
from provenance.importers import Material, read
path = Path(sys.argv[1])
with path.open("rb") as file:
    head = file.read(65_536)
pages = sum(each.importer == "html" for each in read(Material(str(path), head, path=path)))
print(pages, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_large_archive_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="only Unix tells the peak of memory of a process")
    one = Making(packed=False).add(STORY, page()).bytes
    film = Making(packed=False).add(f"{STORY}.mp4", bytes(1_000_000), headers=(("Content-Type", "video/mp4"),)).bytes

    def peak_of(films: int) -> int:
        path = tmp_path / f"{films}.warc"
        with path.open("wb") as file:
            for _ in range(films):
                file.write(one + film)
        told = subprocess.run(
            [sys.executable, "-c", _PEAK, str(path)], capture_output=True, text=True, check=True, timeout=120
        )
        pages, peak = map(int, told.stdout.split())
        assert pages == films
        return peak

    assert peak_of(100) < 1.3 * peak_of(6)
