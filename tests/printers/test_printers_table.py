"""The table, for a person: what it says at the end, how wide it is, and when it is coloured."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from provenance.audit import Audited, Severity
from provenance.audit.proofs import Proof, Stop
from provenance.printers import Outcome, printer_named
from tests.printers.made import GAZETTE, HERE, TYPED, WAIVER, audited, finding, outcome, several

_ESCAPES = re.compile(r"\x1b\[[\d;]*m")

SENTENCES: list[tuple[tuple[Audited, ...], str]] = [
    ((), "No findings. 2 rules looked at 0 claims."),
    ((audited(n_readings=0, n_unreviewed=0),), "No findings. 2 rules looked at 1 claim."),
    ((audited(n_readings=1, n_unreviewed=0),), "No findings. 2 rules looked at 1 claim. All of 1 reading is reviewed."),
    ((audited(n_unreviewed=0),), "No findings. 2 rules looked at 1 claim. All of 5 readings are reviewed."),
    ((audited(n_readings=2000, n_unreviewed=1000),) * 1000,
     "No findings. 2 rules looked at 1,000 claims. Nobody reviewed 1,000,000 of 2,000,000 readings."),
    ((audited(finding()), audited(finding(), finding(severity=Severity.NOTE))),
     "3 findings: 2 warnings, 1 note. 2 rules looked at 2 claims. Nobody reviewed 4 of 10 readings."),
    ((audited(finding(severity=Severity.ERROR)),),
     "1 finding: 1 error. 2 rules looked at 1 claim. Nobody reviewed 2 of 5 readings."),
    ((audited(finding(waiver=WAIVER, is_known=True), finding(is_known=True)),),
     "No findings. 1 waived, 1 known before. 2 rules looked at 1 claim. Nobody reviewed 2 of 5 readings."),
    ((Audited("c", "c", (), 0, 0, 0), Audited("c", "c", (), 0, 0, 3)),
     "No findings. 2 rules looked at 2 claims. Left out: 3 readings nobody reviewed."),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for variable in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
        monkeypatch.delenv(variable, raising=False)


def table(told: Outcome) -> str:
    return "".join(printer_named("table").write(told))


@pytest.mark.parametrize(("audits", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_the_last_line_says_what_it_comes_to(audits: tuple[Audited, ...], sentence: str) -> None:
    assert table(outcome(*audits, about="")).splitlines()[-1] == sentence


def test_where_nothing_is_found_one_line_says_so_and_what_was_looked_at() -> None:
    assert table(outcome(audited())) == (
        "No findings. 2 rules looked at 1 claim of articles/bridge.md. Nobody reviewed 2 of 5 readings.\n"
    )


def test_claims_in_which_all_is_known_are_only_counted() -> None:
    assert table(outcome(audited(finding(is_known=True)))).count("\n") == 1


def test_waived_findings_come_after_those_that_count() -> None:
    text = table(outcome(audited(finding(waiver=WAIVER, message="Let it be."), finding(message="Look here."))))
    assert text.index("Look here.") < text.index("Let it be.")
    assert "let stand: the ministry alone knows it (Ada), until 2026-12-31" in text


def test_a_terminal_shows_it_like_this() -> None:
    expected = (HERE / "snapshots" / "terminal.table.txt").read_text(encoding="utf-8")
    assert table(outcome(*several(), width=60)) == expected


@pytest.mark.parametrize("width", [1, 40, 79, 100, 300])
def test_no_line_is_wider_than_the_terminal_or_than_one_can_read(width: int) -> None:
    long = finding(message="정보기관 " * 40, advice="very" * 80, claim="x" * 200)
    lines = _ESCAPES.sub("", table(outcome(audited(long, claim="한국 " * 60), width=width))).splitlines()
    assert max(cell_len(line) for line in lines) <= max(40, min(width, 100))


def test_where_there_is_no_terminal_a_sentence_stays_on_its_line() -> None:
    sentence = "A sentence of some length. " * 7
    assert sentence.strip() in table(outcome(audited(finding(message=sentence))))


def test_it_is_coloured_on_a_terminal_only() -> None:
    assert _ESCAPES.search(table(outcome(*several(), width=80)))
    assert not _ESCAPES.search(table(outcome(*several())))


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    escapes = _ESCAPES.findall(table(outcome(*several(), width=80)))
    bold_and_dim = {"0", "1", "2"}
    assert {code for found in escapes for code in found[2:-1].split(";")} <= bold_and_dim


def test_force_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert _ESCAPES.search(table(outcome(*several())))


def test_of_many_chains_and_words_a_few_are_shown() -> None:
    chains = tuple((Stop(f"d{n}", f"Outlet {n}", None),) for n in range(20))
    text = table(
        outcome(
            audited(
                finding(proof=Proof(chains, tuple(replace(GAZETTE, attribution_id=f"a{n}") for n in range(12)), 1, 0))
            )
        )
    )
    assert "and 16 more chains\n" in text
    assert "and 8 more readings\n" in text


def test_one_more_is_shown_rather_than_counted() -> None:
    text = table(outcome(audited(finding(proof=Proof((), (TYPED,) * 5)))))
    assert "more reading" not in text


def test_long_words_are_cut() -> None:
    passage = replace(TYPED, words="word " * 100)
    text = table(outcome(audited(finding(proof=Proof((), (passage,))))))
    assert "word…”" in text
    assert "word " * 40 not in text
