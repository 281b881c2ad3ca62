"""All records that bear on one claim, frozen, with the graph built once.

The unit of every computation is one claim: corroboration is never borrowed across claims. A ledger
holds excerpts only; the full text of a document is asked for separately.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance import chains
from provenance.records import Attribution, Basis, Claim, Derivation, Document, Judgement, Source

if TYPE_CHECKING:
    from provenance.chains.steps import ClaimGraph


@dataclass(frozen=True)
class Ledger:
    """What is known about one claim.

    ``attributions`` are all live readings, rejected ones included; ``sources`` are the canonical ones after
    the judgements, and ``same_as`` maps every other source id to its canonical id.
    """

    claim: Claim
    documents: tuple[Document, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    same_as: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def graph(self) -> ClaimGraph:
        """The graph of the claim as ``chains`` defines its steps. Do not change it."""
        return chains.build(self.documents, self.sources, self.counted, self.derivations, self.same_as)

    @property
    def counted(self) -> tuple[Attribution, ...]:
        """The attributions that no person rejected."""
        return tuple(a for a in self.attributions if not a.is_rejected)

    @property
    def dissenting(self) -> tuple[Attribution, ...]:
        """Denials, questions, and sayings announced or negated: they bear on the claim but do not support it."""
        return tuple(a for a in self.counted if not chains.supports(a))

    @property
    def unreviewed(self) -> tuple[Attribution, ...]:
        """Machine readings that no person has looked at."""
        return tuple(a for a in self.counted if a.review is None and a.basis is not Basis.TYPED)

    @cached_property
    def attribution_by_id(self) -> Mapping[str, Attribution]:
        return MappingProxyType({a.id: a for a in self.attributions})

    @cached_property
    def document_by_id(self) -> Mapping[str, Document]:
        return MappingProxyType({d.id: d for d in self.documents})

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        return MappingProxyType({s.id: s for s in self.sources})

    def source(self, source_id: str | None) -> Source | None:
        """The canonical source of an id, or None."""
        return self.source_by_id.get(self.same_as.get(source_id, source_id)) if source_id else None
