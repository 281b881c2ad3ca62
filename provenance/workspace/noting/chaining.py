"""Chains that fit on a line: the attributions of a document that is only cited, where nothing else is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import RowMapping

from provenance.notation import facts as noted
from provenance.notation.facts import Ref
from provenance.notation.writing import is_date
from provenance.records import RELAYING_KINDS, Basis, Certainty, Document, Reality, SourceKind, Stance, Terminal
from provenance.workspace.noting.calling import Calling
from provenance.workspace.noting.holdings import Held
from provenance.workspace.typing_in import TYPED_CONFIDENCE


class Chaining:
    """Finds chains that fit on a line."""

    def __init__(self, calling: Calling) -> None:
        self.calling = calling

    def chains(
        self, document: Document, fact: noted.NotedDocument, rows: Sequence[RowMapping], held: Held
    ) -> list[noted.NotedChain]:
        """The attributions of a document that is only cited as chains, one a line; empty where some do not fit."""
        fits = fact.outlet is not None and fact.id and not (
            fact.byline or fact.work or fact.revision or fact.raw_url or fact.addresses
        )  # fmt: skip
        if not fits or not rows or (fact.published is not None and not is_date(fact.published)):
            return []
        found: list[noted.NotedChain] = []
        taken = 0
        for steps in _lines_of_steps(rows):
            chain = self._chain(document, fact, steps, held)
            if chain is None:
                return []
            found.append(chain)
            taken += sum(map(len, steps))
        return sorted(found, key=lambda each: (each.claim.text, each.ids)) if taken == len(rows) else []

    def _chain(
        self, document: Document, fact: noted.NotedDocument, steps: Sequence[Sequence[RowMapping]], held: Held
    ) -> noted.NotedChain | None:
        claims = {tuple(held.claims[row["id"]]) for step in steps for row in step}
        if (
            len(claims) != 1
            or len(next(iter(claims))) != 1
            or not all(self._is_plain(row, held) for step in steps for row in step)
        ):
            return None
        (claim_id,) = next(iter(claims))
        last, before = steps[-1], [row for step in steps[:-1] for row in step]
        if any(
            not _is_mere(row) or row["terminal"] != usual_end(self.calling, row["cited_source_id"], False)
            for row in before
        ):
            return None
        how = {(row["certainty"], row["stance"], row["reality"]) for row in last}
        usual = [usual_end(self.calling, row["cited_source_id"], False) for row in last]
        ends = {row["terminal"] for row in last}
        is_usual = [row["terminal"] for row in last] == usual
        if len(how) != 1 or (not is_usual and len(ends) != 1) or any(row["cited_source_id"] is None for row in before):
            return None
        assert document.publisher_id is not None
        names: list[tuple[Ref, ...]] = [(self.calling.source(document.publisher_id),)]
        is_own = len(steps) == 1 and last[0]["cited_source_id"] == document.publisher_id
        undisclosed = last[0]["cited_source_id"] is None
        if not is_own:
            shown = steps[:-1] if undisclosed else steps
            names += [tuple(self.calling.source(row["cited_source_id"], document.id) for row in step) for step in shown]
        ending, terminal = self._ending(last, is_own=is_own, is_usual=is_usual, undisclosed=undisclosed)
        certainty, stance, reality = next(iter(how))
        return noted.NotedChain(
            claim=self.calling.claim(claim_id), steps=tuple(names), ending=ending, terminal=terminal,
            ids=tuple(row["id"] for step in steps for row in step), certainty=Certainty(certainty),
            stance=Stance(stance), reality=Reality(reality), document=_mention(fact),
        )  # fmt: skip

    def _ending(
        self, last: Sequence[RowMapping], *, is_own: bool, is_usual: bool, undisclosed: bool
    ) -> tuple[Terminal | None, Terminal | None]:
        """The sign at the end of a chain, or else the tag."""
        end = Terminal(last[0]["terminal"])
        if undisclosed:
            return Terminal.UNDISCLOSED, None
        if is_own:
            return (
                (None, None)
                if end is Terminal.NOT_YET_TRACED
                else (end, None)
                if end is Terminal.FIRST_HAND
                else (None, end)
            )
        if is_usual:
            return None, None
        return (end, None) if end in {Terminal.NOT_YET_TRACED, Terminal.FIRST_HAND} else (None, end)

    def _is_plain(self, row: RowMapping, held: Held) -> bool:
        """Whether a row says no more than a step of a chain line can say."""
        claims = held.claims[row["id"]]
        words = self.calling.veil(row["content_text"]) == self.calling.titles.get(claims[0] if claims else "", "")
        beside = (
            row["source_text"],
            row["cue_text"],
            row["cited_document_id"],
            row["pinned_document_id"],
            row["run_id"],
        )
        is_typed = row["basis"] == Basis.TYPED and row["confidence"] == TYPED_CONFIDENCE
        return words and not any(beside) and is_typed and not held.spans[row["id"]] and row["joint_kind"] != "needs-all"


def _mention(fact: noted.NotedDocument) -> noted.NotedDocument:
    """A document as a chain line speaks of it."""
    return noted.NotedDocument(
        handle=fact.id, title=fact.title, outlet=fact.outlet, published=fact.published, url=fact.url,
        language=fact.language, kind=fact.kind,
    )  # fmt: skip


def _is_mere(row: RowMapping) -> bool:
    return (row["certainty"], row["stance"], row["reality"]) == (Certainty.SAID, Stance.ATTRIBUTED, Reality.PAST)


def _lines_of_steps(rows: Sequence[RowMapping]) -> Iterator[list[list[RowMapping]]]:
    """The rows of a document as chains of steps, joint ones together; a branch ends a chain, so that some are left."""
    ids = {row["id"] for row in rows}
    below: dict[str | None, list[list[RowMapping]]] = defaultdict(list)
    joint: dict[str, list[RowMapping]] = {}
    for row in rows:
        key = row["joint_key"]
        if key and key in joint:
            joint[key].append(row)
            continue
        step = [row]
        if key:
            joint[key] = step
        below[row["parent_id"] if row["parent_id"] in ids else None].append(step)
    for step in below[None]:
        steps = [step]
        while len(found := [each for row in steps[-1] for each in below[row["id"]]]) == 1:
            is_below_first = found[0][0]["parent_id"] == steps[-1][0]["id"]
            if not is_below_first or any(row["parent_id"] != found[0][0]["parent_id"] for row in found[0]):
                break
            steps.append(found[0])
        if all(_is_one(each) for each in steps):
            yield steps


def _is_one(step: Sequence[RowMapping]) -> bool:
    """Whether rows are one statement as a line makes one: under the id of the first, or a single one under none."""
    return all(row["joint_key"] == (step[0]["id"] if len(step) > 1 else None) for row in step)


def usual_end(calling: Calling, source_id: str | None, cites: bool) -> Terminal:
    """Where a chain ends with this source, where nobody says anything else."""
    if source_id is None and not cites:
        return Terminal.UNDISCLOSED
    kind = calling.kinds.get(source_id or "")
    if kind is SourceKind.UNNAMED:
        return Terminal.ANONYMOUS
    return Terminal.NOT_YET_TRACED if kind is None or kind in RELAYING_KINDS else Terminal.NAMED
