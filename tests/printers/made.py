"""Findings made by hand, and at random."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from provenance.audit import Audited, Fault, Finding, Pack, Rule, Settings, Severity
from provenance.audit.proofs import Passage, Proof, Stop
from provenance.printers import Outcome, Place
from provenance.printers._clean import counted
from provenance.records import Span, Waiver
from provenance.times import read_when

HERE = Path(__file__).parent
HOSTILE: list[str] = json.loads((HERE / "hostile.json").read_text(encoding="utf-8"))
_MANUAL = """{summary}

One voice may be wrong: the rule ``unnamed-source`` says more.

Fires::

    "The bridge is closed" Gazette > {cited}

Does not fire::

    "The bridge is closed" Gazette > Northline

Fix: Look for somebody else.

Guideline: ours.
"""
RULES = (
    Rule("single-origin", _MANUAL.format(summary="All of it goes back to one origin.", cited="?"), Severity.WARNING,
         lambda _ledger: (), frozenset({Pack.DEFAULT, Pack.AP}), {"most": 1.0}),
    Rule("unnamed-source", _MANUAL.format(summary="Who says it is not named.", cited="[officials]"), Severity.NOTE,
         lambda _ledger: ()),
)  # fmt: skip
SETTINGS = Settings(RULES)
FILE = Place("articles/bridge.md", (0, 5, 40))
PLACES = {"doc-g": FILE}

GAZETTE = Passage(
    "doc-g", "Gazette", "Bridge closed", "https://gazette.example/bridge", "source", "two officials", Span(10, 23), "a1"
)
COURIER = Passage(
    "doc-c", "Courier", "Ferry runs again", "https://courier.example/1", "source", "Northline", Span(54, 63), "a2"
)
TYPED = Passage("doc-x", "", "", "", "cue", "said", None)
SAID = Passage("doc-g", "Gazette", "Bridge closed", "https://gazette.example/bridge", "cue", "citing", Span(3, 9), "a1")
PROOF = Proof(
    (
        (Stop("d1", "Gazette", "doc-g"), Stop("s1", "Northline", None), Stop("s2", "two officials", None)),
        (Stop("d2", "Courier", "doc-c"), Stop("s1", "Northline", None), Stop("s2", "two officials", None)),
    ),
    (GAZETTE, SAID, COURIER, TYPED),
    4,
    2,
)
WAIVER = Waiver("wvr-1", "unnamed-source", "clm-1", "", "the ministry alone knows it", "Ada", read_when("2026-12-31"))


def finding(**changed: Any) -> Finding:
    """A finding; what it says may be given as ``message`` and ``advice``."""
    plain = Finding(
        "single-origin", Severity.WARNING, Fault("One origin: two officials.", "Look for somebody else."), "clm-1",
        "The bridge is closed", PROOF, "3f2a91c0b1d2",
    )  # fmt: skip
    said = Fault(changed.pop("message", plain.message), changed.pop("advice", plain.advice))
    return replace(plain, fault=said, **changed)


def audited(
    *found: Finding, claim: str = "The bridge is closed", n_readings: int = 5, n_unreviewed: int = 2
) -> Audited:
    return Audited("clm-1", claim, found, n_readings, n_unreviewed)


def several() -> tuple[Audited, ...]:
    """Three claims: with findings of every state, with none, and with a known one only."""
    confirmed = finding(
        severity=Severity.ERROR, rule="false-confirmation", message="Gazette confirms what it has from Northline.",
        advice="Say in the text whom it is from.", fingerprint="aa11bb22cc33",
    )  # fmt: skip
    waived = finding(
        rule="unnamed-source", severity=Severity.NOTE, message="Two officials are not named.", waiver=WAIVER
    )
    known = finding(is_known=True, claim="The ferry runs")
    return (
        audited(confirmed, finding(), waived),
        audited(claim="The ferry is full", n_readings=3, n_unreviewed=0),
        audited(known, claim="The ferry runs", n_readings=1, n_unreviewed=1),
    )


def outcome(*audits: Audited, **changed: Any) -> Outcome:
    """An outcome, by default of an audit of one file."""
    about = f"{counted(len(audits), 'claim')} of articles/bridge.md"
    known: dict[str, Any] = {"audits": audits, "settings": SETTINGS, "places": PLACES, "about": about}
    return Outcome(**{**known, **changed})


def saying(text: str) -> tuple[Outcome, tuple[Audited, ...]]:
    """An outcome in which everything that may hold any text holds this one."""
    passages = tuple(
        Passage(key, text, text, url, text, text, span, text)
        for key, url, span in (
            (text, text, Span(1, 3)),
            ("doc-g", f"https://x.example/{text}", Span(7, 9)),
            ("y", "", None),
        )
    )
    proof = Proof(((Stop(text, text, "doc-g"), Stop(text, text, None)), (Stop(text, text, text),)), passages, 2, 1)
    waiver = Waiver(text, text, text, text, text, text, read_when("2026"))
    found = [
        finding(message=text, advice=text, claim=text, claim_id=text, proof=proof, fingerprint=text, **more)
        for more in ({}, {"rule": text}, {"waiver": waiver}, {"is_known": True}, {"severity": Severity.NOTE})
    ]
    audits = (Audited(text, text, tuple(found), 2, 1, 1), Audited(text, text, (), 0, 0))
    return outcome(*audits, about=text, places={"doc-g": Place(f"{text}.md", (0, 3))}), audits


def endless() -> Iterator[Audited]:
    """Claims with a finding each, without end."""
    return (audited(finding(fingerprint=f"{number:012x}")) for number in count())


ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join),
)
_SPANS = st.one_of(
    st.none(), st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: Span(two[0], two[0] + two[1]))
)
_IDS = st.sampled_from(("doc-g", "doc-c", "doc-x"))
_PASSAGES = st.builds(Passage, _IDS, ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING, _SPANS, ANYTHING)
_STOPS = st.builds(Stop, ANYTHING, ANYTHING, st.one_of(st.none(), _IDS))
_PROOFS = st.builds(
    Proof,
    st.lists(st.lists(_STOPS, max_size=3).map(tuple), max_size=7).map(tuple),
    st.lists(_PASSAGES, max_size=7).map(tuple),
    st.integers(0, 9),
    st.integers(0, 9),
)
_WAIVERS = st.builds(
    Waiver, ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING, st.sampled_from((None, read_when("2026")))
)
FINDINGS = st.builds(
    Finding, st.one_of(st.sampled_from([each.name for each in RULES]), ANYTHING), st.sampled_from(Severity),
    st.builds(Fault, ANYTHING, ANYTHING), ANYTHING, ANYTHING, _PROOFS, ANYTHING,
    st.one_of(st.none(), _WAIVERS), st.booleans(),
)  # fmt: skip
AUDITS = st.lists(
    st.builds(
        Audited, ANYTHING, ANYTHING, st.lists(FINDINGS, max_size=3).map(tuple), st.integers(0, 9), st.integers(0, 9),
        st.one_of(st.none(), st.integers(0, 9)),
    ),
    max_size=3,
).map(tuple)  # fmt: skip
PLACED = st.dictionaries(
    _IDS,
    st.builds(
        Place,
        ANYTHING.filter(bool),
        st.lists(st.integers(1, 60), unique=True, max_size=4).map(
            lambda each: tuple(sorted({0, *each})) if each else ()
        ),
    ),
)


def found_in(audits: Sequence[Audited]) -> list[Finding]:
    return [each for audit in audits for each in audit.findings]
