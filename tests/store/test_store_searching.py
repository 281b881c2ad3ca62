"""Searching: words are taken as they are, what is found is the same with an index and without, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from provenance.errors import InputError
from provenance.extractors import extractor_named
from provenance.records import Article
from provenance.store import Store, trigrams
from provenance.store.matching import WIDTH, first, folded, passage
from provenance.store.searching import Match
from provenance.times import read_when
from provenance.workspace import Workspace
from provenance.workspace.adding import add_article

E_ACUTE = "e\N{COMBINING ACUTE ACCENT}"
SHY = "\N{SOFT HYPHEN}"

# --- what counts as the same words ---------------------------------------------------------------

SAME = [
    ("the tank was empty", "The TANK was\nempty"),
    ("the tank was empty", " the  tank\twas\r\n\r\nempty\n"),
    ("caf\xe9", f"CAF{E_ACUTE.upper()}"),
    ("strasse", "Straße"),
    ("fish", "ﬁsh"),
    ("don't", "don’t"),
    ('"quoted"', "“quoted„"),
    ("co-operate", "co‑operate"),
    ("harbour", f"har{SHY}bour"),
    ("ὀδυσσεύσ", "ὈΔΥΣΣΕΎΣ"),
    ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
]
OTHER = [("cafe", "café"), ("resume", "résumé"), ("1000", "1,000"), ("tank", "tan k"), ("i", "ı")]


@pytest.mark.parametrize(("a", "b"), SAME, ids=ascii)
def test_spellings_of_the_same_words(a: str, b: str) -> None:
    assert folded(a) == folded(b)
    assert first(f"Before {b} after", folded(a)) is not None


@pytest.mark.parametrize(("a", "b"), OTHER, ids=ascii)
def test_other_words(a: str, b: str) -> None:
    assert folded(a) != folded(b)


TRICKY = st.text(alphabet=st.sampled_from("aAßﬁ é'’\u0301\u0345\u0308\n\u00a0\u2000\u00ad-‑\u1100\u1161\u11a8가İıΣς𝔘x"))


@settings(deadline=None)
@given(TRICKY | st.text(), st.integers(0, 40), st.integers(1, 12))
def test_a_hit_is_where_the_text_folds_into_the_words(text_: str, start: int, length: int) -> None:
    wanted = folded(text_)[start : start + length].strip()
    found = first(text_, wanted) if wanted else None
    if wanted:
        assert found is not None
        assert wanted in folded(found.within(text_))
        inner = text_[found.start + 1 : found.end - 1]
        assert len(folded(inner)) < len(folded(found.within(text_)))


@settings(deadline=None)
@given(st.text(), st.text())
def test_what_does_not_stand_there_is_not_found(text_: str, words: str) -> None:
    wanted = folded(words)
    assert (first(text_, wanted) is None) == (wanted not in folded(text_))


@settings(deadline=None)
@given(st.text())
def test_folding_twice_changes_nothing(text_: str) -> None:
    assert folded(folded(text_)) == folded(text_)


@settings(deadline=None)
@given(st.text(alphabet="ab \n", max_size=400), st.integers(0, 400), st.integers(1, 300))
def test_a_passage_is_one_line_of_about_its_width(text_: str, start: int, length: int) -> None:
    from provenance.records import Span

    span = Span(min(start, len(text_)), min(start + length, len(text_)))
    found = passage(text_, span)
    whole = found.before + found.hit + found.after
    assert "\n" not in whole
    assert len(whole) <= WIDTH + 6


def test_a_passage_is_cut_between_words() -> None:
    words = " ".join(f"word{number:03}" for number in range(100))
    span = first(words, "word050")
    assert span is not None
    found = passage(words, span)
    assert found.hit == "word050"
    assert found.before == "… word043 word044 word045 word046 word047 word048 word049 "
    assert found.after == " word051 word052 word053 word054 word055 word056 word057 …"


# --- what is found -------------------------------------------------------------------------------

ARTICLES: list[dict[str, Any]] = [
    {"title": "Harbour leak", "outlet": "The Lantern", "published": "2026-03-02", "url": "https://lantern.example/1",
     "text": "Harbour leak\n\nThe tank was\nempty, said a port official. The tank was empty."},
    {"title": "100% of it", "outlet": "The Beacon", "published": "2026-03-05", "url": "https://beacon.example/2",
     "text": "They spent 100% of it. 100 of them knew; a_b, a\\b, \"AND\", NEAR(x y), (((, -x, ', *, ^, {c}: d."},
    {"title": "Undated", "outlet": "The Beacon", "url": "https://beacon.example/3", "text": "The TANK WAS EMPTY."},
    {"title": "항구", "outlet": "연합뉴스", "published": "2026-03-03", "url": "https://yna.example/4",
     "text": "연합뉴스는 항구가 다시 열린다고 보도했다. \N{REPLACEMENT CHARACTER} Straße"},
]  # fmt: skip


def added(store: Store, **facts: Any) -> str:
    published = facts.pop("published", None)
    text_ = facts.pop("text")
    when = read_when(published) if published else None
    article = Article(facts["url"], text_.encode(), text_, "text", 0, published=when, language="xx", **facts)
    return add_article(store, article, extractor_named("default")).document_id


@pytest.fixture
def four(ws: Workspace) -> Workspace:
    """Four articles of the same day and of others, one without a date."""
    for facts in ARTICLES:
        added(ws.store, **facts)
    return ws


def documents(ws: Workspace, words: str, limit: int = 20) -> list[Match]:
    return [each for each in ws.search(words, limit).found if each.kind == "document"]


def by_reading(words: str) -> set[str]:
    """The slow oracle: the addresses of the articles that hold the words."""
    wanted = folded(words.replace("\0", "\ufffd"))
    return {each["url"] for each in ARTICLES if wanted in folded(each["text"]) or wanted in folded(each["title"])}


LITERAL = [
    "the tank was empty", "THE TANK\nWAS  EMPTY", '"AND"', "AND", "NEAR(x", "NEAR(", "(((", "-x", "'", '"', "*", "^",
    "{c}: d", "100%", "100 of", "%", "_", "a_b", "a\\b", "\\", "key: tank", "tank*", "tank AND empty", "연합뉴스",
    "항구", "韩联社", "a", "ta", "tan", "strasse", "\0", "\ud800", "\ufffd", "' OR 1=1 --", "; DROP TABLE search", "/",
    "%%%", "port official. The", "x" * 1_000_000, "the tank was empty " * 50_000,
]  # fmt: skip


def test_every_input_is_literal_and_no_exception(four: Workspace) -> None:
    found = {words: {each.url for each in documents(four, words)} for words in LITERAL}
    assert found == {words: by_reading("\ufffd" if words == "\ud800" else words) for words in LITERAL}


@pytest.mark.parametrize("words", ["", " ", "\n\t", SHY, "\N{NO-BREAK SPACE}"], ids=ascii)
def test_nothing_to_search_for_is_said(four: Workspace, words: str) -> None:
    with pytest.raises(InputError, match="nothing to search for") as refusal:
        four.search(words)
    assert refusal.value.hint


def test_latest_publication_first_and_without_a_date_last(four: Workspace) -> None:
    assert [each.published and str(each.published) for each in documents(four, "e")] == [
        "2026-03-05",
        "2026-03-03",
        "2026-03-02",
        None,
    ]


def test_a_match_says_what_a_person_needs(four: Workspace) -> None:
    found = documents(four, "tank was empty")
    assert [(each.title, each.outlet, each.hits) for each in found] == [
        ("Harbour leak", "The Lantern", 2),
        ("Undated", "The Beacon", 1),
    ]
    assert (found[0].passage.before, found[0].passage.hit) == ("Harbour leak The ", "tank was empty")


def test_what_only_the_title_holds_is_found(four: Workspace) -> None:
    (found,) = documents(four, "undated")
    assert (found.passage.hit, found.hits) == ("Undated", 1)


def test_there_are_more_than_the_limit(four: Workspace) -> None:
    assert four.search("tank was", 1).is_cut
    assert len(documents(four, "tank was", 1)) == 1
    assert not four.search("tank was", 2).is_cut


def test_revisions_are_found_each_by_itself_the_latest_first(ws: Workspace) -> None:
    for words in ("It was said to be full.", "It was said to be empty."):
        added(ws.store, **(ARTICLES[0] | {"text": words}))
    assert [(each.revision_no, each.hits) for each in documents(ws, "said to be")] == [(2, 1), (1, 1)]
    assert [each.revision_no for each in documents(ws, "to be full")] == [1]


def test_head_lines_of_a_file_are_not_searched(ws: Workspace) -> None:
    content = "outlet: The Lantern\n\nThe tank was empty."
    article = Article("x", content.encode(), content, "text", content.index("The tank"), language="xx")
    add_article(ws.store, article, extractor_named("default"))
    assert documents(ws, "outlet") == []
    assert len(documents(ws, "tank")) == 1


def test_claims_and_sources_are_found_too(ws: Workspace, full: None) -> None:
    found = {(each.kind, each.title) for each in ws.search("anna").found}
    assert ("source", "Anna Brandt") in found
    assert {each.title for each in ws.search("tank was empty").found if each.kind == "claim"} == {"The tank was empty"}


def test_a_claim_that_nobody_is_read_to_say_any_more_is_not_found(ws: Workspace) -> None:
    ws.add_chain("Merrow > Northfold", "the mole broke", by="Ada")
    assert [each.kind for each in ws.search("mole broke").found] == ["claim"]
    with ws.store.write("close", by="a test") as writer:
        from provenance.store import tables

        for row_id in list(writer.connection.scalars(text("SELECT id FROM attribution"))):
            writer.close(tables.Attribution, row_id)
    assert ws.search("mole broke").found == ()


def test_what_was_removed_is_not_found(four: Workspace) -> None:
    from provenance.store import tables

    (found,) = documents(four, "port official")
    with four.store.write("close", by="a test") as writer:
        writer.close(tables.Document, found.id)
    assert documents(four, "port official") == []


# --- with an index, without one, half of one ----------------------------------------------------


def _nothing_indexed(store: Store) -> None:
    with store.write("empty", by="a test") as writer:
        trigrams.clear(writer.connection)
        writer.connection.execute(text("DELETE FROM sketch"))
        writer.connection.execute(text("DELETE FROM indexed"))


def _half_indexed(store: Store) -> None:
    with store.write("empty", by="a test") as writer:
        trigrams.clear(writer.connection)
        rows = writer.connection.execute(text("SELECT number, text FROM indexed JOIN snapshot s ON s.id = snapshot_id"))
        for number, body in list(rows)[::2]:
            trigrams.put(writer.connection, number, folded(body))


@pytest.mark.parametrize("spoil", [_nothing_indexed, _half_indexed])
def test_what_is_not_indexed_is_found_all_the_same(four: Workspace, spoil: Callable[[Store], None]) -> None:
    asked = ["tank was empty", "100%", "연합뉴스", "ta", "port official"]
    before = [four.search(words) for words in asked]
    spoil(four.store)
    assert [four.search(words) for words in asked] == before


@pytest.fixture
def statements(four: Workspace) -> Iterator[list[tuple[str, Any]]]:
    """What is sent to the engine."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        sent.append((statement, values))

    event.listen(four.store.engine, "before_cursor_execute", note)
    yield sent
    event.remove(four.store.engine, "before_cursor_execute", note)


def test_only_what_the_index_names_is_read(four: Workspace, statements: list[tuple[str, Any]]) -> None:
    assert len(documents(four, "port official")) == 1
    (asked,) = [values for statement, values in statements if "snapshot.text," in statement]
    assert len(asked) == 1, "the texts of so many snapshots were asked for"


@settings(deadline=None)
@given(words=st.text(alphabet=st.sampled_from("tank wasemptyTHE\"'%_\\*() 100연합뉴스ß"), max_size=8))
def test_the_index_finds_what_reading_finds(words: str, indexed_articles: Workspace) -> None:
    if folded(words):
        found = documents(indexed_articles, words)
        assert {each.url for each in found} == by_reading(words)


@pytest.fixture(scope="module")
def indexed_articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with Workspace.open(tmp_path_factory.mktemp("indexed") / "case.db", create=True) as opened:
        for facts in ARTICLES:
            added(opened.store, **facts)
        yield opened


# --- who is confidential -------------------------------------------------------------------------


@pytest.fixture
def secret(ws: Workspace) -> Workspace:
    """An article that names Jo Quill, who is confidential, and one that she published herself."""
    added(
        ws.store,
        **(ARTICLES[0] | {"text": "The tank was empty, Jo Quill told us. She is an engineer.", "title": "Jo Quill"}),
    )
    ws.add_chain("Jo Quill > ?", "Jo Quill saw the yard", by="Ada")
    added(ws.store, title="My yard", outlet="Jo Quill", url="https://quill.example/", text="I saw the yard burn.")
    with ws.store.write("mark", by="a test") as writer:
        writer.connection.execute(text("UPDATE source SET is_confidential = true WHERE name = 'Jo Quill'"))
    return ws


@pytest.mark.parametrize("words", ["Jo Quill", "quill", "qui", "q", "told us jo", "JO  QUILL told", "y, jo quill t"])
def test_a_confidential_name_is_not_confirmed(secret: Workspace, words: str) -> None:
    found = secret.search(words).found
    assert found == ()
    assert Workspace(secret.store, is_internal=True).search(words).found or words == "told us jo"


def test_a_confidential_name_is_struck_out_beside_what_is_found(secret: Workspace) -> None:
    (found,) = documents(secret, "the tank was empty")
    assert "Quill" not in repr(found)
    assert found.title == "[name withheld]"
    assert "[name withheld] told us" in found.passage.after


def test_what_a_confidential_source_published_is_not_found(secret: Workspace) -> None:
    assert documents(secret, "the yard burn") == []
    assert len(documents(Workspace(secret.store, is_internal=True), "the yard burn")) == 1
    assert "Quill" not in repr(secret.search("yard").found)
