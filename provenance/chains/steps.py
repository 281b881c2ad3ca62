"""What a claim graph is made of: steps, and the links that lead from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from provenance.records import Terminal

if TYPE_CHECKING:
    import networkx as nx

    ClaimGraph = nx.DiGraph[str]


READ_AS = "read_as"
"""Under this name a graph keeps which documents stand in it as another one."""


class StepKind(StrEnum):
    DOCUMENT = "document"
    SOURCE = "source"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of a chain. ``terminal`` is set where a chain may end here.

    ``is_report``: a document that carries the claim itself, not one that is merely cited for it.
    """

    key: str
    kind: StepKind
    label: str
    source_id: str | None = None
    document_id: str | None = None
    is_held: bool = False
    is_report: bool = False
    terminal: Terminal | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Why one step leads to another: ids of the attributions and derivations that say so.

    ``is_matched``: the cited source was taken to be the publisher of this document;
    ``is_alternative``: one of several documents it may be; ``is_inferred``: nobody says so, the texts agree;
    ``is_credit``: a credit line alone leads there. ``joint`` names the joint statements of which the cited step is one
    voice, ``needs_all`` the results of which it is one needed part; ``does_alone`` is False where it is only that.
    """

    attributions: tuple[str, ...] = ()
    derivations: tuple[str, ...] = ()
    is_matched: bool = False
    is_alternative: bool = False
    is_inferred: bool = False
    is_credit: bool = False
    joint: tuple[str, ...] = ()
    needs_all: tuple[str, ...] = ()
    does_alone: bool = True


def step_of(graph: ClaimGraph, key: str) -> Step:
    step: Step = graph.nodes[key]["step"]
    return step


def link_of(graph: ClaimGraph, citing: str, cited: str) -> Link:
    link: Link = graph.get_edge_data(citing, cited)["link"]
    return link


def read_as(graph: ClaimGraph, document_id: str) -> str:
    """The document that this one stands in the graph as: itself, or the held one that it was typed for."""
    return str(graph.graph.get(READ_AS, {}).get(document_id, document_id))


def document_key(document_id: str) -> str:
    return f"document:{document_id}"


def source_key(source_id: str) -> str:
    return f"source:{source_id}"


def order_of(step: Step) -> tuple[bool, str, str]:
    """Reports first, then by label; the key settles the rest."""
    return (not step.is_report, step.label.casefold(), step.key)
