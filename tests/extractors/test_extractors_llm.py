"""A language model is asked, and believed in nothing that the text does not show."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.commands import run
from provenance.errors import InputError
from provenance.extractors import Extractor, extractor_named
from provenance.extractors import _llm_addresses as addresses
from provenance.extractors import _llm_asking as asking
from provenance.extractors import run as read_with
from provenance.extractors._llm_answers import items_of
from provenance.extractors._llm_drafting import drafted
from provenance.extractors._llm_passages import LONGEST, passages
from provenance.plugins import shelf
from provenance.records import Certainty, Draft, Reality, SourceDraft, SourceKind, Span, Stance, Terminal

from .conftest import KEY
from .model_server import Behaviour, ModelServer, completion, drips, fails, finds, says, sends

TEXT = """Harbour leak

Northfold News Agency reported, citing two port officials, that the tank was empty. Mayor Anna Brandt
told reporters that “the harbour will reopen”. The inspection was reportedly skipped.

Tom Berg and Mira Dolan denied that anyone was hurt. Later she said that O’Brien knew.
"""


def item(source: Any, cue: Any, content: Any, *chain: str, **more: Any) -> dict[str, Any]:
    return {"source": source, "cue": cue, "content": content, "chain": list(chain), "nested_in": None,
            "terminal": "named", "certainty": "said", "reality": "past", **more}  # fmt: skip


AGENCY = item(["Northfold News Agency"], ["reported"], ["the tank was empty"], "Northfold News Agency",
              terminal="not-yet-traced")  # fmt: skip
OFFICIALS = item(["two port officials"], ["citing"], ["the tank was empty"], "Northfold News Agency",
                 "two port officials", nested_in=0, terminal="anonymous")  # fmt: skip
MAYOR = item(["Mayor Anna Brandt"], ["told"], ["“the harbour will reopen”"], "Anna Brandt")
HEDGE = item([], ["reportedly"], ["The inspection was reportedly skipped"], terminal="undisclosed")
JOINT = item(["Tom Berg and Mira Dolan"], ["denied that"], ["anyone was hurt"], "Tom Berg + Mira Dolan",
             certainty="denied")  # fmt: skip
PRONOUN = item(["she"], ["said that"], ["O'Brien knew"], "Mira Dolan")


def read(text: str = TEXT, start: int = 0) -> tuple[Draft, ...]:
    return read_with(extractor_named("llm"), text, start)


def refusal(text: str = TEXT) -> InputError:
    """The error that reading ends with: one line with a hint, in which nothing secret stands."""
    with pytest.raises(InputError) as caught:
        read(text)
    error = caught.value
    assert error.hint
    assert "\n" not in str(error)
    assert KEY not in str(error)
    assert "tank" not in str(error)
    assert "report this as a bug" not in str(error)
    return error


def words(draft: Draft, text: str = TEXT) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = ([span.within(text) for span in spans] for spans in (draft.source, draft.cue, draft.content))
    return source, cue, content


# --- what stands in the text is kept ---------------------------------------------------------------


def test_what_the_model_quotes_becomes_drafts_in_text_order(model: ModelServer) -> None:
    model.does(finds(PRONOUN | {"nested_in": 9}, AGENCY, OFFICIALS | {"nested_in": 1}, MAYOR, HEDGE, JOINT))
    agency, officials, mayor, hedge, joint, pronoun = read()
    assert words(agency) == (["Northfold News Agency"], ["reported"], ["the tank was empty"])
    assert agency.sources == (SourceDraft("Northfold News Agency", SourceKind.AGENCY),)
    assert (agency.terminal, agency.nested_in, agency.confidence) == (Terminal.NOT_YET_TRACED, None, 0.5)
    assert officials.sources == (SourceDraft("two port officials", SourceKind.UNNAMED, 2, 2),)
    assert (officials.terminal, officials.nested_in) == (Terminal.ANONYMOUS, 0)
    assert mayor.sources == (SourceDraft("Anna Brandt", SourceKind.PERSON),)
    assert mayor.stance is Stance.QUOTED
    assert words(hedge) == ([], ["reportedly"], ["The inspection was", "skipped"])
    assert (hedge.sources, hedge.terminal) == ((), Terminal.UNDISCLOSED)
    assert [source.name for source in joint.sources] == ["Tom Berg", "Mira Dolan"]
    assert joint.certainty is Certainty.DENIED
    assert words(pronoun) == (["she"], ["said that"], ["O’Brien knew"])
    assert (pronoun.sources[0].name, pronoun.confidence) == ("Mira Dolan", 0.4)
    assert {draft.pattern for draft in read()} == {"llm:small-1"}


def test_reading_begins_where_the_article_begins(model: ModelServer) -> None:
    model.does(finds(AGENCY, JOINT))
    start = TEXT.index("Tom Berg")
    assert [words(draft)[2] for draft in read(start=start)] == [["anyone was hurt"]]
    assert "Northfold" not in json.dumps(model.questions[0]["messages"])


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\x00"])
def test_nobody_is_asked_about_a_blank_text(model: ModelServer, text: str) -> None:
    assert read(text) == ()
    assert model.questions == []


LIES: dict[str, object] = {
    "an invented source": MAYOR | {"source": ["Mayor Anna Brand"]},
    "an invented cue": MAYOR | {"cue": ["announced"]},
    "an invented content": MAYOR | {"content": ["“the harbour will close”"]},
    "one invented piece of two": MAYOR | {"content": ["“the harbour will", "be closed”"]},
    "a quote that is mended": AGENCY | {"content": ["The tank was empty"]},
    "an invented name": MAYOR | {"chain": ["Anna Brandt-Meyer"]},
    "an invented name in between": OFFICIALS | {"chain": ["Reuters", "two port officials"]},
    "an invented joint name": JOINT | {"chain": ["Tom Berg + Jane Roe"]},
    "a name inside a word": MAYOR | {"chain": ["North"]},
    "a name of marks": MAYOR | {"chain": ["“"]},
    "a name that is half of a joiner": JOINT | {"chain": ["Tom Berg + "]},
    "an empty name": MAYOR | {"chain": [" + "]},
    "a name without end": MAYOR | {"chain": ["Anna Brandt " * 100]},
    "a cue inside a word": MAYOR | {"cue": ["tol"]},
    "no cue": MAYOR | {"cue": []},
    "a blank cue": MAYOR | {"cue": [" "]},
    "no content": MAYOR | {"content": []},
    "a content that is all cue": MAYOR | {"content": ["told"]},
    "a source that is the cue": MAYOR | {"source": ["told"]},
    "offsets for quotes": MAYOR | {"cue": [[101, 105]]},
    "a number for quotes": MAYOR | {"content": 5},
    "an object for quotes": MAYOR | {"content": {"0": "told"}},
    "a chain of numbers": MAYOR | {"chain": [1, 2]},
    "too many pieces": MAYOR | {"cue": ["told"] * 9},
    "a piece used twice": MAYOR | {"cue": ["told", "told"]},
    "a text": "Mayor Anna Brandt",
    "a list": [],
    "null": None,
    "an empty object": {},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_is_dropped_and_what_is_true_beside_it_is_kept(model: ModelServer, lie: object) -> None:
    model.does(finds(lie, AGENCY))
    assert [words(draft)[1] for draft in read()] == [["reported"]]


def test_offsets_of_the_model_are_not_looked_at(model: ModelServer) -> None:
    model.does(finds(MAYOR | {"start": 0, "end": 4, "spans": {"cue": [[0, 3]]}}))
    (draft,) = read()
    assert words(draft) == (["Mayor Anna Brandt"], ["told"], ["“the harbour will reopen”"])


@pytest.mark.parametrize(
    ("terminal", "confidence"),
    [("named", 0.5), ("first-hand", 0.4), ("anonymous", 0.4), ("a lie", 0.4), (None, 0.4), ([], 0.4)],
)
def test_where_a_chain_ends_is_worked_out_here(model: ModelServer, terminal: object, confidence: float) -> None:
    model.does(finds(MAYOR | {"terminal": terminal}))
    (draft,) = read()
    assert (draft.terminal, draft.confidence) == (Terminal.NAMED, confidence)


@pytest.mark.parametrize("value", ["perhaps", None, 3, ["said"], {"said": 1}, True, "SAID"])
def test_a_word_that_is_not_on_the_list_is_the_usual_one(model: ModelServer, value: object) -> None:
    model.does(finds(MAYOR | {"certainty": value, "reality": value}))
    (draft,) = read()
    assert (draft.certainty, draft.reality) == (Certainty.SAID, Reality.PAST)


SOURCES: dict[str, tuple[str, tuple[str, ...], SourceDraft]] = {
    "nobody in the chain": ("A senior aide", (), SourceDraft("senior aide", SourceKind.UNNAMED)),
    "a vague number": ("Several aides", ("Several aides",), SourceDraft("Several aides", SourceKind.UNNAMED, 2, None)),
    "none at all": ("0 aides", ("0 aides",), SourceDraft("0 aides", SourceKind.UNNAMED, 1, None)),
    "a body": ("The Ministry of Ports", ("Ministry of Ports",), SourceDraft("Ministry of Ports", SourceKind.BODY)),
    "an outlet by its name": ("The Merrow Post", ("Merrow Post",), SourceDraft("Merrow Post", SourceKind.OUTLET)),
    "an outlet by description": ("Merrow, a news outlet,", ("Merrow",), SourceDraft("Merrow", SourceKind.OUTLET)),
    "a person with a title": ("Mayor Jane Roe", ("Mayor Jane Roe",), SourceDraft("Jane Roe", SourceKind.PERSON)),
    "a name across lines": ("Jane\nRoe", ("Jane Roe",), SourceDraft("Jane Roe", SourceKind.PERSON)),
    "a curly name": ("Jane O’Roe", ("Jane O'Roe",), SourceDraft("Jane O’Roe", SourceKind.PERSON)),
}  # fmt: skip


@pytest.mark.parametrize(("source", "chain", "expected"), SOURCES.values(), ids=SOURCES)
def test_kinds_and_numbers_are_read_from_the_text(
    model: ModelServer, source: str, chain: tuple[str, ...], expected: SourceDraft
) -> None:
    model.does(finds(item([source], ["said that"], ["it sank"], *chain)))
    (draft,) = read(f"{source} said that it sank.")
    assert draft.sources == (expected,)


@pytest.mark.parametrize("name", ["she", "The agency"])
def test_a_name_that_only_points_back_is_doubted(model: ModelServer, name: str) -> None:
    model.does(finds(item([name], ["said"], ["it sank"], name, terminal="not-yet-traced")))
    (draft,) = read(f"“It” and {name} said it sank.")
    assert draft.confidence < 0.5


# --- which of several places -------------------------------------------------------------------------

PLACES: dict[str, tuple[str, dict[str, Any], list[tuple[str, int]]]] = {
    "the cue next to source and content": (
        "Berg said no. Dolan said yes. Roe said so.",
        item(["Dolan"], ["said"], ["yes"]), [("Dolan said yes", 14)],
    ),
    "the source next to the content": (
        "Dolan slept. Berg said no. Then Dolan said yes.",
        item(["Dolan"], ["said"], ["yes"]), [("Dolan said yes", 32)],
    ),
    "a cue outside the content before one inside": (
        "Berg said that Dolan said yes.",
        item(["Berg"], ["said"], ["Dolan said yes"]), [("Berg said that Dolan said yes", 0)],
    ),
    "in one paragraph before the next one": (
        "Berg said no. Yes.\n\nRoe slept and slept. Berg said yes and more: Yes.",
        item(["Berg"], ["said"], ["Yes"]), [("Berg said no. Yes", 0)],
    ),
    "a whole word before a part of one": (
        "Unsaid things: Berg said yes.", item(["Berg"], ["said"], ["yes"]), [("Berg said yes", 15)],
    ),
    "letters without capitals need no spaces": (
        "他说桥塌了。", item(["他"], ["说"], ["桥塌了"]), [("他说桥塌了", 0)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found", "expected"), PLACES.values(), ids=PLACES)
def test_the_closest_places_are_taken(
    model: ModelServer, text: str, found: dict[str, Any], expected: list[tuple[str, int]]
) -> None:
    model.does(finds(found))
    spans = [[*draft.source, *draft.cue, *draft.content] for draft in read(text)]
    hulls = [Span(min(each)[0], max(span.end for span in each)) for each in spans]
    assert [(hull.within(text), hull.start) for hull in hulls] == expected


def test_the_same_words_at_two_places_are_two_attributions_and_no_more(model: ModelServer) -> None:
    text = "Berg said yes. Roe slept. Berg said yes."
    model.does(finds(*[item(["Berg"], ["said"], ["yes"])] * 3))
    assert [draft.source[0].start for draft in read(text)] == [0, 26]


def test_pieces_that_stand_far_from_each_other_are_no_attribution(model: ModelServer) -> None:
    model.does(finds(item(["Berg"], ["said"], ["yes"])))
    assert len(read(f"Berg {'and so on ' * 49} said yes.")) == 1
    assert len(read(f"Berg {'and so on ' * 51} said yes.")) == 0


@pytest.mark.parametrize(
    ("text", "content", "pieces"),
    [
        ("“We will,” said Berg, “reopen.”", "“We will,” said Berg, “reopen.”", ["“We will,”", "“reopen.”"]),
        ("The ship, Berg said, sank.", "The ship, Berg said, sank", ["The ship", "sank"]),
        ("Berg said: yes.", "Berg said: yes", ["yes"]),
    ],
)
def test_source_and_cue_are_cut_out_of_the_content(
    model: ModelServer, text: str, content: str, pieces: list[str]
) -> None:
    model.does(finds(item(["Berg"], ["said"], [content])))
    (draft,) = read(text)
    assert words(draft, text)[2] == pieces


def test_spaces_and_quotation_marks_may_be_written_otherwise(model: ModelServer) -> None:
    model.does(finds(item(["Anna  Brandt"], ["told reporters that"], ['"the harbour will\nreopen"'], "Anna\tBrandt")))
    (draft,) = read()
    assert words(draft) == (["Anna Brandt"], ["told reporters that"], ["“the harbour will reopen”"])


# --- what stands in what -----------------------------------------------------------------------------

NESTING: dict[str, tuple[list[object], list[int | None]]] = {
    "in its parent": ([AGENCY, OFFICIALS], [None, 0]),
    "the parent comes later": ([OFFICIALS | {"nested_in": 1}, AGENCY], [None, 0]),
    "the parent is dropped": ([AGENCY | {"cue": ["announced"]}, OFFICIALS], [None]),
    "another is dropped before": ([None, AGENCY, OFFICIALS | {"nested_in": 1}], [None, 0]),
    "the parent says something else": ([MAYOR, OFFICIALS], [None, None]),
    "in itself": ([AGENCY, OFFICIALS | {"nested_in": 1}], [None, None]),
    "in a circle": ([AGENCY | {"nested_in": 1}, OFFICIALS], [None, 0]),
    "in nothing": ([AGENCY, OFFICIALS | {"nested_in": 7}], [None, None]),
    "in a negative one": ([AGENCY, OFFICIALS | {"nested_in": -2}], [None, None]),
    "a number as text": ([AGENCY, OFFICIALS | {"nested_in": "0"}], [None, None]),
    "a truth": ([AGENCY, OFFICIALS | {"nested_in": False}], [None, None]),
    "a fraction": ([AGENCY, OFFICIALS | {"nested_in": 0.0}], [None, None]),
}


@pytest.mark.parametrize(("found", "expected"), NESTING.values(), ids=NESTING)
def test_what_is_nested_follows_a_parent_that_passes_it_on(
    model: ModelServer, found: list[object], expected: list[int | None]
) -> None:
    model.does(finds(*found))
    drafts = read()
    assert sorted((draft.nested_in for draft in drafts), key=str) == sorted(expected, key=str)
    assert all(draft.nested_in is None or draft.nested_in < index for index, draft in enumerate(drafts))


# --- long texts --------------------------------------------------------------------------------------


def test_a_long_text_is_asked_about_in_passages_and_offsets_count_in_the_whole(model: ModelServer) -> None:
    names = [f"Berg{chr(97 + number)}" for number in range(20)]
    text = "\n\n".join(f"{'It sank. ' * 100}{name} said that it rose." for name in names)
    model.does(finds(*(item([name], ["said that"], ["it rose"], name) for name in names)))
    asked = passages(text, 0)
    assert len(asked) > 2
    assert all(len(passage.words) <= LONGEST for passage in asked)
    assert all(text[passage.span.end : passage.span.end + 1] in ("\n", "") for passage in asked)
    drafts = read(text)
    assert [draft.source[0].within(text) for draft in drafts] == names
    assert [draft.source[0].start for draft in drafts] == [text.index(name) for name in names]


def test_nesting_counts_in_the_whole_text(model: ModelServer) -> None:
    filling = "Nothing happened. " * 430
    text = f"{TEXT}\n{filling}\n\n{TEXT}"
    model.does(finds(AGENCY, OFFICIALS))
    assert [draft.nested_in for draft in read(text)] == [None, 0, None, 2]


def test_a_line_without_an_end_is_cut_between_words(model: ModelServer) -> None:
    for text in ("word " * 5_000, "w" * 25_000):
        asked = passages(text, 0)
        assert all(len(passage.words) <= LONGEST for passage in asked)
        assert all(left.span.end <= right.span.start for left, right in pairwise(asked))
        assert "".join(passage.words.replace(" ", "") for passage in asked) == text.replace(" ", "")


def test_a_text_that_would_cost_too_much_is_not_sent(model: ModelServer) -> None:
    model.does(finds())
    assert "too long for a language model" in refusal("word " * 100_000).message
    assert model.questions == []


# --- answers that cannot be used -----------------------------------------------------------------------

NOT_A_COMPLETION = "did not answer with a chat completion"
NOT_THE_FORM = "did not answer in the form"
NOTHING = "answered with nothing"
UNUSABLE: dict[str, tuple[Behaviour, str]] = {
    "an empty body": (sends(b""), NOT_A_COMPLETION),
    "a page": (sends(b"<!DOCTYPE html><p>Sorry"), NOT_A_COMPLETION),
    "half of an answer": (sends(completion("{}")[:-9]), NOT_A_COMPLETION),
    "no text at all": (sends(b"\xff\xfe\x00\x01"), NOT_A_COMPLETION),
    "a number": (sends(b"5"), NOT_A_COMPLETION),
    "not a number": (sends(b"NaN"), NOT_A_COMPLETION),
    "no choices": (sends(b'{"choices": []}'), NOT_A_COMPLETION),
    "choices that are a text": (sends(b'{"choices": "none"}'), NOT_A_COMPLETION),
    "choices twice": (sends(b'{"choices": [{"message": {"content": "{}"}}], "choices": 1}'), NOT_A_COMPLETION),
    "depth": (sends(b"[" * 200_000), NOT_A_COMPLETION),
    "a number without end": (sends(b'{"choices": ' + b"9" * 50_000 + b"}"), NOT_A_COMPLETION),
    "no message": (sends(b'{"choices": [{}]}'), NOTHING),
    "a message that is a text": (sends(b'{"choices": [{"message": "{}"}]}'), NOTHING),
    "nothing": (says(None), NOTHING),
    "a blank": (says(" \n"), NOTHING),
    "a list of parts": (says([{"type": "text", "text": "{}"}]), NOTHING),
    "a refusal": (says(None, refusal="I cannot"), NOTHING),
    "cut off": (says('{"attributions": [', finish_reason="length"), "stopped before its answer was complete"),
    "prose": (says("I found no attributions."), NOT_THE_FORM),
    "prose with braces": (says("} or { it is"), NOT_THE_FORM),
    "half of it": (says('{"attributions": [{"source": '), NOT_THE_FORM),
    "another object": (says('{"quotes": []}'), NOT_THE_FORM),
    "attributions that are no list": (says('{"attributions": {"0": {}}}'), NOT_THE_FORM),
    "depth in it": (says('{"attributions": ' + "[" * 100_000 + "]" * 100_000 + "}"), NOT_THE_FORM),
    "a number without end in it": (says('{"attributions": [' + "9" * 50_000 + "]}"), NOT_THE_FORM),
    "too much": (sends(b" " * 2_100_000), "answers with more than 2 MB"),
    "no end": (drips(b"HTTP/1.1 200 OK\r\n\r\n", [b" " * 500_000], pause=0), "answers with more than 2 MB"),
    "less than promised": (
        lambda write: write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"), "broke off before its answer"
    ),
    "no HTTP": (lambda write: write(b"SSH-2.0-OpenSSH_9.6\r\n"), "broke off before its answer"),
    "silence": (lambda write: None, "broke off before its answer"),
}  # fmt: skip


@pytest.mark.parametrize(("behaviour", "sentence"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_answer_that_cannot_be_used_is_one_sentence(model: ModelServer, behaviour: Behaviour, sentence: str) -> None:
    model.does(behaviour)
    assert sentence in refusal().message


USABLE: dict[str, tuple[str, int]] = {
    "none": ('{"attributions": []}', 0),
    "fenced": (f"Here it is:\n```json\n{json.dumps({'attributions': [MAYOR]})}\n```\nDone.", 1),
    "after a thought": (f'<think>{{"attributions": 1}}</think>{json.dumps({"attributions": [MAYOR]})}', 1),
    "a key twice": (f'{{"attributions": 5, "attributions": [{json.dumps(MAYOR)}]}}', 1),
    "not a number inside": (f'{{"attributions": [NaN, {json.dumps(MAYOR)}, Infinity], "n": -Infinity}}', 1),
    "too many": (json.dumps({"attributions": [{}] * 200 + [MAYOR]}), 0),
}


@pytest.mark.parametrize(("content", "count"), USABLE.values(), ids=USABLE)
def test_an_answer_may_be_wrapped_and_odd(model: ModelServer, content: str, count: int) -> None:
    model.does(says(content))
    assert len(read()) == count


STATUSES: dict[str, tuple[Behaviour, str, str]] = {
    "401": (fails(401), "refuses the key (HTTP status 401)", "PROVENANCE_LLM_KEY"),
    "403": (fails(403, message=f"bad key {KEY}"), "refuses the key (HTTP status 403)", "PROVENANCE_LLM_KEY"),
    "404": (fails(404), "knows no such address or model (HTTP status 404)", "/v1"),
    "413": (fails(413), "does not take the question (HTTP status 413)", "PROVENANCE_LLM_MODEL"),
    "500": (fails(500), "has trouble on its server (HTTP status 500)", "later"),
    "204": (lambda write: write(b"HTTP/1.1 204 None\r\n\r\n"), "(HTTP status 204)", "PROVENANCE_LLM_MODEL"),
    "redirect": (sends(b"", 307, "Location: http://127.0.0.1:9/v1"), "redirects, which is not", "PROVENANCE_LLM_URL"),
}


@pytest.mark.parametrize(("behaviour", "sentence", "hint"), STATUSES.values(), ids=STATUSES)
def test_a_refusal_says_why_and_what_to_do(model: ModelServer, behaviour: Behaviour, sentence: str, hint: str) -> None:
    model.does(behaviour)
    error = refusal()
    assert sentence in error.message
    assert hint in str(error.hint)
    assert len(model.questions) == 1


def test_where_no_key_is_set_one_is_asked_for(model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROVENANCE_LLM_KEY")
    model.does(fails(401))
    assert "asks for a key" in refusal().message
    assert "authorization" not in model.heads[0]


# --- the question ------------------------------------------------------------------------------------


def test_the_question_is_steady_and_asks_for_a_form(model: ModelServer) -> None:
    model.does(finds())
    read()
    (question,) = model.questions
    assert {name: question[name] for name in ("model", "temperature", "seed")} == {
        "model": "small-1", "temperature": 0, "seed": 0
    }  # fmt: skip
    form = question["response_format"]["json_schema"]
    assert form["strict"] is True
    attribution = form["schema"]["properties"]["attributions"]["items"]
    assert attribution["required"] == list(attribution["properties"])
    assert attribution["additionalProperties"] is False
    assert question["messages"][-1] == {"role": "user", "content": TEXT.strip()}
    assert model.heads[0]["authorization"] == f"Bearer {KEY}"
    assert model.paths == ["/v1/chat/completions"]


@pytest.mark.parametrize(
    ("end", "path"),
    [
        ("", "/v1/chat/completions"),
        ("/", "/v1/chat/completions"),
        ("/chat/completions", "/v1/chat/completions"),
        ("/a%2Fb?api-version=1", "/v1/a%2Fb/chat/completions?api-version=1"),
    ],
)
def test_the_address_may_be_written_in_several_ways(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch, end: str, path: str
) -> None:
    monkeypatch.setenv("PROVENANCE_LLM_URL", f" {model.url}{end}\n")
    model.does(finds())
    read()
    assert model.paths == [path]


@pytest.mark.parametrize("status", [400, 422])
def test_an_endpoint_that_knows_no_form_is_asked_without_one(model: ModelServer, status: int) -> None:
    model.does(fails(status), finds(MAYOR))
    assert len(read()) == 1
    assert ["response_format" in question for question in model.questions] == [True, False]


def test_the_option_that_an_endpoint_names_is_left_out(model: ModelServer) -> None:
    model.does(fails(400, param="temperature"), fails(400, param="seed"), finds(MAYOR))
    assert len(read()) == 1
    last = model.questions[-1]
    assert ("temperature" in last, "seed" in last, "response_format" in last) == (False, False, True)


@pytest.mark.parametrize("error", [{}, {"param": "messages"}, {"param": ["seed"]}, {"param": None}])
def test_one_that_does_not_take_the_question_at_all_is_asked_twice(model: ModelServer, error: dict[str, Any]) -> None:
    model.does(fails(400, **error))
    assert "does not take the question (HTTP status 400)" in refusal().message
    assert len(model.questions) == 2


def test_what_was_refused_is_not_tried_with_the_next_passage(model: ModelServer) -> None:
    model.does(fails(400), finds())
    read("\n\n".join(["Nothing happened. " * 300] * 3))
    assert ["response_format" in question for question in model.questions] == [True, False, False, False]


# --- waiting -----------------------------------------------------------------------------------------


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits, which cost nothing."""
    waits: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", waits.append)
    return waits


def in_seconds(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


WAITS: dict[str, tuple[list[str], float]] = {
    "seconds": (["Retry-After: 7"], 7),
    "at once": (["Retry-After: 0"], 0),
    "a time": ([f"Retry-After: {in_seconds(8)}"], 6),
    "a time that is over": ([f"Retry-After: {in_seconds(-60)}"], 0),
    "nothing": ([], 2),
    "nonsense": (["Retry-After: soon"], 2),
    "less than nothing": (["Retry-After: -5"], 2),
}


@pytest.mark.parametrize(("headers", "wait"), WAITS.values(), ids=WAITS)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_endpoint_is_given_the_time_it_asks_for(
    model: ModelServer, slept: list[float], status: int, headers: list[str], wait: float
) -> None:
    model.does(fails(status, *headers), finds(MAYOR))
    assert len(read()) == 1
    assert slept == [pytest.approx(wait, abs=60 if "GMT" in str(headers) else 0)]
    assert all(each <= 8 for each in slept)


@pytest.mark.parametrize("status", [429, 503])
def test_one_that_stays_busy_is_asked_three_times(model: ModelServer, slept: list[float], status: int) -> None:
    model.does(fails(status))
    assert f"is busy, 3 times in a row (HTTP status {status})" in refusal().message
    assert (len(model.questions), slept) == (3, [2, 4])


def test_one_that_asks_for_a_long_rest_is_left_alone(model: ModelServer, slept: list[float]) -> None:
    model.does(fails(429, "Retry-After: 31"))
    assert "asks to be left alone for 31 seconds" in refusal().message
    assert (len(model.questions), slept) == (1, [])


SLOW: dict[str, Behaviour] = {
    "silence": drips(b"", []),
    "a head byte by byte": drips(b"HTTP/1.1 200 OK\r\nX-Long: ", [b"x"]),
    "a body byte by byte": drips(b"HTTP/1.1 200 OK\r\n\r\n", [b" "]),
}


@pytest.mark.parametrize("behaviour", SLOW.values(), ids=SLOW)
def test_a_slow_answer_is_not_waited_for(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch, behaviour: Behaviour
) -> None:
    monkeypatch.setenv("PROVENANCE_LLM_TIMEOUT", "0.3")
    model.does(behaviour)
    began = time.monotonic()
    error = refusal()
    assert time.monotonic() - began < 3
    assert "did not answer in full within 0.3 seconds" in error.message
    assert "PROVENANCE_LLM_TIMEOUT" in str(error.hint)


def test_what_is_to_be_secret_is_sent_over_tls_or_not_at_all(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_LLM_URL", model.url.replace("http:", "https:"))
    assert "does not set up a secure connection" in refusal().message
    assert model.questions == []


def test_where_nobody_listens_it_says_so(model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_LLM_URL", "http://127.0.0.1:1/v1")
    assert "refuses connections (port 1)" in refusal().message


# --- surroundings ------------------------------------------------------------------------------------

SETTINGS: dict[str, tuple[dict[str, str], str]] = {
    "no address": ({"URL": ""}, "needs PROVENANCE_LLM_URL"),
    "a blank address": ({"URL": " "}, "needs PROVENANCE_LLM_URL"),
    "no model": ({"MODEL": ""}, "needs PROVENANCE_LLM_MODEL"),
    "a model that rewrites the screen": ({"MODEL": "small\x1b[2J"}, "PROVENANCE_LLM_MODEL is not the name"),
    "a model without end": ({"MODEL": "m" * 201}, "PROVENANCE_LLM_MODEL is not the name"),
    "a key with a header in it": ({"KEY": "sk\r\nX-More: 1"}, "PROVENANCE_LLM_KEY holds characters"),
    "a key that is no ASCII": ({"KEY": "schlüssel"}, "PROVENANCE_LLM_KEY holds characters"),
    "a time that is none": ({"TIMEOUT": "soon"}, "PROVENANCE_LLM_TIMEOUT is 'soon'"),
    "no time at all": ({"TIMEOUT": "0"}, "PROVENANCE_LLM_TIMEOUT is '0'"),
    "a time before": ({"TIMEOUT": "-1"}, "PROVENANCE_LLM_TIMEOUT is '-1'"),
    "for ever": ({"TIMEOUT": "inf"}, "PROVENANCE_LLM_TIMEOUT is 'inf'"),
    "not a number": ({"TIMEOUT": "nan"}, "PROVENANCE_LLM_TIMEOUT is 'nan'"),
    "no scheme": ({"URL": "localhost:11434"}, "PROVENANCE_LLM_URL has the scheme localhost"),
    "a file": ({"URL": "file:///etc/passwd"}, "PROVENANCE_LLM_URL has the scheme file"),
    "a password": ({"URL": f"https://ada:{KEY}@models.test/v1"}, "PROVENANCE_LLM_URL carries a user name or password"),
    "nowhere": ({"URL": "https://models.invalid/v1"}, "PROVENANCE_LLM_URL names a host that cannot be found"),
    "in the clear": ({"URL": "http://93.184.216.34/v1"}, "would send texts readable over the Internet"),
    "in the clear, wrapped": ({"URL": "http://[::ffff:93.184.216.34]/v1"}, "would send texts readable"),
    "a key in the clear": ({"URL": "http://10.0.0.5:8000/v1"}, "would send the key readable over the network"),
}


@pytest.mark.parametrize(("given_", "sentence"), SETTINGS.values(), ids=SETTINGS)
def test_surroundings_that_cannot_be_meant_are_one_sentence(
    model: ModelServer, monkeypatch: pytest.MonkeyPatch, given_: Mapping[str, str], sentence: str
) -> None:
    for name, value in given_.items():
        monkeypatch.setenv(f"PROVENANCE_LLM_{name}", value)
    assert sentence in refusal().message
    assert model.questions == []


@pytest.fixture
def elsewhere(model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the model stand at any addresses: every connection reaches it, wherever it is meant to go."""
    connect = httpcore2.SyncBackend.connect_tcp

    def connect_tcp(self: httpcore2.SyncBackend, host: str, port: int, *rest: Any) -> httpcore2.NetworkStream:
        return connect(self, "127.0.0.1", model.port, *rest)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect_tcp)
    model.does(finds())

    def at(*found: str, key: str = "") -> None:
        monkeypatch.setattr(addresses, "look_up", lambda host, port: list(found))
        monkeypatch.setenv("PROVENANCE_LLM_KEY", key)
        monkeypatch.setenv("PROVENANCE_LLM_URL", "http://models.test:8000/v1")

    return at


def test_it_says_once_that_texts_leave_the_machine(
    elsewhere: Callable[..., None], model: ModelServer, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere("10.0.0.5", "fd00::5")
    read()
    read()
    out, err = capsys.readouterr()
    assert (out, err) == ("", "the text of what is read leaves this machine: it is sent to models.test:8000\n")
    assert model.heads[0]["host"] == "models.test:8000"


@pytest.mark.parametrize("found", [["127.0.0.1"], ["::1", "127.0.0.1"], ["127.8.8.8"], ["::ffff:127.0.0.1"]])
def test_it_says_nothing_of_a_model_on_this_machine(
    elsewhere: Callable[..., None], capsys: pytest.CaptureFixture[str], found: list[str]
) -> None:
    elsewhere(*found, key=KEY)
    read()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("found", "key", "sentence"),
    [
        (["10.0.0.5", "93.184.216.34"], "", "texts readable over the Internet"),
        (["127.0.0.1", "93.184.216.34"], "", "texts readable over the Internet"),
        (["10.0.0.5"], KEY, "the key readable over the network"),
        (["127.0.0.1", "192.168.0.1"], KEY, "the key readable over the network"),
    ],
)
def test_nothing_goes_where_others_could_read_it(
    elsewhere: Callable[..., None], model: ModelServer, found: list[str], key: str, sentence: str
) -> None:
    elsewhere(*found, key=key)
    assert sentence in refusal().message
    assert model.questions == []


def test_proxies_of_the_surroundings_are_not_used(model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    model.does(finds(MAYOR))
    assert len(read()) == 1


def test_another_model_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = set()
    for name in ("", "small-1", "large-2"):
        monkeypatch.setenv("PROVENANCE_LLM_MODEL", name)
        versions.add(extractor_named("llm").version)
    assert versions == {"1", "1 small-1", "1 large-2"}


def test_finding_the_extractor_loads_no_http_library() -> None:
    program = (
        "import sys; from provenance.extractors import extractor_named; extractor_named('llm');"
        "print(sorted({'httpx2', 'httpcore2', 'click', 'rich', 'sqlalchemy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_shelf_holds_the_part_once() -> None:
    assert [name for name in shelf("provenance.extractors", Extractor) if "llm" in name] == ["llm"]


# --- the command line --------------------------------------------------------------------------------


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_DB", str(tmp_path / "case.db"))
    (tmp_path / "leak.txt").write_text(f"outlet: The Lantern\n\n{TEXT}", encoding="utf-8")
    return "leak.txt"


def test_extract_prints_what_the_model_found(
    model: ModelServer, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    model.does(finds(AGENCY, OFFICIALS))
    assert run(["extract", article, "--extractor", "llm"]) == 0
    found = json.loads(capsys.readouterr().out)["attributions"]
    assert [each["chain"] for each in found] == [["The Lantern", "Northfold News Agency", "two port officials"]] * 2


def test_extract_goes_on_where_the_model_fails_on_one(
    model: ModelServer, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("other.txt").write_text(TEXT, encoding="utf-8")
    model.does(fails(500), finds(MAYOR))
    assert run(["extract", article, "other.txt", "--extractor", "llm"]) == 3
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert err.count("has trouble on its server (HTTP status 500)") == 1


def test_add_records_them_and_another_model_reads_again(
    model: ModelServer, article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    model.does(finds(AGENCY, OFFICIALS, MAYOR, MAYOR, HEDGE, JOINT))
    assert run(["add", article, "--extractor", "llm"]) == 0
    assert run(["list", "attributions", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out.partition("\n{")[2].join(["{", ""]))["items"]) == 6
    assert run(["add", article, "--extractor", "llm"]) == 0
    assert "unchanged 1" in "".join(capsys.readouterr())
    monkeypatch.setenv("PROVENANCE_LLM_MODEL", "large-2")
    assert run(["add", article, "--extractor", "llm"]) == 0
    assert "read again by 1 large-2" in "".join(capsys.readouterr())
    assert run(["add", article]) == 0
    assert run(["add", article, "--extractor", "llm"]) == 0
    assert "unchanged 1" in "".join(capsys.readouterr())


def test_without_settings_the_command_says_what_to_set(
    article: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PROVENANCE_LLM_URL", raising=False)
    assert run(["extract", article, "--extractor", "llm"]) == 2
    err = capsys.readouterr().err
    assert "the extractor llm needs PROVENANCE_LLM_URL" in err
    assert "like http://127.0.0.1:11434/v1" in err


# --- whatever comes back -------------------------------------------------------------------------------

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
TEXTS = st.text(alphabet="ab AB.,“”\"'’\n\u00a0ß1+桥", max_size=60) | st.just(TEXT)


@st.composite
def answers(draw: st.DrawFn) -> tuple[str, object]:
    """A text, and an answer whose quotes are mostly parts of it."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    quote = st.builds(lambda one, other: text[min(one, other) : max(one, other)], places, places)
    quotes = st.lists(quote | st.text(max_size=5), max_size=4) | ANY_JSON
    names = st.lists(st.lists(quote, min_size=1, max_size=3).map(" + ".join), max_size=3) | ANY_JSON
    found = st.fixed_dictionaries(
        {"source": quotes, "cue": quotes, "content": quotes, "chain": names},
        optional={
            "nested_in": st.integers(-1, 6) | ANY_JSON,
            "terminal": st.sampled_from(list(Terminal)) | ANY_JSON,
            "certainty": st.sampled_from(list(Certainty)) | ANY_JSON,
        },
    )
    return text, {"attributions": draw(st.lists(found | ANY_JSON, max_size=6))}


def assert_true(text: str, drafts: list[Draft]) -> None:
    """Every span lies in the text, in order and apart from the others; parents come first; names stand there."""
    everywhere = " ".join(text.split())
    for index, draft in enumerate(drafts):
        spans = [*draft.source, *draft.cue, *draft.content]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end <= right.start for left, right in pairwise(sorted(spans)))
        for role in (draft.source, draft.cue, draft.content):
            assert list(role) == sorted(role)
        assert draft.cue
        assert draft.content
        assert bool(draft.source) == bool(draft.sources)
        assert draft.nested_in is None or 0 <= draft.nested_in < index
        assert 0 < draft.confidence <= 0.5
        assert draft.terminal is not Terminal.FIRST_HAND
        for source in draft.sources:
            assert source.name
            assert source.name in everywhere
            assert source.number_lo >= 1
            assert source.number_hi is None or source.number_hi >= source.number_lo
    assert len({(draft.source, draft.cue, draft.content) for draft in drafts}) == len(drafts)


def in_model_words(quote: str) -> str:
    """A quote as it is compared: spaces and quotation marks alike."""
    return " ".join(quote.translate(str.maketrans("“”’", '""\'')).split())


@settings(max_examples=400, deadline=None)
@given(answers())
@example((TEXT, {"attributions": [AGENCY, OFFICIALS, MAYOR, HEDGE, JOINT, PRONOUN]}))
def test_whatever_comes_back_only_what_stands_in_the_text_is_kept(given_: tuple[str, Any]) -> None:
    text, answer = given_
    items = items_of(completion(json.dumps(answer)), "the model")
    quoted = {in_model_words(quote) for each in items if each for quote in (*each.source, *each.cue)}
    for passage in passages(text, 0):
        drafts = drafted(passage, items, "llm:small-1")
        assert_true(text, drafts)
        assert all(in_model_words(span.within(text)) in quoted for each in drafts for span in (*each.source, *each.cue))


@settings(max_examples=200, deadline=None)
@given(ANY_JSON | answers().map(lambda both: both[1]), st.booleans(), st.binary(max_size=40))
def test_whatever_comes_back_is_read_or_refused(value: object, is_wrapped: bool, noise: bytes) -> None:
    for body in (completion(json.dumps(value)) if is_wrapped else json.dumps(value).encode(), noise):
        with suppress(InputError):
            assert all(each is None or (each.cue and each.content) for each in items_of(body, "the model"))


@pytest.mark.parametrize("repeats", [LONGEST // 2, 80, 40])
@pytest.mark.parametrize("pieces", [1, 8])
def test_a_hostile_answer_about_a_monotonous_text_costs_bounded_time(repeats: int, pieces: int) -> None:
    text = "a " * repeats
    answer = {"attributions": [item(*[["a"] * pieces] * 3, *["a"] * 8, nested_in=3)] * 200}
    (passage,) = passages(text, 0)
    began = time.process_time()
    assert_true(text, drafted(passage, items_of(completion(json.dumps(answer)), "the model"), "llm"))
    assert time.process_time() - began < 20
