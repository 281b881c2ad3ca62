"""The plain words a report uses for what the records say."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.chains import Link, Step, StepKind
from provenance.records import (
    Basis,
    Certainty,
    DerivationKind,
    Reality,
    ReviewVerdict,
    Source,
    SourceKind,
    Terminal,
    Verdict,
)

TERMINALS = {
    Terminal.FIRST_HAND: "first-hand",
    Terminal.NAMED: "named",
    Terminal.ANONYMOUS: "anonymous",
    Terminal.UNDISCLOSED: "undisclosed",
    Terminal.UNTRACEABLE: "cannot be traced",
    Terminal.NOT_YET_TRACED: "not yet traced",
}
GLOSSARY = {
    Terminal.FIRST_HAND: "Somebody saw or heard it themselves: the words say so, or a person decided it.",
    Terminal.NAMED: "A person or body that is named speaks. That does not make what they say true.",
    Terminal.ANONYMOUS: "An unnamed source: described, but not named. Two of them may be one person.",
    Terminal.UNDISCLOSED: "Somebody said it, and the words do not say who (“reportedly”), or no source is given.",
    Terminal.UNTRACEABLE: "A person looked, and the trail is lost.",
    Terminal.NOT_YET_TRACED: "An outlet or agency that names nobody further. There may be an origin further up.",
}
BASES = {
    Basis.STATED: "read",
    Basis.DECLARED: "declared",
    Basis.INFERRED: "inferred from shared text",
    Basis.TYPED: "typed, not seen",
}
CERTAINTIES = {
    Certainty.DENIED: "denied",
    Certainty.ALLEGED: "alleged",
    Certainty.SUGGESTED: "suggested",
    Certainty.ESTIMATED: "estimated",
    Certainty.SAID: "said",
    Certainty.CONFIRMED: "confirmed",
}
REALITIES = {
    Reality.PAST: "",
    Reality.FUTURE: "announced",
    Reality.QUESTION: "asked",
    Reality.NEGATED: "did not say",
}
REVIEWS = {
    ReviewVerdict.ACCEPTED: "accepted",
    ReviewVerdict.REJECTED: "rejected",
    ReviewVerdict.CORRECTED: "corrected",
}
VERDICTS = {
    Verdict.SAME: "is the same as",
    Verdict.DIFFERENT: "is not the same as",
    Verdict.POSSIBLY: "is possibly the same as",
    Verdict.AFFILIATED: "is affiliated with",
}
DERIVATIONS = {
    DerivationKind.REPUBLISHES: "republishes it",
    DerivationKind.CREDIT: "credits it",
    DerivationKind.REUSE: "shares text with it",
    DerivationKind.COMPARES_WITH: "was compared with it",
    DerivationKind.IMAGE_CREDIT: "shows its picture",
    DerivationKind.BYLINE: "names who wrote it",
}
UNKNOWN_CUE = "undisclosed"
NO_SOURCE = "no source given"
WITHDRAWN = "withdrawn"


def has_cue(step: Step) -> bool:
    """Whether an undisclosed end has words of its own (“reportedly”); one that was typed as ``?`` has none."""
    return step.kind is StepKind.UNDISCLOSED and step.label != UNKNOWN_CUE


def name_of(step: Step) -> str:
    """What to call a step: a cue without a source stands in quotation marks, for it is no name."""
    if step.kind is StepKind.UNDISCLOSED:
        return f"“{step.label}”" if has_cue(step) else NO_SOURCE
    return step.label


def mark_of(step: Step, source: Source | None) -> str:
    """The shape a step is drawn with: ``held``, ``cited``, ``first-hand``, ``source``, ``unnamed`` or
    ``undisclosed``.

    ``source`` is that of the step: who is not named is drawn as unnamed wherever the step stands in a chain.
    """
    is_unnamed = source is not None and source.kind is SourceKind.UNNAMED
    if step.terminal is Terminal.FIRST_HAND and not is_unnamed:
        return "first-hand"
    if step.kind is StepKind.DOCUMENT:
        return "held" if step.is_held else "cited"
    if step.kind is StepKind.UNDISCLOSED:
        return "undisclosed"
    return "unnamed" if is_unnamed or step.terminal is Terminal.ANONYMOUS else "source"


def standing_of(step: Step) -> str:
    """In one or two words where a chain stands at this step: how it ends here, or whether the step was read."""
    if step.terminal is not None:
        return TERMINALS[step.terminal]
    return "held" if step.is_held else "only cited"


def doubt_of(link: Link) -> str:
    """Why a link is not simply stated by the step itself; empty where there is nothing to say."""
    if link.is_inferred:
        return "inferred: nobody says so"
    if link.is_alternative:
        return "one of several documents it may mean"
    return "matched by its publisher" if link.is_matched else ""


def doubt_in_short(link: Link, *, is_firm: bool) -> str:
    """The same in a word or two for a list; a link that is not firm is never without one."""
    if link.is_inferred:
        return "shared text"
    if link.is_alternative:
        return "one of several"
    if link.is_matched:
        return "matched"
    return "" if is_firm else "only reported"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``2 reports``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
