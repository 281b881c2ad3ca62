"""Nobody who is named stands behind a claim."""

from collections.abc import Iterator

from provenance.analytics.analysis import analysis_of
from provenance.audit import Fault, Pack, Severity, Witness, rule
from provenance.audit.voices import is_hidden_step
from provenance.ledger import Ledger
from provenance.records import Terminal

_SHOWN = 3


@rule("anonymous-only", Severity.ERROR, Pack.DEFAULT, Pack.AP, Pack.REUTERS)
def anonymous_only(ledger: Ledger) -> Iterator[Fault]:
    """Every origin of the claim is somebody who is not named.

    Nobody can be asked, nobody answers for it, and several unnamed sources may be one. People who speak in the open
    without being named are not meant: witnesses, experts, a spokeswoman, “health officials”. Who may have something to
    hide is told by a list of words: a source, an official, an aide, people familiar with something.

    Fires::

        2026-03-01 "The bridge is closed" Gazette > [a harbour official]
        2026-03-01 "The bridge is closed" Courier > Northline > [two officials]

    Does not fire::

        2026-03-01 "The bridge is closed" Gazette > [a harbour official]
        2026-03-01 "The bridge is closed" Courier > "harbour office"

    Fix: Look for somebody who says it by name, or for a document that shows it.

    Guideline: the Reuters Handbook of Journalism calls unnamed sources the weakest ones and allows a story that rests
    on one of them alone as an exception only; the Associated Press’s Statement of News Values asks for more than one
    source as a rule where they are not named.
    """
    analysis = analysis_of(ledger)
    ends = analysis.support.ends
    if any(ends[key] not in {Terminal.ANONYMOUS, Terminal.UNDISCLOSED} for key in analysis.origins):
        return
    hidden = [key for key in analysis.origins if ends[key] is Terminal.ANONYMOUS]
    if not hidden or not all(is_hidden_step(ledger, key) for key in hidden):
        return
    names = list(dict.fromkeys(analysis.names(hidden)))
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    whatever = (
        "all of it" if len(hidden) == len(analysis.origins) and not analysis.ungrounded else "what can be followed"
    )
    yield Fault(
        f"Nobody who is named stands behind this: {whatever} goes back to {_quoted(names[:_SHOWN])}{more}.",
        "Look for somebody who says it by name, or for a document that shows it.",
        Witness(tuple(analysis.origins)),
        about=("every origin",),
    )


def _quoted(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
