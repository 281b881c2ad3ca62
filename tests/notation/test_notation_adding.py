"""A plain-text ledger becomes records: what each kind of line means, once in the database."""

from __future__ import annotations

import pytest

from provenance.errors import InputError
from provenance.notation import read_facts
from provenance.notation.facts import NotedGrade, NotedGroup, NotedSource
from provenance.records import Basis, Certainty, ClaimLinkKind, LabelKey, Terminal, Verdict
from provenance.workspace import Workspace

BRIDGE = """
; who cites whom
2026-03-01 "The bridge is closed" Gazette > Northline > [two officials]  #alleged url:https://gazette.example/bridge
2026-03-02 "The bridge is closed" Courier > Northline + Harbour Office
"""
HELD = """
document "Bridge closed"  outlet:Gazette date:2026-03-01 url:https://gazette.example/bridge byline:"A. Reed" doc:g1
    | The bridge was closed on Monday, Northline reported, citing a harbour official.
    | The harbour office declined to comment.
  > Northline  claim:"The bridge is closed" source:"Northline" cue:"reported" quote:"The bridge was closed on Monday"
    > [a harbour official]  source:"a harbour official" cue:"citing"
"""


def add(ws: Workspace, text: str) -> bool:
    return ws.add_notation(text, "case.ledger", by="Ada").is_new


def test_a_chain_line_is_a_step_nested_in_a_step(ws: Workspace) -> None:
    add(ws, BRIDGE)
    (ledger,) = ws.ledgers()
    names = {source.id: source.name for source in ledger.sources}
    found = sorted(
        (a.document_id, names[a.cited_source_id or ""], a.terminal, a.certainty) for a in ledger.attributions
    )
    gazette, courier = (next(d.id for d in ledger.documents if d.published and d.published.raw == day)
                        for day in ("2026-03-01", "2026-03-02"))  # fmt: skip
    assert found == sorted(
        [
            (gazette, "Northline", Terminal.NAMED, Certainty.SAID),
            (gazette, "two officials", Terminal.ANONYMOUS, Certainty.ALLEGED),
            (courier, "Northline", Terminal.NAMED, Certainty.SAID),
            (courier, "Harbour Office", Terminal.NAMED, Certainty.SAID),
        ]
    )
    assert all(a.is_typed and a.is_reviewed for a in ledger.attributions)
    assert len({a.joint_key for a in ledger.attributions if a.joint_key}) == 1


def test_a_text_is_held_exactly_and_read_as_the_lines_say(ws: Workspace) -> None:
    add(ws, HELD)
    (document,) = ws.documents()
    text = "The bridge was closed on Monday, Northline reported, citing a harbour official.\n"
    assert ws.text(document.id) == f"{text}The harbour office declined to comment."
    assert (document.title, document.byline, document.language) == ("Bridge closed", "A. Reed", None)
    (ledger,) = ws.ledgers()
    outer, inner = sorted(ledger.attributions, key=lambda a: a.parent_id is not None)
    assert inner.parent_id == outer.id
    assert inner.claim_ids == outer.claim_ids
    assert outer.excerpt is not None
    assert [span.within(outer.excerpt.text) for span in outer.excerpt.content] == ["The bridge was closed on Monday"]
    assert (inner.source_text, inner.cue_text) == ("a harbour official", "citing")


AGAIN = {
    "chains": BRIDGE,
    "held": HELD,
    "said twice otherwise": f"{HELD}standing doc:g1 retracted why:a\nstanding doc:g1 retracted why:b",
    "unnamed whom nobody cites": f"{HELD}source [an aide] in:g1\nsource [a clerk]",
    "a reader without a version": HELD.replace("doc:g1", "doc:g1 reader:default"),
    "characters that are not stored": '"x" A > B cue:"a\\u{0}b"',
}


@pytest.mark.parametrize("text", AGAIN.values(), ids=AGAIN)
def test_adding_the_same_again_changes_nothing(ws: Workspace, text: str) -> None:
    assert add(ws, text)
    before = ws.store.head()
    assert not add(ws, text)
    assert ws.store.head() == before
    assert ws.store.faults() == []


def test_a_chain_that_was_typed_by_itself_is_known(ws: Workspace) -> None:
    ws.add_chain("Gazette > Northline > NIS + [an aide] > ?", "The bridge is closed", by="Ada")
    assert not add(ws, '"The bridge is closed" Gazette > Northline > NIS + [an aide] > ?')


def test_what_is_proposed_is_a_machines_reading(ws: Workspace) -> None:
    add(ws, HELD.replace('reported" quote', 'reported" #proposed quote'))
    (ledger,) = ws.ledgers()
    outer = next(a for a in ledger.attributions if a.parent_id is None)
    assert (outer.basis, outer.is_reviewed, outer.read_by) == (Basis.STATED, False, "notation 1")


DECIDED = f"""{HELD}
2026-03-03 "The bridge is open" Courier  #context doc:c1
source Northline  kind:agency country:NO domain:northline.example alias:NNA
group owner "Harbour Holding": Gazette, Courier  by:Ben
different Gazette = Courier  why:"two houses"
party "harbour office"  claim:"The bridge is closed" role:operator
link "The bridge is closed" contradicts "The bridge is open"
standing doc:g1 retracted  date:2026-03-02 evidence:doc:c1 why:"it was open"
grade "The bridge is closed" admiralty 1  why:"seen"
grade Northline admiralty B  why:"long known"
grade doc:g1 admiralty 2  axis:credibility why:"a slip"
label "The bridge is closed" serious  why:"accuses the harbour" by:Ben
label [a harbour official]@g1 side NO
label doc:g1 obtained-how "handed over by a clerk"
waiver single-origin "The bridge is closed"  until:2026-12-31 why:"the ministry alone knows"
credit doc:g1 > Northline
reuse doc:g1 > doc:c1  score:0.93
"""


def test_what_was_decided_is_in_the_ledger(ws: Workspace) -> None:
    add(ws, DECIDED)
    assert not add(ws, DECIDED)
    ledger = next(each for each in ws.ledgers() if each.claim.title == "The bridge is closed")
    gazette = next(d for d in ledger.documents if d.title == "Bridge closed")
    assert [(s.subject_id, s.kind, str(s.effective)) for s in ledger.standings] == [
        (gazette.id, "retracted", "2026-03-02")
    ]
    assert {(g.axis, g.value) for g in ledger.grades} == {
        ("credibility", "1"),
        ("reliability", "B"),
        ("credibility", "2"),
    }
    assert {(each.key, each.value, each.by) for each in ledger.labels} == {
        (LabelKey.SERIOUS, "", "Ben"),
        (LabelKey.SIDE, "NO", "Ada"),
        (LabelKey.OBTAINED_HOW, "handed over by a clerk", "Ada"),
    }
    assert [(w.rule, w.reason, str(w.until)) for w in ledger.waivers] == [
        ("single-origin", "the ministry alone knows", "2026-12-31")
    ]
    assert [(party.role, party.by) for party in ledger.parties] == [("operator", "Ada")]
    assert [(link.kind, link.is_proposal) for link in ledger.links] == [(ClaimLinkKind.CONTRADICTS, False)]
    assert [j.verdict for j in ledger.judgements] == [Verdict.DIFFERENT]
    northline = next(s for s in ledger.sources if s.name == "Northline")
    assert (northline.kind, northline.country, northline.also_known_as) == ("agency", "NO", ("NNA",))
    assert [group.name for s in ledger.sources if s.name == "Gazette" for group in s.groups] == ["Harbour Holding"]
    assert {d.kind for d in ledger.derivations} == {"credit"}
    other = next(each for each in ws.ledgers() if each.claim.title == "The bridge is open")
    assert len(other.context) == 1


FAULTS = [
    ('2026-03-01 "x" A > > B', ":1:20: a source is missing before '>'"),
    ('2026-13-01 "x" A > B', ":1:1: '2026-13-01' is not a date"),
    ('"x" A > B  #sad', ":1:12: '#sad' means nothing here"),
    ('"x" A > B  url:nowhere', ":1:16: 'nowhere' is not a web address"),
    ('\n"x A > B', ":2:1: the double quote is never closed"),
    ("sorce A", ":1:1: a line does not begin with 'sorce'"),
    ("2026-03-01 It rains A > B", ":1:11: the claim is missing behind the date"),
    ("2026-03-01 “It rains” A > B", ":1:11: the claim is missing behind the date"),
    ("# mine", ":1:1: a line does not begin with '#'"),
    ("| a text", ":1:1: this text stands below no document"),
    ("  > A", ":1:3: this attribution stands below no document"),
    ('document "t"  outlet:A\n  > B', ":2:3: it is not said which claim this is about"),
    ('document "t"  outlet:A\n | It rains.\n > B  claim:"x" quote:"It snows."', ":3:24: 'It snows.' does not stand"),
    ('document "t"  outlet:A\n | It rains.\n > B  claim:"x" quote:"rains"@1-6', ":3:24: at 1-6 stands 't rai'"),
    ('"x" A > B doc:a1\n"x" C > B doc:a1', ":2:5: this document is of A, as line 1 says"),
    ('label "nothing" serious', ":1:8: nothing is known as 'nothing'"),
    ('waiver singel-origin "x" why:y\n"x" A > B', ":1:8: no rule is named singel-origin"),
    ('waiver single-origin "x"\n"x" A > B', ":1:8: it is not said why this is let stand"),
    ('"x" A > B\ngrade "x" admiralty 9  why:"y"', ":2:21: "),
    ("same A = A", None),
    ("different A = A", ":1:11: the two are one source"),
    ("same A = B\nsame B = C\ndifferent A = C", ":1:1: this contradicts other judgements"),
    ('"x" A > B  id:att-0123456789,att-9876543210', ":1:12: 2 ids stand here for 1 steps"),
    ('"x" A > B  kind:novel', ":1:12: 'novel' is not known here"),
    ('document "t"  outlet:A date:"once"@5..3', ":1:24: '5..3' are no bounds of a date"),
    ('document "t"  outlet:A status:99999999999999999999', ":1:24: '99999999999999999999' is not read as status"),
    ('"x" A > B\nlabel A serious', ":2:9: serious is said of a claim, not of a source"),
    ('"x" A > B\nlabel A motive', ":2:9: motive needs words"),
    ('"x" A > B\nlabel "x" event-date soon', ":2:11: 'soon' is not a date"),
    ('"x" A > B doc:a1\nwaiver unread-link doc:a1 why:y', ":2:24: this is a document"),
    ('"x" A > B id:att-0123456789\nreview att-0123456789 corrected now:att-0123456789', ":2:23: it is not clear"),
    ('claim "x" #retitled', ":1:12: it is not said how the claim was put"),
    ('claim "x"  id:clm-0123456789\nclaim "y"  id:clm-0123456789', ":2:15: clm-0123456789 is another record already"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), FAULTS, ids=[text for text, _says in FAULTS])
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_saved(ws: Workspace, text: str, says: str | None) -> None:
    if says is None:
        add(ws, text)
        return
    with pytest.raises(InputError) as refusal:
        add(ws, text)
    told = "\n".join([refusal.value.message, *refusal.value.picture])
    assert f"case.ledger{says}" in told
    assert ws.store.head()[0] == 0


def test_tabs_part_words_as_spaces_do(ws: Workspace) -> None:
    lines = (
        '2026-03-01\t"x"\tA\t>\tB\t#alleged',
        'group\towner\t"H":\tA,\tB',
        'waiver\tsingle-origin\t"x"\twhy:y',
        'grade\t"x"\tadmiralty\t1',
    )
    assert add(ws, "\n".join(lines))
    (ledger,) = ws.ledgers()
    assert [each.value for each in ledger.grades] == ["1"]
    assert [each.rule for each in ledger.waivers] == ["single-origin"]
    assert {group.name for source in ledger.sources for group in source.groups} == {"H"}


def test_a_long_line_is_read_piece_by_piece() -> None:
    names = [f"m{number}" for number in range(5_000)]
    (group, source, grade) = read_facts(
        f"group owner H: {', '.join(names)}\n"
        f"source X {' '.join(f'alias:{each}' for each in names)}\n"
        f"grade {' '.join(names)}{' ' * 5_000}admiralty 1"
    ).facts
    assert isinstance(group, NotedGroup)
    assert isinstance(source, NotedSource)
    assert isinstance(grade, NotedGrade)
    assert [each.text for each in group.members] == names == list(source.aliases)
    assert grade.subject.text == " ".join(names)
