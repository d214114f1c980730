"""Sentences as callers get them; the OpenAPI document lists every code and its English words."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, Field

from dealwright.core.sentences import Fact, Kind, Sentence, Words, forms


def _codes(schema: dict[str, Any]) -> None:
    """Read when the document is made: by then every part has made its codes known."""
    schema["enum"] = list(forms())
    schema["x-words"] = forms()


class SentenceValue(BaseModel):
    """One thing that a sentence names; `unit` is its currency, or the English name of its unit."""

    kind: Kind
    value: str
    unit: str


class SentenceView(BaseModel):
    """What is told: by code and values for any language, and in English."""

    code: str = Field(json_schema_extra=_codes, description="What it says; the same for ever.")
    values: dict[str, SentenceValue]
    text: str = Field(description="The same in English, without `of`.")
    of: str = Field(description="Whom or what of several it is about; empty where there is one.")


def sentence_view(sentence: Sentence) -> SentenceView:
    """A sentence, its values by name."""
    values = {
        name: SentenceValue(kind=one.kind, value=one.value, unit=one.unit)
        for name, one in sentence.values.items()
    }
    return SentenceView(code=sentence.code, values=values, text=sentence.text, of=sentence.of)


def sentences_view(sentences: Iterable[Sentence]) -> list[SentenceView]:
    """Several of them."""
    return [sentence_view(one) for one in sentences]


def words_view(words: Iterable[Words]) -> list[SentenceView]:
    """Several things told one after another; empty where one of them is English alone."""
    every = tuple(words)
    found = [one for one in every if isinstance(one, Sentence)]
    return sentences_view(found) if len(found) == len(every) else []


def told_view(facts: Mapping[str, Fact]) -> dict[str, list[SentenceView]]:
    """Those of the facts that are sentences."""
    return {name: sentences_view(fact) for name, fact in facts.items() if isinstance(fact, tuple)}
