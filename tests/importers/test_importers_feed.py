"""Feeds: what is listed, what is hinted and declared, and what hostile ones cost."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, datetime

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.fetching import Fetched
from provenance.importers import Found, Listed, Material, importers, is_web_address, read
from provenance.records import Article, DerivationKind

NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)
HEAD = "<title>The Lantern</title><link>https://lantern.example/</link><language>en-gb</language>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><rss><channel><title>&l9;</title></channel></rss>"
)


def rss(*items: str, head: str = HEAD) -> bytes:
    entries = "".join(f"<item>{each}</item>" for each in items)
    return f'<?xml version="1.0"?><rss version="2.0" {NAMESPACES}><channel>{head}{entries}</channel></rss>'.encode()


def atom(*entries: str) -> bytes:
    inside = "".join(f"<entry>{each}</entry>" for each in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Beacon</title>{inside}</feed>'.encode()


def fetched_from(url: str, content: bytes, content_type: str = "application/rss+xml") -> Material:
    page = Fetched(
        url=url, final_url=url, status=200, content=content, content_type=content_type.partition(";")[0],
        at=datetime(2026, 3, 2, tzinfo=UTC), headers=(("content-type", content_type),), redirects=(),
    )  # fmt: skip
    return Material(url, content, page)


def all_of(content: bytes | Material) -> list[Found]:
    """What is found, with the error that ends it, if one does."""
    found: list[Found] = []
    try:
        found.extend(read(content if isinstance(content, Material) else Material("feed.xml", content)))
    except InputError as error:
        found.append(error)
    return found


def one(content: bytes | Material) -> Listed:
    (only,) = all_of(content)
    assert isinstance(only, Listed)
    return only


def urls_of(content: bytes | Material) -> list[str]:
    return [each.url for each in all_of(content) if isinstance(each, Listed)]


def errors_of(content: bytes | Material) -> list[str]:
    return [str(each) for each in all_of(content) if isinstance(each, InputError)]


# --- kinds of feeds ------------------------------------------------------------------------------

RSS1 = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://lantern.example/"><title>The Lantern</title>
<link>https://lantern.example/</link></channel><item rdf:about="https://lantern.example/a"><title>A</title>
<link>https://lantern.example/a</link><d:date>2026-03-02T09:00+01:00</d:date></item></rdf:RDF>"""
JSON_FEED = """{"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1", "title": "The Lantern", "items":
[{"id": "1", "url": "https://lantern.example/a", "title": "A", "date_published": "2026-03-02T09:00:00+01:00"}]}"""
KINDS = {
    "RSS 0.91": b'<rss version="0.91"><channel><title>The Lantern</title><item><title>A</title>'
    b"<link>https://lantern.example/a</link></item></channel></rss>",
    "RSS 1.0": RSS1.encode(),
    "RSS 2.0": rss("<title>A</title><link>https://lantern.example/a</link>"),
    "Atom": b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>The Lantern</a:title><a:entry><a:title>A</a:title>'
    b'<a:link rel="self" href="https://lantern.example/a.xml"/><a:link href="https://lantern.example/a"/></a:entry>'
    b"</a:feed>",
    "JSON Feed": JSON_FEED.encode(),
    "UTF-16": rss("<title>A</title><link>https://lantern.example/a</link>").decode().encode("utf-16"),
    "with a comment first": b"<!-- <html> --> "
    + rss("<title>A</title><link>https://lantern.example/a</link><description><p>unescaped</p></description>")[21:],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_feed_is_read(kind: str) -> None:
    listed = one(KINDS[kind])
    assert (listed.url, listed.hint.title, listed.hint.outlet) == ("https://lantern.example/a", "A", "The Lantern")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>words</p></body></html>', "html"),
        (b"<!DOCTYPE html><html><body><p>rss</p></body></html>", "html"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><other/></rdf:RDF>", "text"),
        (b"They said <rss> is a feed.", "text"),
        (b'{"version": "1", "items": []}', "text"),
    ],
)
def test_what_is_no_feed_is_left_to_others(content: bytes, expected: str) -> None:
    material = Material("x", content)
    assert max(importers(), key=lambda each: each.recognises(material)).name == expected


# --- what an entry says --------------------------------------------------------------------------

LINK = "<link>https://lantern.example/a</link>"


@pytest.mark.parametrize(
    ("written", "raw"),
    [
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 +0100</pubDate>", "2026-03-02T09:00:00+01:00"),
        ("<pubDate>02 Mar 2026 09:00 GMT</pubDate>", "2026-03-02T09:00+00:00"),
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 -0000</pubDate>", "2026-03-02T09:00:00"),
        ("<dc:date>2026-03</dc:date>", "2026-03"),
        ("<pubDate>soon</pubDate><dc:date>2026-03-02</dc:date>", "2026-03-02"),
        ("<atom:updated>2026-03-02T09:00:00Z</atom:updated>", "<=2026-03-02T09:00:00Z"),
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 +02</pubDate>", "2026-03-02T09:00:00+02:00"),
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 -5</pubDate>", "2026-03-02T09:00:00-05:00"),
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 +01:00</pubDate>", "2026-03-02T09:00:00+01:00"),
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 GMT+0530</pubDate>", "2026-03-02T09:00:00+05:30"),
        ("<pubDate>Mon, 02 Mar 2026 09:00:00 EST</pubDate>", "2026-03-02T09:00:00-05:00"),
        ("<pubDate>Mon, 02 Mar 2026 09:30 PM +0100</pubDate>", "2026-03-02T21:30+01:00"),
        ("<pubDate>Mon, 02 Mar 2026 12:30:00 a.m. GMT</pubDate>", "2026-03-02T00:30:00+00:00"),
        ("<pubDate>Mon, 02 Mar 2026 13:30 PM</pubDate>", None),
        ("<pubDate>Mon, 02 Mar 2026</pubDate>", "2026-03-02"),
        ("<pubDate>2 March 2026</pubDate>", "2026-03-02"),
        ("<pubDate>Mon, 30 Feb 2026</pubDate>", None),
        ("<pubDate>Mon Mar  2 09:00:00 2026</pubDate>", "2026-03-02T09:00:00"),
        ("<pubDate>Fri, 02 Mar 1826 09:00:00 GMT</pubDate>", None),
        ("<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>", None),
        ("<pubDate>Mon, 01 Jan 0001 00:00:00 +0100</pubDate>", None),
        ("<dc:date>0001-01-01T00:00:00Z</dc:date>", None),
        ("<pubDate>soon</pubDate>", None),
        ("<pubDate>Mon, 99 Mar 99999 09:00:00 +9900</pubDate>", None),
    ],
)
def test_the_time_of_publication_is_a_hint_with_its_zone(written: str, raw: str | None) -> None:
    published = one(rss(LINK + written)).hint.published
    assert (published.raw if published else None) == raw


def test_a_change_bounds_the_publication_from_above_only() -> None:
    published = one(rss(LINK + "<atom:updated>2026-03-02T09:00:00Z</atom:updated>")).hint.published
    assert published is not None
    assert published.lo is None
    assert published.hi is not None


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<guid>https://lantern.example/a</guid>", "https://lantern.example/a"),
        ("<link> https://lantern.example/a?b=1&c=2\n</link>", "https://lantern.example/a?b=1&c=2"),
        ("<link><![CDATA[https://lantern.example/a?b=1&c=2]]></link>", "https://lantern.example/a?b=1&c=2"),
        ("<link>/a</link>", "https://lantern.example/a"),
        ('<atom:link href="https://lantern.example/a"/>', "https://lantern.example/a"),
        ("<link>javascript:alert(1)</link><guid>https://lantern.example/a</guid>", "https://lantern.example/a"),
        ('<link xml:base="https://beacon.example/x/">y</link>', "https://beacon.example/x/y"),
    ],
)
def test_the_address_is_taken_from_where_it_stands(item: str, url: str) -> None:
    assert one(rss(item)).url == url


@pytest.mark.parametrize("other", ["application/json", "audio/mpeg", "application/pdf"])
def test_the_page_of_an_entry_comes_before_its_other_forms(other: str) -> None:
    for named in ("", ' type="text/html"', ' type="text/html; charset=utf-8"'):
        links = f'<link rel="alternate" type="{other}" href="/a.x"/><link{named} href="https://beacon.example/a"/>'
        assert one(atom(links)).url == "https://beacon.example/a"
    only = f'<link rel="alternate" type="{other}" href="https://beacon.example/a.x"/>'
    assert one(atom(only)).url == "https://beacon.example/a.x"


def test_relative_addresses_count_from_where_the_feed_was_fetched() -> None:
    assert one(fetched_from("https://beacon.example/news/feed", rss("<link>a</link>"))).url == (
        "https://beacon.example/news/a"
    )


@pytest.mark.parametrize(
    "item",
    [
        "",
        "<link>file:///etc/passwd</link>",
        "<link>ftp://lantern.example/a</link>",
        "<link>https://</link>",
        "<link>https://[x/</link>",
        "<guid isPermaLink='false'>https://lantern.example/a</guid>",
        "<guid>123</guid>",
    ],
)
def test_an_entry_without_an_address_is_named(item: str) -> None:
    found = all_of(rss(LINK, f"<title>Harbour</title>{item}"))
    assert isinstance(found[0], Listed)
    assert [str(each).partition(" (save")[0] for each in found[1:]] == [
        "feed.xml, entry 2 (Harbour) names no web address"
    ]


def test_an_address_is_listed_once() -> None:
    assert urls_of(rss(LINK, LINK, "<link>https://lantern.example/b</link>", LINK)) == [
        "https://lantern.example/a",
        "https://lantern.example/b",
    ]


def test_titles_lose_their_markup_and_keep_their_signs() -> None:
    title = "<title>Tanks &amp;amp; &lt;b&gt;pumps&lt;/b&gt; &amp;lt; 3&nbsp;m AT&T</title>"
    assert one(rss(LINK + title)).hint.title == "Tanks & pumps < 3 m AT&T"
    signs = "<title>Profit a&lt;b and c&gt;d rises, x &amp;lt;y&amp;gt; &lt;a href='#'&gt;z&lt;/a&gt;</title>"
    assert one(rss(LINK + signs)).hint.title == "Profit a<b and c>d rises, x <y> z"
    xhtml = '<title type="xhtml"><div>Two <b>tanks</b></div></title><link href="https://beacon.example/a"/>'
    assert one(atom(xhtml)).hint.title == "Two tanks"


def test_the_outlet_is_the_channel_only_on_its_own_site() -> None:
    assert one(rss(LINK)).hint.outlet == "The Lantern"
    assert one(rss("<link>https://merrow.example/a</link>")).hint.outlet is None
    assert one(rss(LINK + "<dc:publisher>Lantern Press</dc:publisher>")).hint.outlet == "Lantern Press"
    own = '<link>https://merrow.example/a</link><source url="https://merrow.example/feed">Merrow</source>'
    assert (one(rss(own)).hint.outlet, one(rss(own)).declared) == ("Merrow", ())


EVIL = "https://evil.example/feed"
THEIRS = "<link>https://reuters.com/a</link>"


@pytest.mark.parametrize(
    ("item", "head"),
    [
        (THEIRS, "<title>Reuters</title><link>https://reuters.com/</link>"),
        (THEIRS, "<title>Reuters</title><atom:link href='https://reuters.com/feed'/>"),
        (THEIRS, "<title>Evil</title><dc:publisher>Evil</dc:publisher>"),
        (THEIRS + '<source url="http://com/">Evil</source>', "<title>Evil</title>"),
        (THEIRS + '<source url="">Evil</source>', "<title>Evil</title>"),
        ("<link>https://bbc.co.uk/a</link>", "<title>Evil</title><link>https://co.uk/</link>"),
        ('<link>https://bbc.co.uk/a</link><source url="https://co.uk/">Evil</source>', "<title>Evil</title>"),
    ],
)
def test_a_feed_names_no_outlet_of_another_site(item: str, head: str) -> None:
    assert one(fetched_from(EVIL, rss(item, head=head))).hint.outlet is None


def test_a_feed_that_calls_another_site_its_base_speaks_for_its_own_only() -> None:
    content = rss(THEIRS).replace(b"<rss ", b'<rss xml:base="https://reuters.com/" ')
    assert one(fetched_from(EVIL, content)).hint.outlet is None
    said = JSON_FEED.replace('"items"', '"home_page_url": "https://lantern.example/", "items"')
    assert one(fetched_from(EVIL, said.encode(), "application/json")).hint.outlet is None
    assert one(fetched_from("https://lantern.example/feed", said.encode(), "application/json")).hint.outlet


def test_a_feed_speaks_for_the_host_that_answered() -> None:
    head = "<title>Lantern feed</title><dc:publisher>The Lantern</dc:publisher>"
    assert one(fetched_from("https://lantern.example/feed", rss(LINK, head=head))).hint.outlet == "The Lantern"
    assert one(fetched_from("https://www.lantern.example/1", rss(LINK))).hint.outlet == "The Lantern"


def test_the_language_is_that_of_the_entry_then_that_of_the_feed() -> None:
    assert one(rss(LINK)).hint.language == "en-gb"
    assert one(rss(LINK + "<dc:language>de</dc:language>")).hint.language == "de"
    assert one(atom('<link href="https://beacon.example/a"/>')).hint.language == "en"
    assert one(rss(LINK, head="<language>the language of the sea</language>")).hint.language is None


@pytest.mark.parametrize(
    ("written", "field", "kind", "name", "url"),
    [
        ('<source url="https://nna.example/feed">NNA</source>', "RSS source", DerivationKind.REPUBLISHES, "NNA", None),
        (
            '<media:credit role="distribution company">NNA</media:credit>',
            "media credit", DerivationKind.CREDIT, "NNA", None,
        ),
        ("<dc:source>NNA</dc:source>", "dc:source", DerivationKind.CREDIT, "NNA", None),
        (
            "<dc:source>https://nna.example/1</dc:source>",
            "dc:source", DerivationKind.CREDIT, None, "https://nna.example/1",
        ),
        (
            '<atom:link rel="via" href="https://nna.example/1" title="NNA"/>',
            "Atom via", DerivationKind.CREDIT, "NNA", "https://nna.example/1",
        ),
        (
            '<atom:link rel="via" href="https://nna.example/"/>',
            "Atom via", DerivationKind.CREDIT, "nna.example", None,
        ),
    ],
)  # fmt: skip
def test_what_an_entry_says_of_its_origin_is_declared(
    written: str, field: str, kind: DerivationKind, name: str | None, url: str | None
) -> None:
    (declared,) = one(rss(LINK + written)).declared
    assert (declared.field, declared.kind, declared.name, declared.url) == (field, kind, name, url)
    assert declared.words


@pytest.mark.parametrize(
    "written",
    [
        '<media:credit role="photographer">Jo Ferrar</media:credit>',
        '<media:content url="https://x.example/p.jpg"><media:credit role="agency">NNA</media:credit></media:content>',
        '<atom:link rel="related" href="https://nna.example/1"/>',
        '<source url="https://nna.example/feed"> </source>',
    ],
)
def test_what_is_about_pictures_or_reading_on_declares_nothing(written: str) -> None:
    assert one(rss(LINK + written)).declared == ()


def test_an_atom_source_is_declared_with_its_title() -> None:
    source = "<source><id>urn:1</id><title>NNA</title><link href='https://nna.example/feed'/></source>"
    (declared,) = one(atom(f'<link href="https://beacon.example/a"/>{source}')).declared
    assert (declared.field, declared.name, declared.url) == ("Atom source", "NNA", None)


# --- what is broken ------------------------------------------------------------------------------


def test_a_feed_that_breaks_off_is_read_up_to_there() -> None:
    whole = rss(*(f"<link>https://lantern.example/{n}</link>" for n in range(5)))
    cut = whole[: whole.index(b"/4</link>")]
    assert urls_of(cut) == [f"https://lantern.example/{n}" for n in range(4)]
    assert errors_of(cut)[0].startswith("feed.xml breaks off in entry 5")


@pytest.mark.parametrize("fault", ["<br>", "<p></b>", "&#0;", "<1>", "]]>", 'x<a b="1" b="2"/>', "<a b=1>"])
def test_one_broken_entry_loses_no_other(fault: str) -> None:
    found = all_of(rss(LINK, f"<title>{fault}</title>", "<link>https://lantern.example/b</link>"))
    assert [type(each) for each in found] == [Listed, InputError, Listed]
    assert "entry 2" in str(found[1])


def test_a_wrong_charset_loses_no_entry() -> None:
    content = rss(LINK + "<title>Caf\u00e9 Br\u00fcn</title>").decode().encode("cp1252")
    assert one(content).hint.title == "Caf\u00e9 Br\u00fcn"
    broken = rss(LINK + "<title>Caf\u00e9 \u20ac X</title>").replace(b"X", b"\xff")
    assert one(broken).hint.title == "Caf\u00e9 \u20ac \ufffd"
    said = fetched_from("https://lantern.example/feed", content, "application/rss+xml; charset=windows-1252")
    assert one(said).hint.title == "Caf\u00e9 Br\u00fcn"


@pytest.mark.parametrize("said", ["utf-16", "UTF-16LE", "utf-32", "unicode_escape", "raw-unicode-escape"])
def test_a_declaration_that_cannot_be_true_means_utf_8(said: str) -> None:
    title = "<title>Caf\u00e9 \\u003cb\\u003e</title>"
    content = rss(LINK + title).replace(b'version="1.0"', f'version="1.0" encoding="{said}"'.encode(), 1)
    assert one(content).hint.title == "Caf\u00e9 \\u003cb\\u003e"


def test_prefixes_that_are_not_declared_are_taken_as_they_are_written() -> None:
    bare = b"<rss><channel><item>%s<dc:publisher>NNA</dc:publisher></item></channel></rss>" % LINK.encode()
    assert one(bare).hint.outlet == "NNA"


# --- hostile -------------------------------------------------------------------------------------

BOMBS = {
    "billion laughs": LAUGHS.encode(),
    "in UTF-16": LAUGHS.partition("?>")[2].encode("utf-16"),
    "in UTF-16 without its mark": LAUGHS.partition("?>")[2].encode("utf-16-le"),
    "in UTF-32": LAUGHS.partition("?>")[2].encode("utf-32"),
    "quadratic": b'<!DOCTYPE rss [<!ENTITY a "%s">]><rss><channel>%s</channel></rss>'
    % (b"x" * 50_000, b"&a;" * 50_000),
    "a file": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item>&a;</item></channel></rss>',
    "an outer DTD": b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd"><rss><channel/></rss>',
    "behind comments": b"<!-- x --><?y?> <!-- z -->" + LAUGHS.partition("?>")[2].encode(),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_document_types_are_refused_where_they_begin(bomb: str) -> None:
    importers()
    tracemalloc.start()
    found = all_of(BOMBS[bomb])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(each) for each in found] == [InputError]
    assert "DOCTYPE" in str(found[0])
    assert peak < 50_000_000


def test_utf_7_hides_nothing() -> None:
    hidden = b'<?xml version="1.0" encoding="utf-7"?>' + LAUGHS.partition("?>")[2].replace("<!", "+ADwAIQ-").encode()
    assert [type(each) for each in all_of(hidden)] == [InputError]


def test_a_page_in_an_entry_may_have_a_document_type() -> None:
    assert one(rss(LINK + "<description><![CDATA[<!DOCTYPE html><p>x</p>]]></description>")).url


@pytest.mark.parametrize("deep", ["<b>" * 200_000 + "</b>" * 200_000, "<b>" * 200_000, "<item>" * 200_000])
def test_deep_nesting_is_refused_and_what_stands_before_is_read(deep: str) -> None:
    content = rss(LINK, deep)
    assert urls_of(content) == ["https://lantern.example/a"]
    assert "more than 200 deep" in errors_of(content)[0]


MANY = 20_000
FLOODS = {
    "categories": LINK + "<category>a</category>" * MANY,
    "namespaces": LINK + "".join(f'<a xmlns="urn:{n}"/>' for n in range(MANY)),
    "attributes": LINK + "<a " + " ".join(f'a{n}="1"' for n in range(MANY)) + "/>",
    "ampersands": LINK + "&" * MANY,
    "long text": LINK + "<title>" + "x" * 1_000_000 + "</title>",
    "long name": LINK + "<" + "x" * 1_000_000 + "/>",
}


@pytest.mark.parametrize("flood", FLOODS)
def test_floods_cost_no_entry(flood: str) -> None:
    listed = one(rss(FLOODS[flood]))
    assert listed.url == "https://lantern.example/a"
    assert len(listed.hint.title or "") <= 500


@pytest.mark.parametrize(
    "open_", ["<item><![CDATA[", "<item><?xml ", "<item><!--", "<item", "<item a='", "<item><x></item>"]
)
def test_faults_in_a_row_end_the_feed(open_: str) -> None:
    content = rss(LINK)[: -len(b"</channel></rss>")] + open_.encode() * MANY
    assert urls_of(content) == ["https://lantern.example/a"]
    assert 1 <= len(errors_of(content)) <= 1_001


@pytest.mark.parametrize("content", [rss("<link/>" * 3, *[""] * 100_000), atom(*[""] * 100_000)])
def test_a_feed_of_nothing_is_given_up_in_a_sentence(content: bytes) -> None:
    errors = errors_of(content)
    assert len(errors) == 1_001
    assert errors[-1].startswith("feed.xml has 1,000 entries that cannot be used; the rest is not read")


def test_a_feed_without_entries_says_so() -> None:
    empty = JSON_FEED.partition("[")[0].encode() + b"[]}"
    for content in (rss(), atom(), empty):
        assert errors_of(content) == ["feed.xml names no addresses (check that it is the list that you mean)"]


def test_entries_come_one_by_one() -> None:
    """30,000 entries are not held at once: the first is there before the rest is gathered."""
    content = rss(*(f"<link>https://lantern.example/{n}</link>" for n in range(30_000)))
    importers()
    tracemalloc.start()
    found = read(Material("feed.xml", content))
    first = next(found)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert isinstance(first, Listed)
    assert held < 10_000_000
    assert 1 + sum(1 for _each in found) == 30_000


# --- laws ----------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    [b"<item>", b"</item>", b"<entry>", b"<link>", b"</link>", b"https://a.example/", b"<link href='//b.example/x'/>",
     b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?x ?>", b"&amp;", b"&nbsp;", b"&", b"<source url='x'>", b"</source>",
     b"<channel>", b"</channel>", b"</rss>", b"<!DOCTYPE x>", b"\xff", b"\x00", b"\xef\xbf\xbf", b"xml:base='http://['",
     b"<a xml:base='http://[x'>", b"<pubDate>Mon, 02 Mar 2026 09:00 +0100</pubDate>", b"<guid>", b"</guid>"]
)  # fmt: skip
STARTS = st.sampled_from([b"<rss>", b"<feed>", b"<rss", b"\xff\xfe<\0r\0s\0s\0>\0", b"<urlset>", b"<urlset", b""])


@settings(deadline=None)
@given(start=STARTS, parts=st.lists(FRAGMENTS | st.binary(max_size=8)))
def test_no_bytes_raise_anything_but_input_errors_and_every_address_is_one(start: bytes, parts: list[bytes]) -> None:
    for each in all_of(start + b"".join(parts)):
        assert isinstance(each, (Listed, InputError, Article))
        if isinstance(each, Listed):
            assert is_web_address(each.url)
            assert all(is_web_address(said.url) for said in each.declared if said.url)


WORDS = st.text(st.characters(categories=("L", "N"), min_codepoint=0x100), min_size=1, max_size=20)
ENTRY = st.fixed_dictionaries(
    {
        "title": WORDS,
        "path": st.text("abc123-_", min_size=1, max_size=8),
        "source": st.none() | WORDS,
        "at": st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)),
    }
)


@settings(deadline=None, max_examples=50)
@given(st.lists(ENTRY, max_size=8, unique_by=lambda entry: entry["path"]))
def test_well_formed_feeds_read_as_feedparser_reads_them(entries: list[dict[str, object]]) -> None:
    content = rss(*map(_written, entries))
    ours = [each for each in all_of(content) if isinstance(each, Listed)]
    theirs = feedparser.parse(io.BytesIO(content)).entries
    assert [(each.url, each.hint.title) for each in ours] == [(each.link, each.title) for each in theirs]
    assert [[said.name for said in each.declared] for each in ours] == [
        [each.source.title] if "source" in each else [] for each in theirs
    ]
    times = [each.hint.published.lo for each in ours if each.hint.published]
    assert times == [int(datetime(*each.published_parsed[:6], tzinfo=UTC).timestamp()) * 10**6 for each in theirs]


def _written(entry: dict[str, object]) -> str:
    source = f'<source url="https://nna.example/feed">{entry["source"]}</source>' if entry["source"] else ""
    at = entry["at"]
    assert isinstance(at, datetime)
    return (
        f"<title>{entry['title']}</title><link>https://lantern.example/{entry['path']}</link>"
        f"<pubDate>{at:%d %b %Y %H:%M:%S} +0200</pubDate>{source}"
    )
