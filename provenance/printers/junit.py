"""Test results in the form that build servers read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from provenance.audit import Audited, Finding
from provenance.printers import Outcome, Place, printer
from provenance.printers._clean import counted, one_line
from provenance.printers._telling import chain_lines, let_stand, mark, quoted, where, words_of

MOST_WORDS = 300


@printer("junit")
def junit(outcome: Outcome) -> Iterator[str]:
    """JUnit’s XML, for build servers: a claim is a test suite, a rule that looked at it a test. A test fails where the
    rule found something that counts; it is skipped where all of it is waived, or known before."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites name={_attribute(f'provenance audit: {outcome.about}')}>\n"
    for audited in outcome.audits:
        yield "".join(_suite(audited, outcome))
    yield "</testsuites>\n"


def _suite(audited: Audited, outcome: Outcome) -> Iterator[str]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in audited.findings:
        found[finding.rule].append(finding)
    rules = list(dict.fromkeys((*(each.name for each in outcome.rules), *found)))
    failed = sum(any(each.counts for each in found[rule]) for rule in rules)
    skipped = sum(bool(found[rule]) for rule in rules) - failed
    yield f"<testsuite name={_attribute(audited.claim)}"
    yield f' tests="{len(rules)}" failures="{failed}" errors="0" skipped="{skipped}">\n'
    for rule in rules:
        yield from _case(rule, audited, found[rule], outcome.places)
    yield "</testsuite>\n"


def _case(rule: str, audited: Audited, found: Sequence[Finding], places: Mapping[str, Place]) -> Iterator[str]:
    yield f"<testcase classname={_attribute(audited.claim)} name={_attribute(rule)}"
    if not found:
        yield "/>\n"
        return
    counting = [each for each in found if each.counts]
    yield f">{_failure(counting, places) if counting else _skipped(found)}</testcase>\n"


def _failure(found: Sequence[Finding], places: Mapping[str, Place]) -> str:
    message = found[0].message if len(found) == 1 else f"{counted(len(found), 'finding')}: {found[0].message}"
    text = "\n\n".join("\n".join(_lines(each, places)) for each in found)
    return f"<failure type={_attribute(found[0].severity)} message={_attribute(message)}>{escape(text)}</failure>"


def _lines(finding: Finding, places: Mapping[str, Place]) -> Iterator[str]:
    """A finding as plain lines, each made safe."""
    told = (
        f"{finding.severity}: {finding.message}",
        *chain_lines(finding),
        *(f"{where(each[0], places)}: {words_of(each, MOST_WORDS)}" for each in quoted(finding.proof)),
        f"Fix: {finding.advice}",
        mark(finding),
    )
    yield from (one_line(each) for each in told)


def _skipped(found: Sequence[Finding]) -> str:
    told = "; ".join(f"{each.message} {_why(each)}" for each in found)
    return f"<skipped message={_attribute(told)}/>"


def _why(finding: Finding) -> str:
    return f"Waived: {let_stand(finding.waiver)}." if finding.waiver else "Known before."


def _attribute(text: str) -> str:
    return quoteattr(one_line(text))
