"""Adding: what is new, unchanged, a revision or a copy; what is refused; and that nothing else is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from provenance import chains
from provenance.errors import InputError, NoDatabase
from provenance.importers import TEXT_LIMIT
from provenance.records import Draft
from provenance.times import read_when
from provenance.workspace import Given, Workspace

SENTENCE = "The harbour master said that the tank was empty."
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an article and gives its path."""

    def make(name: str, text: str | bytes = SENTENCE, **head: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{key}: {value}\n" for key, value in head.items())
        path.write_bytes(text if isinstance(text, bytes) else f"{lines}\n{text}".encode() if head else text.encode())
        return path

    return make


def added(ws: Workspace, *paths: Path, **given: str) -> str:
    return str(ws.add(paths, Given(**given)))  # type: ignore[arg-type]


def test_the_same_again_changes_nothing(ws: Workspace, write: Write) -> None:
    article = write("a.txt")
    assert added(ws, article, outlet="A") == "added 1, updated 0, unchanged 0, failed 0"
    before = ws.store.head()
    assert added(ws, article, outlet="A") == "added 0, updated 0, unchanged 1, failed 0"
    assert ws.store.head() == before


@pytest.mark.parametrize(
    "spelling",
    [
        "https://a.example/story",
        "HTTPS://A.example:443/story?utm_source=x",
        "https://a.example/./story#top",
        "https://a.example/story?fbclid=1",
    ],
)
def test_one_url_in_many_spellings_is_one_document(ws: Workspace, write: Write, spelling: str) -> None:
    added(ws, write("a.txt"), url="https://a.example/story")
    assert added(ws, write("a.txt"), url=spelling) == "added 0, updated 0, unchanged 1, failed 0"


@pytest.mark.parametrize(
    "other", ["https://a.example/story?source=2", "https://a.example/story?ref=1", "https://a.example/#!/story"]
)
def test_what_may_be_another_page_is_another_document(ws: Workspace, write: Write, other: str) -> None:
    added(ws, write("a.txt"), url="https://a.example/story")
    assert added(ws, write("b.txt", SENTENCE + " It rained."), url=other) == "added 1, updated 0, unchanged 0, failed 0"


def test_a_password_in_an_address_is_not_kept(ws: Workspace, write: Write) -> None:
    added(ws, write("a.txt"), url="https://ada:secret@a.example/story")
    assert ws.documents()[0].url == "https://a.example/story"


def test_a_revision_keeps_the_publisher_and_is_no_copy_of_itself(ws: Workspace, write: Write) -> None:
    added(ws, write("a.txt"), url="https://a.example/story", outlet="A")
    added(ws, write("b.txt", title="x"), url="https://a.example/story")
    assert len({document.publisher_id for document in ws.documents()}) == 1
    assert [ledger.derivations for ledger in ws.ledgers()] == [()]


@pytest.mark.parametrize("code", ["en-GB", "EN", "en_US"])
def test_english_of_any_country_is_english(ws: Workspace, write: Write, code: str) -> None:
    assert ws.add([write("a.txt")], Given(language=code)).notes == ()
    assert ws.attributions()


def test_a_part_that_fails_fails_for_its_file_only(
    ws: Workspace, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from provenance.extractors import Extractor, extractor_named
    from provenance.workspace import intake

    def brittle(text: str, start: int) -> tuple[Draft, ...]:
        if "poison" in text:
            raise RecursionError
        return extractor_named("default").read(text, start)

    monkeypatch.setattr(intake, "extractor_named", lambda _name: Extractor("brittle", "x", "1", brittle))
    tally = ws.add([write("a.txt"), write("b.txt", "poison"), write("c.txt", SENTENCE + " It rained.")])
    assert len(tally.added) == 2
    assert "the extractor brittle failed on this text: RecursionError" in tally.failed[0][1]


def test_changed_text_at_one_url_is_a_revision(ws: Workspace, write: Write) -> None:
    added(ws, write("a.txt"), url="https://a.example/story", outlet="A")
    changed = write("b.txt", SENTENCE.replace("empty", "full"))
    assert added(ws, changed, url="https://a.example/story", outlet="A") == "added 0, updated 1, unchanged 0, failed 0"
    assert [(d.revision_no, d.is_held) for d in ws.documents()] == [(1, True), (2, True)]
    assert added(ws, changed, url="https://a.example/story") == "added 0, updated 0, unchanged 1, failed 0"


def test_identical_text_at_another_outlet_is_kept_for_it_is_evidence(ws: Workspace, write: Write) -> None:
    first, second = (
        write("a.txt", outlet="A", published="2026-01-01T10:00Z"),
        write("b.txt", outlet="B", published="2026-01-01T12:00Z"),
    )
    assert added(ws, second, first) == "added 2, updated 0, unchanged 0, failed 0"
    (ledger,) = ws.ledgers()
    (copy,) = ledger.derivations
    outlet = {d.id: ledger.source(d.publisher_id).name for d in ledger.documents}  # type: ignore[union-attr]
    assert (outlet[copy.from_document_id], outlet[copy.to_document_id or ""]) == ("B", "A"), (
        "the later has it from the earlier"
    )
    assert len(chains.reports(ledger.graph)) == 2


def test_the_head_lines_of_a_text_say_what_it_is(ws: Workspace, write: Write) -> None:
    added(
        ws,
        write(
            "a.txt", outlet="The A", url="https://a.example/1", title="Empty", published="2026-01-02", byline="B. C."
        ),
    )
    (document,) = ws.documents()
    assert (document.title, document.url, document.byline) == ("Empty", "https://a.example/1", "B. C.")
    assert document.published == read_when("2026-01-02")
    assert [s.name for s in ws.sources() if s.id == document.publisher_id] == ["The A"]


def test_what_the_person_says_is_believed_first(ws: Workspace, write: Write) -> None:
    added(ws, write("a.txt", outlet="Wrong", title="Wrong"), outlet="Right", title="Right")
    assert ws.documents()[0].title == "Right"
    assert "Wrong" not in {source.name for source in ws.sources()}


def test_a_text_that_only_looks_like_it_has_head_lines_is_all_text(ws: Workspace, write: Write) -> None:
    path = write("a.txt", "Outlet: the word was on a sign.\nThe mayor said that it was new.")
    added(ws, path)
    (document,) = ws.documents()
    assert ws.text(document.id) == path.read_text()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("\ufeffmark".encode(), "\ufeffmark"),
        ("wide".encode("utf-16"), "wide"),
        ("cafe\u0301 caf\u00e9".encode(), "cafe\u0301 caf\u00e9"),
        (b"nul \0 in it, and then a good deal of text so that it is no junk" * 4, None),
    ],
    ids=["newlines", "byte order mark", "UTF-16", "no normalisation", "NUL"],
)
def test_the_stored_text_is_the_decoded_text(ws: Workspace, write: Write, content: bytes, text: str | None) -> None:
    added(ws, write("a.txt", content))
    expected = text if text is not None else content.decode().replace("\0", "\ufffd")
    assert ws.text(ws.documents()[0].id) == expected


def test_every_quote_is_what_stands_at_its_offsets(ws: Workspace, full: None) -> None:
    for document in ws.documents():
        if text := ws.text(document.id):
            for attribution in ws.attributions(document.id):
                assert attribution.excerpt is not None
                assert attribution.excerpt.text in text
                spans = attribution.excerpt.content
                assert " … ".join(span.within(attribution.excerpt.text) for span in spans) == attribution.content_text


def test_a_folder_is_read_in_order_without_what_is_hidden(ws: Workspace, write: Write, tmp_path: Path) -> None:
    write("in/b.txt", SENTENCE + " B."), write("in/a/a.txt", SENTENCE + " A.")
    write("in/.hidden/c.txt"), write("in/.d.txt"), write("in/picture.png", b"\x89PNG\r\n\x1a\n\0\0")
    tally = ws.add([tmp_path / "in"])
    assert [Path(place).name for place in tally.added] == ["a.txt", "b.txt"]


REFUSED = [
    ("empty", b"", "is empty"),
    ("blank", b" \n\t\n", "is empty"),
    ("head lines only", b"outlet: A\ntitle: B\n", "holds no article"),
    ("binary", bytes(range(256)) * 20, "is not text"),
    ("not UTF-8", b"The caf\xe9 said that it was open.", "byte 8"),
    ("too large", b"x" * (TEXT_LIMIT + 1), "larger than 10 MB"),
    ("a page without an article", b"<html><body><nav>Home</nav></body></html>", "holds no article"),
    ("a date that is none", b"outlet: A\npublished: soon\n\nThe mayor said that it was new.", "'soon' is not a date"),
]


@pytest.mark.parametrize(("content", "reason"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_cannot_be_read_is_refused_in_one_sentence_and_the_rest_is_saved(
    ws: Workspace, write: Write, content: bytes, reason: str
) -> None:
    tally = ws.add([write("bad.txt", content), write("good.txt")])
    assert (len(tally.added), len(tally.failed)) == (1, 1)
    place, sentence = tally.failed[0]
    assert place.endswith("bad.txt")
    assert "bad.txt" in sentence
    assert reason in sentence
    assert "\n" not in sentence


def test_a_folder_without_articles_and_a_missing_file_are_said(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    reasons = [reason for _place, reason in ws.add([tmp_path / "none", tmp_path / "gone.txt"]).failed]
    assert "holds no articles" in reasons[0]
    assert "there is no file" in reasons[1]


def test_an_address_is_answered_with_what_to_do(ws: Workspace) -> None:
    ((_place, reason),) = ws.add(["http://127.0.0.1/x"]).failed
    assert "private network" in reason
    assert "--allow-private-hosts" in reason


def test_a_language_that_cannot_be_read_is_stored_and_said(ws: Workspace, write: Write) -> None:
    tally = ws.add([write("ko.txt", "국정원은 27일 북한군 병사가 생포됐다고 밝혔다. 연합뉴스가 보도했다.")])
    assert tally.notes[0].endswith("stored, but 'ko' cannot be read yet")
    assert ws.documents()[0].is_held
    assert ws.attributions() == []


def test_a_rehearsal_says_what_would_happen_and_keeps_nothing(location: str, write: Write) -> None:
    with Workspace.rehearse(location) as trial:
        assert added(trial, write("a.txt"), outlet="A") == "added 1, updated 0, unchanged 0, failed 0"
    with pytest.raises(NoDatabase):
        Workspace.open(location)
    with Workspace.open(location, create=True) as ws:
        ws.add([write("a.txt")], Given(outlet="A"))
        before = ws.store.head()
    with Workspace.rehearse(location) as trial:
        assert added(trial, write("a.txt"), outlet="A") == "added 0, updated 0, unchanged 1, failed 0"
        assert added(trial, write("b.txt", "Nobody said that it rained."), outlet="A").startswith("added 1")
    with Workspace.open(location) as ws:
        assert ws.store.head() == before
        assert ws.store.faults() == []


def test_a_document_known_from_a_chain_is_held_once_it_is_added(ws: Workspace, write: Write) -> None:
    ws.add_chain("A > B", "the tank was empty", by="Ada", document="https://a.example/story")
    assert [d.is_held for d in ws.documents()] == [False]
    assert (
        added(ws, write("a.txt"), url="https://a.example/story", outlet="A")
        == "added 1, updated 0, unchanged 0, failed 0"
    )
    assert [d.is_held for d in ws.documents()] == [True]


def test_a_page_says_of_itself_what_it_is(ws: Workspace, write: Write) -> None:
    declared = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "BreadcrumbList"},
            {
                "@type": ["NewsArticle"],
                "headline": "Tank was empty",
                "datePublished": "2026-03-02T07:30:00+01:00",
                "author": [{"@type": "Person", "name": "A. B."}, {"name": "C. D."}],
                "publisher": {"@type": "Organization", "name": "The Lantern"},
            },
        ],
    }
    page = f"""<!doctype html><html lang="en-GB"><head><title>x | y</title>
      <link rel="canonical" href="https://lantern.example/tank?utm_source=feed">
      <script type="application/ld+json">{json.dumps(declared)}</script></head><body><nav><a href="/">Home</a></nav>
      <article><h1>Tank was empty</h1>{"<p>" + SENTENCE + " It was a long day at the harbour, and it rained.</p>"}
      <p>Nobody was hurt, the fire chief told the Lantern on Monday morning.</p></article>
      <footer>Cookies</footer></body></html>"""
    added(ws, write("page.html", page))
    (document,) = ws.documents()
    assert (document.title, document.language, document.byline) == ("Tank was empty", "en", "A. B.; C. D.")
    assert document.url == "https://lantern.example/tank"
    assert str(document.published) == "2026-03-02T07:30:00+01:00"
    text = ws.text(document.id) or ""
    assert text.startswith("Tank was empty\n\n" + SENTENCE)
    assert "Cookies" not in text
    assert ws.attributions()


@pytest.mark.parametrize("strange", [3, None, [], {}, [[[]]], {"name": 7}, ["a", 1], True])
def test_strange_metadata_is_no_reason_to_fail(ws: Workspace, write: Write, strange: object) -> None:
    fields = ("headline", "datePublished", "author", "publisher", "url", "inLanguage", "@type")
    for field in fields:
        declared = json.dumps([{"@type": "NewsArticle", field: strange}, strange])
        script = f'<script type="application/ld+json">{declared}</script>'
        page = f"<html>{script}<article><p>{SENTENCE} {field}</p></article></html>"
        assert not ws.add([write(f"{field}.html", page)]).failed


def test_standard_input_is_read_as_what_it_holds(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "in"
    path.write_text(SENTENCE)
    with path.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert len(ws.add(["-"], Given(outlet="A")).added) == 1


def test_an_unknown_extractor_is_named(ws: Workspace, write: Write) -> None:
    from provenance.errors import PartError

    with pytest.raises(PartError, match="no extractor is named 'oracle'"):
        ws.add([write("a.txt")], extractor="oracle")


def test_what_is_about_nothing_is_no_report(ws: Workspace) -> None:
    with pytest.raises(InputError, match="nothing to report"):
        list(ws.report())


def test_a_newer_extractor_reads_again_but_keeps_what_a_person_reviewed(ws: Workspace, write: Write) -> None:
    """A machine's reading is a proposal: the unreviewed ones are closed and read anew, a reviewed one stays."""
    from provenance.extractors import extractor_named
    from provenance.importers import Material, read
    from provenance.workspace import adding

    path = write(
        "a.txt",
        "The mayor said that the tank was empty. The chief said that nobody was hurt.",
        url="https://a.example/x",
    )
    ws.add([path])
    decisions = path.with_name("d.jsonl")
    line = {"verdict": "accepted", "readings": [["https://a.example/x", "tank was empty"]], "by": "Ada", "why": "x"}
    decisions.write_text(json.dumps(line))
    assert not ws.add([decisions]).failed
    before = {a.id: a for a in ws.attributions()}
    (article,) = read(Material(str(path), path.read_bytes()))
    newer = replace(extractor_named("default"), version="next")
    outcome = adding.add_article(ws.store, article, newer)  # type: ignore[arg-type]
    assert outcome.status is adding.Status.UPDATED
    after = {a.id: a for a in ws.attributions()}
    (kept,) = before.keys() & after.keys()
    assert after[kept].review is not None
    assert after[kept].read_by != "default next"
    assert {a.content_text for a in after.values()} == {a.content_text for a in before.values()}
    assert {a.read_by for a in after.values()} == {before[kept].read_by, "default next"}
    assert len(ws.claims()) == 2
    assert adding.add_article(ws.store, article, newer).status is adding.Status.UNCHANGED  # type: ignore[arg-type]
    assert ws.store.faults() == []
