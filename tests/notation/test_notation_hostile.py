"""Ledgers that nobody would write on purpose: broken lines, controls, other line ends, far too much of something."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.notation import read_facts
from provenance.notation.facts import NotedChain, NotedDocument
from provenance.workspace import Workspace

CHAIN = '2026-03-01 "It rains" Gazette > Northline'


def chains(text: str) -> list[NotedChain]:
    return [fact for fact in read_facts(text).facts if isinstance(fact, NotedChain)]


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{CHAIN}",
        f"{CHAIN}\r\n",
        f"\r\n\r\n{CHAIN}\r\n; end\r\n",
        f"   {CHAIN}",
        f"\t{CHAIN}\t",
        f"{CHAIN}  ; said so",
    ],
    ids=["byte order mark", "CRLF", "CRLF between", "indented", "tabs", "comment"],
)
def test_what_surrounds_a_line_is_no_part_of_it(text: str) -> None:
    assert chains(text) == chains(CHAIN)


def test_comments_are_kept_out_of_names_and_texts() -> None:
    (chain,) = chains('"a ; b" Gazette > "C ; D" > [E;F]  ; comment "with a quote')
    assert [ref.text for step in chain.steps for ref in step] == ["Gazette", "C ; D", "E;F"]
    (document,) = read_facts('document "t"  outlet:G\n| It rains ; it pours # here key:value').facts
    assert isinstance(document, NotedDocument)
    assert document.text == "It rains ; it pours # here key:value"


TEXTS = [
    "",
    "\n",
    " ",
    "a\r\nb\r",
    "\u202eabc\u202c",
    '"quoted"',
    "| bar",
    "\ttab",
    "a\n\n\nb\n",
    "\x1b[31mred",
    "\ufeffmark",
    "a\u2028b",
    "trailing  ",
    "\x0b\x85",
    "emoji 👩\u200d🔬",
]


@pytest.mark.parametrize("text", TEXTS, ids=map(repr, TEXTS))
def test_a_text_is_held_to_the_last_character(ws: Workspace, text: str, tmp_path: Path) -> None:
    from provenance.notation import write_facts

    lines = "".join(write_facts([NotedDocument(title="t", handle="d1", text=text, importer="notation")]))
    ws.add_notation(lines, by="Ada")
    (document,) = ws.documents()
    assert ws.text(document.id) == text
    assert all(line.isprintable() or "\t" in line for line in lines.splitlines())


def test_what_cannot_be_stored_becomes_a_sign_one_for_one(ws: Workspace) -> None:
    ws.add_notation('"It \0rains" Gaz\0ette > "N\u0000"\ndocument "t\0"  outlet:G\n| a\0b', by="Ada")
    assert {claim.title for claim in ws.claims()} == {"It \ufffdrains"}
    assert "a\ufffdb" in {ws.text(each.id) for each in ws.documents()}


def test_up_to_twenty_faults_are_told_each_with_a_caret_and_the_rest_is_counted() -> None:
    with pytest.raises(InputError) as refusal:
        read_facts("\n".join(['"x" A > > B'] * 25), "many.ledger")
    told = refusal.value.picture
    assert refusal.value.message == "25 faults in many.ledger"
    assert sum(line.startswith("many.ledger:") for line in told) == 20
    assert told[-1] == "and 5 more"
    assert told[0].startswith("many.ledger:1:9: a source is missing before '>'")
    assert told[1:3] == ('"x" A > > B', "        ^")


def test_a_caret_stands_under_the_fault_in_a_long_line_too() -> None:
    line = f'"{"x" * 5000}" A > B  #nothing'
    with pytest.raises(InputError) as refusal:
        read_facts(line)
    shown, caret = refusal.value.picture
    assert len(shown) <= 100
    assert shown[caret.index("^")] == "#"


@pytest.mark.parametrize(
    "line",
    [
        '"' * 50_001,
        "[" * 50_000,
        '"x" A' + " > A" * 20_000,
        '"x" A' + " + A" * 20_000,
        '"x" A > B ' + "#said " * 20_000,
        'document "t"' + ' header:"a: b"' * 5_000,
        "\\" * 50_000,
        '"' + "\\" * 50_000,
        ' key:"' * 10_000,
        "source " + "a:" * 20_000,
        'label "x" serious ' * 3_000,
        "link " + '"a" ' * 10_000,
        "group owner a:" + "," * 10_000,
    ],
    ids=lambda line: f"{line[:20]!r} and so on",
)
def test_lines_with_far_too_much_of_something_are_read_or_refused(line: str) -> None:
    told = "read"
    try:
        read_facts(line)
    except InputError as refusal:
        told = refusal.message
    assert told


def test_an_id_that_belongs_to_something_else_is_refused(ws: Workspace) -> None:
    ws.add_notation(f"{CHAIN}  id:att-0000000001\nsource Courier  id:src-0000000001", by="Ada")
    for text, says in (
        ("source Beacon  id:src-0000000001", "src-0000000001 is another record already: its kind is not this one"),
        ("source Beacon  id:clm-0000000001", "'clm-0000000001' is no id of this kind"),
        ('"It snows" Beacon > B  id:att-0000000001', "att-0000000001 is another record already"),
        ('document "x"  id:doc-1', "'doc-1' is no id of this kind"),
    ):
        with pytest.raises(InputError, match=says):
            ws.add_notation(text, by="Ada")


def test_what_was_taken_back_is_not_brought_back_by_its_id(ws: Workspace) -> None:
    ws.add_notation("source Courier  id:src-0000000001", by="Ada")
    ws.history.undo(by="Ada")
    with pytest.raises(InputError, match="withdrawn or taken back"):
        ws.add_notation("source Courier  id:src-0000000001", by="Ada")
    assert ws.add_notation("source Courier", by="Ada").is_new


def test_chains_that_were_taken_back_can_be_added_again(ws: Workspace) -> None:
    ws.add_notation(CHAIN, by="Ada")
    ws.history.undo(by="Ada")
    assert ws.add_notation(CHAIN, by="Ada").is_new
    assert not ws.add_notation(CHAIN, by="Ada").is_new
    assert len(list(ws.ledgers())) == 1
