"""The page of one document: its whole text, each attribution marked where it stands, and the chain behind it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.ledger import Ledger
from provenance.records import (
    Attribution,
    Basis,
    Certainty,
    Claim,
    Document,
    Excerpt,
    Reality,
    Review,
    ReviewVerdict,
    Source,
    SourceKind,
    Span,
    Stance,
    Terminal,
)
from provenance.rendering import Book, Imprint, write
from provenance.rendering.characters import visible
from provenance.rendering.document import text as texts
from provenance.rendering.document.chains import in_claim
from provenance.rendering.document.counting import counts_of
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.document.text import read_text
from provenance.rendering.sentences import text_of as words_of
from provenance.rendering.templates import placed
from provenance.times import read_when

SOURCES = {
    "lantern": Source("src-lantern", SourceKind.OUTLET, "The Lantern"),
    "northfold": Source("src-northfold", SourceKind.AGENCY, "Northfold News Agency"),
    "official": Source("src-official", SourceKind.UNNAMED, "a senior port official"),
    "brandt": Source("src-brandt", SourceKind.PERSON, "Anna Brandt"),
    "port": Source("src-port", SourceKind.BODY, "Port Authority"),
}
ARTICLE = """Harbour leak

Northfold reported, citing a senior port official, that the tank was empty. Nobody was hurt.
Mayor Anna Brandt and the port authority said the harbour will reopen. The inspection was reportedly skipped.
"""
TERMINALS = {SourceKind.UNNAMED: Terminal.ANONYMOUS, SourceKind.AGENCY: Terminal.NOT_YET_TRACED}


def said(
    number: int, who: str | None, source: str, cue: str, content: str, text: str = ARTICLE, **others: object
) -> tuple[Attribution, Excerpt]:
    """An attribution to one of ``SOURCES`` with its words as places in the text."""
    spans = [
        tuple(Span(m.start(), m.end()) for m in [re.search(re.escape(w), text)] if w and m)
        for w in (source, cue, content)
    ]
    terminal = TERMINALS.get(SOURCES[who].kind, Terminal.NAMED) if who else Terminal.UNDISCLOSED
    made = Attribution(
        f"att-{number}", "doc-1", ("clm-1",), f"src-{who}" if who else None, None, None, source, cue, content, terminal,
        Stance.ATTRIBUTED, Certainty.SAID, Reality.PAST, Basis.STATED, 0.9,
        excerpt=Excerpt("…"), read_by="default 6",
    )  # fmt: skip
    return replace(made, **others), Excerpt(text, spans[0], spans[1], spans[2], 0)  # type: ignore[arg-type]


STORY = (
    said(1, "northfold", "Northfold", "reported", "the tank was empty"),
    said(2, "official", "a senior port official", "citing", "the tank was empty", parent_id="att-1"),
    said(3, "brandt", "Mayor Anna Brandt and the port authority", "said", "the harbour will reopen", joint_key="j"),
    said(4, "port", "Mayor Anna Brandt and the port authority", "said", "the harbour will reopen", joint_key="j"),
    said(5, None, "", "reportedly", "The inspection was"),
)


def page_of(
    told: Sequence[tuple[Attribution, Excerpt]] = STORY, text: str | None = ARTICLE, **others: object
) -> DocumentPage:
    document = Document("doc-1", "src-lantern", "Harbour leak", "https://lantern.example/leak",
                        read_when("2026-03-02"), is_held=text is not None, language="en")  # fmt: skip
    attributions = tuple(attribution for attribution, _ in told)
    ledger = Ledger(Claim("clm-1", "The tank was empty"), (document,), tuple(SOURCES.values()), attributions)
    page = DocumentPage(
        document, replace(ledger, claim=Claim("", "")), (in_claim(ledger, "doc-1"),), text,
        {attribution.id: excerpt for attribution, excerpt in told} if text is not None else {},
    )  # fmt: skip
    return replace(page, **others)  # type: ignore[arg-type]


def written(page: DocumentPage, form: str = "html") -> str:
    return "".join(write(Book(page.title, Imprint("2026-03-09"), lambda: iter((page,))), form))


class Article(HTMLParser):
    """The text of the article as a browser would show it, without the numbers, a list of its paragraphs; the words of
    each mark with its roles; and how often each tag stands on the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.tags: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.inside = self.number = self.open = False
        self.roles: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag, tuple(name for name, _ in attrs)] += 1
        if tag == "div":
            self.inside = given.get("class") == "article"
        if self.inside and tag == "p":
            self.paragraphs.append("")
            self.open = True
        self.number = self.number or tag == "sup"
        if self.inside and tag == "mark":
            self.roles = given["class"]
            self.marks.append((self.roles or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "div"
        self.open = self.open and tag != "p"
        self.number = self.number and tag != "sup"
        self.roles = None if tag == "mark" else self.roles

    def handle_data(self, data: str) -> None:
        if self.inside and self.open and not self.number:
            self.paragraphs[-1] += data
            if self.roles is not None:
                self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)


# --- the text is whole ---------------------------------------------------------------------------

PIECES = st.sampled_from([
    "Northfold said so. ", "“It is shut,” she said. ", "No. 5 ", "U.S. ", "قال المسؤول ذلك؟ ", "港口已关闭。", "…", "!",
    "\n", "\n\n", "\r\n", "\u2028", "\x85", "\x1c", "\t", " ", "By: A. Writer", "Photo: x", "<b>", "&amp;", "\u202e",
    "a" * 50, "- ", "1. ",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


@given(text=TEXTS, data=st.data())
def test_every_character_stands_there_once_and_in_order(text: str, data: st.DataObject) -> None:
    begins = data.draw(st.integers(0, len(text)))
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
    marked = tuple(Span(min(s), max(s)) for s in spans)
    excerpt = Excerpt(text, marked, marked, marked, 0)
    statement = page_of().statements[0]
    found = read_text(text, begins, [(statement, excerpt)])
    shown = [each for paragraph in found.paragraphs for each in paragraph.sentences]
    whole = "\n".join(
        "".join("".join(p.text for p in each.passages) + each.after for each in paragraph.sentences)
        for paragraph in found.paragraphs
    )
    assert whole.split() == text[begins:].split()
    assert [each.number for each in shown if each.number] == [*range(1, len(found.sentences) + 1)]


@given(text=TEXTS, data=st.data())
def test_marks_lie_where_the_spans_are(text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    drawn = {role: data.draw(st.lists(st.tuples(place, place), max_size=3)) for role in ("source", "cue", "content")}
    spans = {role: tuple(Span(min(s), max(s)) for s in found) for role, found in drawn.items()}
    found = read_text(
        text, 0, [(page_of().statements[0], Excerpt(text, spans["source"], spans["cue"], spans["content"], 0))]
    )
    at = 0
    for each in (said for paragraph in found.paragraphs for said in paragraph.sentences):
        at = text.index("".join(p.text for p in each.passages) + each.after, at)
        for piece in each.passages:
            for place_ in range(at, at + len(piece.text)):
                expected = tuple(role for role in spans if any(s.start <= place_ < s.end for s in spans[role]))
                assert piece.roles == expected, f"{text[place_]!r} at {place_}"
            at += len(piece.text)
        at += len(each.after)


def test_the_page_prints_the_article_and_its_marks() -> None:
    article = Article(written(page_of()))
    assert article.paragraphs == ARTICLE.strip().split("\n\n")
    assert article.marks == [
        ("source", "Northfold"), ("cue", "reported"), ("cue", "citing"), ("source", "a senior port official"),
        ("content", "the tank was empty"),
        ("source", "Mayor Anna Brandt and the port authority"), ("cue", "said"), ("content", "the harbour will reopen"),
        ("content", "The inspection was"), ("cue", "reportedly"),
    ]  # fmt: skip


HOSTILE = [
    "<script>alert(1)</script>", "</p></div><h1>x</h1>", '" onmouseover="alert(1)', "{{7*7}} {% raw %}", "&lt;b&gt;",
    "]]></svg><img src=x onerror=alert(1)>", "a\u202eb\u2066c", "javascript:alert(1)", "d.doc-1.text x y", "＜b＞",
    "`*_|#~",
]  # fmt: skip


@pytest.mark.parametrize("payload", HOSTILE)
def test_words_of_the_text_and_of_every_record_stay_words(payload: str) -> None:
    def made(words: str) -> DocumentPage:
        text = f"Title {words}\n\n{words} said that {words} was so. The end."
        named = {k: replace(s, name=words, also_known_as=(words,)) for k, s in SOURCES.items()}
        told = said(1, "brandt", words, "said", f"{words} was so", text, cue_text=words, read_by=words,
                    review=Review(ReviewVerdict.ACCEPTED, words, words))  # fmt: skip
        aside = said(2, "official", words, "said", "so", text, review=Review(ReviewVerdict.REJECTED, words, words))
        page = page_of((told, aside), text)
        document = replace(page.document, title=words, byline=words, language=words, text_sha=words, work=words,
                           published=replace(read_when("2026"), raw=words))  # fmt: skip
        ledger = Ledger(Claim("clm-1", words), (document,), tuple(named.values()), (told[0], aside[0]))
        return replace(
            page, document=document, bare=replace(ledger, claim=Claim("", "")), claims=(in_claim(ledger, "doc-1"),)
        )

    found, harmless = Article(written(made(payload))), Article(written(made("harmless words")))
    assert found.tags == harmless.tags
    assert visible(payload) in found.paragraphs[0]
    assert json.loads(written(made(payload), "json"))["pages"][0]["title"] == payload


def test_a_text_in_another_script_keeps_its_direction_and_its_sentences() -> None:
    text = "قال المسؤول إن الخزان فارغ. هل هو مغلق؟ نعم۔\n\n港口已关闭。官员说罐是空的。"
    page = page_of((), text)
    html = written(replace(page, document=replace(page.document, language="ar")))
    assert [len(p.sentences) for p in read_text(text, 0, []).paragraphs] == [3, 2]
    assert '<div class="article" lang="ar">' in html
    assert html.count('<p class="prose" dir="auto">') == 2


# --- what is behind it ---------------------------------------------------------------------------


def test_statements_are_numbered_in_order_of_the_text_and_joint_ones_together() -> None:
    found = page_of().statements
    assert [(s.number, [a.id for a in s.attributions], s.nested_in, s.holds) for s in found] == [
        (1, ["att-1"], None, (2,)),
        (2, ["att-2"], 1, ()),
        (3, ["att-3", "att-4"], None, ()),
        (4, ["att-5"], None, ()),
    ]


def test_each_has_the_chain_that_its_words_tell() -> None:
    chains = {
        s.number: [" ← ".join(step.label for step in way.steps) for told in s.told for w in told.ways for way in w.ways]
        for s in page_of().statements
    }
    through = "The Lantern ← Northfold News Agency ← a senior port official"
    assert chains == {
        1: [through],
        2: [through],
        3: ["The Lantern ← Anna Brandt", "The Lantern ← Port Authority"],
        4: ["The Lantern ← reportedly"],
    }


def test_only_what_others_told_the_outlet_itself_is_no_statement_of_its_own() -> None:
    text = "Anna Brandt told the Lantern that it is shut."
    outer = said(1, "lantern", "the Lantern", "told", "it is shut", text)
    inner = said(2, "brandt", "Anna Brandt", "told", "it is shut", text, parent_id="att-1")
    (only,) = page_of((outer, inner), text).statements
    assert ([a.id for a in only.attributions], only.nested_in) == (["att-2"], None)


def test_what_the_outlet_saw_itself_is_told_apart() -> None:
    text = "A Lantern reporter saw the empty tank. It rained."
    seen = said(1, "lantern", "A Lantern reporter", "saw", "the empty tank", text, terminal=Terminal.FIRST_HAND)
    page = page_of((seen,), text)
    counts = counts_of(page)
    assert (counts.sentences, counts.sourced, counts.own, counts.without) == (2, 0, 1, 1)
    assert "1 tells what the outlet itself saw or was told" in written(page)


def test_a_chain_that_runs_in_a_circle_is_said_to() -> None:
    attribution, excerpt = said(1, "northfold", "Northfold", "reported", "the tank was empty")
    document = page_of().document
    other = Document("doc-2", "src-northfold", "Empty", is_held=True)
    back = replace(attribution, id="att-9", document_id="doc-2", cited_source_id="src-lantern")
    ledger = Ledger(Claim("clm-1", "x"), (document, other), tuple(SOURCES.values()), (attribution, back))
    page = replace(page_of(((attribution, excerpt),)), claims=(in_claim(ledger, "doc-1"),))
    assert page.statements[0].goes_round
    assert "The chain goes round in a circle and reaches no end." in written(page)
    assert "1 chain goes round in a circle." in written(page)


NO_SUPPORT: dict[str, dict[str, object]] = {
    "denied": {"certainty": Certainty.DENIED},
    "did not say": {"reality": Reality.NEGATED},
    "asked": {"reality": Reality.QUESTION},
}


@pytest.mark.parametrize("put", NO_SUPPORT)
def test_what_does_not_support_the_claim_carries_no_chain(put: str) -> None:
    page = page_of((said(1, "brandt", "Mayor Anna Brandt", "said", "the harbour", **NO_SUPPORT[put]),))  # type: ignore[arg-type]
    for form in ("html", "markdown"):
        assert f"It is put as “{put}”, and carries no chain of the claim." in written(page, form)
    assert counts_of(page).leading == 0


def test_what_is_nested_in_a_denial_carries_no_chain_either() -> None:
    denied = said(1, "northfold", "Northfold", "reported", "the tank was empty", certainty=Certainty.DENIED)
    page = page_of((denied, said(2, "brandt", "Mayor Anna Brandt", "said", "the tank was empty", parent_id="att-1")))
    html = written(page)
    assert "No chain of the claim goes through it." in html
    assert "ends here" not in html.partition("What is behind it")[2].partition("</ol>")[0]
    assert counts_of(page).leading == counts_of(page).circles == 0


def test_a_reading_that_a_person_rejected_is_marked_nowhere_and_told_below() -> None:
    rejected = Review(ReviewVerdict.REJECTED, "Ada", "a machine erred")
    html = written(page_of((said(1, "brandt", "Anna Brandt", "said", "the harbour", review=rejected),)))
    assert Article(html).marks == []
    assert "a machine erred" in html.partition("Readings set aside")[2]


def test_links_lead_to_other_pages_only_where_there_are_any() -> None:
    alone = written(page_of())
    assert set(re.findall(r'href="([^"#]+)', alone)) == {"https://lantern.example/leak"}
    site = written(page_of(places=lambda kind, name: f"../{kind}/{name}.html"))
    assert {"../claim/clm-1.html", "../source/src-official.html", "../source/src-northfold.html"} <= set(
        re.findall(r'href="([^"#]+)', site)
    )
    assert "../document/doc-1.html" not in site, "a page does not lead to itself"


def test_every_place_that_a_link_leads_to_is_on_the_page() -> None:
    html = written(page_of())
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r' id="([^"]+)"', html))
    assert max(Counter(re.findall(r' id="([^"]+)"', html)).values()) == 1


# --- what is counted -----------------------------------------------------------------------------


def answer_of(page: DocumentPage) -> list[str]:
    (section,) = (each.section for each in placed("document") if each.name == "answer")
    assert section
    return [words_of(each) for each in section.find(page).sentences]


def test_the_answer_counts_sentences_and_ends() -> None:
    assert answer_of(page_of()) == [
        "3 of 4 sentences say whom they are from; for 1 no source was read, and it stands in the outlet’s own voice.",
        "Of the 3, 2 rest on unnamed sources only, 1 of them on nobody in particular (“reportedly”).",
        "2 chains lead to 3 ends.",
        "0 of 5 readings reviewed.",
    ]


def chain_on(kind: SourceKind) -> DocumentPage:
    """Northfold is cited, and its own document has it from somebody of this kind."""
    told = said(1, "northfold", "Northfold", "reported", "the tank was empty")
    page = page_of((told,))
    other = Document("doc-2", "src-northfold", "Empty", is_held=True)
    onward = said(9, "official", "", "said", "", document_id="doc-2")[0]
    sources = tuple(replace(s, kind=kind) if s.id == "src-official" else s for s in SOURCES.values())
    ledger = Ledger(Claim("clm-1", "x"), (page.document, other), sources, (told[0], onward))
    return replace(page, claims=(in_claim(ledger, "doc-1"),))


@pytest.mark.parametrize(("kind", "unnamed"), [(SourceKind.UNNAMED, 1), (SourceKind.PERSON, 0)])
def test_a_sentence_is_marked_and_counted_by_where_its_chain_ends(kind: SourceKind, unnamed: int) -> None:
    page = chain_on(kind)
    (end,) = (way.terminal for told in page.statements[0].told for ways in told.ways for way in ways.ways)
    assert end is (Terminal.ANONYMOUS if unnamed else Terminal.NAMED)
    assert counts_of(page).unnamed == unnamed
    assert ("1◆</a>" in written(page)) is bool(unnamed)


def test_an_unnamed_source_that_proved_to_be_somebody_is_not_counted() -> None:
    told = said(2, "official", "a senior port official", "citing", "the tank was empty")
    page = page_of((told,))
    assert counts_of(page).unnamed == 1
    same = {"src-official": "src-brandt"}
    ledger = Ledger(
        Claim("clm-1", "x"), (page.document,), (SOURCES["lantern"], SOURCES["brandt"]), (told[0],), same_as=same
    )
    page = replace(page_of((told,)), claims=(in_claim(ledger, "doc-1"),))
    assert counts_of(page).unnamed == 0
    assert "◆</a>" not in written(page)


def test_several_chains_to_one_end_are_said_to_lead_there() -> None:
    text = "Anna Brandt said it is shut. Anna Brandt said it leaks. Northfold said it rained."
    told = (
        said(1, "brandt", "Anna Brandt", "said", "it is shut", text),
        said(2, "brandt", "Anna Brandt", "said", "it leaks", text),
        said(3, "northfold", "Northfold", "said", "it rained", text),
    )
    assert "3 chains lead to 2 ends; 2 of them to Anna Brandt." in answer_of(page_of(told, text))
    assert "2 chains lead to one end: Anna Brandt." in answer_of(page_of(told[:2], text))


UNREAD = {
    "nothing was read": (
        (), ARTICLE, "No attribution was read in any of its 4 sentences, so nobody knows here whom they are from.",
    ),
    "there is no sentence": ((), "Harbour leak", "Its text holds no sentence."),
    "there is no text": ((), "", "Its text holds no sentence."),
    "it is only cited": (
        (), None, "It is only cited: its text is not on record, so nobody knows here what its sentences rest on.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREAD)
def test_where_nothing_can_be_told_the_page_says_so(case: str) -> None:
    told, text, answer = UNREAD[case]
    page = page_of(told, text)
    assert answer_of(page) == [answer]
    assert "No attribution was read in this document." in written(page)


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_where_readings_were_left_out_nobody_claims_that_none_was_read(form: str) -> None:
    page = page_of()
    page = replace(page, bare=page.bare.reviewed_only(), claims=())
    assert answer_of(page) == [
        "No reading of it was reviewed by a person; 5 readings that nobody reviewed were left out."
    ]
    found = written(page, form)
    assert "No source in a reviewed reading" in found
    assert [
        words
        for words in ("was read in", "no source was read", "nobody knows", "No source read", "own voice")
        if words in found
    ] == []


def test_of_what_was_reviewed_in_part_the_rest_is_not_said_to_have_no_source() -> None:
    accepted = said(1, "brandt", "Anna Brandt", "said", "the harbour", review=Review(ReviewVerdict.ACCEPTED, "", "Ada"))
    page = page_of((accepted, *STORY[2:]))
    page = replace(page, bare=page.bare.reviewed_only())
    first, *_, last = answer_of(page)
    assert first == "1 of 4 sentences says whom it is from; for 3 no reading that a person reviewed gives a source."
    assert last.endswith("3 readings that nobody reviewed were left out.")
    assert "own voice" not in written(page)


def test_a_language_that_nothing_reads_is_said_on_top() -> None:
    page = page_of(())
    page = replace(page, document=replace(page.document, language="ar"))
    assert answer_of(page) == ["Not read: its language is ar; the patterns read English only."]
    html = written(page)
    assert [words for words in ("Marked:", "without a mark", "No source read", "nobody knows") if words in html] == []
    by_hand = page_of((said(1, "brandt", "Anna Brandt", "said", "the harbour", basis=Basis.TYPED),))
    by_hand = replace(by_hand, document=replace(by_hand.document, language="ar"))
    assert answer_of(by_hand)[0].startswith("1 of 4 sentences says whom it is from")
    assert "Marked:" in written(by_hand)


def test_of_a_document_that_is_withheld_nothing_is_told() -> None:
    page = page_of((), None)
    veiled = replace(page, document=Document("withheld-1", "confidential-1"), is_withheld=True, claims=())
    html = written(veiled)
    assert "A document of a confidential source" in html
    assert "Its publisher is confidential" in html
    assert "<section" not in html.partition("<article")[2].partition("</article>")[0]


def test_a_document_that_was_withdrawn_says_so_first(ledger_withdrawing: Callable[..., Ledger]) -> None:
    page = page_of()
    assert (
        answer_of(replace(page, bare=ledger_withdrawing(page.bare)))[0] == "It was withdrawn: nothing may rest on it."
    )


@pytest.fixture
def ledger_withdrawing() -> Callable[[Ledger], Ledger]:
    from provenance.records import Standing, StandingKind

    standing = Standing("sta-1", "doc-1", StandingKind.RETRACTED, None, None, "wrong", "Ada")
    return lambda bare: replace(bare, standings=(standing,))


# --- size ----------------------------------------------------------------------------------------


def long_article(sentences: int) -> tuple[str, list[tuple[Attribution, Excerpt]]]:
    lines = [
        f"Anna Brandt said that harbour {n} is shut & closed, and nobody knows for how long." for n in range(sentences)
    ]
    text = "\n\n".join(lines)
    told = []
    for n in range(0, sentences, 3):
        start = text.index(f"harbour {n} ")
        attribution, _ = said(n, "brandt", "Anna Brandt", "said", f"harbour {n} is shut & closed", "")
        spans = ((Span(start - 22, start - 11),), (Span(start - 10, start - 5),), (Span(start, start + 20),))
        told.append((attribution, Excerpt(text, *spans, start=0)))
    return text, told


def test_an_article_of_50_000_words_is_whole_and_below_2_mb() -> None:
    text, told = long_article(3200)
    assert len(text.split()) > 48_000
    html = written(page_of(told, text))
    assert len(html.encode()) < 2_000_000
    assert len(Article(html).paragraphs) == 3200
    assert "And 667 more attributions." in html


def test_what_there_is_no_room_for_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "ROOM", 5_000)
    text, told = long_article(100)
    page = page_of(told, text)
    shown = Article(written(page)).paragraphs
    assert shown == text.split("\n\n")[: len(shown)]
    assert 0 < len(shown) < 100
    assert f"And {100 - len(shown)} more sentences and lines, for which there is no room on this page." in written(page)
    assert counts_of(page).sentences == 100, "what is counted is counted over the whole text"


# --- other forms ---------------------------------------------------------------------------------


def test_as_json_it_holds_the_text_and_each_chain() -> None:
    (held,) = json.loads(written(page_of(), "json"))["pages"]
    assert "\n".join(each["text"] for each in held["text"]).split() == ARTICLE.split()
    first = held["attributions"][1]
    assert first["claims"][0]["chains"][0] == {
        "terminal": "anonymous",
        "steps": [
            {"name": "The Lantern", "document": "doc-1", "source": "src-lantern"},
            {"name": "Northfold News Agency", "document": None, "source": "src-northfold"},
            {"name": "a senior port official", "document": None, "source": "src-official"},
        ],
    }


def test_as_markdown_it_has_the_same_sections() -> None:
    markdown = written(page_of(), "markdown")
    assert "Northfold reported, citing a senior port official, that the tank was empty. (1, 2◆)" in markdown
    assert "The Lantern ← Northfold News Agency ← a senior port official; ends here: anonymous" in markdown


def test_the_order_of_the_records_does_not_matter() -> None:
    page = page_of()
    turned = replace(page.bare, sources=page.bare.sources[::-1], attributions=page.bare.attributions[::-1])
    assert written(replace(page, bare=turned)) == written(page)
