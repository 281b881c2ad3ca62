"""A database written as a plain-text ledger and read back has equal records with equal ids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.importers import Given
from provenance.paths import bundled
from provenance.workspace import Workspace, rereading
from tests.notation.copies import assert_round_trip, internal, written

EDGES = """claim,citing,cited,date,mode,joint,needs_all
The bridge is closed,Gazette,Northline,2026-03-01,cites,,
The bridge is closed,Courier,Northline,2026-03-02,quotes,,
The bridge is closed,Courier,harbour office,2026-03-02,cites,a,
The bridge is closed,Courier,town hall,2026-03-02,cites,a,
The bridge is closed,Beacon,Gazette,2026-03-03,republishes,,
The bridge is closed,Beacon,survey,2026-03-03,cites,,x
The bridge is closed,Beacon,register,2026-03-03,cites,,x
The bridge is closed,Northline,,2026-02-28,cites,,
The bridge is open,Post,a guess,2026,inferred,,
"""
SOURCES = """name,kind,terminal,group,work,withdrawn,distinct_from,report
Northline,agency,,owner:Harbour Holding,,,,
survey,body,first-hand,,Annual survey,2026-03-05,Northline,no
register,body,undisclosed,,,,,yes
"""
PAGE = """<html lang="en"><head><title>Bridge shut</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge shut",
"datePublished": "2026-03-01T09:00:00+01:00", "author": {"@type": "Person", "name": "Ann Reed"},
"publisher": {"@type": "Organization", "name": "The Harbour Gazette"},
"isBasedOn": "https://northline.example/bridge"}</script></head>
<body><article><h1>Bridge shut</h1><p>The harbour bridge was closed on Monday after a crane hit it, Northline News
Agency reported, citing a senior harbour official. Nobody was hurt, the <a href="https://harbour.example/note">harbour
office</a> said on Monday in a statement.</p><p>The bridge will reopen on Friday, the official said. It was built in
1931 and carries ten thousand cars a day across the northern basin of the harbour.</p></article></body></html>"""


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Workspace]:
    """An empty database."""
    with Workspace.open(tmp_path / "copy.db", create=True) as opened:
        yield opened


def test_of_a_row_in_every_table(full: None, ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    assert_round_trip(ws, copy, tmp_path)


def test_of_the_sample_that_ships(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    assert not ws.add([bundled("data") / "demo"]).failed
    text = assert_round_trip(ws, copy, tmp_path)
    assert "ammonia" in text


def test_of_a_citation_list(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text(EDGES, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SOURCES, encoding="utf-8")
    ws.import_edges(tmp_path / "edges.csv", tmp_path / "sources.csv", by="Ada")
    assert_round_trip(ws, copy, tmp_path)


def test_of_a_page_with_its_bytes(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.encode("utf-16"))
    (tmp_path / "copy.html").write_text(PAGE.replace("The Harbour Gazette", "Beacon"), encoding="utf-8")
    assert not ws.add([tmp_path / "page.html"], Given(url="https://gazette.example/bridge")).failed
    assert not ws.add([tmp_path / "copy.html"], Given(url="https://beacon.example/bridge")).failed
    text = assert_round_trip(ws, copy, tmp_path)
    assert text.count(" sha256:") == 2


def test_of_corrections_and_decisions_one_after_the_other(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    ws.add_chain("Gazette > Northline > [two officials] + NIS", "The bridge is closed", by="Ada")
    ws.add_chain("Courier > Northline + Merrow > ?", "The bridge is closed", by="Ada")
    ws.add_chain("Beacon!", "The bridge is shut", by="Ada")
    ws.identity.merge(["Courier", "Beacon"], by="Ada", why="one house")
    ws.identity.judge("different", "Gazette", "Northline", by="Ben")
    ws.standing.retract("Gazette", by="Ada", why="made up")
    ws.standing.retract("Gazette", by="Ada", why="it was not", kind=_reinstated())
    ws.standing.grade("Northline", "B", by="Ada", why="long known")
    ws.edit(ws.documents()[0].id, title="A title", published="2026-03-01T09:00", by="Ada")
    assert_round_trip(ws, copy, tmp_path)


def test_of_somebody_unnamed_who_publishes(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    ws.add_chain("[a blog]!", "It rains", by="Ada")
    ws.add_chain("[a forum] > [a blog] > [an aide]", "It rains", by="Ada")
    assert_round_trip(ws, copy, tmp_path)


def test_of_a_joint_reading_that_was_corrected(full: None, ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    with internal(ws):
        joint = [each for each in ws.attributions() if each.joint_key and each.basis == "stated"]
        last = max(joint, key=lambda each: each.id != each.joint_key)
    rereading.correct(ws.store, last.id, rereading.PutRight(certainty="alleged"), by="Ada")
    assert_round_trip(ws, copy, tmp_path)


def _reinstated():  # type: ignore[no-untyped-def]
    from provenance.records import StandingKind

    return StandingKind.REINSTATED


def test_of_two_sources_with_one_name(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    ids = "source Northline  kind:agency id:src-0000000001\nsource Northline  kind:body id:src-0000000002\n"
    ws.add_notation(
        f'{ids}2026-03-01 "It rains" src-0000000001 > src-0000000002\nsame src-0000000001 = src-0000000002', by="Ada"
    )
    text = assert_round_trip(ws, copy, tmp_path)
    assert '"It rains" src-0000000001 > src-0000000002' in text


def test_a_whole_chain_stands_on_one_line(ws: Workspace, tmp_path: Path) -> None:
    ws.add_notation('2026-03-01 "It rains" Gazette > Northline + NIS > [an aide]  #denied #untraceable', by="Ada")
    lines = [line for line in written(ws, tmp_path).splitlines() if line.startswith("2026")]
    assert len(lines) == 1
    assert lines[0].startswith(
        '2026-03-01 "It rains" Gazette > Northline + NIS > [an aide]  #denied #untraceable doc:doc-'
    )


def test_without_the_bytes_the_text_is_carried(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    ws.add([tmp_path / "page.html"], Given(url="https://gazette.example/bridge"))
    told: list[int] = []
    text = "".join(ws.write_notation(left_out=told.append))
    assert told == [1]
    copy.add_notation(text, by="Zoe")
    held = next(each.id for each in ws.documents() if each.is_held)
    assert copy.text(held) == ws.text(held)


def test_bytes_that_are_not_there_are_a_fault(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    ws.add([tmp_path / "page.html"], Given(url="https://gazette.example/bridge"))
    text = written(ws, tmp_path / "snapshots")
    with pytest.raises(Exception, match="the bytes of this document are not there"):
        copy.add_notation(text, by="Zoe")


def test_who_is_confidential_is_told_nowhere(ws: Workspace, copy: Workspace, tmp_path: Path) -> None:
    ws.add_notation(
        "source Anna Brandt  kind:person #confidential\n"
        'document "Anna Brandt speaks"  outlet:Gazette doc:g1\n    | Anna Brandt said that it rains.\n'
        '  > Anna Brandt  claim:"It rains" source:"Anna Brandt" cue:said quote:"it rains"\n'
        'document "Notes"  outlet:"Anna Brandt" url:https://brandt.example/notes doc:b1\n    | It rains.\n'
        'label "Anna Brandt" motive "her own"\nsame Gazette = "The Daily"  why:"Brandt says so"',
        by="Anna Brandt",
    )  # fmt: skip
    text = "".join(ws.write_notation())
    assert "Brandt" not in text
    assert "brandt" not in text
    assert "this is no copy" in text
    copy.add_notation(text, by="Zoe")
    assert [claim.title for claim in copy.claims()] == ["It rains"]
    with internal(ws):
        assert "Anna Brandt" in "".join(ws.write_notation())


def test_a_part_of_a_database_is_read_back(full: None, ws: Workspace, copy: Workspace) -> None:
    claim = next(iter(ws.claims()))
    text = "".join(ws.write_notation([claim.id]))
    copy.add_notation(text, by="Zoe")
    with internal(ws), internal(copy):
        here, there = ws.ledger(claim.id), copy.ledger(claim.id)
    assert repr(there) == repr(here)
