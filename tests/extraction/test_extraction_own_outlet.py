"""What an outlet was told or has seen itself is no step of its own chains."""

from __future__ import annotations

import pytest

from provenance.extraction import extract
from provenance.workspace.drafted_chains import chain_of


@pytest.mark.parametrize(
    ("outlet", "text", "chain", "terminal"),
    [
        ("Kessen News", "Two pilots told Kessen Radio the pier was bad.", ["Kessen Radio", "Two pilots"], "anonymous"),
        ("BBC News", "At least two pilots told the BBC the pier was bad.", ["At least two pilots"], "anonymous"),
        ("Agence France-Presse", "A pilot told AFP that the pier was unsafe.", ["pilot"], "anonymous"),
        ("Radio New Zealand", "Letters obtained by RNZ show that the pier was unsafe.", [], "first-hand"),
        ("The Guardian", "An internal email seen by the Guardian shows that the pier was unsafe.", [], "first-hand"),
        ("The Lantern", "A memo obtained by this newspaper shows that the pier was unsafe.", [], "first-hand"),
        ("The Lantern", "The pier had fallen by noon, our reporter found.", [], "first-hand"),
        ("The Lantern", "A letter seen by the Guardian shows the pier was bad.", ["Guardian", "letter"], "first-hand"),
        ("Reuters", "A Reuters witness saw the pier fall.", [], "first-hand"),
        ("Reuters", "Reuters could not independently verify the claim.", [], "first-hand"),
        ("Reuters", "Reuters never confirmed the claim.", [], "undisclosed"),
        ("The Lantern", "A Reuters witness saw the pier fall.", ["Reuters"], "first-hand"),
        ("Reuters", "Footage, which Reuters has verified, showed thick smoke above the pier.", [], "first-hand"),
        ("The Lantern", "Footage, which Reuters has verified, showed smoke.", ["Reuters", "Footage"], "first-hand"),
        ("China Daily", "China said the pier was unsafe.", ["China"], "named"),
        ("Sahel Reporters", "Two pilots told SahelReporters that the pier was unsafe.", ["Two pilots"], "anonymous"),
        ("The Advertiser (Kessen)", "Jane Roe told the Advertiser that the pier was unsafe.", ["Jane Roe"], "named"),
        ("The Observer of Kessen", "Minutes seen by the Observer show that the pier was unsafe.", [], "first-hand"),
        ("The Lantern", "The pier was unsafe, according to rosters seen by this newspaper.", [], "first-hand"),
        ("Kessen Lantern Weekly", "Jane Roe told the Lantern that the pier was unsafe.", ["Jane Roe"], "named"),
        ("Kessen Guardian Weekly", "The Guardian said that the pier was unsafe.", ["Guardian"], "not-yet-traced"),
        ("Kessen Post", "Pictures sent to the Post by readers show cars under water.", [], "first-hand"),
        ("HGN News", "A pilot told HGN that the pier was unsafe.", ["pilot"], "anonymous"),
        ("The Bay Rail Kurier", "A pilot told TBRK that the pier was unsafe.", ["pilot"], "anonymous"),
        ("Bay Rail Kurier", "A pilot told TBRK that the pier was unsafe.", ["TBRK", "pilot"], "anonymous"),
        ("Kessen Bay", "A pilot told KB News that the pier was bad.", ["KB News", "pilot"], "anonymous"),
        ("Bay Broadcasting Corner", "The BBC reported that the pier was bad.", ["BBC"], "not-yet-traced"),
        ("Africa Press", "AP reported that the pier was unsafe.", ["AP"], "not-yet-traced"),
        ("Aland Press", "A pilot told AP that the pier was unsafe.", ["AP", "pilot"], "anonymous"),
        ("Aland Ferry Post", "AFP reported that the pier was unsafe.", ["AFP"], "not-yet-traced"),
        ("The Sun Herald", "The Sun reported that the pier was unsafe.", ["Sun"], "not-yet-traced"),
        ("The Post and Courier", "The Post reported that the pier was bad.", ["Post"], "not-yet-traced"),
        ("Fox Business India", "The FBI said that the pier was unsafe.", ["FBI"], "named"),
        ("Coast News Network", "A pilot told CNN the pier was unsafe.", ["CNN", "pilot"], "anonymous"),
        ("Kessen Asia", "A pilot told Kessen Radio the pier was bad.", ["Kessen Radio", "pilot"], "anonymous"),
        ("Nikkei Asia", "Two pilots told Nikkei the pier was bad.", ["Two pilots"], "anonymous"),
        ("ABC Radio Kessen", "A pilot told the ABC the pier was bad.", ["pilot"], "anonymous"),
        ("Bloomberg", "A memo seen by Bloomberg News shows that the pier was bad.", [], "first-hand"),
        ("The Lantern", "A Lantern analysis of 212 leases found that rents had risen.", [], "first-hand"),
        ("Harbour Lantern", "Rents had risen, a count by the Lantern has established.", [], "first-hand"),
        ("The Lantern", "A Gazette analysis found that rents had risen.", ["Gazette"], "not-yet-traced"),
        ("CNN International", "A pilot told CNN the pier was unsafe.", ["pilot"], "anonymous"),
    ],
)  # fmt: skip
def test_the_outlet_itself_is_no_step(outlet: str, text: str, chain: list[str], terminal: str) -> None:
    drafts = extract(text)
    names, end = chain_of(drafts, len(drafts) - 1, outlet, text)
    assert (list(names[1:]), end) == (chain, terminal)
