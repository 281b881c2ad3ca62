"""The claims of a plain-text ledger: those that it declares, those that were put in the same words, and new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from provenance.claims import wording_key
from provenance.errors import InputError, shown
from provenance.notation.facts import Fact, NotedClaim, Ref, RefKind
from provenance.records import storable
from provenance.store import reading, tables
from provenance.store.finding import find_id
from provenance.workspace.claiming import claims_in_words, make_all_findable
from provenance.workspace.noting.changes import Changes


class Claims:
    """Finds and adds the claims of one text; ``added`` counts new ones. No wording joins a claim that is merely like
    it."""

    def __init__(self, changes: Changes, words: Iterable[str]) -> None:
        self.changes = changes
        self.added = 0
        self.titles: dict[str, str] = {}
        self._exactly: dict[str, set[str]] = defaultdict(set)
        self._by_key: dict[str, set[str]] = defaultdict(set)
        keys = {key for each in words if (key := wording_key(storable(each)))}
        self._known = claims_in_words(changes.connection, keys)
        found = reading.claims(changes.connection, self._known.values())
        self.wordings: dict[str, set[str]] = {claim.id: set(claim.wordings) for claim in found}
        self.titles.update((claim.id, claim.title) for claim in found)
        for claim in found:
            self._exactly[claim.title].add(claim.id)

    def declare(self, fact: NotedClaim) -> None:
        """A claim line."""
        if not wording_key(fact.title):
            self.changes.fault(fact, fact.title, "the claim holds no words", "say what is claimed")
            return
        if fact.is_retitled and not fact.wordings and not fact.id:
            self.changes.fault(fact, "retitled", "it is not said how the claim was put", 'add wording:"…"')
            return
        if fact.id:
            claim_id = fact.id
            if not self._is_held(fact):
                return
        else:
            known = self._among(self._exactly.get(fact.title) or self._by_key.get(wording_key(fact.title)) or ())
            claim_id = known or self._in_words(fact) or self._open("", fact.title)
        self._exactly[fact.title].add(claim_id)
        self._by_key[wording_key(fact.title)].add(claim_id)
        for text, language in (*(() if fact.is_retitled else ((fact.title, fact.language),)), *fact.wordings):
            self._word(claim_id, text, language)

    def _in_words(self, fact: NotedClaim) -> str | None:
        """The claim of the database that was put in one of these words."""
        keys = map(wording_key, (fact.title, *(text for text, _language in fact.wordings)))
        return next((self._known[key] for key in keys if key in self._known), None)

    def _is_held(self, fact: NotedClaim) -> bool:
        """Whether there is a claim with the id of a line now, called so; opened where the id is free."""
        row = self.changes.stored.get(fact.id)
        if row is not None and row["closed_seq"] is None and fact.id.startswith("clm-"):
            self._look_up(fact.id)
            if self.titles[fact.id] != fact.title:
                self.changes.fault(fact, fact.id, f"{fact.id} is called {shown(self.titles[fact.id])!r}",
                                   "leave the id out, and it gets one of its own")  # fmt: skip
            return True
        if self.changes.kept(fact, tables.Claim, fact.id, {"title": fact.title}):
            self._open(fact.id, fact.title)
        return fact.id in self.wordings

    def meant(self, fact: Fact, ref: Ref, *, makes: bool = True) -> str | None:
        """The claim that a line names, recorded where it is new; None after a fault, or where it is not to be made."""
        if ref.kind is RefKind.ID:
            return self._with_id(fact, ref.text)
        if ref.kind in {RefKind.DOCUMENT, RefKind.UNNAMED}:
            self.changes.fault(
                fact, ref.text, f"{shown(ref.text)!r} is no claim", 'a claim stands in double quotes: "…"'
            )
            return None
        text = storable(ref.text)
        key = wording_key(text)
        declared = self._exactly.get(text) or self._by_key.get(key) or ()
        if len(declared) > 1:
            self.changes.fault(
                fact,
                text,
                f"{len(declared)} claims are called {shown(text)!r}",
                f"give the id: {', '.join(sorted(declared)[:3])}",
            )
            return None
        claim_id = self._among(declared) or self._known.get(key)
        if claim_id is None and makes:
            if not key:
                self.changes.fault(fact, text, "the claim holds no words", "say what is claimed")
                return None
            claim_id = self._open("", text)
            self._word(claim_id, text, None)
        if claim_id is not None and makes:
            self._exactly[text].add(claim_id)
            if text != self.titles.get(claim_id):
                self._word(claim_id, text, None)
        return claim_id

    def _among(self, ids: Iterable[str]) -> str | None:
        found = set(ids)
        return found.pop() if len(found) == 1 else None

    def _with_id(self, fact: Fact, claim_id: str) -> str | None:
        if claim_id in self.wordings:
            return claim_id
        try:
            found = find_id(self.changes.connection, "claim", claim_id)
        except InputError:
            self.changes.fault(fact, claim_id, f"no claim has the id {shown(claim_id)}", 'declare it: claim "…"  id:…')
            return None
        self._look_up(found)
        return found

    def _look_up(self, claim_id: str) -> None:
        for claim in reading.claims(self.changes.connection, [claim_id]):
            self.wordings[claim.id], self.titles[claim.id] = set(claim.wordings), claim.title

    def _open(self, claim_id: str, title: str) -> str:
        row_id = claim_id or self.changes.new_id(tables.Claim, wording_key(title))
        shown_as = title if claim_id else " ".join(title.split())
        self.changes.put(tables.Claim, row_id, title=shown_as)
        self.wordings[row_id], self.titles[row_id] = set(), shown_as
        self._by_key[wording_key(title)].add(row_id)
        self.added += 1
        return row_id

    def _word(self, claim_id: str, text: str, language: str | None) -> None:
        if text in self.wordings[claim_id]:
            return
        self.wordings[claim_id].add(text)
        self.changes.add(
            tables.Wording, claim_id, text, claim_id=claim_id, text=text, key=wording_key(text), language=language
        )

    def make_findable(self) -> None:
        """Let what comes later find the new wordings, once they are stored."""
        new = {(values["claim_id"], values["text"]) for _facts, values in self.changes.unreferred[tables.Wording]}
        if not new:
            return
        wording = tables.Wording
        query = select(wording.id, wording.claim_id, wording.text).where(
            wording.opened_seq == self.changes.writer.entry.seq
        )
        rows = self.changes.connection.execute(query).all()
        make_all_findable(self.changes.writer, ((row.id, row.text) for row in rows if (row.claim_id, row.text) in new))
