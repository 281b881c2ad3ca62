"""Two revisions beside each other: which are compared, what is said where none can be, and who is hidden."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from provenance.comparing.attributed import Shift
from provenance.errors import InputError, NotFound
from provenance.store import tables
from provenance.workspace import Workspace
from provenance.workspace.revising import Revised

URL = "https://lantern.example/harbour"
HEAD = f"outlet: The Lantern\nurl: {URL}\ntitle: Harbour leak\n\n"
FIRST = "Mayor Anna Brandt said that the tank was empty. The inspection was reportedly skipped. Nobody was hurt.\n"
SECOND = FIRST.replace("said that", "confirmed that").replace("reportedly ", "") + "\nAdvertisement\n"
THIRD = SECOND.replace("Nobody was hurt.", "Two were hurt.")


@pytest.fixture
def revised(ws: Workspace, tmp_path: Path) -> Workspace:
    """A workspace with three revisions of one article."""
    for text in (FIRST, SECOND, THIRD):
        (tmp_path / "a.txt").write_text(HEAD + text, encoding="utf-8")
        assert not ws.add([tmp_path / "a.txt"]).failed
    return ws


def numbers(found: Revised) -> tuple[int, int]:
    return found.old.revision_no, found.new.revision_no


def kinds(found: Revised) -> list[str]:
    return [str(each.kind) for each in found.sentences]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [(None, None, (2, 3)), (1, None, (1, 3)), (None, 2, (1, 2)), (1, 2, (1, 2)), (3, 1, (3, 1))],
)
def test_the_latest_is_compared_with_the_one_before(
    revised: Workspace, old: int | None, new: int | None, expected: tuple[int, int]
) -> None:
    assert numbers(revised.diff(URL, old, new)) == expected


def test_whatever_revision_is_named_the_document_is_meant(revised: Workspace) -> None:
    for document in revised.documents():
        assert numbers(revised.diff(document.id)) == (2, 3)


def test_sentences_and_attributions(revised: Workspace) -> None:
    found = revised.diff(URL, 1, 2)
    assert kinds(found) == ["changed", "changed", "kept"]
    assert Counter(each.shift for each in found.attributions) == {Shift.STRONGER: 2}
    assert found.is_changed
    assert not found.is_rough


def test_spans_count_in_the_stored_texts(revised: Workspace) -> None:
    found = revised.diff(URL, 1, 3)
    for document, side in ((found.old, "old"), (found.new, "new")):
        text = revised.text(document.id)
        passages = [getattr(each, side) for each in found.sentences if getattr(each, side)]
        assert passages
        assert all(each.span.within(text) == each.text for each in passages)


def test_a_rejected_reading_is_no_attribution(revised: Workspace, tmp_path: Path) -> None:
    line = f'{{"verdict": "rejected", "readings": [["{URL}", "tank was empty"]], "by": "Ada", "why": "x"}}'
    (tmp_path / "d.jsonl").write_text(line, encoding="utf-8")
    assert not revised.add([tmp_path / "d.jsonl"]).failed
    assert [each.shift for each in revised.diff(URL, 2, 3).attributions] == [Shift.VANISHED]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (9, None, "Harbour leak has no held revision 9"),
        (None, 9, "Harbour leak has no held revision 9"),
        (None, 1, "Harbour leak has no held revision before 1"),
        (2, 2, "both are revision 2 of Harbour leak"),
        (3, None, "both are revision 3 of Harbour leak"),
    ],
)
def test_what_cannot_be_compared(revised: Workspace, old: int | None, new: int | None, fault: str) -> None:
    with pytest.raises(InputError) as raised:
        revised.diff(URL, old, new)
    assert raised.value.message == fault
    assert raised.value.hint


def test_one_revision_alone(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + FIRST, encoding="utf-8")
    ws.add([tmp_path / "a.txt"])
    with pytest.raises(InputError, match=r"Harbour leak is held in one revision .add it again later"):
        ws.diff(URL)


def test_only_cited_and_unknown(ws: Workspace) -> None:
    ws.add_chain("The Lantern > Yonhap", "x y", by="Ada", document=URL)
    with pytest.raises(InputError, match="only cited"):
        ws.diff(URL)
    with pytest.raises(NotFound):
        ws.diff("https://nobody.example/")


def test_a_hidden_name_stands_nowhere(revised: Workspace) -> None:
    mark_confidential(revised, "Anna Brandt")
    found = revised.diff(URL, 1, 2)
    assert "Brandt" not in repr(found)
    assert found.sentences[0].old is not None
    assert found.sentences[0].old.text == "Mayor [name withheld] said that the tank was empty."
    assert [piece.text for piece in found.sentences[0].old.pieces if piece.differs] == ["said"]
    internal = Workspace(revised.store, is_internal=True)
    assert "Anna Brandt" in repr(internal.diff(URL, 1, 2))


def test_a_hidden_name_across_the_end_of_a_sentence_is_struck_out(ws: Workspace, tmp_path: Path) -> None:
    for ending in ("closed.", "shut."):
        (tmp_path / "a.txt").write_text(f"{HEAD}He works for Wow! Harbours. The gate is {ending}", encoding="utf-8")
        ws.add([tmp_path / "a.txt"])
    ws.add_chain("The Lantern > Wow Harbours", "x y", by="Ada")
    mark_confidential(ws, "Wow Harbours")
    shown = repr(ws.diff(URL).sentences)
    assert "Wow" not in shown
    assert "Harbours" not in shown


def mark_confidential(ws: Workspace, name: str) -> None:
    (source,) = [each for each in ws.sources() if each.name == name]
    with ws.store.write("hide", by="Ada") as writer:
        writer.connection.execute(
            tables.Source.__table__.update().where(tables.Source.id == source.id).values(is_confidential=True)
        )
