"""What a database says beside its documents, as facts: who is who, what is claimed, what was decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from typing import Any

from sqlalchemy import RowMapping

from provenance.notation import facts as noted
from provenance.notation.facts import Fact, Ref, RefKind
from provenance.records import (
    ClaimLinkKind,
    GradeAxis,
    GradeScheme,
    GroupKind,
    LabelKey,
    ReviewVerdict,
    SourceKind,
    StandingKind,
    Verdict,
)
from provenance.store import reading, tables
from provenance.store.selecting import as_recorded, live
from provenance.store.tables import Row
from provenance.times import When
from provenance.workspace.noting.calling import Calling
from provenance.workspace.noting.voices import number_said

Wanted = Callable[[str], bool]
"""Whether what has an id is to be written."""


class Telling:
    """Facts of one database, in the order in which they are written; ``wants`` says of what."""

    def __init__(self, calling: Calling, wants: Wanted) -> None:
        self.calling = calling
        self.connection = calling.connection
        self.wants = wants
        self.actors = calling.decided_by()
        self.veil = calling.veil

    def _rows(self, row_type: type[Row]) -> list[RowMapping]:
        """The live rows of a table, as they were recorded."""
        return as_recorded(self.connection, self.connection.execute(live(row_type)).mappings().all())

    def _decided(self, row: RowMapping, *, with_id: bool = True) -> dict[str, Any]:
        by, role = self.actors.get(row["actor_id"], ("", ""))
        return {"id": row["id"] if with_id else "", "by": by, "role": role}

    # --- who is who --------------------------------------------------------------------------------

    def sources(self) -> Iterator[Fact]:
        """Sources, by name."""
        aliases = self._aliases()
        rows = self.connection.execute(live(tables.Source)).mappings().all()
        for row in sorted(rows, key=lambda row: self.calling.hidden.get(row["id"], 0)):
            if row["id"] in self.calling.hidden and self.wants(row["id"]):
                kind = None if row["kind"] == SourceKind.UNNAMED else SourceKind(row["kind"])
                yield noted.NotedSource(source=self.calling.source(row["id"]), kind=kind)
        for row in sorted(rows, key=lambda row: (self.calling.names[row["id"]].casefold(), row["id"])):
            if row["id"] not in self.calling.hidden and self.wants(row["id"]):
                yield self._source(row, aliases[row["id"]])

    def _aliases(self) -> defaultdict[str, defaultdict[str, list[str]]]:
        found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        rows = self.connection.execute(live(tables.Alias)).mappings().all()
        for row in sorted(rows, key=lambda row: (row["kind"], row["text"], row["id"])):
            found[row["source_id"]][row["kind"]].append(row["text"])
        return found

    def _source(self, row: RowMapping, aliases: defaultdict[str, list[str]]) -> noted.NotedSource:
        kind, name = SourceKind(row["kind"]), self.calling.names[row["id"]]
        is_unnamed = kind is SourceKind.UNNAMED
        number = (row["number_lo"], row["number_hi"])
        names = dict.fromkeys(self.veil(each) for each in aliases["name"] if is_unnamed or each != row["name"])
        inside = self.calling.inside.get(row["id"])
        return noted.NotedSource(
            id=row["id"], source=Ref(RefKind.UNNAMED if is_unnamed else RefKind.NAME, name),
            kind=None if is_unnamed else kind, document=self.calling.document(inside) if inside else "",
            is_confidential=bool(row["is_confidential"]),
            number=None if number == number_said(name, kind) else number, aliases=tuple(names),
            shorts=tuple(map(self.veil, aliases["short"])), domains=tuple(map(self.calling.untold, aliases["domain"])),
        )  # fmt: skip

    def knowledge(self) -> Iterator[Fact]:
        """What persons know of sources; who stands for all that are the same, where that is not clear by itself."""
        rows = [row for row in self._rows(tables.SourceFact) if self._is_told(row["source_id"])]
        chosen = {row["source_id"]: row for row in rows if row["name"] == "shown"}
        told = [self._known(row) for row in rows if row["name"] != "shown"]
        shown = filter(self._is_told, self._shown(chosen))
        told += [self._known(chosen[each]) if each in chosen else self._stands(each) for each in shown]
        for _place, fact in sorted(told, key=lambda each: each[0]):
            yield fact

    def _known(self, row: RowMapping) -> tuple[tuple[str, ...], Fact]:
        if row["name"] == "shown" and (row["value"], row["why"]) == ("yes", ""):
            return self._stands(row["source_id"])
        return self._by_name(row["source_id"], row["name"]), noted.NotedKnowledge(
            source=self.calling.subject(row["source_id"]), name=row["name"], value=row["value"],
            why=self.veil(row["why"]), **self._decided(row, with_id=False),
        )  # fmt: skip

    def _stands(self, source_id: str) -> tuple[tuple[str, ...], Fact]:
        """That a source is the one that is shown, whoever chose so."""
        fact = noted.NotedKnowledge(source=self.calling.subject(source_id), name="shown", value="yes")
        return self._by_name(source_id, "shown"), fact

    def _by_name(self, source_id: str, *more: str) -> tuple[str, ...]:
        return self.calling.names[source_id].casefold(), source_id, *more

    def _is_told(self, source_id: str) -> bool:
        return source_id in self.calling.names and source_id not in self.calling.hidden and self.wants(source_id)

    def _shown(self, chosen: Collection[str]) -> set[str]:
        """The sources that stand for others that are the same, where a person chose so or nothing else says so."""
        one = reading.same_as(self.connection)
        groups: dict[str, set[str]] = defaultdict(set)
        for other, first in one.items():
            groups[first] |= {other, first}
        by_itself = {
            first: min(each, key=lambda s: (self.calling.kinds.get(s) is SourceKind.UNNAMED, s))
            for first, each in groups.items()
        }
        found = {first for first, each in groups.items() if by_itself[first] != first or each & set(chosen)}
        return found | {each for each in chosen if each not in one and each not in groups}

    def groups(self) -> Iterator[Fact]:
        """Groups with their members, one a line."""
        groups = {row["id"]: row for row in self._rows(tables.Grouping)}
        members = [
            row
            for row in self._rows(tables.Membership)
            if row["grouping_id"] in groups and self._is_told(row["source_id"])
        ]
        for row in sorted(members, key=lambda row: self._place(groups[row["grouping_id"]], row)):
            group = groups[row["grouping_id"]]
            yield noted.NotedGroup(
                kind=GroupKind(group["kind"]), name=self.veil(group["name"]),
                members=(self.calling.source(row["source_id"]),), why=self.veil(row["why"]),
                **self._decided(row, with_id=False),
            )  # fmt: skip
        for group_id in sorted(
            groups.keys() - {row["grouping_id"] for row in members},
            key=lambda each: (groups[each]["kind"], groups[each]["key"]),
        ):
            if self.wants(group_id):
                yield noted.NotedGroup(
                    kind=GroupKind(groups[group_id]["kind"]), name=self.veil(groups[group_id]["name"])
                )

    def _place(self, group: RowMapping, member: RowMapping) -> tuple[str, str, str, str]:
        return group["kind"], group["key"], self.calling.names[member["source_id"]].casefold(), member["source_id"]

    def judgements(self) -> Iterator[Fact]:
        """Judgements, as they were made."""
        for row in self._rows(tables.Judgement):
            if self._is_told(row["a_id"]) and self._is_told(row["b_id"]):
                a, b = self.calling.source(row["a_id"]), self.calling.source(row["b_id"])
                yield noted.NotedJudgement(
                    verdict=Verdict(row["verdict"]), a=a, b=b, why=self.veil(row["why"]), **self._decided(row)
                )

    # --- claims --------------------------------------------------------------------------------------

    def claims(self) -> Iterator[Fact]:
        """Claims, by title, each with its wordings."""
        wordings: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        rows = self.connection.execute(live(tables.Wording)).mappings().all()
        for row in sorted(rows, key=lambda row: (row["opened_seq"], row["id"])):
            pair = (self.veil(row["text"]), row["language"])
            if pair[0] not in {text for text, _language in wordings[row["claim_id"]]}:
                wordings[row["claim_id"]].append(pair)
        for claim_id in sorted(self.calling.titles, key=lambda each: (self.calling.titles[each].casefold(), each)):
            if self.wants(claim_id):
                yield _claim(claim_id, self.calling.titles[claim_id], wordings[claim_id])

    def links(self) -> Iterator[Fact]:
        """How claims bear on each other, as it was recorded."""
        for row in self._rows(tables.ClaimLink):
            if self.wants(row["a_id"]) and self.wants(row["b_id"]):
                yield noted.NotedLink(
                    a=self.calling.claim(row["a_id"]), b=self.calling.claim(row["b_id"]),
                    kind=ClaimLinkKind(row["kind"]), why=self.veil(row["reason"]), **self._decided(row),
                )  # fmt: skip

    def parties(self) -> Iterator[Fact]:
        """Parties to what claims are about, as they were recorded."""
        for row in self._rows(tables.Party):
            if self.wants(row["claim_id"]):
                yield noted.NotedParty(
                    source=self.calling.source(row["source_id"]), claim=self.calling.claim(row["claim_id"]),
                    party=self.veil(row["role"]), why=self.veil(row["why"]), **self._decided(row, with_id=False),
                )  # fmt: skip

    # --- decisions -----------------------------------------------------------------------------------

    def reviews(self, written: Collection[str]) -> Iterator[Fact]:
        """Reviews of the attributions that were written."""
        for row in sorted(self._rows(tables.Review), key=lambda row: row["subject_id"]):
            if row["subject_id"] in written and (row["replacement_id"] is None or row["replacement_id"] in written):
                yield noted.NotedReview(
                    subject=Ref(RefKind.ID, row["subject_id"]), verdict=ReviewVerdict(row["verdict"]),
                    replacement=row["replacement_id"] or "", why=self.veil(row["why"]),
                    **self._decided(row, with_id=False),
                )  # fmt: skip

    def roles(self) -> Iterator[Fact]:
        """Which documents are reports of which claims."""
        rows = [
            row
            for row in self._rows(tables.ReportRole)
            if self.wants(row["claim_id"]) and self.wants(row["document_id"])
        ]
        for row in sorted(
            rows,
            key=lambda row: (
                self.calling.titles.get(row["claim_id"], "").casefold(),
                row["claim_id"],
                row["document_id"],
            ),
        ):
            yield noted.NotedRole(
                document=self.calling.document(row["document_id"]), claim=self.calling.claim(row["claim_id"]),
                report_role=row["role"], why=self.veil(row["why"]), **self._decided(row, with_id=False),
            )  # fmt: skip

    def standings(self) -> Iterator[Fact]:
        """What became of documents and sources, as it was recorded."""
        for row in self._about(tables.Standing):
            evidence = row["evidence_document_id"]
            yield noted.NotedStanding(
                subject=self.calling.subject(row["subject_id"]), kind=StandingKind(row["kind"]),
                effective=_when(row, "effective"), evidence=self.calling.document(evidence) if evidence else "",
                why=self.veil(row["why"]), **self._decided(row),
            )  # fmt: skip

    def grades(self) -> Iterator[Fact]:
        """Grades, as they were given."""
        for row in self._about(tables.Grade):
            subject, axis = self.calling.subject(row["subject_id"]), GradeAxis(row["axis"])
            usual = GradeAxis.CREDIBILITY if row["subject_id"] in self.calling.titles else GradeAxis.RELIABILITY
            yield noted.NotedGrade(
                subject=subject, scheme=GradeScheme(row["scheme"]), value=row["value"],
                axis=None if axis is usual else axis, why=self.veil(row["why"]), **self._decided(row),
            )  # fmt: skip

    def labels(self) -> Iterator[Fact]:
        """Labels, as they were given; none of whoever is hidden."""
        for row in self._about(tables.Label):
            if row["subject_id"] not in self.calling.hidden and row["subject_id"] not in self.calling.withheld:
                yield noted.NotedLabel(
                    subject=self.calling.subject(row["subject_id"]), key=LabelKey(row["key"]),
                    value=self.veil(row["value"]), why=self.veil(row["why"]), **self._decided(row),
                )  # fmt: skip

    def waivers(self) -> Iterator[Fact]:
        """Waivers, as they were given."""
        for row in self._about(tables.Waiver):
            yield noted.NotedWaiver(
                rule=row["rule"], subject=self.calling.subject(row["subject_id"]), until=_when(row, "until"),
                fingerprint=row["fingerprint"], why=self.veil(row["reason"]), **self._decided(row),
            )  # fmt: skip

    def _about(self, row_type: type[Row]) -> Iterator[RowMapping]:
        return (row for row in self._rows(row_type) if self.wants(row["subject_id"]))


def _claim(claim_id: str, title: str, wordings: list[tuple[str, str | None]]) -> noted.NotedClaim:
    is_first = bool(wordings) and wordings[0][0] == title
    rest, language = (wordings[1:], wordings[0][1]) if is_first else (wordings, None)
    return noted.NotedClaim(id=claim_id, title=title, language=language, wordings=tuple(rest), is_retitled=not is_first)


def _when(row: RowMapping, name: str) -> When | None:
    raw = row[f"{name}_raw"]
    return When(row[f"{name}_lo"], row[f"{name}_hi"], raw, row[f"{name}_zone"]) if raw else None
