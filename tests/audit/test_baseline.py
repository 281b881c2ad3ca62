"""Baselines: what is written is read again, and what is none is refused with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from provenance.audit import Finding, Settings, audit
from provenance.audit.baseline import read_baseline, write_baseline
from provenance.audit.settings import chosen
from provenance.errors import InputError
from provenance.ledger import Ledger
from provenance.records import Waiver

LedgerOf = Callable[..., Ledger]


def found(ledger: Ledger, **more: object) -> tuple[Finding, ...]:
    return audit(ledger, replace(Settings(chosen(["all"])), **more)).findings  # type: ignore[arg-type]


@pytest.fixture
def ledger(ledger_of: LedgerOf) -> Ledger:
    return ledger_of("Gazette > Northline > [two officials]", "Courier > Northline", title="The “Bridge” is closed")


def test_what_is_written_is_known_the_next_time(ledger: Ledger) -> None:
    written = write_baseline(found(ledger))
    again = found(ledger, baseline=read_baseline(written, "old.json"))
    assert again
    assert all(each.is_known and not each.counts for each in again)


def test_it_is_the_same_however_often_it_is_written(ledger: Ledger) -> None:
    written = write_baseline(found(ledger))
    assert write_baseline(reversed(found(ledger, baseline=read_baseline(written, "old.json")))) == written


def test_one_finding_a_line_in_order(ledger: Ledger, ledger_of: LedgerOf) -> None:
    other = ledger_of("Gazette > Northline > ?", title="A ferry sank")
    lines = write_baseline((*found(ledger), *found(other))).splitlines()
    findings = [json.loads(line.rstrip(",")) for line in lines[1:-1]]
    keys = [(each["claim"], each["rule"], each["fingerprint"]) for each in findings]
    assert keys == sorted(set(keys))
    assert {each["claim"] for each in findings} == {"A ferry sank", "The “Bridge” is closed"}


def test_another_claim_is_not_known(ledger: Ledger, ledger_of: LedgerOf) -> None:
    known = read_baseline(write_baseline(found(ledger)), "old.json")
    other = ledger_of("Gazette > Northline > [two officials]", "Courier > Northline", title="The bridge is open")
    assert not any(each.is_known for each in found(other, baseline=known))


def test_what_a_person_let_stand_is_not_in_it(ledger: Ledger) -> None:
    one, *rest = found(ledger)
    waived = replace(one, waiver=Waiver("", one.rule, one.claim_id, "", "x", "Ada"))
    marks = {(rule, mark) for rule, _claim, mark in read_baseline(write_baseline([waived, *rest]), "old.json")}
    assert marks == {(each.rule, each.fingerprint) for each in rest}


def test_nothing_found_is_a_baseline_too() -> None:
    assert read_baseline(write_baseline([]), "old.json") == frozenset()


HEAD = '{"schema": "provenance/baseline/1", "findings": '
WRONG = [
    ("", "old.json:1:1: this is not JSON"),
    ("{\n 1", "old.json:2:2: this is not JSON"),
    ("[" * 100_000, "old.json is not JSON that can be read"),
    ("9" * 5000, "old.json is not JSON that can be read"),
    ("[]", "old.json is no baseline: its schema must be provenance/baseline/1, not nothing of the kind"),
    ('{"schema": "provenance/claim/1"}', "its schema must be provenance/baseline/1, not provenance/claim/1"),
    (HEAD + "3}", "old.json is no baseline: it has no list of findings"),
    (HEAD + "[3]}", "old.json, finding 1 is no object with rule, claim, fingerprint"),
    (HEAD + '[{"rule": "r", "claim": "c", "fingerprint": "f"}, {"rule": "r", "claim": 3}]}', "finding 2 has no claim"),
    (HEAD + '[{"rule": "", "claim": "c", "fingerprint": "f"}]}', "old.json, finding 1 has no rule"),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG, ids=[each[1] for each in WRONG])
def test_what_is_no_baseline_is_refused_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_baseline(text, "old.json")
    assert sentence in caught.value.message
    assert caught.value.hint
