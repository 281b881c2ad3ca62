"""What a person let stand, and what was there before: neither is hidden, and neither counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from provenance.audit.parts import Fault, Rule
from provenance.audit.settings import Settings
from provenance.chains import step_of
from provenance.claims import wording_key
from provenance.identity.names import name_key
from provenance.ledger import Ledger
from provenance.records import Waiver
from provenance.times import When

DIGITS = 12


def fingerprint(rule: Rule, fault: Fault, ledger: Ledger) -> str:
    """A short digest that stays the same when the database grows: of the rule and of what the fault is about, not of
    its wording, of counts or of ids."""
    about = fault.about or tuple(_named(key, ledger) for key in fault.witness.steps) or (fault.message,)
    said = json.dumps([rule.name, *map(name_key, about)], ensure_ascii=False)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def _named(key: str, ledger: Ledger) -> str:
    """A step by what does not change: its address where it has one, else its name."""
    if key not in ledger.graph:
        return key
    step = step_of(ledger.graph, key)
    document = ledger.document_by_id.get(step.document_id or "")
    return document.url if document and document.url else step.label


def waiver_of(rule: Rule, mark: str, ledger: Ledger, settings: Settings) -> Waiver | None:
    """The waiver that lets a finding stand, one from the database before one from a file; none that has run out."""
    held = (each for each in ledger.waivers if each.rule == rule.name and each.fingerprint in {"", mark})
    return next((each for each in (*held, *_allowed(rule, ledger, settings)) if holds(each, settings.today)), None)


def holds(waiver: Waiver, today: When | None) -> bool:
    """Whether a waiver has not run out: its last day may be today. Days are those of one clock, so that it runs out on
    the next one, and not when no place on Earth has that day any more."""
    return waiver.until is None or today is None or waiver.until.ends() >= today.begins()


def _allowed(rule: Rule, ledger: Ledger, settings: Settings) -> Iterable[Waiver]:
    meant = [each for each in settings.allowances if each.rule == rule.name]
    titles = {wording_key(each) for each in (ledger.claim.title, *ledger.claim.wordings) if meant}
    for each in meant:
        if not each.claim or wording_key(each.claim) in titles:
            yield Waiver("", each.rule, ledger.claim.id, "", each.reason, each.by, each.until)


def is_known(rule: Rule, mark: str, ledger: Ledger, settings: Settings) -> bool:
    """Whether the baseline names a finding, under any wording of its claim."""
    if not settings.baseline:
        return False
    titles = {wording_key(each) for each in (ledger.claim.title, *ledger.claim.wordings)}
    return any((rule.name, title, mark) in settings.baseline for title in titles)
