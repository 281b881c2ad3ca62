"""Hundreds of attacks, in every field that a record has, in every form of a report: none changes what stands there."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from provenance.ledger import Ledger
from provenance.records import (
    Claim,
    ClaimLink,
    ClaimLinkKind,
    Grade,
    GradeAxis,
    GradeScheme,
    Group,
    GroupKind,
    Inspected,
    Label,
    LabelKey,
    Mark,
    MarkKind,
    Party,
    Source,
    SourceKind,
    Span,
    Standing,
    StandingKind,
    Waiver,
)
from provenance.rendering import Imprint, book_of_claims, write
from provenance.times import read_when

from .corpus import CLOSINGS, VECTORS, attacks, fields, harmless, telling

ATTACKS = attacks()
ROUNDS = 12
LED = re.compile(r"#[\w.%-]*$|https?://[a-z0-9.\[\]:-]+(?:[/?#]|$)|mailto:", re.ASCII)


@pytest.fixture(scope="module")
def everything(story: Ledger) -> Ledger:
    """The story with a record of every kind."""
    documents = tuple(replace(d, byline="By R. Low", work="A living page") for d in story.documents)
    sources = tuple(
        replace(
            s,
            also_known_as=("Another name",),
            groups=(Group(GroupKind.OWNER, "A holding"),),
            wikidata="Q1",
            country="NO",
        )
        for s in story.sources
    )
    return replace(
        story,
        documents=documents,
        sources=sources,
        links=(
            ClaimLink(
                "lnk-1", "clm-1", "clm-9", ClaimLinkKind.CONTRADICTS, "it says so", "Ada", False, "a", "the other"
            ),
        ),
        standings=(
            Standing(
                "std-1", "doc-post", StandingKind.RETRACTED, read_when("2026-03-04"), "doc-herald", "wrong", "Ada"
            ),
        ),
        grades=(Grade("grd-1", "src-herald", GradeScheme.ADMIRALTY, GradeAxis.RELIABILITY, "B", "long known", "Ada"),),
        parties=(Party("src-terminals", "operator", "it runs it", "Ada"),),
        kin=(Source("src-kin", SourceKind.BODY, "A kin"),),
        labels=(Label("lab-1", "clm-1", LabelKey.SERIOUS, "a value", "it accuses", "Ada"),),
        waivers=(Waiver("wvr-1", "single-origin", "clm-1", "", "only they know", "Ada", read_when("2026-12-31")),),
        inspected={
            "doc-herald": Inspected("doc-herald", marks=(Mark(MarkKind.DECLINED, Span(0, 9), "They declined"),))
        },
        beside=(Ledger(Claim("clm-8", "45 tonnes leaked", ("45 tonnes leaked",))),),
    )


def pair(ledger: Ledger, first: int, address: str = "") -> tuple[Ledger, Ledger]:
    """The ledger with an attack in each field, each another one, from this one on; and with harmless words there."""
    turns = itertools.cycle(ATTACKS[first:] + ATTACKS[:first])
    known: dict[str, str] = {}

    def attack(text: str) -> str:
        if text not in known:
            made = f"{len(known)}{next(turns)}"
            known[text] = f"{address}{made}" if address and text.startswith("https:") else made
        return known[text]

    return telling(ledger, attack), telling(ledger, lambda text: calm(attack(text), address))


def calm(text: str, address: str) -> str:
    return address + harmless(text.removeprefix(address)) if address and text.startswith(address) else harmless(text)


def written(ledger: Ledger, form: str, title: str = "x") -> str:
    other = Ledger(Claim("clm-other", title, (title,)))
    imprint = Imprint("2026-03-09", 1, "ab" * 32)
    return "".join(write(book_of_claims([ledger, other], title=title, imprint=imprint), form))


def structure(html: str) -> list[tuple[Any, ...]]:
    """What an HTML5 parser makes of a page, without its words: elements where they stand, their attributes and classes.
    How many lines a name in the drawing has is left out: it hangs on how wide its letters are."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)

    def walk(element: Any, depth: int) -> Iterator[tuple[Any, ...]]:
        name = str(element.tag)
        if name.endswith("}text"):
            return
        names = sorted(map(str, element.attrib))
        yield (depth, name, *names, element.get("class"), element.get("href", "#")[:1])
        for child in element:
            yield from walk(child, depth + 1)

    return list(walk(tree, 0))


def hrefs(html: str) -> list[str]:
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [str(each.get("href")) for each in tree.iter() if each.get("href") is not None]


def test_the_corpus_is_large_and_every_field_holds_one(everything: Ledger) -> None:
    assert len(ATTACKS) > 500
    told = set(fields(everything))
    assert {
        "Claim.title",
        "Source.name",
        "Document.byline",
        "Excerpt.text",
        "Review.why",
        "Mark.text",
        "Label.why",
    } <= told
    assert len(told) > 60


@pytest.mark.parametrize("turn", range(ROUNDS))
@pytest.mark.parametrize("address", ["", "https://a.example/"], ids=["words", "addresses"])
def test_a_page_keeps_its_structure(everything: Ledger, turn: int, address: str) -> None:
    attacked, plain = pair(everything, turn * len(ATTACKS) // ROUNDS, address)
    html = written(attacked, "html")
    assert structure(html) == structure(written(plain, "html"))
    assert [each for each in hrefs(html) if not LED.match(each)] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)


def tokens(markdown: str) -> list[tuple[str, str]]:
    """What a CommonMark renderer that lets HTML through makes of a text, without its words."""
    parsed = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    every = (each for token in parsed for each in (token, *(token.children or ())))
    return [(each.type, each.tag) for each in every if each.type not in {"text", "softbreak", "text_special"}]


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_markdown_keeps_its_structure(everything: Ledger, turn: int) -> None:
    attacked, plain = pair(everything, turn * len(ATTACKS) // ROUNDS)
    found = tokens(written(attacked, "markdown"))
    assert found == tokens(written(plain, "markdown"))
    assert not {"html_inline", "html_block", "image"} & {kind for kind, _ in found}


def shape(value: Any) -> Any:
    if isinstance(value, dict):
        return sorted(((len(key), shape(each)) for key, each in value.items()), key=repr)
    if isinstance(value, list):
        return [shape(each) for each in value]
    return type(value).__name__


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_json_keeps_its_structure(everything: Ledger, turn: int) -> None:
    attacked, plain = pair(everything, turn * len(ATTACKS) // ROUNDS)
    assert shape(json.loads(written(attacked, "json"))) == shape(json.loads(written(plain, "json")))


@settings(max_examples=25)
@given(closing=st.sampled_from(CLOSINGS), vector=st.sampled_from(VECTORS), noise=st.text(max_size=12))
def test_whatever_stands_in_a_title_it_stays_words(closing: str, vector: str, noise: str) -> None:
    title = f"a{noise}{closing}{vector}{noise}"
    ledger = Ledger(Claim("clm-1", title, (title, f"{title} again")))
    plain = Ledger(Claim("clm-1", harmless(title), (harmless(title), f"{harmless(title)} again")))
    assert structure(written(ledger, "html", title)) == structure(written(plain, "html", harmless(title)))
