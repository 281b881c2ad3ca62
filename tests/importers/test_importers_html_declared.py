"""What a page declares of its own origin, its addresses, its links and its time."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.fetching import Fetched
from provenance.fetching.pages import Redirect
from provenance.importers import Material
from provenance.importers._html_blocks import blocks_of
from provenance.importers._html_links import hyperlinks_of
from provenance.importers.html import MOST_LINKS, html
from provenance.records import Article, LinkKind

BODY = (
    "<p>Northfold Police said, citing <a href='/police#top'>a <b>senior</b> officer</a>, that the tank was empty and "
    "that the pier stays closed.</p><p>Mayor Anna Brandt said that the <a href='#note'>harbour</a> will "
    "<a href='https://port.example/plan'>reopen</a> before the end of the week, and that nobody was hurt.</p>"
)
OWN = "https://www.lantern.example/story"
SITE = '<meta property="og:site_name" content="The Lantern">'


def page(head: str = "", body: str = BODY, **described: Any) -> bytes:
    thing = json.dumps({"@type": "NewsArticle", "headline": "Harbour leak", **described})
    script = f'<script type="application/ld+json">{thing}</script>' if described else ""
    whole = f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{SITE}{head}{script}</head>"
    return f"{whole}<body><article><h1>Harbour leak</h1>{body}</article></body></html>".encode()


def article(content: bytes, final_url: str | None = OWN, redirects: tuple[str, ...] = ()) -> Article:
    fetched = None
    if final_url:
        steps = tuple(Redirect(each, 301) for each in redirects)
        asked = redirects[0] if redirects else final_url
        fetched = Fetched(asked, final_url, 200, content, "text/html", (), datetime(2026, 3, 2, tzinfo=UTC), steps)
    [found] = html.read(Material(final_url or "page.html", content, fetched))
    assert isinstance(found, Article)
    return found


def said(found: Article) -> list[str]:
    return [f"{each.field}: {each.kind} {each.name} {each.url}" for each in found.declared]


WIRE = "https://wire.example/1"
DESCRIBED = [
    ({"isBasedOn": WIRE}, f"JSON-LD isBasedOn: credit None {WIRE}"),
    ({"isBasedOn": {"url": WIRE, "publisher": {"name": "AFP"}}}, f"JSON-LD isBasedOn: credit AFP {WIRE}"),
    ({"citation": [{"@id": WIRE}]}, f"JSON-LD citation: credit None {WIRE}"),
    ({"sourceOrganization": {"name": "Northfold Wire"}}, "JSON-LD sourceOrganization: republishes Northfold Wire None"),
    ({"publisher": {"name": "Yonhap"}}, "JSON-LD publisher: republishes Yonhap None"),
    ({"author": [{"@type": "Organization", "name": "AFP"}]}, "JSON-LD author: republishes AFP None"),
    ({"copyrightHolder": {"name": "AFP"}}, "JSON-LD copyrightHolder: republishes AFP None"),
    ({"creditText": "AFP"}, "JSON-LD creditText: credit AFP None"),
]
IGNORED: list[dict[str, Any]] = [
    {"isBasedOn": "/own"},
    {"isBasedOn": "https://m.lantern.example/other"},
    {"isBasedOn": "https://wire.example/"},
    {"isBasedOn": "javascript:alert(1)"},
    {"citation": "Roe, J.: On harbours, 2020"},
    {"publisher": {"name": "the lantern"}},
    {"publisher": {"name": "Lantern Media Ltd", "url": "https://lantern-media.example/"}},
    {"sourceOrganization": "Lantern Media Ltd"},
    {"image": {"creditText": "AFP", "copyrightHolder": "AFP"}},
    {"creditText": "Jane Roe/AFP via Getty Images"},
    {"author": {"@type": "Person", "name": "Jane Roe"}},
    {"copyrightHolder": {"name": "Harbour Holdings"}},
]


@pytest.mark.parametrize(("described", "expected"), DESCRIBED, ids=lambda each: str(each)[:40])
def test_json_ld_declares(described, expected) -> None:
    assert said(article(page(**described))) == [expected]


@pytest.mark.parametrize("described", IGNORED, ids=str)
def test_the_outlet_itself_pictures_and_persons_are_no_declaration(described) -> None:
    found = article(page(**described))
    assert said(found) == []


def test_the_outlet_is_whose_site_it_is_not_who_is_named_as_publisher() -> None:
    assert article(page(publisher={"name": "Yonhap"})).outlet == "The Lantern"


METAS = [
    (f"<meta name=syndication-source content={WIRE}>", f"meta syndication-source: republishes None {WIRE}"),
    (f"<meta name=original-source content={WIRE}>", f"meta original-source: credit None {WIRE}"),
    ("<meta name=DC.source content=Yonhap>", "meta dc.source: credit Yonhap None"),
    ("<meta name=author content=AFP>", "meta author: republishes AFP None"),
    (f"<link rel=canonical href={WIRE}>", f"link rel=canonical: republishes None {WIRE}"),
]


@pytest.mark.parametrize(("head", "expected"), METAS, ids=lambda each: each[:30])
def test_elements_of_the_head_declare(head: str, expected: str) -> None:
    found = article(page(head))
    assert said(found) == [expected]
    assert found.url == OWN


def test_an_agency_does_not_credit_itself() -> None:
    content = page(body="<p>SEOUL (AP) — The tank was empty.</p>" + BODY).replace(b"The Lantern", b"AP News")
    assert said(article(content, "https://ap.example/1")) == []


def test_a_credit_line_is_declared_where_it_stands() -> None:
    found = article(page(body="<p>SEOUL, Dec. 27 (Yonhap) -- The tank was empty.</p>" + BODY))
    [credit] = found.declared
    assert credit.span is not None
    assert credit.span.within(found.text) == credit.words == "SEOUL, Dec. 27 (Yonhap)"


CANONICAL = "<link rel=canonical href={}>"
FAULTY = ["/", "https://www.lantern.example", "/search?q=x", "http://[::1", "https:///x", "/index.html", "mailto:a@b"]


@pytest.mark.parametrize("href", FAULTY)
def test_a_canonical_address_that_is_none_of_an_article_is_not_believed(href: str) -> None:
    found = article(page(CANONICAL.format(href)))
    assert (found.url, said(found)) == (OWN, [])


def test_canonical_addresses_that_differ_are_not_believed() -> None:
    assert article(page(CANONICAL.format("/a") + CANONICAL.format("/b"))).url == OWN


@pytest.mark.parametrize(
    "asked",
    ["https://m.lantern.example/story", "https://www-lantern-example.cdn.ampproject.org/c/s/www.lantern.example/story"],
)
def test_mobile_and_amp_addresses_are_folded_into_the_canonical_one(asked: str) -> None:
    found = article(page(CANONICAL.format(OWN)), asked, ("https://short.example/1",))
    assert found.url == OWN
    assert [(each.kind, each.url) for each in found.addresses] == [
        (LinkKind.MIRROR, asked),
        (LinkKind.REDIRECT, "https://short.example/1"),
    ]


def test_a_saved_page_has_the_site_that_it_says_of_itself() -> None:
    assert article(page(CANONICAL.format(OWN)), None).url == OWN
    copied = article(page(f"<meta property=og:url content={OWN}>" + CANONICAL.format(WIRE)), None)
    assert copied.url == OWN
    assert said(copied) == [f"link rel=canonical: republishes None {WIRE}"]


HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("head", "described", "raw", "hours"),
    [
        ("", "2024-12-27T10:21:30+09:00", "2024-12-27T10:21:30+09:00", 0),
        ("", "2024-12-27", "2024-12-27", 50),
        ("2024-12-27T10:21:30+09:00", "2024-12-27", "2024-12-27T10:21:30+09:00", 0),
        ("2025-03-01T10:21:30+09:00", "2024-12-27", "2024-12-27", 50),
    ],
)
def test_a_time_is_as_exact_as_the_page_says(head: str, described: str, raw: str, hours: int) -> None:
    meta = f'<meta property="article:published_time" content="{head}">' if head else ""
    published = article(page(meta, datePublished=described, dateModified="2025-06-01T00:00:00Z")).published
    assert published is not None
    assert published.lo is not None
    assert published.hi is not None
    assert published.raw == raw
    assert round((published.hi - published.lo) / HOUR) == hours


def test_when_a_page_was_changed_is_never_when_it_was_published() -> None:
    meta = '<meta property="article:modified_time" content="2025-06-01T00:00:00Z">'
    assert article(page(meta, dateModified="2025-06-01T00:00:00Z")).published is None


def test_links_stand_on_their_words_with_absolute_addresses() -> None:
    found = article(page())
    assert [(each.span.within(found.text), each.url) for each in found.hyperlinks] == [
        ("a senior officer", "https://www.lantern.example/police"),
        ("reopen", "https://port.example/plan"),
    ]


def test_a_teaser_with_the_words_of_a_paragraph_lends_it_no_link() -> None:
    plain = "<p>Nobody was hurt when the old crane fell into the water, the police of Northfold said.</p>"
    teaser = f"<div><a href=/other>{plain[3:-4]}</a></div>"
    found = article(page(body=BODY + plain).replace(b"<article>", f"{teaser}<article>".encode()))
    assert "/other" not in " ".join(each.url for each in found.hyperlinks)


WORDS = st.lists(
    st.sampled_from(["the", "port", "official", "said", "", "that", ",(x)", "Ångström", "—", "harbour"]), max_size=6
)
PIECES = st.lists(st.tuples(WORDS, st.sampled_from([None, "/a", "https://b.example/#f", "#c"])), max_size=6)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=6), st.randoms(use_true_random=False))
def test_spans_stand_inside_in_order_apart_and_hold_the_words_of_the_link(paragraphs: Any, random: Any) -> None:
    from lxml.html import fromstring

    shown, lines, anchors = [], [], set()
    for pieces in paragraphs:
        texts = [(" ".join(words), href) for words, href in pieces]
        shown.append("".join(f"<a href='{href}'>{each}</a> " if href else f"{each} " for each, href in texts))
        anchors |= {" ".join(each.split()) for each, href in texts if href}
        lines.append(" ".join(" ".join(each for each, _href in texts).split()))
    random.shuffle(lines)
    text = "\n\n".join(lines[1:])
    tree = fromstring("<div>" + "".join(f"<p>{each}</p>" for each in shown) + "</div>")
    found = hyperlinks_of(list(blocks_of(tree)), text, 0, "https://a.example/x")
    last = 0
    for each in found:
        assert last <= each.span.start < each.span.end <= len(text)
        assert " ".join(each.span.within(text).split()) in anchors
        assert each.url in {"https://a.example/a", "https://b.example/"}
        last = each.span.end


def test_a_hundred_thousand_entries_are_read_as_fifty() -> None:
    described = {"isBasedOn": [{"url": f"https://wire.example/{number}"} for number in range(100_000)]}
    assert len(article(page(**described)).declared) == 50


@pytest.mark.parametrize("many", ["<a href=/x>y</a>" * (MOST_LINKS + 1), "<b>x</b>" * 20_001])
def test_a_page_of_too_many_elements_is_refused(many: str) -> None:
    with pytest.raises(InputError, match="too many for an article"):
        article(page(body=f"{BODY}<p>{many}</p>"))


def test_a_million_nested_elements_are_cut_off() -> None:
    assert "tank was empty" in article(page(body=BODY + "<i>" * 1_000_000)).text
