"""A page from a web archive is the article at its own address; a site that only claims to be an archive is not one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fetching import Fetched
from provenance.importers import Material, read
from provenance.importers._archived import ARCHIVES, as_original, original, unarchived
from provenance.records import Article, Declared, DerivationKind, DocumentLink, Hyperlink, LinkKind, Span

from .web_archives import page

STORY = "https://the.example/story"
VISIT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WAYBACK = f"https://web.archive.org/web/20241227103000/{STORY}"
MEMENTO = (
    ("link", f'<{STORY}>; rel="original", <https://archive.ph/timemap/{STORY}>; rel="timemap"; type="a, b"'),
    ("memento-datetime", "Fri, 27 Dec 2024 10:30:00 GMT"),
)


def fetched(url: str, headers: tuple[tuple[str, str], ...] = (), content: bytes = b"") -> Fetched:
    return Fetched(url, url, 200, content or page(), "text/html", headers, VISIT)


COPIES: dict[str, tuple[str, tuple[tuple[str, str], ...], str]] = {
    "the Wayback Machine": (WAYBACK, (), STORY),
    "without its bar": (WAYBACK.replace("000/", "000id_/"), (), STORY),
    "in a frame": (WAYBACK.replace("000/", "000if_/"), (), STORY),
    "over http, with www.": (WAYBACK.replace("https://web", "http://www.web"), (), STORY),
    "with a port and capitals": (WAYBACK.replace("web.archive.org", "Web.Archive.org:443"), (), STORY),
    "an address with questions": (f"{WAYBACK}?a=1&b=https://x.example/", (), f"{STORY}?a=1&b=https://x.example/"),
    "with one slash of two": (WAYBACK.replace("//the", "/the"), (), STORY),
    "without a scheme": (WAYBACK.replace("https://the", "the"), (), "http://the.example/story"),
    "a day": (WAYBACK.replace("103000", ""), (), STORY),
    "any day of a year": (WAYBACK.replace("1227103000", ""), (), STORY),
    "an impossible day": (WAYBACK.replace("20241227", "20241399"), (), STORY),
    "a collection with a number": (
        f"https://wayback.archive-it.org/10702/20241227103000/{STORY}", (), STORY
    ),
    "two folders": (f"https://www.webarchive.org.uk/wayback/archive/20241227103000mp_/{STORY}", (), STORY),
    "archive.today, long": (f"https://archive.ph/20241227103000/{STORY}", (), STORY),
    "archive.today, with dots": (f"https://archive.ph/2024.12.27-103000/{STORY}", (), STORY),
    "archive.today, short": ("https://archive.ph/AbCdE", MEMENTO, STORY),
    "the answer before the address": (
        f"https://archive.is/20200101000000/{STORY}?utm_source=x", MEMENTO, STORY
    ),
    "a copy of a copy": (f"https://web.archive.org/web/20250101000000/{WAYBACK}", (), STORY),
    "a relation among others": (
        "https://perma.cc/AB12-CD34", (("Link", f'<{STORY}>; title="a, <b>"; REL="canonical original"'),), STORY
    ),
}  # fmt: skip


@pytest.mark.parametrize(("url", "headers", "of"), COPIES.values(), ids=COPIES)
def test_a_copy_says_of_what(url: str, headers: tuple[tuple[str, str], ...], of: str) -> None:
    assert original(fetched(url, headers)) == of


NO_COPIES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "a page": (STORY, ()),
    "a site that claims to be an archive": ("https://evil.example/AbCdE", MEMENTO),
    "a site built like an archive": (WAYBACK.replace("web.archive.org", "evil.example"), MEMENTO),
    "a host that ends like an archive": (WAYBACK.replace("web.archive.org", "evilweb.archive.org"), MEMENTO),
    "a host that begins like one": (WAYBACK.replace("web.archive.org", "web.archive.org.evil.example"), MEMENTO),
    "an archive as a user name": (WAYBACK.replace("web.archive.org", "web.archive.org@evil.example"), MEMENTO),
    "uploads to the same house": ("https://archive.org/download/20241227103000/https://the.example/x", MEMENTO),
    "the calendar of an archive": (f"https://web.archive.org/web/2024*/{STORY}", ()),
    "the front page of an archive": ("https://web.archive.org/", ()),
    "a short address, without an answer": ("https://archive.ph/AbCdE", ()),
    "an answer without an original": ("https://archive.ph/AbCdE", (("link", "<https://x.example>; rel=next"),)),
    "an original that is no address": ("https://archive.ph/AbCdE", (("link", "<javascript:1>; rel=original"),)),
    "an original in the archive": ("https://archive.ph/AbCdE", (("link", "<https://archive.ph/x>; rel=original"),)),
    "a script": ("https://web.archive.org/web/20241227103000/javascript:alert(1)", ()),
    "an address that is none": ("http://[", MEMENTO),
}


@pytest.mark.parametrize(("url", "headers"), NO_COPIES.values(), ids=NO_COPIES)
def test_what_no_known_archive_serves_is_no_copy(url: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert original(fetched(url, headers)) is None


@given(st.sampled_from(sorted(ARCHIVES)), st.text(max_size=60), st.text(max_size=60))
def test_whatever_an_archive_says_it_gives_an_address_of_the_web_or_none(host: str, path: str, link: str) -> None:
    of = original(fetched(f"https://{host}/{path}", (("link", link), ("memento-datetime", path))))
    assert of is None or of.lower().startswith(("http://", "https://"))
    assert unarchived(unarchived(path)) == unarchived(path)


def read_at(page_: Fetched) -> Article:
    (article,) = read(Material(page_.url, page_.content, page_))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "head", ["", f"<link rel='canonical' href='{STORY}'>", f"<link rel='canonical' href='{WAYBACK}'>"]
)
def test_an_article_from_an_archive_stands_under_its_own_address(head: str) -> None:
    article = read_at(fetched(WAYBACK, content=page(head=head)))
    assert article.url == STORY
    assert article.final_url == WAYBACK
    assert article.fetched_us == int(VISIT.timestamp() * 1_000_000)
    assert [each for each in article.addresses if "archive" in each.url] == [DocumentLink(LinkKind.ARCHIVE, WAYBACK)]


def test_the_address_that_a_copy_gives_itself_at_its_own_site_is_its_own() -> None:
    head = f"<link rel='canonical' href='{STORY}'>"
    article = read_at(fetched(WAYBACK.replace("000/", "000id_/") + "?utm_source=x&page=1", content=page(head=head)))
    assert article.url == STORY
    assert article.declared == ()


@pytest.mark.parametrize("url", [WAYBACK, "https://archive.ph/AbCdE"])
def test_the_copy_of_a_page_that_claims_the_address_of_another_site_is_not_believed(url: str) -> None:
    claims = Article("", b"", "", "text", url="https://famous.example/", final_url=url, status=200)
    assert as_original(claims).url == (STORY if url == WAYBACK else None)
    assert read_at(fetched(url, content=page(head="<link rel='canonical' href='https://famous.example/a'>"))).url in (
        STORY, "https://archive.ph/AbCdE",
    )  # fmt: skip


def test_an_archive_that_gives_a_page_its_long_address_says_what_it_is_a_copy_of() -> None:
    long = f"https://archive.ph/2024.12.27-103000/{STORY}"
    article = as_original(Article("", b"", "", "html", url=long, final_url="https://archive.ph/AbCdE", status=200))
    assert (article.url, [each.url for each in article.addresses]) == (STORY, ["https://archive.ph/AbCdE"])


def test_an_article_that_only_claims_to_be_a_copy_stands_where_it_was_found() -> None:
    article = read_at(fetched("https://evil.example/AbCdE", MEMENTO))
    assert article.url == "https://evil.example/AbCdE"
    assert article.addresses == ()


def test_what_the_archive_rewrote_leads_where_it_led() -> None:
    inside = "https://web.archive.org/web/20241227103001/https://other.example/report"
    links = (inside, "https://outside.example/x", "https://web.archive.org/about", "https://archive.ph/AbCdE")
    article = Article(
        "", b"", "x" * 9, "html", final_url=WAYBACK, status=200,
        hyperlinks=tuple(Hyperlink(Span(n, n + 1), url) for n, url in enumerate(links)),
        declared=(
            Declared("meta", DerivationKind.CREDIT, "a", url=inside),
            Declared("credit line", DerivationKind.CREDIT, "b", name="Wire"),
            Declared("meta", DerivationKind.CREDIT, "c", url="https://web.archive.org/about"),
        ),
    )  # fmt: skip
    found = as_original(article)
    assert [(each.span.start, each.url) for each in found.hyperlinks] == [
        (0, "https://other.example/report"), (1, "https://outside.example/x"), (3, "https://archive.ph/AbCdE"),
    ]  # fmt: skip
    assert [(each.url, each.name) for each in found.declared] == [
        ("https://other.example/report", None),
        (None, "Wire"),
    ]


def test_a_saved_copy_is_known_by_the_address_it_gives_itself() -> None:
    article = as_original(Article("page.html", b"", "", "html", url=WAYBACK))
    assert (article.url, article.addresses) == (STORY, (DocumentLink(LinkKind.ARCHIVE, WAYBACK),))


def test_other_articles_stay_as_they_are() -> None:
    for article in (Article("a", b"", "", "text"), Article("a", b"", "", "html", url=STORY, final_url=STORY)):
        assert as_original(article) is article
