"""What persons decided: the lines of a plain-text ledger about things that other lines name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, ClassVar

from provenance.analytics.scales import read_grade
from provenance.audit import rule_named
from provenance.errors import InputError, shown
from provenance.identity.names import name_key
from provenance.notation import facts as noted
from provenance.notation.facts import Fact, Ref, RefKind
from provenance.records import GradeAxis, ReviewVerdict, Verdict, is_blank, label_value, refuse_subject, storable
from provenance.store import tables
from provenance.store.finding import find_id
from provenance.workspace.grading import CONTEXT
from provenance.workspace.noting.changes import Changes, dated
from provenance.workspace.noting.claims import Claims
from provenance.workspace.noting.papers import Papers
from provenance.workspace.noting.sayings import Sayings
from provenance.workspace.noting.voices import Voices


class Decisions:
    """Adds the decisions of one text, after everything that they are about."""

    def __init__(self, changes: Changes, voices: Voices, claims: Claims, papers: Papers) -> None:
        self.changes = changes
        self.voices = voices
        self.claims = claims
        self.papers = papers
        self.judged: list[tuple[noted.NotedJudgement, str, str]] = []

    def add(self, fact: Fact) -> None:
        """One of them."""
        for kind, add in self._ADDS.items():
            if isinstance(fact, kind):
                add(self, fact)

    # --- who is meant ----------------------------------------------------------------------------

    def subject(self, fact: Fact, ref: Ref, kinds: Collection[str] = ("claim",)) -> tuple[str, str] | None:
        """The kind and id of what a decision is about: a claim by its words, where ``kinds`` allow one, else a source
        by its name; None after a fault."""
        if ref.kind is RefKind.ID:
            return self._with_id(fact, ref.text)
        if ref.kind is RefKind.DOCUMENT:
            return _kind("document", self.papers.named(fact, ref.text))
        if ref.kind is RefKind.UNNAMED:
            return _kind("source", self._voice(fact, ref))
        may_be_claim = ref.kind is RefKind.QUOTED and ("claim" in kinds or "source" not in kinds)
        claim = self.claims.meant(fact, ref, makes=False) if may_be_claim else None
        found = _kind("claim", claim) or _kind("source", self.voices.known(fact, ref))
        if found is None:
            self.changes.fault(fact, ref.text, f"nothing is known as {shown(ref.text)!r}",
                               "name a claim in double quotes, a source, or doc:NAME, as other lines do")  # fmt: skip
        return found

    def _with_id(self, fact: Fact, row_id: str) -> tuple[str, str] | None:
        prefix = row_id[:3]
        if prefix == "src":
            return _kind("source", self.voices.meant(fact, Ref(RefKind.ID, row_id)))
        if prefix == "clm":
            return _kind("claim", self.claims.meant(fact, Ref(RefKind.ID, row_id)))
        if prefix == "doc":
            return _kind("document", self.papers.named(fact, row_id))
        return _kind("attribution", self._reading(fact, row_id))

    def _reading(self, fact: Fact, row_id: str) -> str | None:
        if row_id in self.changes.rows[tables.Attribution]:
            return row_id
        try:
            return find_id(self.changes.connection, "attribution", row_id)
        except InputError:
            self.changes.fault(fact, row_id, f"no attribution has the id {shown(row_id)}", "give one to its line: id:…")
            return None

    def _voice(self, fact: Fact, ref: Ref) -> str | None:
        document_id = self.papers.named(fact, ref.document) if ref.document else ""
        return None if document_id is None else self.voices.meant(fact, ref, document_id)

    # --- sources ---------------------------------------------------------------------------------

    def _knowledge(self, fact: noted.NotedKnowledge) -> None:
        source_id = self._voice(fact, fact.source)
        is_shown_already = fact.name == "shown" and source_id in self.changes.first_of_same
        if source_id and not is_shown_already:
            self.voices.learn(fact, source_id, fact.name, fact.value, fact.why)

    def _judgement(self, fact: noted.NotedJudgement) -> None:
        a, b = self._voice(fact, fact.a), self._voice(fact, fact.b)
        if a is None or b is None:
            return
        if a == b:
            if fact.verdict is not Verdict.SAME:
                self.changes.fault(fact, fact.b.text, "the two are one source", "name two")
            return
        low, high = sorted((a, b))
        self.judged.append((fact, low, high))
        self.changes.decide(
            fact, tables.Judgement, {"a_id": low, "b_id": high}, (low, high, fact.verdict),
            verdict=fact.verdict, why=storable(fact.why),
        )  # fmt: skip

    def refuse_contradictions(self) -> None:
        """A fault for each judgement by which two are the same that are different, by way of others or at once."""
        if not self.judged:
            return
        made: Mapping[Any, Any] = self.changes.live(tables.Judgement, "a_id", "b_id")
        parent: dict[str, str] = {}

        def one(source_id: str) -> str:
            while (above := parent.get(source_id, source_id)) != source_id:
                parent[source_id] = parent.get(above, above)
                source_id = above
            return source_id

        for (a, b), row in made.items():
            if row["verdict"] == Verdict.SAME:
                first, second = sorted((one(a), one(b)))
                if first != second:
                    parent[second] = first
        apart = {(a, b) for (a, b), row in made.items() if row["verdict"] == Verdict.DIFFERENT and one(a) == one(b)}
        torn = {one(left) for left, _right in apart}
        for fact, a, _b in self.judged:
            if one(a) in torn:
                hint = "two are different here that other judgements make the same: take one of them back"
                self.changes.fault(fact, str(fact.verdict), "this contradicts other judgements", hint)

    def _group(self, fact: noted.NotedGroup) -> None:
        known = self.changes.live(tables.Grouping, "kind", "key")
        place = (str(fact.kind), name_key(fact.name))
        if place not in known:
            row_id = self.changes.new_id(tables.Grouping, *place)
            self.changes.put(tables.Grouping, row_id, kind=fact.kind, name=fact.name, key=place[1])
            known[place] = {"id": row_id}
        group_id = str(known[place]["id"])
        for each in fact.members:
            if source_id := self._voice(fact, each):
                self._once(
                    fact,
                    tables.Membership,
                    {"grouping_id": group_id, "source_id": source_id},
                    (source_id, group_id),
                    why=storable(fact.why),
                )

    def _once(
        self, fact: Fact, row_type: type[tables.Row], unique: dict[str, str], facts: tuple[str, ...], **values: str
    ) -> None:
        """A row that nothing points at, unless it is there."""
        known = self.changes.live(row_type, *unique)
        if tuple(unique.values()) not in known:
            known[tuple(unique.values())] = unique
            self.changes.add(row_type, *facts, **unique, **values, actor_id=self.changes.actor(fact))

    def _party(self, fact: noted.NotedParty) -> None:
        source_id, claim_id = self._voice(fact, fact.source), self.claims.meant(fact, fact.claim)
        if source_id and claim_id:
            unique = {"source_id": source_id, "claim_id": claim_id}
            self._once(
                fact, tables.Party, unique, (claim_id, source_id), role=storable(fact.party), why=storable(fact.why)
            )

    # --- claims ------------------------------------------------------------------------------------

    def _link(self, fact: noted.NotedLink) -> None:
        a, b = self.claims.meant(fact, fact.a), self.claims.meant(fact, fact.b)
        if a is None or b is None:
            return
        if a == b:
            self.changes.fault(fact, fact.b.text, "the two are one claim", "name two")
            return
        low, high = sorted((a, b))
        self.changes.decide(
            fact,
            tables.ClaimLink,
            {"a_id": low, "b_id": high},
            (low, high, fact.kind),
            kind=fact.kind,
            reason=storable(fact.why),
        )

    def _role(self, fact: noted.NotedRole) -> None:
        document_id, claim_id = self.papers.named(fact, fact.document), self.claims.meant(fact, fact.claim)
        if document_id and claim_id:
            self._add_role(fact, claim_id, document_id, fact.report_role, fact.why)

    def _add_role(self, fact: Fact, claim_id: str, document_id: str, role: str, why: str) -> None:
        unique = {"claim_id": claim_id, "document_id": document_id}
        self.changes.decide(
            fact, tables.ReportRole, unique, (claim_id, document_id, role), role=role, why=storable(why)
        )

    def add_contexts(self, sayings: Sayings) -> None:
        """What chain lines say of documents that are no reports."""
        for fact, claim_id, document_id in sayings.contexts:
            self._add_role(Fact(line=fact.line, by=fact.by), claim_id, document_id, CONTEXT, "")

    # --- standing, grades, labels, waivers -----------------------------------------------------------

    def _standing(self, fact: noted.NotedStanding) -> None:
        meant = self._one_of(fact, fact.subject, "document", "source")
        evidence = self.papers.named(fact, fact.evidence) if fact.evidence else ""
        if meant is None or evidence is None:
            return
        when = dated("effective", fact.effective)
        unique = {"subject_id": meant[1], "kind": str(fact.kind), "effective_lo": when["effective_lo"],
                  "effective_hi": when["effective_hi"]}  # fmt: skip
        at = (fact.effective.lo, fact.effective.hi) if fact.effective else ()
        rest = {"effective_raw": when["effective_raw"], "effective_zone": when["effective_zone"]}
        natural = (meant[1], str(fact.kind), *at)
        self.changes.decide(
            fact,
            tables.Standing,
            unique,
            natural,
            **rest,
            evidence_document_id=evidence or None,
            why=storable(fact.why),
        )

    def _grade(self, fact: noted.NotedGrade) -> None:
        meant = self._one_of(fact, fact.subject, "claim", "source", "document")
        if meant is None:
            return
        axis = fact.axis or (GradeAxis.CREDIBILITY if meant[0] == "claim" else GradeAxis.RELIABILITY)
        try:
            value = read_grade(fact.scheme, axis, storable(fact.value))
        except InputError as error:
            self.changes.fault(fact, fact.value, error.message, error.hint or "")
            return
        unique = {"subject_id": meant[1], "scheme": str(fact.scheme), "axis": str(axis)}
        self.changes.decide(fact, tables.Grade, unique, (*unique.values(), value), value=value, why=storable(fact.why))

    def _label(self, fact: noted.NotedLabel) -> None:
        meant = self.subject(fact, fact.subject)
        if meant is None:
            return
        try:
            refuse_subject(fact.key, meant[0])
            value = label_value(fact.key, fact.value)
        except InputError as error:
            self.changes.fault(fact, str(fact.key), error.message, error.hint or "")
            return
        unique = {"subject_id": meant[1], "key": str(fact.key)}
        self.changes.decide(fact, tables.Label, unique, tuple(unique.values()), value=value, why=storable(fact.why))

    def _waiver(self, fact: noted.NotedWaiver) -> None:
        if is_blank(fact.why):
            self.changes.fault(fact, fact.rule, "it is not said why this is let stand", 'say it: why:"…"')
            return
        if not fact.id and (hint := _no_such_rule(fact.rule)):  # what was exported may be of a rule that is not here
            self.changes.fault(fact, fact.rule, f"no rule is named {shown(fact.rule)}", hint)
            return
        meant = self._one_of(fact, fact.subject, "claim")
        if meant is None:
            return
        unique = {"subject_id": meant[1], "rule": storable(fact.rule), "fingerprint": storable(fact.fingerprint)}
        self.changes.decide(
            fact, tables.Waiver, unique, tuple(unique.values()), reason=storable(fact.why), **dated("until", fact.until)
        )

    def _review(self, fact: noted.NotedReview) -> None:
        meant = self._one_of(fact, fact.subject, "attribution")
        now = self._reading(fact, fact.replacement) if fact.replacement else ""
        if meant is None or now is None:
            return
        if bool(now) is not (fact.verdict is ReviewVerdict.CORRECTED) or now == meant[1]:
            hint = "a corrected reading has now: with the id of another one, and no other reading has"
            self.changes.fault(fact, str(fact.verdict), "it is not clear what is read in its place", hint)
            return
        unique = {"subject_id": meant[1]}
        self.changes.decide(
            fact,
            tables.Review,
            unique,
            (meant[1], str(fact.verdict)),
            verdict=fact.verdict,
            replacement_id=now or None,
            why=storable(fact.why),
        )

    def _one_of(self, fact: Fact, ref: Ref, *kinds: str) -> tuple[str, str] | None:
        meant = self.subject(fact, ref, kinds)
        if meant is not None and meant[0] not in kinds:
            self.changes.fault(fact, ref.text, f"this is a {meant[0]}", f"here stands a {' or a '.join(kinds)}")
            return None
        return meant

    _ADDS: ClassVar[dict[type[Fact], Callable[[Decisions, Any], None]]] = {
        noted.NotedKnowledge: _knowledge, noted.NotedJudgement: _judgement, noted.NotedGroup: _group,
        noted.NotedParty: _party, noted.NotedLink: _link, noted.NotedRole: _role, noted.NotedStanding: _standing,
        noted.NotedGrade: _grade, noted.NotedLabel: _label, noted.NotedWaiver: _waiver, noted.NotedReview: _review,
    }  # fmt: skip


def _kind(kind: str, row_id: str | None) -> tuple[str, str] | None:
    return (kind, row_id) if row_id else None


def words_of(facts: Iterable[Fact]) -> Iterable[str]:
    """All words of a text that may be those of a claim."""
    for fact in facts:
        for name in ("claim", "a", "b", "subject"):
            ref = getattr(fact, name, None)
            if isinstance(ref, Ref):
                yield ref.text
        if isinstance(fact, noted.NotedClaim):
            yield from (fact.title, *(text for text, _language in fact.wordings))
        for below in getattr(fact, "attributions", ()):
            yield from (each.text for each in below.claims)


def _no_such_rule(name: str) -> str:
    """What to do where no rule has this name; empty where one has."""
    try:
        rule_named(name)
    except InputError as error:
        return error.hint or ""
    return ""
