"""An audit of a whole workspace: the same however it is shared out, only what is new, each document told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.audit import Audited, Settings
from provenance.audit.auditing import Finding, once
from provenance.audit.configured import read_configured
from provenance.audit.settings import chosen
from provenance.errors import InputError, NotFound
from provenance.records.cited import Citation, CitationList
from provenance.times import read_when
from provenance.workspace import Workspace
from provenance.workspace.auditing import CHUNK, View
from provenance.workspace.unfiled import unfiled

LONE = Settings(chosen(["single-origin"]))
SETTINGS = Settings(chosen(["single-origin", "unread-link", "unresolved-terminal"]))
DAY = 86_400_000_000


def told(audits: Sequence[Audited]) -> list[tuple[str, str, str]]:
    return [(each.claim, finding.rule, finding.message) for each in audits for finding in each.findings]


@pytest.fixture
def many(tmp_path: Path) -> Workspace:
    """More claims than are audited at once, each from one agency."""
    rows = []
    for number in range(CHUNK + 30):
        rows.append(Citation(number, f"Tank {number} is empty", f"Outlet {number % 9}", "Northline"))
        rows.append(Citation(number, f"Tank {number} is empty", "Northline", f"Office {number % 5}"))
    ws = Workspace.open(tmp_path / "many.db", create=True)
    ws.import_list(CitationList("list", tuple(rows)), by="Ada")
    return ws


def test_two_processes_find_what_one_finds_in_the_same_order(many: Workspace) -> None:
    one = list(many.auditing.run(SETTINGS))
    assert len(one) == CHUNK + 30
    assert told(one)
    assert list(many.auditing.run(SETTINGS, jobs=2)) == one
    assert list(many.auditing.run(SETTINGS, since="1", jobs=2)) == [
        Audited(each.claim_id, each.claim, (), each.n_readings, each.n_unreviewed) for each in one
    ]


def test_settings_of_a_file_reach_other_processes(many: Workspace) -> None:
    said = '[audit]\nselect = ["single-origin"]\n[audit.severity]\nsingle-origin = "note"\n'
    settings = read_configured(said, "provenance.toml").settings(today=read_when("2026-03-01"))
    found = list(many.auditing.run(settings, jobs=2))
    assert {str(finding.severity) for each in found for finding in each.findings} == {"note"}
    assert found == list(many.auditing.run(settings))


def test_an_audit_is_a_stream_and_may_be_left(many: Workspace) -> None:
    stream = many.auditing.run(SETTINGS, jobs=2)
    first = next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert first == next(many.auditing.run(SETTINGS))


def test_only_what_is_new_since_an_entry_or_a_day(tmp_path: Path) -> None:
    now = [DAY]
    with Workspace.open(tmp_path / "case.db", create=True) as ws:
        ws.store.clock = lambda: now[0]
        ws.add_chain('Gazette > "harbour office"', "The bridge is closed", by="Ada")
        now[0] = 3 * DAY
        ws.add_chain('Courier > "harbour office"', "The bridge is closed", by="Ada")
        ws.add_chain('Courier > "ferry office"', "The ferry is late", by="Ada")
        assert len(told(list(ws.auditing.run(LONE)))) == 2
        new = [
            ("The ferry is late", "single-origin", "All that is known of this goes back to one origin: ferry office.")
        ]
        for since in ("1", "1970-01-03", "1970-01-03T12:00Z"):
            assert told(list(ws.auditing.run(LONE, since=since))) == new, since
        assert told(list(ws.auditing.run(LONE, since="3"))) == []
        assert len(told(list(ws.auditing.run(LONE, since="1970-01-01")))) == 2, "there was nothing before"
        for wrong, says in {
            "9": "no entry 9",
            "0": "no entry 0",
            "9" * 5_000: "no entry",
            "soon": "not a date",
        }.items():
            with pytest.raises(InputError, match=says):
                list(ws.auditing.run(LONE, since=wrong))


def test_what_is_about_a_document_is_told_once(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "case.db", create=True) as ws:
        for claim in ("The bridge is closed", "The ferry is late"):
            ws.add_chain("Gazette > Northline > office", claim, by="Ada")
        found = list(ws.auditing.run(SETTINGS))
    of_documents = [
        Audited(a.claim_id, a.claim, tuple(_about_a_document(f) for f in a.findings), a.n_readings, 0) for a in found
    ]
    assert [len(each.findings) for each in once(of_documents)] == [2, 0]
    assert [len(each.findings) for each in once(found)] == [2, 2]


def _about_a_document(finding: Finding) -> Finding:
    return replace(finding, of_document=True)


def test_a_view_leaves_out_what_was_not_published_or_reviewed(tmp_path: Path) -> None:
    article = tmp_path / "gazette.txt"
    article.write_text("outlet: Gazette\ndate: 2026-03-02\n\nThe bridge is closed, the harbour office said.\n")
    with Workspace.open(tmp_path / "case.db", create=True) as ws:
        ws.add([article])
        assert told(list(ws.auditing.run(LONE)))
        (unreviewed,) = ws.auditing.run(LONE, view=View(reviewed_only=True))
        assert (unreviewed.findings, unreviewed.n_readings, unreviewed.left_out) == ((), 0, 1)
        assert list(ws.auditing.run(LONE, view=View(as_of=read_when("2026-03-01")))) == []


def test_claims_are_meant_by_claims_documents_and_sources(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "case.db", create=True) as ws:
        bridge = ws.add_chain("Gazette > office", "The bridge is closed", by="Ada")
        ferry = ws.add_chain("Courier > office", "The ferry is late", by="Ada")
        assert ws.auditing.claims(["The ferry is late"]) == [ferry.claim_id]
        assert set(ws.auditing.claims(["office"])) == {bridge.claim_id, ferry.claim_id}
        assert ws.auditing.claims([bridge.document_id, "The bridge is closed"]) == [bridge.claim_id]
        with pytest.raises(NotFound):
            ws.auditing.claims(["Nobody"])


def test_files_are_audited_without_a_database(tmp_path: Path) -> None:
    text = "outlet: Gazette\r\n\r\nIt rained.\r\nThe bridge is closed, the harbour office said.\r\n"
    (tmp_path / "draft.txt").write_bytes(text.encode())
    (tmp_path / "page.html").write_text(
        "<html><head><title>Late</title></head><body><article><p>The ferry is late, the ferry office said on "
        "Monday. It will be late for many days to come, and nobody knows why.</p></article></body></html>"
    )
    paths = [str(tmp_path / "draft.txt"), str(tmp_path / "page.html")]
    with unfiled(paths) as (ws, places, tally):
        assert sorted(place.path for place in places.values()) == paths
        assert tally.saved == 2
        by_path = {place.path: place for place in places.values()}
        assert by_path[paths[0]].position(text.index("The bridge")) == (4, 1)
        assert by_path[paths[0]].position(0) == (1, 1)
        assert by_path[paths[1]].position(5) is None, "the text of a page is not that of the file"
        (passage, *_) = [
            passage
            for audited in ws.auditing.run(LONE)
            for finding in audited.findings
            for passage in finding.proof.passages
            if passage.role == "content" and "bridge" in passage.words
        ]
        assert passage.span is not None
        assert text[passage.span.start : passage.span.end] == passage.words == "The bridge is closed"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["draft.txt", "page.html"], "nothing is kept"


def test_a_ledger_is_audited_without_a_database_and_a_name(tmp_path: Path) -> None:
    path = tmp_path / "bridge.ledger"
    path.write_text('2026-03-01 "The bridge is closed" Gazette > [an official]\n', encoding="utf-8")
    with unfiled([str(path)]) as (ws, _places, tally):
        assert (tally.saved, tally.failed) == (1, ())
        assert [each.claim for each in ws.auditing.run(Settings(chosen(["default"])))] == ["The bridge is closed"]
