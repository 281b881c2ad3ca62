"""What persons decided from one state to another."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable
from dataclasses import dataclass

from provenance.comparing.states import Fate
from provenance.store import decisions, entries
from provenance.store.decisions import Ruling
from provenance.store.documents import ever_published_by
from provenance.workspace.states import State


@dataclass(frozen=True, slots=True)
class DecisionFate:
    """A decision that is new or gone: ``kind`` is what was decided, ``words`` about what and how."""

    fate: Fate
    kind: str
    words: str
    why: str
    by: str


def decision_fates(old: State, new: State) -> list[DecisionFate]:
    """The decisions that are new, then those that are gone."""
    olds, news = _Decided(old), _Decided(new)
    made, gone = _unpaired(news, olds), _unpaired(olds, news)
    return [
        *(news.fate(each, Fate.APPEARED) for each in made),
        *(olds.fate(each, Fate.VANISHED) for each in gone),
    ]


class _Decided:
    """The decisions of one state, without those about somebody who is hidden."""

    def __init__(self, state: State) -> None:
        self.state = state
        found = [each for each in decisions.rulings(state.connection) if self._holds(each)]
        veiled = self._veiled()
        self.rulings = [each for each in found if each.id not in veiled and not veiled & {*each.about}]
        self.names = decisions.names(state.connection, {one for each in self.rulings for one in each.about})

    def _holds(self, ruling: Ruling) -> bool:
        moment = self.state.moment
        return moment is None or ruling.effective is None or ruling.effective.has_begun_by(moment)

    def _veiled(self) -> set[str]:
        """Ids of what belongs to those who are hidden."""
        own = {each.id for each in self.state.hidden}
        if not own:
            return own
        return entries.belonging(self.state.connection, own | ever_published_by(self.state.connection, own))

    def key(self, ruling: Ruling) -> Hashable:
        """What makes two decisions one: their kind, and the words of what they are about. Whose it is, and why, does
        not matter; nor which of two sources is named first."""
        about = sorted(self.names.get(one, one) for one in ruling.about)
        facts = sorted(value for _column, value in ruling.facts if value not in ruling.about)
        return ruling.kind, tuple(about), tuple(facts)

    def fate(self, ruling: Ruling, fate: Fate) -> DecisionFate:
        hides = self.state.redaction.of
        words = " · ".join(self.names.get(value, value) for _column, value in ruling.facts)
        return DecisionFate(fate, ruling.kind.replace("_", " "), hides(words), hides(ruling.why), hides(ruling.by))


def _unpaired(these: _Decided, those: _Decided) -> list[Ruling]:
    """The decisions of one state that are not in the other: neither by their id nor by their words."""
    ids = {each.id for each in these.rulings} & {each.id for each in those.rulings}
    waiting: dict[Hashable, deque[str]] = defaultdict(deque)
    for each in those.rulings:
        if each.id not in ids:
            waiting[those.key(each)].append(each.id)
    left = []
    for each in these.rulings:
        if each.id in ids:
            continue
        if waiting[these.key(each)]:
            waiting[these.key(each)].popleft()
        else:
            left.append(each)
    return left
