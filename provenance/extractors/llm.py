"""A language model behind any endpoint that speaks the chat completions protocol."""

from __future__ import annotations

from dataclasses import replace

from provenance.extraction.relays.carriers import with_carriers
from provenance.extractors import Extractor, extractor
from provenance.extractors import _llm_settings as settings
from provenance.extractors._llm_answers import items_of
from provenance.extractors._llm_asking import Endpoint
from provenance.extractors._llm_drafting import drafted
from provenance.extractors._llm_passages import passages
from provenance.records import Draft

VERSION = "1"
"""Changes whenever the same answers of the same model may lead to other drafts, or another question is asked."""


class _OfModel(Extractor):
    """An extractor whose version names the model too: another model reads differently."""

    __slots__ = ()

    @property
    def version(self) -> str:
        return f"{VERSION} {settings.model_name()}".rstrip()

    @version.setter
    def version(self, _value: str) -> None:
        """What the constructor passes is not kept."""


def _of_model(made: Extractor) -> Extractor:
    return _OfModel(made.name, made.doc, made.version, made.read)


@_of_model
@extractor("llm", version=VERSION)
def llm(text: str, start: int) -> tuple[Draft, ...]:
    """Asks a language model, and keeps only what stands word for word in the text.

    The environment says which: ``PROVENANCE_LLM_URL`` (like ``http://127.0.0.1:11434/v1``), ``PROVENANCE_LLM_MODEL``,
    ``PROVENANCE_LLM_KEY`` where one is needed, ``PROVENANCE_LLM_TIMEOUT`` in seconds. The text is sent there.
    """
    asked = passages(text, start)
    chosen = settings.from_environment()
    if not asked:
        return ()
    drafts: list[Draft] = []
    with Endpoint(chosen) as endpoint:
        for passage in asked:
            items = items_of(endpoint.answer(passage.words), endpoint.place)
            drafts += _moved(drafted(passage, items, f"llm:{chosen.model}"), len(drafts))
    return with_carriers(text, drafts)


def _moved(drafts: list[Draft], by: int) -> list[Draft]:
    """Drafts of one passage among those of the text: they stand this many places later."""
    return [replace(each, nested_in=None if each.nested_in is None else each.nested_in + by) for each in drafts]
