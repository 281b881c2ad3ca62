"""Whatever a server does, a visit ends in time, within its size, with the page as it was sent or one sentence."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest

from provenance.fetching import FEEDS, Fetcher, Redirect

from .conftest import SHORT, Fetchers, refusal
from .misbehaving import (
    PAGE,
    Behaviour,
    Server,
    answer,
    chunk,
    drip,
    endless,
    gzip_bomb,
    head,
    raw,
    redirect,
    status,
    zlib_bomb,
)

CHUNKED = head("200 OK", "Content-Type: text/html", "Transfer-Encoding: chunked")
UNTIL_CLOSED = head("200 OK", "Content-Type: text/html")
GZIPPED = gzip.compress(PAGE, mtime=0)
BARE = zlib.compressobj(9, zlib.DEFLATED, -15)

# --- what is read ------------------------------------------------------------------------------------

READ: dict[str, Behaviour] = {
    "plainly": answer(),
    "in chunks": raw(CHUNKED + chunk(PAGE[:9]) + chunk(PAGE[9:]) + chunk(b"")),
    "in chunks with extensions and trailers": raw(
        CHUNKED + b"9;x=y\r\n" + PAGE[:9] + b"\r\n" + chunk(PAGE[9:]) + b"0\r\nX: y\r\n\r\n"
    ),
    "byte by byte": drip(head("200 OK", f"Content-Length: {len(PAGE)}"), (bytes([each]) for each in PAGE), 0.002),
    "until the connection closes": raw(UNTIL_CLOSED + PAGE),
    "in HTTP/1.0": raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE),
    "more than was promised": raw(head("200 OK", f"Content-Length: {len(PAGE)}") + PAGE + b"<script>more"),
    "gzip": answer(GZIPPED, "Content-Encoding: gzip"),
    "gzip, old name, capitals": answer(GZIPPED, "Content-Encoding: X-GZip"),
    "gzip in two members": answer(gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "Content-Encoding: gzip"),
    "gzip with padding after it": answer(GZIPPED + b"\0\0\r\n", "Content-Encoding: gzip"),
    "deflate": answer(zlib.compress(PAGE), "Content-Encoding: deflate"),
    "deflate without its frame": answer(BARE.compress(PAGE) + BARE.flush(), "Content-Encoding: deflate"),
    "two layers": answer(gzip.compress(zlib.compress(PAGE)), "Content-Encoding: deflate, gzip"),
    "two layers in two headers": answer(
        gzip.compress(zlib.compress(PAGE)), "Content-Encoding: deflate", "Content-Encoding: gzip"
    ),
    "identity": answer(PAGE, "Content-Encoding: identity"),
    "without a content type": answer(kind=None),
    "with an empty content type": answer(kind=""),
    "type with parameters": answer(kind='Text/HTML; charset="utf-8"; x=y'),
    "XHTML": answer(kind="application/xhtml+xml"),
    "plain text": answer(kind="text/plain;charset=utf-8"),
    "not by its first server": answer(line="203 Non-Authoritative Information"),
    "without a reason phrase": raw(b"HTTP/1.1 200\r\n\r\n" + PAGE),
    "after a hint": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + UNTIL_CLOSED + PAGE),
    "with cookies": answer(PAGE, "Set-Cookie: a=b", "Set-Cookie: c=d"),
}


@pytest.mark.parametrize("behaviour", READ.values(), ids=READ)
def test_a_page_is_read_as_it_was_meant(behaviour: Behaviour, server: Server, local: Fetcher) -> None:
    server.behaviours["/page"] = behaviour
    page = local.fetch(server.url("/page"))
    assert page.content == PAGE
    assert page.status in (200, 203)
    assert page.redirects == ()


def test_what_is_known_of_a_page_is_kept(server: Server, fetchers: Fetchers) -> None:
    server.behaviours["/page"] = answer(
        PAGE, "Date: Mon, 02 Mar 2026 09:00:00 GMT", "ETag: \"x\x1b[31m\"",
        "Last-Modified: Sun, 01 Mar 2026 09:00:00 GMT",
        "Content-Language: ko", "Link: </a>; rel=canonical", "Link: </b>; rel=license", "Server: none", "X-Other: y",
        "Content-Location: /página", kind="Text/HTML; charset=utf-8",
    )  # fmt: skip
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    page = fetchers(allow_private_hosts=True, now=lambda: moment).fetch(server.url("/page?q=1#part"))
    assert (page.url, page.final_url) == (server.url("/page?q=1#part"), server.url("/page?q=1"))
    assert page.content_type == "text/html"
    assert page.at == moment
    assert page.headers == (
        ("date", "Mon, 02 Mar 2026 09:00:00 GMT"),
        ("etag", '"x\ufffd[31m"'),
        ("last-modified", "Sun, 01 Mar 2026 09:00:00 GMT"),
        ("content-language", "ko"),
        ("link", "</a>; rel=canonical"),
        ("link", "</b>; rel=license"),
        ("content-location", "/página"),
        ("content-type", "Text/HTML; charset=utf-8"),
    )


def test_a_page_of_exactly_the_limit_is_read_and_one_more_byte_is_not(server: Server, local: Fetcher) -> None:
    server.behaviours.update({"/most": answer(b"x" * SHORT.bytes), "/more": answer(b"x" * (SHORT.bytes + 1))})
    assert len(local.fetch(server.url("/most")).content) == SHORT.bytes
    assert "is larger than 0.1 MB" in refusal(local, server.url("/more")).message


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml", "text/xml", "application/json"])
def test_feeds_are_read_only_where_they_are_asked_for(kind: str, server: Server, local: Fetcher) -> None:
    server.behaviours["*"] = answer(kind=kind)
    assert local.fetch(server.url(), accepts=FEEDS).content_type == kind
    assert f"is of the type '{kind}', not a web page" in refusal(local, server.url()).message


# --- what is refused ---------------------------------------------------------------------------------

SAVE = "save the page and run: provenance add page.html --url http"
COPY = "web archive"
REFUSED: dict[str, tuple[Behaviour, str, str]] = {
    "401": (status(401, "WWW-Authenticate: Basic"), "asks for a login (HTTP status 401)", SAVE),
    "402": (status(402), "asks for payment (HTTP status 402)", SAVE),
    "403": (status(403), "does not show the page to this program (HTTP status 403)", SAVE),
    "404": (status(404), "is not there (HTTP status 404)", COPY),
    "410": (status(410), "is gone for good (HTTP status 410)", COPY),
    "418": (status(418), "did not answer with a page (HTTP status 418)", SAVE),
    "429": (status(429), "asks for fewer requests (HTTP status 429)", "later"),
    "451": (status(451), "is withheld for legal reasons (HTTP status 451)", COPY),
    "500": (status(500), "has trouble on its server (HTTP status 500)", "later"),
    "503": (status(503), "has trouble on its server (HTTP status 503)", "later"),
    "999": (status(999), "has trouble on its server (HTTP status 999)", "later"),
    "no content": (status(204), "did not answer with a page (HTTP status 204)", SAVE),
    "a part": (status(206), "did not answer with a page (HTTP status 206)", SAVE),
    "not changed": (status(304), "did not answer with a page (HTTP status 304)", SAVE),
    "choices": (status(300, "Location: /other"), "did not answer with a page (HTTP status 300)", SAVE),
    "another protocol": (raw(head("101 Switching", "Upgrade: x", "Connection: Upgrade")), "not HTTP", SAVE),
    "a PDF": (answer(b"%PDF", kind="application/pdf"), "is a PDF, not a web page", "--url"),
    "an image": (answer(b"\x89PNG", kind="image/png"), "is an image, not a web page", "article itself"),
    "a video": (answer(b"", kind="video/mp4"), "is a video, not a web page", "article itself"),
    "an archive": (answer(b"PK", kind="application/zip"), "is an archive, not a web page", "article itself"),
    "bytes": (answer(b"", kind="application/octet-stream"), "of the type 'application/octet-stream'", "article"),
    "promises too much": (
        raw(head("200 OK", "Content-Length: 99999999999")), "is larger than 0.1 MB", "as text"),
    "endless chunks": (drip(CHUNKED, endless(chunk(b"x" * 4096)), 0), "is larger than 0.1 MB", "as text"),
    "endless body": (drip(UNTIL_CLOSED, endless(b"x" * 4096), 0), "is larger than 0.1 MB", "as text"),
    "gzip bomb": (answer(gzip_bomb(2), "Content-Encoding: gzip, gzip"), "is larger than 0.1 MB", "as text"),
    "endless after gzip": (
        drip(UNTIL_CLOSED[:-2] + b"Content-Encoding: gzip\r\n\r\n" + GZIPPED, endless(b"x" * 4096), 0),
        "is larger than 0.1 MB", "as text"),
    "many members of gzip": (
        answer(gzip.compress(b"", mtime=0) * 1000, "Content-Encoding: gzip"), "packed in too many pieces", SAVE),
    "many layers": (
        answer(GZIPPED, "Content-Encoding: " + "gzip, " * 50), "packed in too many layers", SAVE),
    "gzip that is none": (answer(PAGE, "Content-Encoding: gzip"), "packed in a way that cannot be opened", SAVE),
    "deflate that is none": (answer(PAGE, "Content-Encoding: deflate"), "in a way that cannot be opened", SAVE),
    "gzip with a wrong checksum": (
        answer(GZIPPED[:-8] + b"\0" * 8, "Content-Encoding: gzip"), "in a way that cannot be opened", SAVE),
    "a packing nobody asked for": (
        answer(PAGE, "Content-Encoding: br"), "packed in a way that was not asked for", SAVE),
    "gzip cut short": (answer(GZIPPED[:-9], "Content-Encoding: gzip"), "broke off before", SAVE),
    "less than promised": (
        raw(head("200 OK", "Content-Length: 5000") + PAGE), "broke off before the page was complete", SAVE),
    "chunks cut short": (raw(CHUNKED + chunk(PAGE)), "broke off before the page was complete", SAVE),
    "a chunk cut short": (raw(CHUNKED + chunk(PAGE)[:-9]), "broke off before the page was complete", SAVE),
    "chunks without size": (raw(CHUNKED + b"zz\r\nhello\r\n0\r\n\r\n"), "not HTTP", SAVE),
    "two lengths": (raw(head("200 OK", "Content-Length: 5", "Content-Length: 6") + b"hello!"), "not HTTP", SAVE),
    "a negative length": (raw(head("200 OK", "Content-Length: -5") + b"hello"), "not HTTP", SAVE),
    "a length that is no number": (raw(head("200 OK", "Content-Length: ten") + b"hello"), "not HTTP", SAVE),
    "closes at once": (raw(b""), "closed the connection without an answer", SAVE),
    "closes in the headers": (raw(b"HTTP/1.1 200 OK\r\nContent-"), "without an answer", SAVE),
    "HTTP/0.9": (raw(PAGE + b"\r\n\r\n"), "sent an answer that is not HTTP", SAVE),
    "another protocol's greeting": (raw(b"220 mail.test ESMTP\r\n\r\n"), "sent an answer that is not HTTP", SAVE),
    "binary junk": (raw(bytes(range(256)) * 50), "sent an answer that is not HTTP", SAVE),
    "huge headers": (raw(head("200 OK", *["X-A: " + "a" * 4000] * 100)), "sent an answer that is not HTTP", SAVE),
    "a header without end": (raw(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000), "not HTTP", SAVE),
    "a header with a null": (raw(b"HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n"), "not HTTP", SAVE),
    "redirect to nowhere": (status(302), "redirects without saying where to (HTTP status 302)", SAVE),
    "redirect to itself": (redirect("/page"), "/page redirects in a circle", SAVE),
    "redirect to a file": (redirect("file:///etc/passwd"),
        "/page redirects to file:///etc/passwd, which has the scheme file:, and only http: and https: are", "like"),
    "redirect to a script": (redirect("javascript:alert(1)"), "which has the scheme javascript:", "like"),
    "redirect to gopher": (redirect("gopher://127.0.0.1:70/1"), "which has the scheme gopher:", "like"),
    "redirect to data": (redirect("data:text/html,hi"), "which has the scheme data:", "like"),
    "redirect to what is no address": (redirect("http://[::1"), "redirects to http://[::1, which", "like"),
}  # fmt: skip


@pytest.mark.parametrize(("behaviour", "words", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_failure_is_one_sentence_with_the_next_step(
    behaviour: Behaviour, words: str, hint: str, server: Server, local: Fetcher
) -> None:
    server.behaviours["/page"] = behaviour
    began = time.monotonic()
    error = refusal(local, server.url("/page"))
    assert time.monotonic() - began < SHORT.seconds + 1
    assert error.message.startswith(f"{server.url('/page')} ")
    assert words in error.message
    assert hint in str(error.hint)
    assert error.url == server.url("/page")


def test_a_failure_says_its_status_and_whether_it_may_pass(server: Server, local: Fetcher) -> None:
    server.behaviours.update({"/gone": status(410), "/busy": status(503)})
    gone, busy = refusal(local, server.url("/gone")), refusal(local, server.url("/busy"))
    assert [(each.status, each.may_pass) for each in (gone, busy)] == [(410, False), (503, True)]


def test_nobody_listening_is_one_sentence(local: Fetcher) -> None:
    with Server() as closed:
        url = closed.url()
    error = refusal(local, url)
    assert "refuses connections (port" in error.message
    assert error.may_pass


# --- redirects ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_noted(code: int, server: Server, local: Fetcher) -> None:
    server.behaviours.update({"/a": redirect("b?x=1#part", code), "/b": answer()})
    page = local.fetch(server.url("/a"))
    assert page.redirects == (Redirect(server.url("/a"), code),)
    assert page.final_url == server.url("/b?x=1")
    assert page.url == server.url("/a")


def chain(server: Server, length: int) -> None:
    server.behaviours.update({f"/{step}": redirect(f"/{step + 1}") for step in range(length)})
    server.behaviours[f"/{length}"] = answer()


def test_as_many_redirects_as_allowed_are_followed_and_not_one_more(server: Server, local: Fetcher) -> None:
    chain(server, 6)
    assert len(local.fetch(server.url("/1")).redirects) == 5
    server.requests.clear()
    error = refusal(local, server.url("/0"))
    assert error.message == f"{server.url('/0')} redirects more than 5 times"
    assert len(server.requests) == 6


@pytest.mark.parametrize("steps", [["/a"], ["/a", "/b"], ["/a", "/b", "/c"]])
def test_a_circle_of_redirects_is_left_at_once(steps: list[str], server: Server, local: Fetcher) -> None:
    following = [*steps[1:], steps[0]]
    server.behaviours.update({a: redirect(b) for a, b in zip(steps, following, strict=True)})
    assert "redirects in a circle" in refusal(local, server.url("/a")).message
    assert len(server.requests) == len(steps)


def test_a_failure_after_a_redirect_names_both_places(server: Server, local: Fetcher) -> None:
    server.behaviours["/a"] = redirect("/b")
    error = refusal(local, server.url("/a"))
    assert error.message == f"{server.url('/a')} redirects to {server.url('/b')}, which is not there (HTTP status 404)"


# --- time --------------------------------------------------------------------------------------------

SLOW: dict[str, Callable[[], Behaviour]] = {
    "nothing at all": lambda: lambda send: time.sleep(0.8),
    "headers letter by letter": lambda: drip(b"HTTP/1.1 200 OK\r\nX: ", endless(b"a"), 0.05),
    "header after header": lambda: drip(b"HTTP/1.1 200 OK\r\n", (b"X-%d: y\r\n" % n for n in count()), 0.05),
    "hint after hint": lambda: drip(b"", endless(b"HTTP/1.1 103 Early Hints\r\n\r\n"), 0.02),
    "body letter by letter": lambda: drip(UNTIL_CLOSED, endless(b"a"), 0.05),
    "chunks letter by letter": lambda: drip(CHUNKED, endless(chunk(b"a")), 0.05),
    "a chunk size without end": lambda: drip(CHUNKED, endless(b"0"), 0.05),
    "trailers without end": lambda: drip(CHUNKED + b"0\r\n", endless(b"X: y\r\n"), 0.02),
    "gzip that gives nothing": lambda: drip(
        UNTIL_CLOSED[:-2] + b"Content-Encoding: gzip\r\n\r\n", endless(b"\0"), 0.05
    ),
}


@pytest.mark.parametrize("make", SLOW.values(), ids=SLOW)
def test_a_slow_server_costs_no_more_than_the_limit(
    make: Callable[[], Behaviour], server: Server, fetchers: Fetchers
) -> None:
    server.behaviours["/page"] = make()
    limits = type(SHORT)(seconds=0.4, bytes=100_000, delay=0)
    began = time.monotonic()
    error = refusal(fetchers(allow_private_hosts=True, limits=limits), server.url("/page"))
    assert time.monotonic() - began < 1.2
    assert "did not answer in full within 0.4 seconds" in error.message
    assert error.may_pass


def test_the_limit_is_one_for_all_redirects_together(server: Server, fetchers: Fetchers) -> None:
    def slowly(behaviour: Behaviour) -> Behaviour:
        return lambda send: (time.sleep(0.15), behaviour(send))[1]

    chain(server, 5)
    server.behaviours = {path: slowly(behaviour) for path, behaviour in server.behaviours.items()}
    limits = type(SHORT)(seconds=0.4, delay=0)
    error = refusal(fetchers(allow_private_hosts=True, limits=limits), server.url("/0"))
    assert "did not answer in full within 0.4 seconds" in error.message


# --- memory ------------------------------------------------------------------------------------------

VISIT = """
import json, resource, sys, time
from provenance.fetching import Fetcher, FetchError, Limits
with Fetcher(allow_private_hosts=True, limits=Limits(seconds=float(sys.argv[2]))) as fetcher:
    began = time.monotonic()
    try:
        fetcher.fetch(sys.argv[1])
        told = ""
    except FetchError as error:
        told = error.message
try:
    with open("/proc/self/status") as status:  # of this program only; ru_maxrss counts the one that started it too
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(json.dumps({"told": told, "kilobytes": peak, "seconds": time.monotonic() - began}))
"""
LARGE, LATE = "is larger than 10 MB", "did not answer in full within 2 seconds"
BOMBS: dict[str, tuple[Callable[[], Behaviour], str, str]] = {
    "gzip": (lambda: answer(gzip_bomb(), "Content-Encoding: gzip"), "20", LARGE),
    "gzip in gzip": (lambda: answer(gzip_bomb(2), "Content-Encoding: gzip, gzip"), "20", LARGE),
    "deflate": (lambda: answer(zlib_bomb(), "Content-Encoding: deflate"), "20", LARGE),
    "endless": (lambda: drip(UNTIL_CLOSED, endless(b"x" * 65_536), 0), "20", LARGE),
    "endless, in pieces of one byte": (lambda: drip(CHUNKED, endless(chunk(b"x") * 10_000), 0), "2", LATE),
}


@pytest.mark.parametrize(("make", "seconds", "words"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_stops_at_ten_megabytes_and_below_a_hundred_of_memory(
    make: Callable[[], Behaviour], seconds: str, words: str, server: Server
) -> None:
    server.behaviours["/bomb"] = make()
    visit = [sys.executable, "-c", VISIT, server.url("/bomb"), seconds]
    done = subprocess.run(visit, capture_output=True, text=True, check=True, timeout=25)
    measured = json.loads(done.stdout)
    assert measured["told"] == f"{server.url('/bomb')} {words}"
    assert measured["kilobytes"] < 100 * 1024
    assert measured["seconds"] < float(seconds) + 1
    print(measured)  # what a run with -s shows


def test_the_bombs_are_bombs() -> None:
    assert len(gzip_bomb()) < 110_000
    assert len(zlib_bomb()) < 110_000
    assert len(gzip_bomb(2)) < 1_000
