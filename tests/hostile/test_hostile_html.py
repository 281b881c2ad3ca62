"""Pages as they are found: no title, no body, wrong charset, strange metadata, hostile markup."""

# ruff: noqa: E501  hostile words stand in one line; an error of the tree is allowed, not demanded
from __future__ import annotations

import json

import pytest

from provenance.workspace import Workspace

BODY = (
    "<article><h1>Harbour leak</h1><p>Northfold News Agency reported, citing a senior port official, that the tank "
    "was empty. The inspection had been announced in the spring and was put off twice.</p><p>Mayor Anna Brandt said on "
    "Monday that the harbour will reopen before the end of the week, and that nobody was hurt in the leak.</p></article>"
)


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


NO_ARTICLE = {
    "empty-body": page(body=""),
    "only-a-script": page(body="<script>document.write('hello')</script>"),
    "only-doctype": "<!DOCTYPE html>",
    "only-a-comment": "<!-- nothing here -->",
    "unclosed-comment": "<!DOCTYPE html><html><body><!-- " + BODY,
    "frameset": "<html><frameset><frame src=a.html></frameset></html>",
    "refresh": page('<meta http-equiv=refresh content="0;url=https://x.example/">', ""),
}


@pytest.mark.parametrize("text", NO_ARTICLE.values(), ids=NO_ARTICLE)
def test_a_page_without_an_article_is_refused_in_one_sentence(cli, text) -> None:
    cli.file("page.html", text)
    cli("add", "page.html", timeout=10).refused(2, "page.html")
    assert cli.documents() == []


MARKUP = {
    "plain": page(),
    "no-head": f"<html><body>{BODY}</body></html>",
    "never-closed": "<!DOCTYPE html><html><body>" + BODY.replace("</p>", "").replace("</article>", ""),
    "crossed": page(body=BODY.replace("<p>", "<p><b><i>").replace("</p>", "</b></i></p>")),
    "upper-case": page().upper().replace("UTF-8", "utf-8"),
    "ten-thousand-nested": page(body="<div>" * 10_000 + BODY + "</div>" * 10_000),
    "ten-thousand-inline": page(body=BODY + "<b>" * 10_000 + "x" + "</b>" * 10_000),
    "ten-thousand-attributes": page(body="<div " + " ".join(f"a{n}=1" for n in range(10_000)) + ">" + BODY + "</div>"),
    "megabyte-attribute": page(body=f"<div data-x='{'x' * 1_000_000}'>{BODY}</div>"),
    "entities": page(body=BODY + "<p>&#0;&#xD800;&#x110000;&#99999999999;&bogus;&amp;lt;script&amp;gt;</p>"),
    "nul-bytes": page().replace("leak", "le\0ak"),
    "cdata-and-pi": page(body="<?php echo 1 ?><![CDATA[ x ]]>" + BODY),
    "xhtml": '<?xml version="1.0" encoding="utf-8"?>\n' + page().replace("<html", '<html xmlns="http://www.w3.org/1999/xhtml"'),
    "entity-bomb": '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + page(body=BODY + "&b;"),
    "external-entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page(body=BODY + "<p>&x;</p>"),
    "base-elsewhere": page("<base href='javascript:alert(1)//'><link rel=canonical href='javascript:alert(1)'>"),
    "canonical-nonsense": page("<link rel=canonical href='http://[::1'><meta property=og:url content='https://:99999/'>"),
    "dates-nonsense": page("<meta property=article:published_time content='yesterday at noon'>"),
    "many-titles": page("<title>a</title>" * 2000),
    "svg-and-math": page(body="<svg><title>x</title><script>1</script></svg><math><mi>x</mi></math>" + BODY),
    "template": page(body="<template><p>inner</p></template><noscript>" + BODY + "</noscript>" + BODY),
}  # fmt: skip


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_a_page_with_an_article_is_read_whatever_its_markup(cli, text) -> None:
    cli.file("page.html", text)
    ran = cli("add", "page.html", "--outlet", "The Lantern", timeout=15)
    if ran.code and "<div>" * 10_000 in text:  # no browser shows it either: it may be refused
        ran.refused(2, "page.html")
        return
    assert ran.code == 0, ran.err
    [document] = cli.documents()
    assert not (document["url"] or "").startswith("javascript")
    with Workspace.open(cli.database) as opened:
        stored = opened.text(document["id"])
    assert stored is not None
    assert "harbour will reopen" in stored.lower()
    assert "root:" not in stored
    assert "\0" not in stored


UMLAUTS = BODY.replace("Harbour leak", "Größe naïve – “quoted” €")
CHARSETS = {
    "declared-latin1-is-utf8": (page(body=UMLAUTS).replace("charset=utf-8", "charset=iso-8859-1").encode(), None),
    "declared-utf8-is-cp1252": (page(body=UMLAUTS).encode("cp1252"), None),
    "declared-cp1252": (page(body=UMLAUTS).replace("charset=utf-8", "charset=windows-1252").encode("cp1252"), "Größe naïve"),
    "declared-nonsense": (page(body=UMLAUTS).replace("charset=utf-8", "charset=klingon-1").encode(), "Größe naïve"),
    "declared-utf7": (page(body=UMLAUTS + "+ADw-script+AD4-").replace("charset=utf-8", "charset=utf-7").encode(), "Größe naïve"),
    "declared-codec-that-is-none": (page(body=UMLAUTS).replace("charset=utf-8", "charset=zlib_codec").encode(), "Größe naïve"),
    "declared-idna": (page(body=UMLAUTS).replace("charset=utf-8", "charset=idna").encode(), "Größe naïve"),
    "declared-unicode-escape": (page(body=UMLAUTS).replace("charset=utf-8", "charset=unicode_escape").encode(), "Größe naïve"),
    "declared-utf16-is-utf8": (page(body=UMLAUTS).replace("charset=utf-8", "charset=utf-16").encode(), "Größe naïve"),
    "utf16-with-bom": (b"\xff\xfe" + page(body=UMLAUTS).encode("utf-16-le"), "Größe naïve"),
    "utf8-with-bom": (b"\xef\xbb\xbf" + page(body=UMLAUTS).encode(), "Größe naïve"),
    "shift-jis": (page(body=BODY.replace("in the leak", "in the leak 港の漏れ")).replace("charset=utf-8", "charset=Shift_JIS").encode("shift_jis"), "港の漏れ"),
    "twice-declared": (page("<meta http-equiv=content-type content='text/html; charset=big5'>", UMLAUTS).encode(), "Größe naïve"),
    "no-declaration": (page(body=UMLAUTS).replace("<meta charset=utf-8>", "").encode(), "Größe naïve"),
    "junk-in-the-middle": (page().encode().replace(b"tank", b"ta\xff\xfe\xfdnk"), None),
}  # fmt: skip


@pytest.mark.parametrize(("content", "words"), CHARSETS.values(), ids=CHARSETS)
def test_a_wrong_or_missing_charset_never_loses_the_page(cli, content, words) -> None:
    cli.file("page.html", content)
    ran = cli("add", "page.html", "--outlet", "The Lantern", timeout=10)
    if words is None and ran.code:  # it may be refused, in one sentence
        ran.refused(2, "page.html")
        return
    assert ran.code == 0, ran.err
    [document] = cli.documents()
    with Workspace.open(cli.database) as opened:
        stored = opened.text(document["id"]) or ""
    assert "harbour will reopen" in stored
    assert (words or "") in stored + (document["title"] or "")


FIELDS = [
    "headline", "datePublished", "dateModified", "author", "publisher", "url", "mainEntityOfPage", "inLanguage",
    "articleBody", "@type", "@context", "@id", "@graph", "isPartOf", "isBasedOn", "citation", "image", "creditText",
    "name", "keywords", "sourceOrganization",
]  # fmt: skip
DEEP = json.loads('{"name":' * 200 + '"x"' + "}" * 200)
STRANGE = {
    "null": None,
    "true": True,
    "number": 17,
    "float": -1.5e300,
    "empty-string": "",
    "list": ["a", "b"],
    "empty-list": [],
    "nested-list": [[["a"]]],
    "list-of-nulls": [None, {}, []],
    "object": {"@type": "Thing"},
    "object-of-strange": {"name": ["x", None, 3], "@type": ["Organization", None], "url": {"@id": 7}, "@id": []},
    "deep": DEEP,
    "long": "x" * 100_000,
    "controls": "\x1b[31m\u202e\ud800\0<script>alert(1)</script>",
    "javascript": "javascript:alert(1)",
}


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
def test_json_ld_of_any_type_in_any_field_never_loses_the_page(cli, value) -> None:
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour leak", "publisher": "L"}
    for number, field in enumerate(FIELDS):
        data = json.dumps({**whole, field: value}).replace("</", "<\\/")
        body = BODY.replace("spring", f"spring {number}")
        head = f"<script type='application/ld+json'>{data}</script>"
        cli.file(f"pages/{number:02}-{field.strip('@')}.html", page(head, body))
    ran = cli("add", "pages", timeout=40)
    assert ran.code == 0, "\n".join(line for line in ran.err.splitlines() if "failed" in line)
    assert f"added {len(FIELDS)}," in ran.out, ran.out
    for kind in ("documents", "sources"):
        listed = cli("list", kind)
        assert listed.code == 0
        assert not {"\x1b", "\u202e", "\0"} & set(listed.out)
    assert not [each for each in cli.documents() if (each["url"] or "").startswith("javascript")]
    cli.sound()


BROKEN_LD = {
    "not-json": "{headline: 'x'",
    "a-string": '"just a string"',
    "a-number": "42",
    "null": "null",
    "empty": "",
    "array-of-arrays": "[[[]],[null],[1]]",
    "html-comment": "<!-- {} -->",
    "too-deep": "[" * 50_000 + "]" * 50_000,
    "too-deep-objects": '{"@graph":' * 20_000 + "1" + "}" * 20_000,
    "huge-number": '{"@type": "NewsArticle", "datePublished": ' + "9" * 6000 + "}",
    "nan": '{"@type": "NewsArticle", "headline": NaN, "datePublished": Infinity}',
    "duplicate-keys": '{"@type": "NewsArticle", "headline": "a", "headline": ["b"]}',
    "circular-ids": '{"@id": "#a", "@type": "NewsArticle", "publisher": {"@id": "#a"}, "isPartOf": {"@id": "#a"}}',
    "bom": '\ufeff{"@type": "NewsArticle", "headline": "Harbour leak"}',
}


@pytest.mark.parametrize("data", BROKEN_LD.values(), ids=BROKEN_LD)
def test_broken_json_ld_never_loses_the_page(cli, data) -> None:
    cli.file("page.html", page(f"<script type='application/ld+json'>{data}</script>"))
    ran = cli("add", "page.html", timeout=15)
    assert ran.code == 0, ran.err
    assert len(cli.documents()) == 1


def test_extract_of_a_page_gives_the_text_that_its_offsets_count_in(cli) -> None:
    cli.file("page.html", page())
    ran = cli("extract", "page.html", "--text-out", "texts/deep/er")
    assert ran.code == 0, ran.err
    [written] = (cli.folder / "texts/deep/er").iterdir()
    text = written.read_bytes().decode()
    import hashlib

    assert ran.json["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
    words = {text[s:e] for each in ran.json["attributions"] for s, e in each["content"]}
    assert any(each.startswith("the tank was empty") for each in words), words


def test_two_pages_of_one_name_do_not_overwrite_each_other_in_text_out(cli) -> None:
    cli.file("a/page.html", page())
    cli.file("b/page.html", page(body=BODY.replace("empty", "full")))
    ran = cli("extract", "a/page.html", "b/page.html", "--text-out", "texts")
    texts = {each.read_text() for each in (cli.folder / "texts").iterdir()}
    assert ran.code != 0 or len(texts) == 2, "one text silently took the place of the other"
