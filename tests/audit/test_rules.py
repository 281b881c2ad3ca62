"""Every rule, as its manual page and its cases say: nothing here knows what any of them is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.audit import Finding, Rule, Settings, findings, known_rules
from provenance.audit.manuals import manual_of
from provenance.ledger import Ledger
from provenance.records import Claim
from tests.audit.rule_cases import Case, Databases, all_cases, case_files, lines, read_case_file
from tests.conftest import LedgerOf

RULES = known_rules()
CASES = tuple(all_cases())
EVERYTHING = Settings(RULES)
PARTS = ("summary", "why", "fires", "passes", "fix", "guideline")

_IDS = re.compile(r"\b(?:doc|att|clm|src|der|snp|lbl)-[0-9a-f]{4,}\b")
_TWO_SENTENCES = re.compile(r"[a-z0-9)][.!?] +[A-Z“]")
_QUOTED = re.compile(r"“[^”]*”")


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    made = Databases(tmp_path_factory.mktemp("rules"))
    with made.workspace:
        yield made


def each_rule(rules: Sequence[Rule]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", rules, ids=[rule.name for rule in rules])


each_case = pytest.mark.parametrize("case", CASES, ids=map(str, CASES))


# --- manual pages --------------------------------------------------------------------------------


@each_rule(RULES)
def test_a_rule_has_a_whole_manual_page(rule: Rule) -> None:
    manual = manual_of(rule)
    assert [part for part in PARTS if not getattr(manual, part)] == []
    assert manual.summary.endswith(".")
    assert manual.fires != manual.passes


@each_rule(RULES)
def test_its_name_is_that_of_its_file_and_it_is_in_a_pack(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert rule.check.__module__ == f"provenance.audit.rules.{rule.name.replace('-', '_')}"
    assert rule.packs


@each_rule(RULES)
def test_it_fires_on_the_first_example_of_its_page_and_not_on_the_second(rule: Rule, databases: Databases) -> None:
    manual = manual_of(rule)
    assert databases.found(manual.fires, rule.name) != []
    assert lines(databases.found(manual.passes, rule.name)) == ()


@each_rule(RULES)
def test_it_is_silent_where_nothing_is_known(rule: Rule) -> None:
    assert findings(Ledger(Claim("clm-1", "the claim")), Settings((rule,))) == ()


# --- cases ---------------------------------------------------------------------------------------


@each_rule(RULES)
def test_it_has_a_case_that_fires_and_one_in_which_it_is_silent(rule: Rule) -> None:
    file = next((each for each in case_files() if each.name == rule.name), None)
    assert file is not None, f"tests/cases/rules/{rule.name}.md is missing"
    assert (file.heading, bool(file.prose)) == (rule.name, True)
    assert {bool(case.findings) for case in file.cases} == {True, False}
    assert len({case.title for case in file.cases}) == len(file.cases)


def test_no_case_is_of_a_rule_that_is_not_there() -> None:
    assert {file.name for file in case_files()} <= {rule.name for rule in RULES}


@each_case
def test_a_case_gives_exactly_its_findings(case: Case, databases: Databases) -> None:
    assert lines(databases.found(case.ledger, case.rule)) == case.findings


def test_a_case_without_a_ledger_is_refused() -> None:
    with pytest.raises(AssertionError, match="a ledger, then findings"):
        read_case_file("some-rule", "# some-rule\nProse.\n## A case\n```findings\nerror: It is so.\n```\n")


# --- what every finding is -----------------------------------------------------------------------


@each_case
def test_a_finding_is_one_sentence_that_names_no_id_and_says_what_to_do(case: Case, databases: Databases) -> None:
    for found in databases.found(case.ledger, case.rule):
        bare = _QUOTED.sub("“”", found.message)
        assert found.message.endswith("."), found.message
        assert not _TWO_SENTENCES.search(bare), found.message
        assert "\n" not in found.message
        assert found.message[:1].upper() == found.message[:1] or _is_name(found.message, databases, case)
        assert found.advice
        for text in (found.message, found.advice, *found.fault.about):
            assert not _IDS.search(text), text


def _is_name(message: str, databases: Databases, case: Case) -> bool:
    """Whether a message begins with a name that is written small."""
    ledgers = databases.ledgers(case.ledger)
    return any(message.startswith(source.name) for ledger in ledgers for source in ledger.sources)


@each_case
def test_a_finding_is_proven_by_a_chain_or_by_words(case: Case, databases: Databases) -> None:
    for found in databases.found(case.ledger, case.rule):
        assert found.proof.chains or found.proof.passages, found.message


@each_case
def test_the_order_in_which_rows_come_makes_no_difference(case: Case, databases: Databases) -> None:
    settings = Settings(tuple(rule for rule in RULES if rule.name == case.rule))
    for ledger in databases.ledgers(case.ledger):
        assert told(findings(turned(ledger), settings)) == told(findings(ledger, settings))


@each_case
def test_no_rule_stumbles_over_a_case_of_another(case: Case, databases: Databases) -> None:
    for ledger in databases.ledgers(case.ledger):
        for found in findings(ledger, EVERYTHING):
            assert found.message.endswith("."), found.message
            assert found.proof.chains or found.proof.passages, (found.rule, found.message)


def turned(ledger: Ledger) -> Ledger:
    """The same ledger with its rows the other way round; those whose order means something stay."""
    return replace(
        ledger,
        documents=ledger.documents[::-1],
        sources=ledger.sources[::-1],
        attributions=ledger.attributions[::-1],
        derivations=ledger.derivations[::-1],
        judgements=ledger.judgements[::-1],
        grades=ledger.grades[::-1],
        parties=ledger.parties[::-1],
        links=ledger.links[::-1],
        kin=ledger.kin[::-1],
    )


def told(found: Sequence[Finding]) -> list[tuple[str, ...]]:
    """All of a finding that a person or a baseline sees."""
    return [(f.rule, f.severity, f.message, f.advice, f.fingerprint, f.proof.words) for f in found]


NAMES = ("Gazette", "Courier", "Northline", "harbour office", "[officials]", "[two officials]", "[a study]", "A + B")
CHAINS = st.builds(
    lambda first, steps, end: " > ".join([first, *(s for s in steps if s != first)]) + end,
    st.sampled_from(NAMES[:3]),
    st.lists(st.sampled_from(NAMES), max_size=4),
    st.sampled_from(("", " > ?", " > …")),
)


@given(st.lists(st.tuples(CHAINS, st.sampled_from(("2026-03-01", "2026-03-02", "2026"))), max_size=6))
def test_no_rule_fails_on_any_typed_claim(ledger_of: LedgerOf, typed: list[tuple[str, str]]) -> None:
    ledger = ledger_of(*typed)
    found = findings(ledger, EVERYTHING)
    assert told(findings(turned(ledger), EVERYTHING)) == told(found)
    assert all(each.message.endswith(".") for each in found)
