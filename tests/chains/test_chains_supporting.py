"""From the graph of a claim to what it stands on, and which circles of it are which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance import chains
from provenance.analytics.analysis import Analysis
from provenance.chains import Support
from provenance.ledger import Ledger
from provenance.records import Attribution, Basis, Derivation, DerivationKind, Terminal

LedgerOf = Callable[..., Ledger]


def named(ledger: Ledger, support: Support) -> dict[str, list[str]]:
    """Who cites whom, by names; ends without anybody that they cite are left out."""
    name = {key: chains.step_of(ledger.graph, key).label for key in ledger.graph}
    return {name[key]: sorted(name[c] for c in cited) for key, cited in support.leads_to.items() if cited}


def changed(ledger: Ledger, outlet: str, change: Callable[[Attribution], Attribution]) -> Ledger:
    """The ledger with what the document of one outlet says put otherwise."""
    mine = {each.id for each in ledger.documents if ledger.source_by_id[each.publisher_id or ""].name == outlet}
    return replace(ledger, attributions=tuple(change(a) if a.document_id in mine else a for a in ledger.attributions))


def document(ledger: Ledger, outlet: str) -> str:
    return next(d.id for d in ledger.documents if ledger.source_by_id[d.publisher_id or ""].name == outlet)


def test_what_nobody_states_leads_nowhere(ledger_of: LedgerOf) -> None:
    ledger = changed(ledger_of("A > W", "W > Ann"), "A", lambda a: replace(a, basis=Basis.INFERRED))
    support = chains.supporting(ledger.graph)
    assert named(ledger, support) == {"W": ["Ann"]}
    assert sorted(support.ends.values()) == [Terminal.NAMED, Terminal.UNDISCLOSED]
    assert len(chains.leaning(ledger.graph)) == 1
    bounds = Analysis(ledger).interval.chains
    assert (bounds.at_least, bounds.at_most) == (1, 2)


def test_a_guess_beside_a_stated_source_only_lowers_the_least(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > Ann", "B > Bo", "B > A")
    guessed = replace(
        ledger,
        sources=tuple(replace(each, is_distinct=True) for each in ledger.sources),
        attributions=tuple(
            replace(a, basis=Basis.INFERRED) if a.cited_source_id == "src-A" else a for a in ledger.attributions
        ),
    )
    bounds = Analysis(guessed).interval
    assert (bounds.chains.at_least, bounds.chains.at_most) == (1, 2)
    assert (bounds.origins.at_least, bounds.origins.at_most) == (2, 2)


@pytest.mark.parametrize(("kind", "cited"), [("credit", ["Ann"]), ("republishes", ["Ann", "W"])])
def test_a_credit_line_beside_a_source_is_no_chain_of_its_own(ledger_of: LedgerOf, kind: str, cited: list[str]) -> None:
    ledger = ledger_of("A > Ann", "W > Bo")
    credit = Derivation(
        "der-1", document(ledger, "A"), document(ledger, "W"), None, DerivationKind(kind), Basis.DECLARED
    )
    ledger = replace(ledger, derivations=(credit,))
    assert named(ledger, chains.supporting(ledger.graph))["A"] == cited


def test_what_is_needed_together_does_not_do_alone(ledger_of: LedgerOf) -> None:
    ledger = changed(ledger_of("A > Ann + Bo"), "A", lambda a: replace(a, needs_all=True))
    support = chains.supporting(ledger.graph)
    (step,) = support.roots
    assert support.cites[step] == ()
    assert support.needs_all[step] == (frozenset({"source:src-Ann", "source:src-Bo"}),)
    assert chains.joint_statements(ledger.graph) == ()
    assert Analysis(ledger).ungrounded == ()
    assert Analysis(ledger).witnesses.sets == (frozenset({"source:src-Ann", "source:src-Bo"}),)
    assert (Analysis(ledger).to_defeat, Analysis(ledger).cuts) == (1, None)


def test_joint_voices_are_alternatives_and_one_statement(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > Ann + Bo")
    assert named(ledger, chains.supporting(ledger.graph)) == {"A": ["Ann", "Bo"]}
    assert chains.joint_statements(ledger.graph) == (frozenset({"source:src-Ann", "source:src-Bo"}),)


def test_a_document_of_the_context_is_no_report(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > W", "W > Ann")
    ledger = replace(ledger, context=frozenset({document(ledger, "W")}))
    assert Analysis(ledger).names(Analysis(ledger).reports) == ["A"]
    assert named(ledger, chains.supporting(ledger.graph)) == {"A": ["W"], "W": ["Ann"]}


def test_what_two_reports_call_by_one_name_is_one_undisclosed_end(ledger_of: LedgerOf) -> None:
    ledger = ledger_of("A > ?", "B > ?")
    assert len(chains.supporting(ledger.graph).ends) == 2
    one = replace(ledger, attributions=tuple(replace(a, source_text="the dossier") for a in ledger.attributions))
    assert [chains.step_of(one.graph, key).label for key in chains.supporting(one.graph).ends] == ["the dossier"]


def loops_of(ledger: Ledger) -> dict[str, list[list[str]]]:
    analysis = Analysis(ledger)
    found = analysis.loops
    kinds = {"impossible": found.impossible, "citogenesis": found.citogenesis, "ungrounded": found.ungrounded}
    return {kind: [sorted(analysis.loop_names(loop)) for loop in loops] for kind, loops in kinds.items() if loops}


def citing_documents(ledger: Ledger) -> Ledger:
    """Whoever is cited and has a document is cited for that very document."""
    by_source = {each.publisher_id: each.id for each in ledger.documents}
    return replace(
        ledger,
        attributions=tuple(
            replace(a, cited_document_id=by_source[a.cited_source_id], cited_source_id=None)
            if a.cited_source_id in by_source
            else a
            for a in ledger.attributions
        ),
    )


def test_documents_that_cite_each_other_cannot_be(ledger_of: LedgerOf) -> None:
    ledger = citing_documents(ledger_of("A > B", "B > A"))
    assert loops_of(ledger) == {"impossible": [["A", "B"]], "ungrounded": [["A", "B"]]}


def test_sources_that_cite_each_other_may_have_done_so_at_different_times(ledger_of: LedgerOf) -> None:
    assert loops_of(ledger_of("A > B", "B > A", "B > Ann")) == {"citogenesis": [["A", "B"]]}


def test_revisions_of_one_work_that_feed_on_each_other(ledger_of: LedgerOf) -> None:
    ledger = citing_documents(ledger_of("Wiki 1 > [an editor]", "Press > Wiki 1", "Wiki 2 > Press"))
    names = {document(ledger, name): "Wiki" for name in ("Wiki 1", "Wiki 2")}
    ledger = replace(ledger, documents=tuple(replace(d, work=names.get(d.id)) for d in ledger.documents))
    assert loops_of(ledger) == {"citogenesis": [["Press", "Wiki"]]}
    at_one_address = replace(
        ledger, documents=tuple(replace(d, work=None, url=names.get(d.id)) for d in ledger.documents)
    )
    assert loops_of(at_one_address) == {"citogenesis": [["Press", "Wiki"]]}


def test_a_second_mention_by_name_does_not_make_a_loop_possible(ledger_of: LedgerOf) -> None:
    ledger = citing_documents(ledger_of("A > B", "B > A"))
    by_name = ledger_of("A > B").attributions[0]
    again = replace(by_name, id="att-again", document_id=document(ledger, "A"))
    assert loops_of(replace(ledger, attributions=(*ledger.attributions, again)))["impossible"] == [["A", "B"]]


def test_a_work_named_for_one_revision_is_that_of_its_address(ledger_of: LedgerOf) -> None:
    ledger = citing_documents(ledger_of("Wiki 1 > [an editor]", "Press > Wiki 1", "Wiki 2 > Press"))
    first, second = document(ledger, "Wiki 1"), document(ledger, "Wiki 2")
    revisions = {first: ("https://w.example/x", "Wiki"), second: ("https://w.example/x", None)}
    told = tuple(replace(d, url=revisions.get(d.id, (None, None))[0], work=revisions.get(d.id, (None, None))[1])
                 for d in ledger.documents)  # fmt: skip
    assert loops_of(replace(ledger, documents=told)) == {"citogenesis": [["Press", "Wiki"]]}
