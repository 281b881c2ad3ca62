"""Findings that were there before: an old database is audited for what is new.

A baseline is a JSON file with one finding a line, sorted, so that what changes in it can be read in a diff. It names a
finding by its rule, its claim and its fingerprint; what a finding says is not in it, for counts change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from provenance.audit.auditing import Finding
from provenance.audit.settings import Known
from provenance.claims import wording_key
from provenance.errors import InputError, shown

SCHEMA = "provenance/baseline/1"
KEYS = ("rule", "claim", "fingerprint")
_HINT = "write it again: provenance audit --write-baseline FILE"


def write_baseline(findings: Iterable[Finding]) -> str:
    """A baseline of these findings, but for those that a person let stand: when that runs out they are told again."""
    known = {(each.claim, each.rule, each.fingerprint) for each in findings if each.waiver is None}
    lines = [_line(rule, claim, mark) for claim, rule, mark in sorted(known)]
    body = ",\n".join(lines)
    return (
        f'{{"schema": "{SCHEMA}", "findings": [\n{body}\n]}}\n'
        if lines
        else f'{{"schema": "{SCHEMA}", "findings": []}}\n'
    )


def _line(rule: str, claim: str, fingerprint: str) -> str:
    return json.dumps({"rule": rule, "claim": claim, "fingerprint": fingerprint}, ensure_ascii=False)


def read_baseline(text: str, place: str) -> frozenset[Known]:
    """The findings that a baseline names; raises InputError, with the place, where it is none.

    Rules that are not known any more are no fault: their findings are not found again.
    """
    whole = _parsed(text, place)
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        said = shown(str(whole.get("schema"))) if isinstance(whole, dict) else "nothing of the kind"
        raise InputError(f"{place} is no baseline: its schema must be {SCHEMA}, not {said}", hint=_HINT)
    findings = whole.get("findings")
    if not isinstance(findings, list):
        raise InputError(f"{place} is no baseline: it has no list of findings", hint=_HINT)
    return frozenset(_known(each, f"{place}, finding {number:,}") for number, each in enumerate(findings, 1))


def _parsed(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}", hint=_HINT) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{place} is not JSON that can be read", hint=_HINT) from error


def _known(each: Any, where: str) -> Known:
    if not isinstance(each, dict):
        raise InputError(f"{where} is no object with {', '.join(KEYS)}", hint=_HINT)
    for key in KEYS:
        if not isinstance(each.get(key), str) or not each[key]:
            raise InputError(f"{where} has no {key}", hint=_HINT)
    return each["rule"], wording_key(each["claim"]), each["fingerprint"]
