"""What went over the line word for word is known of every page and of every redirect to it."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from provenance.fetching import Exchange, Fetched, Fetcher, FetchError, kept, media_type, unpacked

from .misbehaving import PAGE, Server, answer, head, raw, redirect


def test_a_page_comes_with_all_that_was_asked_and_sent(server: Server, local: Fetcher) -> None:
    server.behaviours["/page"] = answer(
        gzip.compress(PAGE), "Content-Encoding: gzip", "Set-Cookie: a=b", "Set-Cookie: c=d", "X-Name: caf\u00e9",
        line="200 As You Like",
    )  # fmt: skip
    page = local.fetch(server.url("/page"))
    assert page.exchange is not None
    assert page.exchange.status_line == "HTTP/1.1 200 As You Like"
    assert page.exchange.sent[:4] == (
        ("Content-Encoding", "gzip"), ("Set-Cookie", "a=b"), ("Set-Cookie", "c=d"), ("X-Name", "caf\u00e9"),
    )  # fmt: skip
    lines = [f"{name}: {value}" for name, value in page.exchange.asked]
    assert server.requests[-1].split("\r\n")[1:-2] == lines
    assert page.headers == kept(page.exchange.sent)


def test_a_redirect_comes_with_its_own_words(server: Server, local: Fetcher) -> None:
    server.behaviours |= {"/a": redirect("/b", 301), "/b": answer()}
    page = local.fetch(server.url("/a"))
    (step,) = page.redirects
    assert step.exchange is not None
    assert step.exchange.status_line == "HTTP/1.1 301 Because"
    assert ("Location", "/b") in step.exchange.sent
    assert step.exchange.asked[0] == ("Host", f"127.0.0.1:{server.port}")


@pytest.mark.parametrize(("said", "line"), [(b"HTTP/1.0 200 OK", "HTTP/1.0 200 OK"), (b"HTTP/1.1 200", "HTTP/1.1 200")])
def test_the_status_line_is_as_it_was_said(said: bytes, line: str, server: Server, local: Fetcher) -> None:
    server.behaviours["/page"] = raw(said + b"\r\nContent-Type: text/html\r\n\r\n" + PAGE)
    page = local.fetch(server.url("/page"))
    assert page.exchange is not None
    assert page.exchange.status_line == line


def test_nothing_that_a_terminal_obeys_is_kept(server: Server, local: Fetcher) -> None:
    server.behaviours["/page"] = raw(head("200 \u009b2J", "Content-Type: text/html", "X-A: \u202e\u009b2J") + PAGE)
    page = local.fetch(server.url("/page"))
    assert page.exchange is not None
    assert all(value.isprintable() for value in (page.exchange.status_line, *dict(page.exchange.sent).values()))


def test_a_page_is_the_same_however_its_words_are_known() -> None:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    assert Fetched("a", "b", 200, b"", "", (), at) == Fetched("a", "b", 200, b"", "", (), at, (), Exchange((), "", ()))


def test_headers_are_found_in_any_case() -> None:
    sent = (("CONTENT-TYPE", "Text/HTML; charset=x"), ("Set-Cookie", "a"), ("eTag", '"1"'))
    assert kept(sent) == (("content-type", "Text/HTML; charset=x"), ("etag", '"1"'))
    assert media_type(sent) == "text/html"


def test_what_cannot_be_unpacked_is_told_by_its_address() -> None:
    assert unpacked("https://the.example/", gzip.compress(PAGE), "gzip", 1_000) == PAGE
    with pytest.raises(FetchError, match=r"^https://the\.example/ is packed in a way that cannot be opened"):
        unpacked("https://the.example/", b"junk", "gzip", 1_000)
