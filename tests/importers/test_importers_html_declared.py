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
from provenance.importers._own import is_akin
from provenance.importers._sites import is_same_site, uncached
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


def test_deeply_nested_elements_are_cut_off_and_a_million_refused_unparsed() -> None:
    assert "tank was empty" in article(page(body=BODY + "<i>" * 100_000)).text
    with pytest.raises(InputError, match="elements"):
        article(page(body=BODY + "<i>" * 1_000_000))


NO_CACHES = [
    "https://evil.example?x=.cdn.ampproject.org/c/s/www.famous.example/story",
    "https://google.ab.io/amp/s/www.famous.example/story",
    "https://cdn.ampproject.org.evil.example/c/s/www.famous.example/story",
    "https://evilcdn.ampproject.org/c/s/www.famous.example/story",
    "https://x.cdn.ampproject.org@evil.example/c/s/www.famous.example/story",
    "https://evil.example/amp/s/www.famous.example/story",
    "https://www.google.com/c/s/www.famous.example/story",
]


@pytest.mark.parametrize("address", NO_CACHES)
def test_only_a_known_cache_gives_a_page_the_address_of_another_site(address: str) -> None:
    assert uncached(address) == address


@pytest.mark.parametrize(
    "host", ["www-famous-example.cdn.ampproject.org/c", "cdn.ampproject.org/v", "www.google.com/amp"]
)
def test_a_known_cache_names_the_page_in_its_path(host: str) -> None:
    assert uncached(f"https://{host}/s/www.famous.example/story?a=1") == "https://www.famous.example/story?a=1"


UNSTATED = [
    "<p>The old crane was last painted on 3 May 2004, the harbour master said.</p>",
    "<p>The old crane was last painted on <time datetime=2004-05-03>3 May</time>, the harbour master said.</p>",
    "<div>It was painted again by the city on <time datetime=2004-05-03>3 May</time></div>",
    "<footer>Copyright 2004 The Lantern, 2004-05-03 <time datetime=2004-05-03>3 May</time></footer>",
    "<p>Last updated: <time datetime=2004-05-03>3 May</time></p>",
    "<img src='/images/2004/05/03/crane.jpg'><span class=date>2004-05-03</span>",
]


@pytest.mark.parametrize("words", UNSTATED)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_day_that_the_page_does_not_state_is_no_time_of_publication(words: str, is_first: bool) -> None:
    assert article(page(body=words + BODY if is_first else BODY + words)).published is None


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        ("<meta name=pubdate content=2026-03-02>", "", OWN),
        ("", "<div><p>By Jane Roe, <time datetime=2026-03-02>Monday</time></p></div>", OWN),
        ("", "<ul><li>Updated <time datetime=2026-03-04>now</time><li><time datetime=2026-03-02>x</time></ul>", OWN),
        ("", "", "https://www.lantern.example/2026/03/02/story"),
    ],
)
def test_a_day_that_the_page_states_is_one(head: str, body: str, url: str) -> None:
    published = article(page(head, body=body + BODY), url).published
    assert published is not None
    assert published.raw == "2026-03-02"


def test_an_outlet_is_not_named_after_the_host_that_a_page_claims() -> None:
    claiming = (
        CANONICAL.format("https://www.famous.example/story") + "<meta property=og:url content=https://famous.example/a>"
    )
    found = article(page(claiming).replace(SITE.encode(), b""), "https://evil.example/story")
    assert found.outlet is None
    assert found.url == "https://evil.example/story"


def graph(*things: dict[str, Any]) -> bytes:
    return page(f'<script type="application/ld+json">{json.dumps({"@graph": things})}</script>')


ELSE = {"@type": "NewsArticle", "headline": "Fire in the mill", "url": "/mill", "author": "Ann Other"}
HERE = {"@type": "NewsArticle", "author": "Jane Roe"}


@pytest.mark.parametrize(
    "things",
    [
        ({"@type": "ItemList", "itemListElement": [ELSE]}, HERE),
        (ELSE, HERE | {"url": OWN}),
        (ELSE, HERE | {"@id": "http://lantern.example/story/"}),
        (ELSE, HERE | {"mainEntityOfPage": {"@id": OWN}}),
        (ELSE, HERE | {"headline": "Harbour leak"}),
        ({"@type": "Review", "author": "Ann Other"}, HERE),
    ],
)
def test_of_several_articles_the_one_of_the_page_is_read(things: tuple[dict[str, Any], ...]) -> None:
    found = article(graph(*things))
    assert (found.byline, found.url) == ("Jane Roe", OWN)


def test_json_ld_does_not_move_a_page_to_another_path() -> None:
    assert article(graph(ELSE)).url == OWN
    stated = graph(ELSE).replace(b"</head>", CANONICAL.format("/canonical").encode() + b"</head>")
    assert article(stated).url == "https://www.lantern.example/canonical"


@pytest.mark.parametrize(
    ("address", "other", "is_same"),
    [
        ("https://lantern.example/a", "http://www.lantern.example/b", True),
        ("https://m.lantern.example/a", "https://amp.lantern.example/a", True),
        ("https://medium.example/@ada/1", "https://medium.example/@ada/2", True),
        ("https://evil.substack.com/p/a", "https://good.substack.com/p/a", False),
        ("https://evil.wordpress.com/a", "https://good.wordpress.com/a", False),
        ("https://evil.substack.com/p/a", "https://substack.com/p/a", False),
        ("https://medium.com/@evil/1", "https://medium.com/@good/1", False),
        ("https://medium.com/evil/1", "https://medium.com/@good/1", False),
    ],
)
def test_a_site_speaks_for_its_own_host_and_writer_only(address: str, other: str, is_same: bool) -> None:
    assert is_same_site(address, other) is is_same
    found = article(page(CANONICAL.format(other)), address)
    assert found.url == (other if is_same else address)


@pytest.mark.parametrize(
    ("name", "other", "is_one"),
    [
        ("New York Post", "New York Times", False),
        ("Daily Mail", "Daily Mirror", False),
        ("Radio Northfold", "Radio Free Europe", False),
        ("The Lantern", "Lantern Media Ltd", True),
        ("Lantern Online", "Lantern Media Ltd", True),
        ("New York Times", "The New York Times Company", True),
    ],
)
def test_names_of_one_house(name: str, other: str, is_one: bool) -> None:
    assert is_akin(name, other) is is_one
    assert is_akin(other, name) is is_one


LEAD = "Nobody was hurt when the old crane fell into the water of the harbour"


@pytest.mark.parametrize(
    ("teaser", "rest"),
    [
        (f"<aside><p><a href=/other>{LEAD}</a></p></aside>", " on Monday, the police of Northfold said."),
        (f"<nav><p><a href=/other>{LEAD}</a> and more</p></nav>", " on Monday, the police of Northfold said."),
        (f"<div><p><a href=/other>{LEAD}</a> and more</p></div>", " on Monday, the police of Northfold said."),
    ],
)
def test_a_teaser_that_begins_like_a_sentence_lends_it_no_link(teaser: str, rest: str) -> None:
    found = article(page(body=f"{BODY}<p>{LEAD}{rest}</p>").replace(b"<article>", f"{teaser}<article>".encode()))
    assert f"{LEAD}{rest}" in found.text
    assert "/other" not in " ".join(each.url for each in found.hyperlinks)


def test_names_and_headlines_written_as_html_are_read_as_text() -> None:
    found = article(page(headline="Harbour&#8217;s fire &amp; smoke", author={"name": "R&oacute;e &amp; Son"}))
    assert (found.title, found.byline) == ("Harbour’s fire & smoke", "Róe & Son")
