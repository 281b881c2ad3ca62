"""What is wrong with the sourcing of the claims of a workspace: ``ws.auditing``.

>>> for audited in ws.auditing.run(Settings(chosen(["default"]))):                # doctest: +SKIP
...     for finding in audited.findings:
...         print(finding.severity, finding.rule, finding.message)

An audit is a stream over claims, so that a large database fits, and the same in one process and in several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.audit import Audited, Settings, audit
from provenance.audit.auditing import Finding, once
from provenance.ledger import Ledger
from provenance.store import entries, reading
from provenance.store.past import Past
from provenance.times import When
from provenance.workspace.spreading import spread

if TYPE_CHECKING:
    from provenance.workspace import Workspace

CHUNK, CHUNK_OF_ONE = 100, 1_000
"""Claims of one stream of ledgers, where several processes share the work and where one does it alone."""

Marks = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class View:
    """What of a claim is looked at: only what a person reviewed, and the world as it was at a moment."""

    reviewed_only: bool = False
    as_of: When | None = None

    def of(self, ledger: Ledger) -> Ledger | None:
        """A ledger as it is looked at; None where nothing of it was published yet."""
        seen = ledger.reviewed_only() if self.reviewed_only else ledger
        if self.as_of is None:
            return seen
        then = seen.as_of(self.as_of)
        return then if then.attributions else None


@dataclass(frozen=True, slots=True)
class Task:
    """What one process is asked to do with some claims. ``since`` is the entry of the journal after which a finding is
    new, ``told`` are the marks of findings about documents that were there then."""

    settings: Settings
    view: View
    since: int | None = None
    told: Marks = frozenset()


class Auditing:
    """Audits of what is in a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def claims(self, references: Sequence[str] = ()) -> list[str]:
        """Ids of the claims meant by claims, documents and sources, in this order; without any all, those in most
        documents first. Raises NotFound."""
        with self.workspace.store.read() as connection:
            if not references:
                return reading.claim_ids(connection)
        found = (ledger.claim.id for each in references for ledger in self.workspace.ledgers_about(each))
        return list(dict.fromkeys(found))

    def run(
        self,
        settings: Settings,
        claim_ids: Sequence[str] | None = None,
        *,
        view: View | None = None,
        since: str | None = None,
        jobs: int = 1,
    ) -> Iterator[Audited]:
        """What the rules find in each of these claims (None: all), in the same order.

        ``since`` (the number of an entry of the journal, or a date) leaves only what was not found then. ``jobs`` is
        how many processes share the work. Raises InputError where there is no such entry. What is written meanwhile by
        others may be seen in some claims and not in others; each claim is seen as it was at one time.
        """
        wanted = self.claims() if claim_ids is None else list(claim_ids)
        task = self._task(settings, view or View(), since)
        yield from once(self._stream(task, wanted, jobs))

    def _task(self, settings: Settings, view: View, since: str | None) -> Task:
        if since is None:
            return Task(settings, view)
        with self.workspace.store.read() as connection:
            seq = entries.entry_at(connection, since)
        if seq == 0:
            return Task(settings, view)
        return Task(settings, view, seq, self._told_then(settings, view, seq))

    def _told_then(self, settings: Settings, view: View, seq: int) -> Marks:
        """What rules about documents found then, in any claim."""
        rules = tuple(rule for rule in settings.rules if rule.of_document)
        if not rules:
            return frozenset()
        about = replace(settings, rules=rules)
        with Past(self.workspace.store, seq) as past:
            then = type(self.workspace)(past, is_internal=self.workspace.is_internal)
            return frozenset(
                _mark(f) for each in audits(then, about, view, then.auditing.claims()) for f in each.findings
            )

    def _stream(self, task: Task, claim_ids: Sequence[str], jobs: int) -> Iterator[Audited]:
        if jobs > 1 and len(claim_ids) > CHUNK and not isinstance(self.workspace.store, Past):
            yield from spread(self.workspace, task, _chunks(claim_ids, CHUNK), jobs)
            return
        with Bench(self.workspace, task) as bench:
            for chunk in _chunks(claim_ids, CHUNK_OF_ONE):
                yield from bench.audit(chunk)


class Bench:
    """Where a process audits one chunk of claims after another; the database of then is opened once."""

    def __init__(self, workspace: Workspace, task: Task) -> None:
        self.workspace = workspace
        self.task = task
        self.then: Workspace | None = None
        if task.since is not None:
            past = Past(workspace.store, task.since)
            self.then = type(workspace)(past, is_internal=workspace.is_internal)

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        if self.then:
            self.then.store.close()

    def audit(self, claim_ids: Sequence[str]) -> Iterator[Audited]:
        """What the rules find in these claims, without what they found then."""
        task = self.task
        known: set[tuple[str, str, str]] = set()
        if self.then:
            then = audits(self.then, task.settings, task.view, claim_ids)
            known = {_mark(finding) for each in then for finding in each.findings} | task.told
        for each in audits(self.workspace, task.settings, task.view, claim_ids):
            new = tuple(finding for finding in each.findings if _mark(finding) not in known)
            yield replace(each, findings=new)


def audits(ws: Workspace, settings: Settings, view: View, claim_ids: Iterable[str]) -> Iterator[Audited]:
    """What the rules find in each of these claims; a claim that there is not, or not yet, is left out."""
    for ledger in ws.ledgers(claim_ids, inspect=True):
        if (seen := view.of(ledger)) is not None:
            yield audit(seen, settings)


def _chunks(claim_ids: Sequence[str], size: int) -> list[Sequence[str]]:
    return [claim_ids[start : start + size] for start in range(0, len(claim_ids), size)]


def _mark(finding: Finding) -> tuple[str, str, str]:
    """By what a finding is the same one at another time."""
    return finding.rule, "" if finding.of_document else finding.claim_id, finding.fingerprint
