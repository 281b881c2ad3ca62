"""How many independent origins are behind a claim, with what proves it: what the page says of it, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.analytics import timing
from provenance.analytics.analysis import Analysis
from provenance.analytics.headline import headline
from provenance.analytics.interval import Bounds
from provenance.chains import Step
from provenance.rendering.claim.firmness import on_the_way
from provenance.rendering.claim.grades import grades
from provenance.rendering.claim.standings import withdrawn
from provenance.rendering.facts import MOST_SENTENCES, Fact, step_names
from provenance.rendering.parts import section
from provenance.rendering.sentences import Sentence, arrowed, enumerated, foreign, plain, text_of, told
from provenance.rendering.words import TERMINALS, counted

if TYPE_CHECKING:
    from provenance.rendering.claim.page import ClaimPage

MOST_DOTS = 24
"""Up to so many a number is drawn as dots; above it, as a bar."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number of which is known that it is at least and at most so much."""

    label: str
    bounds: Bounds

    @property
    def value(self) -> str:
        """``2``, ``1–3``."""
        return str(self.bounds)

    @property
    def words(self) -> str:
        """The same for those who listen, and whether the least is reached."""
        least, most = self.bounds.at_least, self.bounds.at_most
        if not most:
            return "none is known"
        if least == most:
            return "at least and at most"
        return f"at least {least}{'' if self.bounds.is_exact else ' (proven, perhaps more)'}, at most {most}"

    @property
    def dots(self) -> tuple[bool, ...]:
        """A dot for each there is at most, filled for those there are at least; none where there are too many."""
        most = self.bounds.at_most
        return tuple(place < self.bounds.at_least for place in range(most)) if most <= MOST_DOTS else ()

    @property
    def share(self) -> float:
        """How much of a bar for the most is filled with the least."""
        return round(self.bounds.at_least / self.bounds.at_most, 3) if self.bounds.at_most else 0.0


@dataclass(frozen=True, slots=True)
class Independence:
    """``alarms`` must not be overlooked; ``facts`` are in the order in which they are shown."""

    headline: str
    alarms: tuple[Sentence, ...]
    gauges: tuple[Gauge, ...]
    is_one_article: bool
    facts: tuple[Fact, ...]

    @property
    def has_open(self) -> bool:
        """Whether there may be more than is shown."""
        return any(each.bounds.at_least < each.bounds.at_most for each in self.gauges)


def _data(found: Independence) -> dict[str, Any]:
    return {
        "headline": found.headline,
        "alarms": [text_of(each) for each in found.alarms],
        "of_one_article": found.is_one_article,
        "bounds": [
            {"label": each.label, "at_least": each.bounds.at_least, "at_most": each.bounds.at_most,
             "is_exact": each.bounds.is_exact}
            for each in found.gauges
        ],
        "facts": [
            {"name": fact.name, "is_warning": fact.weight == "warning",
             "said": [" ".join(filter(None, (text_of(each.sentence), text_of(each.proof)))) for each in fact.said]}
            for fact in found.facts
        ],
    }  # fmt: skip


@section("independence", data=_data)
def shown(page: ClaimPage) -> Independence | None:
    """How many independent origins and chains are behind it, what proves that, and what is amiss."""
    return page.independence


def independence(analysis: Analysis) -> Independence | None:
    """What there is to say; None where nothing reports the claim."""
    if not analysis.reports:
        facts = tuple(withdrawn(analysis))
        return Independence("", (), (), False, facts) if facts else None
    told_of = (*_structure(analysis), *withdrawn(analysis), *_amiss(analysis), *on_the_way(analysis),
               *grades(analysis), *_coverage(analysis))  # fmt: skip
    bounds, within = analysis.interval, " in this article" if analysis.is_one_article else ""
    gauges = (Gauge(f"Origins{within}", bounds.origins), Gauge(f"Independent chains{within}", bounds.chains))
    return Independence(headline(analysis), tuple(_alarms(analysis)), gauges, analysis.is_one_article, told_of)


def _alarms(analysis: Analysis) -> Iterator[Sentence]:
    parties = step_names(analysis, analysis.parties)
    if parties and len(parties) == len(analysis.origins):
        have = "has" if len(parties) == 1 else "have"
        yield told("No origin is disinterested: ", *enumerated(parties), f" {have} an interest in the matter.")
    if len(analysis.ungrounded) == len(analysis.reports):
        gone = " any more" if analysis.withdrawn else ""
        yield plain(f"No report of it leads to an origin{gone}.")


def _structure(analysis: Analysis) -> Iterator[Fact]:
    """What it stands on: origins, chains, what all of them need, groups, and who leads nowhere."""
    if chain := _only_chain(analysis):
        end = f" – {_kind(analysis, chain[-1])}"
        yield Fact.of("Its only chain", [told(*arrowed(step_names(analysis, chain)), end)])
    else:
        yield from _origins_and_chains(analysis)
    yield from _groups(analysis)
    if analysis.ungrounded and len(analysis.ungrounded) < len(analysis.reports):
        reports = step_names(analysis, analysis.ungrounded)
        yield Fact.of("No traceable source", [told(*enumerated(reports), ".")], "warning")


def _only_chain(analysis: Analysis) -> tuple[str, ...]:
    """The chain that is all there is from a report to an end; empty where there are others, or shortcuts."""
    links = sum(map(len, analysis.counted.leads_to.values()))
    return next((each for each in analysis.disjoint[:1] if links == len(each) - 1), ())


def _origins_and_chains(analysis: Analysis) -> Iterator[Fact]:
    if analysis.origins:
        origins = [told(analysis.step(key), f" – {_kind(analysis, key)}") for key in analysis.origins]
        yield Fact.of("Origins", origins)
    if analysis.disjoint:
        shown = [told(*arrowed(step_names(analysis, chain))) for chain in analysis.disjoint[:MOST_SENTENCES]]
        rest = analysis.interval.chains.at_most - len(shown)
        more = [plain(f"And {rest} more.")] if rest > 0 else []
        yield Fact.of("A chain" if len(shown) == 1 else "Chains that share no step", [*shown, *more])
    if through := step_names(analysis, analysis.bottlenecks):
        each = "it" if len(through) == 1 else "any one of them"
        yield Fact.of("Every chain passes through", [told(*enumerated(through), f". Without {each} nothing is left.")])
    else:
        yield from Fact.any_of("Nothing is left without", _cuts(analysis), "")


def _kind(analysis: Analysis, key: str) -> str:
    party = ", has an interest in the matter" if key in analysis.parties else ""
    return TERMINALS[analysis.support.ends[key]] + party


def _cuts(analysis: Analysis) -> Iterator[Sentence]:
    """The fewest steps that would have to fall together."""
    if analysis.cuts is None:
        return
    near, far = (step_names(analysis, analysis.ordered(each))
                 for each in (analysis.cuts.nearest_claim, analysis.cuts.nearest_origins))  # fmt: skip
    if near == far and near:
        yield told(*enumerated(near), ".")
    elif near:
        yield told(*enumerated(near), ", nearest to the claim,")
        yield told("or ", *enumerated(far), ", nearest to the origins.")


def _groups(analysis: Analysis) -> Iterator[Fact]:
    groups = analysis.open.groups
    if groups:
        members = (
            told(foreign(name), ": ", *enumerated(step_names(analysis, analysis.ordered(steps))), ".")
            for name, steps in groups.items()
        )
        one = analysis.grouped
        so_many = f"{counted(one.origins, 'origin')} and {counted(one.chains, 'independent chain')} at most"
        yield Fact.of("Affiliated", (*members, plain(f"With each group as one: {so_many}.")))


def _amiss(analysis: Analysis) -> Iterator[Fact]:
    """Circles, and dates that cannot be."""
    loops = analysis.loops
    rest = [each for each in loops.ungrounded if each not in {*loops.impossible, *loops.citogenesis}]
    kinds = (
        ("Circle that cannot be", loops.impossible, ": each would have to be older than the next"),
        ("Has it from itself", loops.citogenesis, ": what is cited may be taken from an earlier version"),
        ("Circle that rests on nothing", rest, ""),
    )
    for name, found, meaning in kinds:
        yield from Fact.any_of(name, (_circle(analysis, loop, meaning) for loop in found))
    late = (
        told(analysis.step(each.citing), " cites ", analysis.step(each.cited), ", which came out later.")
        for each in timing.violations(analysis.ledger)
    )
    yield from Fact.any_of("Dates that cannot be", late)


def _circle(analysis: Analysis, loop: tuple[str, ...], meaning: str) -> Sentence:
    names: list[str | Step] = [analysis.step(key) if key in analysis.support.cites else key for key in loop]
    nothing = "; no origin is reached from it" if loop in analysis.loops.ungrounded else ""
    return told(*arrowed([*names, names[0]]), f"{meaning}{nothing}.")


def _coverage(analysis: Analysis) -> Iterator[Fact]:
    shares = analysis.concentration
    if not analysis.is_one_article and shares.d0 > 1:
        said = f"The reports are spread as if over {shares.d2:.2f} of {shares.d0:.0f} origins."
        yield Fact.of("Coverage concentration, no corroboration", [plain(said)])
