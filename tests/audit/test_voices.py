"""What proves that a document cites an unnamed source."""

from __future__ import annotations

from pathlib import Path

from tests.audit.rule_cases import Databases

TWO = """
document "Bridge" outlet:Gazette date:2026-03-01 doc:g1
    | The bridge is shut, a port official said.
  > [port official] claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"
document "Bridge shut" outlet:Courier date:2026-03-02 doc:c1
    | The bridge is shut, a port official said.
  > [port official] claim:"Bridge shut" source:"a port official" cue:"said" quote:"The bridge is shut"
same [port official]@doc:g1 = [port official]@doc:c1  why:"both asked the same man"
"""


def test_the_chain_begins_with_the_document_that_is_meant(tmp_path: Path) -> None:
    found = Databases(tmp_path).found(TWO, "anonymity-unexplained")
    assert sorted(each.message.split()[0] + ": " + each.proof.words for each in found) == [
        "Courier: Courier > port official",
        "Gazette: Gazette > port official",
    ]
