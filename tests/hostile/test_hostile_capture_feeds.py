"""Feeds, sitemaps and lists of a stranger: entities, depth, number, wrong encodings, entries that lead elsewhere."""

# ruff: noqa: E501, F811, TID252  hostile words stand in one line; fixtures are imported; one server for two rooms
from __future__ import annotations

import gzip
import json
import re

import pytest

from ..fetching.misbehaving import answer, gzip_bomb
from .invented_web import PUBLIC, WORDS, Net, article, diverted, net  # noqa: F401  fixtures

FEED = "http://lantern.example/feed.xml"
ITEM = "<item><title>&lol;</title><link>http://lantern.example/a</link></item>"
LOL = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


def channel(items: str, doctype: str = "", title: str = "F") -> str:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def item(link: str = "http://lantern.example/a", title: str = "T", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def dtd(inner: str, entity: str = "&lol;") -> str:
    return channel(ITEM.replace("&lol;", entity), f"<!DOCTYPE rss [{inner}]>")


BOMBS: dict[str, str | bytes] = {
    "billion-laughs": dtd("<!ENTITY l0 'lol'>" + LOL + "<!ENTITY lol '&l9;'>"),
    "quadratic": dtd(f"<!ENTITY lol '{'a' * 100_000}'>", "&lol;" * 50_000),
    "small-bomb-below-the-threshold": dtd("<!ENTITY l0 'lol'>" + LOL[:400] + "<!ENTITY lol '&l5;'>"),
    "parameter-entities": dtd("<!ENTITY % a '<!ENTITY lol \"x\">'>%a;"),
    "recursive": dtd("<!ENTITY lol '&b;'><!ENTITY b '&lol;'>"),
    "xxe-file": dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>"),
    "xxe-http": dtd("<!ENTITY lol SYSTEM 'http://10.0.0.1:8080/x'>"),
    "xxe-public": dtd("<!ENTITY lol PUBLIC '-//x' 'http://10.0.0.1:8080/x'>"),
    "dtd-external": channel(item(), "<!DOCTYPE rss SYSTEM 'http://10.0.0.1:8080/x.dtd'>"),
    "dtd-file": channel(item(), "<!DOCTYPE rss SYSTEM 'file:///etc/passwd'>"),
    "dtd-netscape": channel(item(), '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'),
    "dtd-in-utf16": dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>").replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16"),
    "dtd-in-utf16-without-a-mark": dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>").replace('version="1.0"', 'version="1.0" encoding="utf-16le"').encode("utf-16-le"),
    "dtd-in-utf32": dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>").encode("utf-32"),
    "dtd-in-utf7": b'<?xml version="1.0" encoding="utf-7"?>' + dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>").removeprefix('<?xml version="1.0"?>').replace("<!", "+ADwAIQ-").encode(),
    "dtd-in-ebcdic": dtd("<!ENTITY lol 'x'>").replace('version="1.0"', 'version="1.0" encoding="cp037"').encode("cp037"),
    "dtd-after-much-white": '<?xml version="1.0"?>' + " \n" * 200_000 + dtd("<!ENTITY l0 'lol'>" + LOL + "<!ENTITY lol '&l9;'>").removeprefix('<?xml version="1.0"?>'),
    "dtd-after-comments": '<?xml version="1.0"?>' + "<!-- x -->" * 20_000 + dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>").removeprefix('<?xml version="1.0"?>'),
    "dtd-in-lower-case": dtd("<!ENTITY lol SYSTEM 'file:///etc/passwd'>").replace("<!DOCTYPE", "<!doctype"),
    "attribute-defaults": dtd(f"<!ATTLIST item x CDATA '{'y' * 100_000}'>", "t"),
    "xinclude": channel("<item><title>T</title><link><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/></link></item>"),
    "stylesheet": channel(item("mailto:x"), "<?xml-stylesheet href='http://10.0.0.1:8080/x.xsl'?>"),
    "sitemap-bomb": "<!DOCTYPE urlset [<!ENTITY l0 'lol'>" + LOL + "]><urlset><url><loc>http://lantern.example/&l9;</loc></url></urlset>",
    "atom-bomb": "<!DOCTYPE feed [<!ENTITY l0 'lol'>" + LOL + "]><feed xmlns='http://www.w3.org/2005/Atom'><title>&l9;</title><entry><link href='http://lantern.example/a'/></entry></feed>",
}  # fmt: skip


def served(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS)
def test_entities_are_refused_from_the_web_and_from_a_file(net, content) -> None:
    net.web["lantern.example/feed.xml"] = answer(served(content), kind="application/rss+xml")
    net.web["lantern.example/a"] = article()
    plain = net("add", "http://lantern.example/a", "--dry-run")
    net.file("feed.xml", served(content))
    net.file("feed.rss", served(content))
    for place in (FEED, "feed.xml", "feed.rss"):
        ran = net("add", place)
        assert ran.code in {2, 3} or "added 1" in ran.out or "unchanged 1" in ran.out
        assert ran.seconds < 5
        assert ran.memory < plain.memory + 50_000, f"{ran.memory - plain.memory} kB above an ordinary add"
        assert "root:" not in ran.out + ran.err
    assert set(net.met) == {PUBLIC}
    for each in net.held():  # what is not taken for a feed may be stored as the text that it is, with nothing expanded
        assert not {"root:", "lollol"} & set(re.findall("root:|lollol", net("show", each["id"]).out))


SHAPES: dict[str, str | bytes] = {
    "depth-200000": channel("<a>" * 200_000),
    "depth-200000-closed": channel("<a>" * 200_000 + "</a>" * 200_000 + item()),
    "depth-200000-namespaces": channel("<x:a xmlns:x='u'>" * 100_000),
    "json-depth-200000": '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 200_000,
    "json-list-depth-200000": '["http://lantern.example/a",' + "[" * 200_000,
    "json-huge-number": '{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"url":"http://lantern.example/gone","id":' + "9" * 10_000 + "}]}",
    "json-wrong-types": json.dumps({"version": "https://jsonfeed.org/version/1", "title": ["F"], "items": [None, 7, [], {"url": 7}, {"url": ["x"]}, {"url": {"a": 1}}, "x", {"url": None, "id": True}]}),
    "json-nan": '{"version":"https://jsonfeed.org/version/1","items":[{"url":NaN,"id":Infinity}]}',
    "json-surrogates": '{"version":"https://jsonfeed.org/version/1","title":"\\ud800","items":[{"url":"http://\\ud800.example/","title":"\\udfff"}]}',
    "csl-wrong-types": json.dumps([{"type": "article", "URL": 7, "issued": {"date-parts": [["x", None, 10**30]]}}, {"type": "article", "URL": "http://lantern.example/gone", "issued": {"date-parts": [[10**400]]}}, None, 3]),
    "csl-dates": json.dumps([{"type": "article", "title": "T", "URL": f"http://h{n}.example/", "issued": value} for n, value in enumerate(["x", 7, [], {}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[2026, 13, 99]]}, {"raw": "\x1b[31m"}, {"date-parts": [["²"]]}])]),
    "html-error-page": "<!DOCTYPE html><html><head><title>Not found</title></head><body>404 <script>x</script></body></html>",
    "empty-channel": channel(""),
    "no-channel": "<rss version='2.0'/>",
    "many-attributes": channel("<item " + " ".join(f"a{n}='x'" for n in range(50_000)) + "><link>http://lantern.example/gone</link></item>"),
    "long-title": channel(item("http://lantern.example/gone", "T" * 5_000_000)),
    "long-link": channel(item("http://lantern.example/" + "x" * 2_000_000)),
    "charset-evil": channel(item("http://lantern.example/gone")).replace('"1.0"', '"1.0" encoding="evil"'),
    "charset-rot13": channel(item("http://lantern.example/gone")).replace('"1.0"', '"1.0" encoding="rot13"'),
    "charset-cp1252-said-utf8": channel(item("http://lantern.example/gone", "Größe")).replace('"1.0"', '"1.0" encoding="utf-8"').encode("cp1252"),
    "charset-utf16-is-utf8": channel(item("http://lantern.example/gone")).replace('"1.0"', '"1.0" encoding="utf-16"'),
    "invalid-characters": channel(item("http://lantern.example/gone", "a\x01\x0b\x1fb&#0;&#x1b;[31m&#xD800;&#xFFFE;")),
    "nul": channel(item("http://lantern.example/gone", "a\0b")),
    "cut-off": channel(item("http://lantern.example/gone") * 20)[:900],
    "two-roots": channel(item("http://lantern.example/gone")) * 2,
    "namespace-storm": "<rss version='2.0' " + " ".join(f"xmlns:n{n}='u{n}'" for n in range(20_000)) + "><channel>" + item("http://lantern.example/gone") + "</channel></rss>",
    "quotes-in-csv": 'url,title\n"http://lantern.example/gone,T\n' + '"' * 200_001,
    "csv-field-of-a-megabyte": "url,title\nhttp://lantern.example/gone," + "x" * 1_000_000 + "\n",
    "csv-of-a-hundred-thousand-columns": "url" + ",x" * 100_000 + "\nhttp://lantern.example/gone" + ",y" * 100_000,
    "csv-nul": "url,title\nhttp://lantern.example/\0gone,T\0\n",
    "sitemap-of-itself": "<sitemapindex><sitemap><loc>http://lantern.example/feed.xml</loc></sitemap></sitemapindex>",
    "gzip-bomb": gzip_bomb(),
    "gzip-truncated": gzip.compress(channel(item() * 500).encode())[:-30],
    "gzip-in-gzip": gzip.compress(gzip.compress(channel(item()).encode())),
}  # fmt: skip


@pytest.mark.parametrize("content", SHAPES.values(), ids=SHAPES)
def test_a_list_of_any_shape_ends_in_sentences(net, content) -> None:
    net.web["lantern.example/feed.xml"] = answer(served(content), kind=None)
    net.file("feed.xml", served(content))
    net.file("list.csv", served(content))
    for place in (FEED, "feed.xml", "list.csv"):
        ran = net("add", place)
        assert ran.seconds < 15
        assert ran.memory < 420_000
        assert len(ran.err) < 20_000, "sentences, not the feed"
    assert set(net.met) <= {PUBLIC}


HOSTILE_TITLES = {
    "ansi": "\x1b[31mred\x1b[0m",
    "ansi-by-entity": "&#x9b;31mred &#133; &#127;",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f\u061c",
    "newlines": "one&#10;failed: two (three)&#13;&#x2028;four&#x85;five",
    "markup": "&lt;script&gt;alert(1)&lt;/script&gt;[red]x[/red]",
    "long": "T" * 200_000,
    "combining": "e" + "\u0301" * 20_000,
    "surrogate-by-entity": "&#xD800;",
}


@pytest.mark.parametrize("title", HOSTILE_TITLES.values(), ids=HOSTILE_TITLES)
def test_hostile_titles_of_entries_never_reach_the_terminal(net, title) -> None:
    plain = "<html><head></head><body><p>" + WORDS
    net.web["lantern.example/a"] = answer(plain.encode())
    entries = item("http://lantern.example/a", title, f"<dc:publisher xmlns:dc='http://purl.org/dc/elements/1.1/'>P {title}</dc:publisher><source url='http://beacon.example/'>S {title}</source>") + item("ftp://x.example/", title) + item("", title) + item(f"http://{title}.example/", title)  # fmt: skip
    net.web["lantern.example/feed.xml"] = answer(channel(entries, title=title).encode("utf-8"), kind="text/xml")
    ran = net("add", FEED)
    assert ran.code in {2, 3}
    assert len(ran.err) < 20_000
    for line in ran.err.splitlines():
        assert line.startswith(("failed: ", "http", "hint:", "… ", "lantern")), f"a forged line: {line!r}"
    for command in (
        ["list"],
        ["list", "sources"],
        ["search", "tank"],
        ["trace", "http://lantern.example/a"],
        ["show", "http://lantern.example/a"],
        ["list", "--json"],
    ):
        net(*command)


LINKS = [
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,<p>x",
    "vbscript:x",
    "http://10.0.0.1/",
    "//10.0.0.1/",
    "/\\10.0.0.1/",
    "\x01javascript:alert(1)",
    "java&#9;script:alert(1)",
    "http://[::1",
    "http://x:99999/",
    "mailto:a@b.example",
    "tel:1",
    "urn:x",
    "http://",
    "",
    " ",
]


def test_entries_that_lead_elsewhere_are_named_and_the_others_are_read(net) -> None:
    net.web["lantern.example/a"] = article()
    links = [each.replace("<", "&lt;").replace("\x01", "&#x2;") for each in LINKS if "\x01" not in each]
    feed = channel("".join(map(item, links)) + item())
    net.web["lantern.example/feed.xml"] = answer(feed.encode(), kind="application/rss+xml")
    ran = net("add", FEED)
    assert ran.code == 3
    assert "added 1," in ran.out
    assert "root:" not in ran.out + ran.err
    assert set(net.met) == {PUBLIC}
    again = net("add", FEED)
    assert "held already 1" in again.out or "already" in again.out + again.err, again


@pytest.mark.parametrize(("link", "count"), [("http://10.0.0.1/", 5_000), ("ftp://lantern.example/", 100_000)])
def test_very_many_entries_that_cannot_be_visited_are_bounded(net, link, count) -> None:
    """Only the reading, the refusing and the saying is measured: a refused host needs no rest."""
    feed = channel("".join(f"<item><title>T{n}</title><link>{link}{n}</link></item>" for n in range(count)))
    assert len(feed) < 10_000_000
    net.file("feed.rss", feed)
    ran = net("add", "feed.rss", timeout=25)
    assert ran.code in {2, 3}
    assert ran.memory < 420_000
    assert re.search(r"added 0, .*failed (\d+)", ran.out)


def test_a_sitemap_that_names_sitemaps_for_ever_ends(net) -> None:
    count = iter(range(10**9))

    def onward(send) -> None:
        number = next(count)
        maps = "".join(f"<sitemap><loc>http://s{number}x{n}.example/s.xml</loc></sitemap>" for n in range(3))
        answer(f"<sitemapindex>{maps}</sitemapindex>".encode(), kind="application/xml")(send)

    for number in range(400):
        for each in range(3):
            net.web[f"s{number}x{each}.example"] = onward
    net.web["lantern.example/feed.xml"] = onward
    ran = net("add", FEED, timeout=25)
    assert ran.code in {2, 3}
    assert len(net.web.requests) < 1000


def test_a_feed_that_names_an_outlet_s_sitemap_as_article_stays_a_list(net) -> None:
    net.web["lantern.example/feed.xml"] = answer(
        channel(item(FEED) + item(FEED + "#x") + item(FEED + "?utm_source=x")).encode(), kind="text/xml"
    )
    ran = net("add", FEED, timeout=20)
    assert ran.code in {0, 2, 3}
    assert len(net.web.requests) <= 5
