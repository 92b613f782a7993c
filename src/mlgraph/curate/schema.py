"""A JSON Schema of area files, from the model: editors check by it and complete the ids of concepts."""

from collections.abc import Iterable
from typing import Any

from mlgraph.model import HOWS, LANGUAGES, LEVELS, YEARS

_ID = r"^[^\W_A-Z]+(?:-[^\W_A-Z]+)*$"


def schema(ids: Iterable[str]) -> dict[str, Any]:
    """Make the schema; `ids` are what an editor offers where a concept is named.

    Examples
    --------
    >>> made = schema(["ppo", "trpo"])
    >>> made["definitions"]["id"]["anyOf"][0]["enum"], sorted(made["definitions"]["concept"]["properties"])[:3]
    (['ppo', 'trpo'], ['about', 'aliases', 'builds_on'])
    """
    known = sorted(ids)
    text = {"anyOf": [{"type": ["string", "number", "boolean"]}, _object(dict.fromkeys(LANGUAGES, _STRING))]}
    details = {
        "how": {"enum": list(HOWS), "default": "extends", "description": "In what way it builds on the older one."},
        "because": {**_ref("text"), "description": "The reason, in a sentence."},
        "source": {**_STRING, "description": "arXiv:1707.06347, doi:10..., a URL, or Author (1996): Title."},
        "evidence": {"type": "array", "items": _ref("evidence")},
    }
    definitions = {
        "id": {"anyOf": [{"enum": known}, {"type": "string"}]},
        "text": text,
        "alias": {"anyOf": [_STRING, _object({"text": _STRING, "ambiguous": {"type": "boolean"}}, ["text"])]},
        "evidence": _object({"note": _STRING, "line": {"type": "integer", "minimum": 1}, "quote": _STRING}, ["note"]),
        "details": {"anyOf": [{"type": "null"}, _object(details)]},
        "relation": {"anyOf": [_ref("id"), _named(known), _object({"any_of": _ids(), **details}, ["any_of"])]},
        "concept": {"type": ["object", "null"], "properties": _concept(), "additionalProperties": False},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Concepts of a graph of mlgraph, by id",
        "type": ["object", "null"],
        "propertyNames": {"pattern": _ID},
        "additionalProperties": _ref("concept"),
        "definitions": definitions,
    }


_STRING = {"type": "string"}


def _concept() -> dict[str, Any]:
    return {
        "label": {**_ref("text"), "description": "The name to show, in English, Chinese, or both."},
        "aliases": {"type": "array", "items": _ref("alias"), "description": "Other names, acronyms, spellings."},
        "year": {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
        "source": {**_STRING, "description": "arXiv:1707.06347, doi:10..., isbn:..., a URL, or Author (1996): Title."},
        "title": {**_STRING, "description": "The title of the paper that the source stands for."},
        "about": {**_ref("text"), "description": "What it does, in a sentence."},
        "level": {"enum": list(LEVELS)},
        "minutes": {"type": "integer", "minimum": 1, "description": "To learn it, where notes are not the measure."},
        "builds_on": {"type": ["array", "null"], "items": _ref("relation")},
    }


def _named(ids: list[str]) -> dict[str, Any]:
    """One id as a key, with its details."""
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {id: _ref("details") for id in ids},
        "additionalProperties": _ref("details"),
        "not": {"required": ["any_of"]},
    }


def _ids() -> dict[str, Any]:
    return {"type": "array", "items": _ref("id"), "description": "One of them is enough."}


def _object(properties: dict[str, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    made = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**made, "required": list(required)} if required else made


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}
