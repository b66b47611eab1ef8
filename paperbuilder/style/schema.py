"""The settings of a style become a JSON Schema, by which editors complete and check the YAML."""

from __future__ import annotations

from typing import Any

import msgspec

from paperbuilder.style.spec import StyleSpec

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema of a style file; a key that is not declared is not allowed."""
    whole = msgspec.json.schema(StyleSpec)
    definitions = whole.pop("$defs")
    top = definitions.pop(StyleSpec.__name__)
    return {"$schema": DIALECT, **top, "title": "paperbuilder style", "$defs": definitions}
