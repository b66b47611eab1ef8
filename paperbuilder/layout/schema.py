"""The settings of a layout become a JSON Schema, by which editors complete and check the YAML."""

from __future__ import annotations

from typing import Any

import msgspec

from paperbuilder.layout.spec import Layout

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema of a layout file; a key that is not declared is not allowed."""
    whole = msgspec.json.schema(Layout)
    definitions = whole.pop("$defs")
    top = definitions.pop("Layout")
    settings = {name: _with_titles(block) for name, block in definitions.items()}
    return {"$schema": DIALECT, **_with_titles(top), "title": "paperbuilder layout", "$defs": settings}


def _with_titles(block: dict[str, Any]) -> dict[str, Any]:
    """The block with each of its keys titled in words."""
    keys = {name: {"title": name.replace("_", " ").capitalize(), **key} for name, key in block["properties"].items()}
    return {**block, "properties": keys}
