"""What each form must be, whatever the findings hold, shown by a parser that others wrote."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft4Validator
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token

from provenance.audit import Audited
from provenance.printers import Outcome
from provenance.printers._facts import facts
from tests.printers.made import HERE, found_in

Check = Callable[[str, Outcome, Sequence[Audited]], None]

_NO_TEXT = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
HIDDEN = re.compile(rf"[\x00-\x09\x0b\x0c\x0e-\x1f{_NO_TEXT}]")
"""What no form holds as it is; only line feeds and carriage returns of the form itself."""
COMMAND = re.compile(r"::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)")
URI = re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")
JOINER = "\u2060"


def lined(text: str) -> str:
    """The text as a form that has a line for it may show it."""
    return re.sub(rf"[\x00-\x1f{_NO_TEXT}]", "\ufffd", " ".join(text.split()))


def same(read: Any, meant: Any) -> bool:
    """Equal as JSON: two halves of a character that stand beside each other are one there."""
    return bool(read == json.loads(json.dumps(meant)))


def json_is_whole(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    read = json.loads(text)
    found = found_in(audits)
    assert list(read) == ["schema", "about", "revision", "rules", "items", "summary"]
    assert same(read["items"], [facts(each, outcome.places) for each in found])
    assert same(read["about"], outcome.about)
    assert sum(read["summary"]["open"].values()) == sum(each.counts for each in found)
    assert sum(read["summary"][key] for key in ("waived", "known")) == sum(not each.counts for each in found)


def jsonl_is_whole(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    read = [json.loads(line) for line in text.split("\n")[:-1]]
    assert same(read, [{"schema": "provenance/finding/1", **facts(each, outcome.places)} for each in found_in(audits)])


def csv_is_safe(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    head, *body = rows
    assert text.count("\r\n") == len(rows)
    assert text.count("\n") == len(rows) == text.count("\r")
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in body for cell in row if cell[:1] in set("=+-@\t\r\n＝＋－＠")]
    said = [row[head.index("message")].removeprefix("'") for row in body]
    assert said == [lined(each.message).removeprefix("'") for each in found_in(audits)]


def junit_is_xml(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    suites = list(root)
    assert [suite.get("name") for suite in suites] == [lined(each.claim) for each in audits]
    for suite, audited in zip(suites, audits, strict=True):
        assert {case.tag for case in suite} <= {"testcase"}
        assert int(suite.get("tests", "")) == len(suite) == len({*(r.name for r in outcome.rules), *rules_in(audited)})
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
        failing = {lined(each.rule) for each in audited.findings if each.counts}
        assert {case.get("name") for case in suite if case.find("failure") is not None} == failing


def rules_in(audited: Audited) -> set[str]:
    return {each.rule for each in audited.findings}


def github_is_commands(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    *commands, last = text.split("\n")[:-1]
    assert "\r" not in text
    assert re.match(r"No findings\.|\d+ findings?: ", last)
    assert "##[" not in last
    counting = [each for each in found_in(audits) if each.counts]
    assert len(commands) == len(counting)
    for line, finding in zip(commands, counting, strict=True):
        read = COMMAND.fullmatch(line)
        assert read
        properties = dict(each.split("=", 1) for each in read[2].split(","))
        assert set(properties) in ({"title"}, {"file", "title"}, {"file", "line", "col", "title"})
        assert unescaped(properties["title"]) == lined(finding.rule)
        said = unescaped(read[3]).split("\n")
        assert said[0] == lined(finding.message) or not lined(finding.message)


def unescaped(text: str) -> str:
    for sign, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, sign)
    return text


def markdown_is_text(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in tokens}
    assert kinds <= {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open",
        "bullet_list_close", "list_item_open", "list_item_close",
    }  # fmt: skip
    assert {child.type for child in inner} <= {
        "text", "code_inline", "strong_open", "strong_close", "link_open", "link_close", "text_special",
    }  # fmt: skip
    told = [each for audited in audits for each in audited.findings if each.counts or each.waiver]
    assert sum(token.type == "list_item_open" and token.level == 1 for token in tokens) == len(told)
    headed = sum(any(each.counts or each.waiver for each in audited.findings) for audited in audits)
    assert sum(token.type == "heading_open" for token in tokens) == headed + 1
    assert all(re.match("https?://", str(child.attrs["href"])) for child in inner if child.type == "link_open")
    prose = "\n".join(without_code(token) for token in tokens if token.type == "inline")
    assert not re.search(r"[@#]\w|(?i:https?:|mailto:|www\.)", prose)
    shown = "\n".join(words(token.children or ()) for token in tokens)
    assert not [each.message for each in told if lined(each.message) not in shown.replace(JOINER, "")]


def without_code(token: Token) -> str:
    """What is written in a paragraph beside code and the addresses of links."""
    text = token.content
    for code in (child for child in token.children or () if child.type == "code_inline"):
        written = (f"{code.markup}{gap}{code.content}{gap}{code.markup}" for gap in ("", " "))
        text = text.replace(next(each for each in written if each in text), "", 1)
    return re.sub(r"\]\(<[^>]*>\)", "", text)


def words(children: Sequence[Token]) -> str:
    return "".join(child.content for child in children)


def table_is_plain(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    assert text.endswith("\n")
    assert not re.search(r"[^\S\n]+$", text, re.MULTILINE)
    spread = " ".join(text.split())
    told = [each for each in found_in(audits) if each.counts or each.waiver]
    assert not [each.message for each in told if lined(each.message).replace(" ", "") not in spread.replace(" ", "")]


def sarif_is_valid(text: str, outcome: Outcome, audits: Sequence[Audited]) -> None:
    read = json.loads(text)
    schema().validate(read)
    (run,) = read["runs"]
    found = found_in(audits)
    assert [(each["ruleId"], each["level"]) for each in run["results"]] == [
        (json.loads(json.dumps(each.rule)), each.severity) for each in found
    ]
    for result, finding in zip(run["results"], found, strict=True):
        assert ("ruleIndex" in result) == (finding.rule in {rule.name for rule in outcome.rules})
        assert bool(result["suppressions"]) == (finding.waiver is not None)
        flows = [thread for flow in result.get("codeFlows", ()) for thread in flow["threadFlows"]]
        assert [len(each["locations"]) for each in flows] == [len(each) for each in finding.proof.chains if each]
        assert "](" not in result["message"]["text"]
    for address in addresses(read):
        assert URI.fullmatch(address), address
        urlsplit(address)


@cache
def schema() -> Draft4Validator:
    """The schema of the standard. It is read once."""
    read = json.loads((HERE / "sarif" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    Draft4Validator.check_schema(read)
    return Draft4Validator(read)


def addresses(value: Any) -> list[str]:
    """Every ``uri`` in a JSON value."""
    if isinstance(value, Mapping):
        own = [value["uri"]] if isinstance(value.get("uri"), str) else []
        return own + [each for inner in value.values() for each in addresses(inner)]
    return [each for inner in value for each in addresses(inner)] if isinstance(value, list) else []


CHECKS: Mapping[str, Check] = {
    "csv": csv_is_safe,
    "github": github_is_commands,
    "json": json_is_whole,
    "jsonl": jsonl_is_whole,
    "junit": junit_is_xml,
    "markdown": markdown_is_text,
    "sarif": sarif_is_valid,
    "table": table_is_plain,
}
