"""What is worked out from a ledger, kept as long as somebody holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

from provenance.ledger import Ledger


class OfLedger(Protocol):
    """What knows the ledger that it was worked out from."""

    @property
    def ledger(self) -> Ledger: ...


T = TypeVar("T", bound=OfLedger)


class AtHand(Generic[T]):
    """Makes one thing of a ledger, and gives the same one as long as somebody holds it, so that nothing is worked out
    twice."""

    def __init__(self, make: Callable[[Ledger], T]) -> None:
        self.make = make
        self._kept: WeakValueDictionary[int, T] = WeakValueDictionary()

    def __call__(self, ledger: Ledger) -> T:
        found = self._kept.get(id(ledger))
        if found is None or found.ledger is not ledger:
            found = self._kept[id(ledger)] = self.make(ledger)
        return found
