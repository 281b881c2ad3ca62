"""How far two coders agree, in a terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from provenance.commands._options import note, progress, table

if TYPE_CHECKING:
    from provenance.comparing.agreement import Agreement
    from provenance.workspace.coding import Coders
    from provenance.workspace.differing import Comparison

DRAWS = 1000


def agreement(found: Comparison, *, is_asked: bool) -> Coders | None:
    """The agreement of two coders: where it is asked for, or both coded an article."""
    from provenance.workspace.coding import coders, shared_texts

    texts = shared_texts(found)
    if not texts and not is_asked:
        return None
    with progress("agreement", len(texts)) as tell:
        agreed = coders(found, tell)
    return agreed if agreed.coding.texts or is_asked else None


def print_agreement(agreed: Coders) -> None:
    """Print what both coded, and a table of the agreement on it."""
    coding = agreed.coding
    click.echo()
    click.echo("two coders")
    click.echo(f"articles that both coded, in the same text: {coding.texts:,}" + _left_out(agreed))
    share = f" ({100 * coding.found_by_both:.1f} %)" if coding.found_by_both is not None else ""
    click.echo(f"attributions: {coding.first:,} and {coding.second:,}, found by both: {coding.both:,}{share}")
    if any(agreed.unreviewed):
        first, second = agreed.unreviewed
        click.echo(
            f"nobody reviewed: {first:,} of {coding.first:,} and {second:,} of {coding.second:,};"
            " a machine’s reading agrees with itself, --reviewed-only leaves it out"
        )
    click.echo()
    found = coding.agreements(DRAWS)
    columns = ["", "alpha", "95 % interval", "agree", "units", "one unit is"]
    units = {name: "a token" if name == "token role" else "an attribution that both found" for name in found}
    table(columns, [[name, *_cells(each), units[name]] for name, each in found.items()])
    if any(each.interval for each in found.values()):
        note(f"alpha is Krippendorff's, nominal; intervals by {DRAWS:,} draws of {coding.drawn_from}")


def _left_out(agreed: Coders) -> str:
    parts = [f"{agreed.left_out:,} left out, in which one marked nothing"] if agreed.left_out else []
    if any(agreed.without_words):
        first, second = agreed.without_words
        parts.append(f"attributions without a place in the text left out: {first:,} and {second:,}")
    return "".join(f"; {part}" for part in parts)


def _cells(found: Agreement) -> list[str]:
    if found.observed is None:
        return [found.why_undefined, "", "", "0"]
    alpha = f"undefined: {found.why_undefined}" if found.alpha is None else f"{found.alpha:.3f}"
    between = f"{found.interval.low:.3f} to {found.interval.high:.3f}" if found.interval else "–"
    return [alpha, between, f"{100 * found.observed:.1f} %", f"{found.units:,}"]


def agreement_facts(agreed: Coders) -> dict[str, Any]:
    """The same as JSON values."""
    coding = agreed.coding
    return {
        "articles": coding.texts,
        "left_out": agreed.left_out,
        "attributions": [coding.first, coding.second],
        "found_by_both": coding.both,
        "share_found_by_both": coding.found_by_both,
        "unreviewed": agreed.unreviewed,
        "without_words": agreed.without_words,
        "draws": DRAWS,
        "drawn_from": coding.drawn_from,
        "measures": {
            name.replace(" ", "_"): {
                "alpha": each.alpha,
                "why_undefined": each.why_undefined or None,
                "interval": list(each.interval) if each.interval else None,
                "observed": each.observed,
                "units": each.units,
                "values": each.values,
            }
            for name, each in coding.agreements(DRAWS).items()
        },
    }
