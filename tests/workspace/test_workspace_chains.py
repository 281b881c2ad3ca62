"""Chains by hand, quotes, decisions, and how a document that arrives later lengthens the chains of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance import chains
from provenance.errors import InputError, NotFound, QuoteNotFound
from provenance.ledger import Ledger
from provenance.workspace import Given, Workspace

CLAIM = "A soldier was captured"


def tree(ledger: Ledger) -> list[str]:
    """The chains as indented labels, an end with its kind."""
    lines = chains.outline(ledger.graph, chains.outline_starts(ledger.graph))
    return [
        "  " * line.depth + line.step.label + (f" ({line.step.terminal})" if line.step.terminal else "")
        for line in lines
    ]


CASES = [
    ("Devdiscourse > Yonhap > NIS", ["Devdiscourse", "  Yonhap News Agency", "    NIS (named)"]),
    ("A > B + C", ["A", "  B (named)", "  C (named)"]),
    ("A > [two senior officials]", ["A", "  two senior officials (anonymous)"]),
    ("A > Yonhap > ?", ["A", "  Yonhap News Agency", "    undisclosed (undisclosed)"]),
    ("A > Yonhap > …", ["A", "  Yonhap News Agency (not-yet-traced)"]),
    ("A > Yonhap", ["A", "  Yonhap News Agency (not-yet-traced)"]),
    ("A > B > !", ["A", "  B (first-hand)"]),
    ("A > ?", ["A", "  undisclosed (undisclosed)"]),
    ("A > !", ["A (first-hand)"]),
    ("A", ["A (not-yet-traced)"]),
    ('"A > B" > "C + D"', ["A > B", "  C + D (named)"]),
]


@pytest.mark.parametrize(("typed", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_typed_chain_is_recorded_whole(ws: Workspace, typed: str, expected: list[str]) -> None:
    typed = typed.replace("> B", "> The B Ministry").replace("+ C", "+ The C Ministry") if '"' not in typed else typed
    expected = [line.replace("  B", "  The B Ministry").replace("  C (", "  The C Ministry (") for line in expected]
    done = ws.add_chain(typed, CLAIM, by="Ada")
    ledger = ws.ledger(done.claim_id)
    assert [line for line in tree(ledger) if line] == expected
    assert all(a.excerpt is None for a in ledger.attributions), "typed, not seen"
    assert ws.store.faults() == []


def test_two_chains_for_the_same_words_are_one_claim(ws: Workspace) -> None:
    first = ws.add_chain("A > NIS", CLAIM, by="Ada")
    second = ws.add_chain("B > NIS", "“a soldier  was captured.”", by="Ada")
    assert first.claim_id == second.claim_id
    assert second.new_sources == ("B",)


def test_a_chain_joins_a_claim_that_was_read(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour master said that the tank was empty.")
    ws.add([tmp_path / "a.txt"], Given(outlet="A"))
    ws.add_chain("B > The harbour master", "The tank was empty", by="Ada")
    (ledger,) = ws.ledgers()
    assert len(chains.reports(ledger.graph)) == 2


def test_a_name_that_looks_like_a_known_one_is_suggested(ws: Workspace) -> None:
    ws.add_chain("Devdiscourse > Yonhap News Agency > NIS", CLAIM, by="Ada")
    assert ws.similar_sources("Devdiscours > the Yonhap news agency > AFP") == {"Devdiscours": ["Devdiscourse"]}


def test_a_quote_is_found_where_it_stands(ws: Workspace, tmp_path: Path) -> None:
    text = "The harbour reopened on Friday. Nobody knows why the tank was empty at dawn, or who emptied it."
    (tmp_path / "a.txt").write_text(text)
    ws.add([tmp_path / "a.txt"], Given(outlet="A"))
    done = ws.add_chain("A > B", "The tank was empty", by="Ada", quote="why the tank was empty at dawn")
    (attribution,) = (each for each in ws.ledger(done.claim_id).attributions if each.id in done.attribution_ids)
    assert done.document_id == ws.documents()[0].id
    assert attribution.excerpt is not None
    assert attribution.excerpt.content[0].within(attribution.excerpt.text) == "why the tank was empty at dawn"


def test_a_quote_that_stands_nowhere_is_refused_with_the_nearest(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nobody knows why the tank was empty at dawn, or who emptied it.")
    ws.add([tmp_path / "a.txt"], Given(outlet="A"))
    before = ws.store.head()
    with pytest.raises(QuoteNotFound) as refusal:
        ws.add_chain("A > B", "The tank was empty", by="Ada", quote="why the tank were empty at dawn")
    assert refusal.value.nearest is not None
    assert "the tank was empty at dawn" in refusal.value.nearest
    assert ws.store.head() == before, "nothing is half recorded"


def test_a_document_that_is_not_known_is_named(ws: Workspace) -> None:
    with pytest.raises(NotFound, match="no document is known as 'doc-0000000000'"):
        ws.add_chain("A > B", CLAIM, by="Ada", document="doc-0000000000")


def test_a_document_added_later_lengthens_the_chain(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Northfold News Agency reported that the tank was empty.")
    (tmp_path / "b.txt").write_text("The harbour master said that the tank was empty.")
    ws.add([tmp_path / "a.txt"], Given(outlet="The Lantern"))
    (ledger,) = ws.ledgers()
    assert tree(ledger) == ["The Lantern", "  Northfold News Agency (not-yet-traced)"]
    rows = ws.attributions()
    ws.add([tmp_path / "b.txt"], Given(outlet="Northfold News Agency"))
    (ledger,) = ws.ledgers()
    assert tree(ledger)[:2] == ["The Lantern", "  Northfold News Agency"]
    assert "harbour master" in tree(ledger)[2]
    assert [chains.link_of(ledger.graph, *edge).is_matched for edge in ledger.graph.edges].count(True) == 1
    assert [a for a in ws.attributions() if a.id in {r.id for r in rows}] == rows, "no row was touched"


def test_a_typed_document_is_the_one_that_is_added_later(ws: Workspace, tmp_path: Path) -> None:
    ws.add_chain("The Lantern > The Harbour Office", "The tank was empty", by="Ada")
    (tmp_path / "a.txt").write_text("The harbour master said that the tank was empty.")
    ws.add([tmp_path / "a.txt"], Given(outlet="The Lantern", published=None))
    (ledger,) = ws.ledgers()
    (report,) = chains.reports(ledger.graph)
    assert report.is_held
    assert len(chains.ends(ledger.graph)) == 2


def test_the_same_chain_again_changes_nothing(ws: Workspace) -> None:
    assert ws.add_chain("A > Yonhap > NIS + CIA", CLAIM, by="Ada").is_new
    before = ws.store.head()
    assert not ws.add_chain("A > Yonhap > NIS + CIA", CLAIM, by="Ada").is_new
    assert ws.store.head() == before
    assert not ws.add_chain("A > Yonhap > NIS + CIA", f"{CLAIM}.", by="Ada").is_new, (
        "the same words, but for the full stop"
    )
    assert ws.add_chain("A > Yonhap > NIS", CLAIM, by="Ada").is_new, "a statement of one is not the joint one"
    assert ws.add_chain("[a blogger] > Yonhap", CLAIM, by="Ada").is_new
    assert not ws.add_chain("[a blogger] > Yonhap", CLAIM, by="Ada").is_new


def test_a_chain_is_not_recorded_as_another_outlets(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("url: https://a.example/x\n\nNobody knows why the tank was empty at dawn.")
    ws.add([tmp_path / "a.txt"], Given(outlet="The Lantern"))
    before = ws.store.head()
    with pytest.raises(InputError, match="was published by The Lantern, not by Foo Daily"):
        ws.add_chain("Foo Daily > NIS", CLAIM, by="Ada", document="https://a.example/x")
    with pytest.raises(QuoteNotFound):
        ws.add_chain("Foo Daily > NIS", CLAIM, by="Ada", quote="the tank was empty")
    assert ws.store.head() == before


def test_how_many_an_unnamed_source_is_said_to_be(ws: Workspace) -> None:
    ws.add_chain("A > [two senior officials]", CLAIM, by="Ada")
    (officials,) = (s for s in ws.sources() if s.kind == "unnamed")
    assert (officials.number_lo, officials.number_hi) == (2, 2)


# --- decisions -----------------------------------------------------------------------------------

URL = "https://lantern.example/harbour"


def decide(ws: Workspace, tmp_path: Path, *decisions: dict[str, object]) -> str:
    path = tmp_path / "decisions.jsonl"
    path.write_text(
        "\n".join(json.dumps({"by": "Ada", "why": "read it", **each}) for each in decisions), encoding="utf-8"
    )
    tally = ws.add([path])
    return " | ".join(reason for _place, reason in tally.failed) or str(tally)


def test_sources_judged_the_same_are_one_and_the_wording_stays(ws: Workspace, tmp_path: Path) -> None:
    ws.add_chain("A > NIS", CLAIM, by="Ada")
    done = ws.add_chain("B > The Spy Agency", CLAIM, by="Ada")
    assert decide(ws, tmp_path, {"verdict": "same", "sources": ["NIS", "The Spy Agency"]}).startswith("added 1")
    ledger = ws.ledger(done.claim_id)
    assert [step.label for step in chains.ends(ledger.graph)] == ["NIS"]
    assert next(s for s in ledger.sources if s.name == "NIS").also_known_as == ("The Spy Agency",)
    assert {s.name for s in ws.sources()} >= {"NIS", "The Spy Agency"}
    assert [j.why for j in ledger.judgements] == ["read it"]


def test_the_same_decision_again_changes_nothing(ws: Workspace, tmp_path: Path, full: None) -> None:
    before = ws.store.head()
    assert decide(ws, tmp_path, {"verdict": "accepted", "readings": [[URL, "tank was empty"]]}).startswith("added 0")
    assert ws.store.head() == before


def test_same_against_different_is_refused_with_who_said_it(ws: Workspace, tmp_path: Path) -> None:
    ws.add_chain("A > NIS + CIA", CLAIM, by="Ada")
    decide(ws, tmp_path, {"verdict": "different", "sources": ["NIS", "CIA"]})
    answer = decide(ws, tmp_path, {"verdict": "same", "sources": ["CIA", "NIS"]})
    assert "were judged different: " in answer
    assert " by Ada on " in answer
    assert "decisions.jsonl:1" in answer


@pytest.mark.parametrize(
    ("made", "refused"),
    [
        ([("same", "A", "B"), ("same", "B", "C")], ("different", "A", "C")),
        ([("different", "A", "C"), ("same", "A", "B")], ("same", "B", "C")),
        ([], ("different", "A", "A")),
    ],
)
def test_a_contradiction_by_way_of_others_is_refused(
    ws: Workspace, tmp_path: Path, made: list[tuple[str, str, str]], refused: tuple[str, str, str]
) -> None:
    ws.add_chain("X > A + B + C", CLAIM, by="Ada")
    for verdict, a, b in made:
        assert decide(ws, tmp_path, {"verdict": verdict, "sources": [a, b]}).startswith("added 1")
    verdict, a, b = refused
    answer = decide(ws, tmp_path, {"verdict": verdict, "sources": [a, b]})
    assert ("were judged" if a != b else "is one source under several names") in answer


def test_a_rejected_reading_makes_no_step_but_stays_on_record(ws: Workspace, tmp_path: Path, full: None) -> None:
    decide(ws, tmp_path, {"verdict": "rejected", "readings": [[URL, "tank was empty"]]})
    ledger = next(each for each in ws.ledgers() if "tank was empty" in each.claim.title.lower())
    rejected = [a for a in ledger.attributions if a.is_rejected]
    assert rejected
    lantern = next(d for d in ledger.documents if d.url == URL)
    assert chains.document_key(lantern.id) not in ledger.graph or not any(
        a.document_id == lantern.id and not a.is_rejected for a in ledger.attributions if a.basis != "typed"
    )


def test_readings_judged_one_claim_are_one_and_keep_every_wording(ws: Workspace, tmp_path: Path) -> None:
    for name, text in (
        ("a", "The mayor said that the tank was empty."),
        ("b", "The chief said that the tank held nothing."),
    ):
        (tmp_path / f"{name}.txt").write_text(text)
        ws.add([tmp_path / f"{name}.txt"], Given(outlet=name, url=f"https://{name}.example/x"))
    assert len(ws.claims()) == 2
    readings = [["https://a.example/x", "tank was empty"], ["https://b.example/x", "held nothing"]]
    decide(ws, tmp_path, {"verdict": "same-claim", "claim": "The tank was empty", "readings": readings})
    (claim,) = ws.claims()
    assert claim.title == "The tank was empty"
    assert set(claim.wordings) == {"The tank was empty", "The tank held nothing"}
    assert ws.store.faults() == []


BAD = [
    ("{not json", "is not a JSON object"),
    ('{"verdict": "perhaps", "by": "Ada"}', "no known verdict"),
    ('{"verdict": "same", "sources": ["A"], "by": "Ada"}', "needs two sources"),
    ('{"verdict": "accepted", "by": "Ada"}', "needs readings"),
    ('{"verdict": "same", "sources": ["A", "B"]}', "who decided"),
    ('{"verdict": "same", "sources": ["A", "B"], "by": "  "}', "who decided"),
    ('{"verdict": "same", "sources": ["A", "NIS"], "by": "Ada", "claim": 5}', '"claim" is not text'),
    ('{"verdict": "same", "sources": ["A", "NIS"], "by": "Ada", "readings": [[1]]}', "needs readings"),
    ('{"verdict": "accepted", "sources": 5, "by": "Ada", "readings": [["x", "y"]]}', "needs two sources"),
    ('{"verdict": "same", "sources": ["Nobody", "NIS"], "by": "Ada"}', "no source is known as 'Nobody'"),
    ('{"verdict": "accepted", "readings": [["https://x.example", "y"]], "by": "Ada"}', "no document is known"),
]


@pytest.mark.parametrize(("line", "reason"), BAD, ids=[case[1] for case in BAD])
def test_a_decision_that_cannot_be_applied_is_refused_with_its_line(
    ws: Workspace, tmp_path: Path, line: str, reason: str
) -> None:
    ws.add_chain("A > NIS + CIA", CLAIM, by="Ada")
    path = tmp_path / "decisions.jsonl"
    good = '{"verdict": "different", "sources": ["NIS", "A"], "by": "Ada", "why": ""}'
    path.write_text(f"{good}\n{line}\n{good.replace('NIS', 'CIA')}\n", encoding="utf-8")
    tally = ws.add([path])
    assert len(tally.added) == 2, "the lines before and after are recorded"
    assert reason in tally.failed[0][1]
    assert "decisions.jsonl:2" in tally.failed[0][1]


def test_what_a_person_means_is_found_or_alternatives_are_shown(ws: Workspace, full: None) -> None:
    document = ws.documents()[0]
    assert ws.find(document.id[:8]) == ("document", document.id)
    assert ws.find(URL.upper().replace("HTTPS", "https").lower()) == ("document", document.id)
    assert ws.find("anna brandt", "source")[0] == "source"
    with pytest.raises(NotFound) as refusal:
        ws.find("Ana Brand", "source")
    assert "Anna Brandt" in refusal.value.near
    for wild in ("%", "_", "doc-%", "'; DROP TABLE document; --", ""):
        with pytest.raises(NotFound):
            ws.find(wild)


def test_an_empty_claim_is_refused(ws: Workspace) -> None:
    with pytest.raises(InputError, match="the claim is empty"):
        ws.add_chain("A > B", "  ", by="Ada")
