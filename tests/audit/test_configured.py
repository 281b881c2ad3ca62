"""provenance.toml: what it says, and every fault in it with its place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.audit import Severity, configured, known_rules
from provenance.audit.configured import Configured, read_configured
from provenance.audit.parts import Rule
from provenance.audit.settings import Allowance
from provenance.errors import InputError
from provenance.paths import config_location
from provenance.times import read_when
from provenance.workspace.configuring import configured as found_there

WHOLE = """
[audit]
select = ["default", "wikipedia"]
ignore = "unnamed-source"
fail-on = "warning"
baseline = "old/baseline.json"
format = "jsonl"

[audit.severity]
single-origin = "error"

[audit.limits.long-tail]
least-relays = 4
most_days = 1.5

[[audit.waiver]]
rule = "single-origin"
claim = "The bridge is closed"
reason = "the ministry   alone knows"
by = "Ada"
until = 2026-12-31

[[audit.waiver]]
rule = "unread-link"
reason = "behind a wall"
by = "Ben"
"""


@pytest.fixture(autouse=True)
def _a_rule_with_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    limited = Rule("long-tail", "Long.", Severity.NOTE, lambda _ledger: (), limits={"least_relays": 3, "most_days": 2})
    rules = (*known_rules(), limited)
    monkeypatch.setattr(configured, "known_rules", lambda: rules)


def test_all_of_it_is_read() -> None:
    read = read_configured(WHOLE, "house/provenance.toml", ("jsonl",))
    assert (read.select, read.ignore, read.fail_on) == (("default", "wikipedia"), ("unnamed-source",), "warning")
    assert (read.form, read.baseline) == ("jsonl", str(Path("house/old/baseline.json")))
    assert dict(read.severities) == {"single-origin": Severity.ERROR}
    assert {name: dict(limits) for name, limits in read.limits.items()} == {
        "long-tail": {"least_relays": 4, "most_days": 1.5}
    }
    assert read.allowances == (
        Allowance("single-origin", "The bridge is closed", "the ministry alone knows", "Ada", read_when("2026-12-31")),
        Allowance("unread-link", "", "behind a wall", "Ben", None),
    )


@pytest.mark.parametrize("empty", ["", "# nothing\n", "[audit]\n", "audit = {}\n"])
def test_what_is_not_said_is_left_open(empty: str) -> None:
    assert read_configured(empty, "p.toml") == Configured("p.toml")


@pytest.mark.parametrize("until", ['"2026-12-31"', '"2026-12"', "2026-12-31T10:00:00Z", "2026-12-31T10:00:00"])
def test_a_day_may_be_written_in_every_way(until: str) -> None:
    toml = f'[[audit.waiver]]\nrule = "unread-link"\nreason = "x"\nby = "Ada"\nuntil = {until}\n'
    (found,) = read_configured(toml, "p.toml").allowances
    assert found.until is not None
    assert found.until.is_provably_after(read_when("2026-10"))


FAULTS = Path(__file__).with_name("configured_faults.toml")
WRONG = [(case["toml"], case["says"]) for case in tomllib.loads(FAULTS.read_text("utf-8"))["case"]]
DIGITS = [
    (f"[audit.limits.long-tail]\nmost-days = 0x{'f' * 5000}", "2:1: audit.limits.long-tail.most-days must be a number"),
    (f"a = {'9' * 5000}", "1:1: this is not TOML: Exceeds the limit"),
]


@pytest.mark.parametrize(("toml", "sentence"), [*WRONG, *DIGITS], ids=[says for _toml, says in [*WRONG, *DIGITS]])
def test_a_fault_is_told_with_its_place_and_key(toml: str, sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_configured(toml, "provenance.toml", ("jsonl", "table"))
    assert caught.value.message.startswith(f"provenance.toml:{sentence}")
    assert caught.value.hint


def test_what_is_nested_too_deeply_is_said() -> None:
    with pytest.raises(InputError, match=r"^p\.toml is not TOML that can be read"):
        read_configured("a = " + "[" * 100_000, "p.toml")


def test_several_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(InputError) as caught:
        read_configured('[audit]\nfail-on = 1\nx = 1\n[[audit.waiver]]\nrule = "unread-link"\n', "p.toml")
    assert caught.value.message == "4 faults in p.toml"
    assert [line.partition(" ")[0] for line in caught.value.picture] == ["p.toml:2:1:", "p.toml:3:1:"] + [
        "p.toml:4:3:"
    ] * 2


def test_of_very_many_faults_the_first_are_told() -> None:
    with pytest.raises(InputError) as caught:
        read_configured("[audit]\n" + "".join(f"key-{number} = 1\n" for number in range(100)), "p.toml")
    assert (caught.value.message, len(caught.value.picture)) == ("100 faults in p.toml", 21)
    assert caught.value.picture[-1] == "and 80 more"


# --- options and the file ------------------------------------------------------------------------

HOUSE = '[audit]\nselect = "all"\nignore = ["single-origin"]\n'


def names(read: Configured, *options: tuple[str, ...]) -> set[str]:
    return {rule.name for rule in read.settings(*options).rules}


def test_the_file_says_which_rules_look() -> None:
    everything = {rule.name for rule in known_rules()}
    assert names(read_configured(HOUSE, "p.toml")) == everything - {"single-origin"}
    assert names(Configured()) == names(Configured(), ("default",))


def test_select_on_the_command_line_takes_the_place_of_both() -> None:
    assert names(read_configured(HOUSE, "p.toml"), ("single-origin", "unread-link")) == {"single-origin", "unread-link"}


def test_ignore_on_the_command_line_is_added() -> None:
    read = read_configured(HOUSE, "p.toml")
    assert names(read, (), ("unread-link",)) == names(read) - {"unread-link"}


def test_an_option_that_names_no_rule_is_refused() -> None:
    with pytest.raises(InputError, match="no rule or pack is named 'unraed-link'"):
        Configured().settings(["unraed-link"])


# --- the file ------------------------------------------------------------------------------------


def test_the_nearest_file_upward_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "provenance.toml").write_text('[audit]\nfail-on = "note"\n', "utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert config_location() == str(Path("../../provenance.toml"))
    assert found_there().fail_on == "note"
    (below / "provenance.toml").write_bytes(b'\xef\xbb\xbf[audit]\nfail-on = "never"\nbaseline = "old.json"\n')
    assert (found_there().place, found_there().fail_on) == ("provenance.toml", "never")
    assert found_there(str(tmp_path / "provenance.toml")).fail_on == "note"


def test_without_a_file_nothing_is_decided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert found_there() == Configured()


@pytest.mark.parametrize("name", ["missing.toml", ".", "bytes.toml", "a\0b"])
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"a = \xff")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        found_there(name)
    assert caught.value.message.startswith(f"{name} ")
