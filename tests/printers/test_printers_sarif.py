"""SARIF: the rules with their manuals, where a finding stands, and how its chain runs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from provenance.audit import Finding, Settings, Severity, known_rules
from provenance.audit.proofs import Passage, Proof, Stop
from provenance.printers import Place, printer_named
from provenance.printers._sarif_rules import descriptor, message
from provenance.records import Span
from tests.printers.made import COURIER, FILE, GAZETTE, RULES, TYPED, WAIVER, audited, finding, outcome
from tests.printers.parsed import schema

MESSAGES = [
    ("a [b] c", "a [b] c"),
    ("[click](https://evil.example)", "[click] (https://evil.example)"),
    ("{0} and {name}", "{{0}} and {{name}}"),
    ("a\nb", "a b"),
    ("", "-"),
]


def run(*found: Finding, **changed: Any) -> dict[str, Any]:
    read = json.loads("".join(printer_named("sarif").write(outcome(audited(*found), **changed))))
    schema().validate(read)
    (only,) = read["runs"]
    return dict(only)


def result(**changed: Any) -> dict[str, Any]:
    (only,) = run(finding(**changed))["results"]
    return dict(only)


@pytest.mark.parametrize(("text", "meant"), MESSAGES)
def test_a_message_holds_no_link_and_no_placeholder(text: str, meant: str) -> None:
    assert message(text) == {"text": meant}


def test_every_rule_there_is_has_a_valid_description() -> None:
    rules = run(settings=Settings(known_rules()))["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == [each.name for each in known_rules()]
    assert not [each["id"] for each in rules if "``" in each["help"]["text"] or not each["shortDescription"]["text"]]


def test_a_rule_is_told_with_its_manual() -> None:
    told = descriptor(RULES[0])
    assert told["shortDescription"] == {"text": "All of it goes back to one origin."}
    assert told["fullDescription"]["text"].endswith("\n\nOne voice may be wrong: the rule unnamed-source says more.")
    assert 'Fires:\n```\n"The bridge is closed" Gazette > ?\n```' in told["help"]["markdown"]
    assert told["defaultConfiguration"] == {"level": "warning"}
    assert told["properties"] == {"tags": ["ap", "default"]}
    assert "helpUri" not in told


def test_a_rule_without_a_manual_page_is_described_all_the_same() -> None:
    told = descriptor(replace(RULES[0], doc="Says something."))
    assert told["help"] == {"text": "Says something.", "markdown": "Says something."}


def test_a_severity_of_the_house_overrides_that_of_the_rule() -> None:
    told = run(finding(), settings=Settings(RULES, {"unnamed-source": Severity.ERROR}))
    assert told["invocations"] == [
        {
            "executionSuccessful": True,
            "ruleConfigurationOverrides": [
                {"descriptor": {"id": "unnamed-source", "index": 1}, "configuration": {"level": "error"}}
            ],
        }
    ]
    assert told["tool"]["driver"]["rules"][1]["defaultConfiguration"] == {"level": "note"}


def test_nothing_tells_of_the_machine() -> None:
    told = run(finding())
    assert told["invocations"] == [{"executionSuccessful": True}]
    assert told["automationDetails"] == {
        "id": "provenance/audit/",
        "description": {"text": "1 claim of articles/bridge.md"},
    }
    assert told["columnKind"] == "unicodeCodePoints"


def test_words_in_a_file_are_a_region_of_it() -> None:
    (place,) = result()["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "articles/bridge.md", "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 19, "charOffset": 10, "charLength": 13,
        },
    }  # fmt: skip
    assert place["message"] == {"text": "source: “two officials”"}


def test_words_of_a_page_have_its_address_and_no_region_for_offsets_are_of_the_stored_text() -> None:
    (place,) = result(proof=Proof((), (COURIER,)))["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "https://courier.example/1"}}
    assert place["properties"] == {"storedTextStart": 54, "storedTextEnd": 63}


def test_where_the_text_is_not_that_of_the_file_there_is_no_region() -> None:
    (told,) = run(finding(), places={"doc-g": Place("bridge.pdf")})["results"]
    assert told["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "bridge.pdf", "uriBaseId": "%SRCROOT%"}
    }


def test_a_document_without_file_and_address_is_a_logical_place() -> None:
    (place,) = result(proof=Proof((), (replace(TYPED, outlet="Gazette", title="Bridge closed"),)))["locations"]
    assert "physicalLocation" not in place
    assert place["logicalLocations"] == [
        {"name": "Gazette, “Bridge closed”", "fullyQualifiedName": "doc-x", "kind": "document"},
        {"name": "The bridge is closed", "fullyQualifiedName": "clm-1", "kind": "claim"},
    ]


def test_without_words_the_first_file_of_a_chain_is_the_place() -> None:
    proof = Proof(((Stop("s", "Northline", None), Stop("d", "Gazette", "doc-g")),))
    (place,) = result(proof=proof)["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "articles/bridge.md"


def test_without_any_proof_the_claim_is_the_place() -> None:
    (place,) = result(proof=Proof())["locations"]
    assert place == {
        "logicalLocations": [{"name": "The bridge is closed", "fullyQualifiedName": "clm-1", "kind": "claim"}]
    }


def test_words_in_a_file_come_first_and_the_others_are_related() -> None:
    told = result(proof=Proof((), (TYPED, COURIER, GAZETTE)))
    assert told["locations"][0]["message"]["text"] == "source: “two officials”"
    assert [(each["id"], each["message"]["text"]) for each in told["relatedLocations"]] == [
        (1, "cue: “said”"),
        (2, "source: “Northline”"),
    ]


def test_a_chain_is_a_thread_of_the_code_flow() -> None:
    (flow,) = result()["codeFlows"]
    steps = [
        [(each["location"]["message"]["text"], each["nestingLevel"]) for each in thread["locations"]]
        for thread in flow["threadFlows"]
    ]
    assert steps == [
        [("Gazette", 0), ("Northline", 1), ("two officials", 2)],
        [("Courier", 0), ("Northline", 1), ("two officials", 2)],
    ]


def test_a_step_that_is_no_document_stands_where_it_is_said() -> None:
    (flow,) = result()["codeFlows"]
    uris = [
        [each["location"]["physicalLocation"]["artifactLocation"]["uri"] for each in thread["locations"]]
        for thread in flow["threadFlows"]
    ]
    assert uris == [["articles/bridge.md"] * 3, ["https://courier.example/1"] * 3]


def test_a_waiver_is_a_suppression_and_every_result_says_whether_it_has_one() -> None:
    told = run(finding(waiver=WAIVER), finding())["results"]
    justification = "the ministry alone knows it (Ada), until 2026-12-31"
    assert [each["suppressions"] for each in told] == [
        [{"kind": "external", "status": "accepted", "justification": justification}],
        [],
    ]


def test_with_a_baseline_every_result_says_whether_it_is_new() -> None:
    settings = Settings(RULES, baseline=frozenset({("single-origin", "the bridge is closed", "3f2a91c0b1d2")}))
    told = run(finding(is_known=True), finding(), settings=settings)["results"]
    assert [each["baselineState"] for each in told] == ["unchanged", "new"]


def test_without_a_baseline_nothing_is_said_of_it() -> None:
    assert "baselineState" not in result()


def test_a_fingerprint_does_not_depend_on_ids_or_on_how_the_title_is_written() -> None:
    one = result(claim_id="clm-2", claim="“The  Bridge is closed”.")["partialFingerprints"]
    assert one == result()["partialFingerprints"]
    assert one != result(claim="The ferry runs")["partialFingerprints"]


def test_a_region_may_run_over_lines() -> None:
    passage = Passage("doc-g", "", "", "", "content", "…", Span(3, 41))
    (place,) = result(proof=Proof((), (passage,)))["locations"]
    region = place["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (1, 4, 3, 2)
    assert FILE.position(41) == (3, 2)
