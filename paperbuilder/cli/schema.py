"""`paperbuilder schema`: the JSON Schema of a layout, a style, a file of metrics or a record."""

from __future__ import annotations

import json

import click


@click.command("schema", epilog="\b\nExample:\n  paperbuilder schema layout > layout.schema.json\n")
@click.argument("what", type=click.Choice(["layout", "style", "metrics", "record"]))
def command(what: str) -> None:
    """Print the JSON Schema of a layout, a style or a council's own metrics, for editors, or of a version's record."""
    click.echo(json.dumps(_schema(what), indent=2, ensure_ascii=False))


def _schema(what: str) -> dict[str, object]:
    if what == "layout":
        from paperbuilder.layout.schema import schema as layout_schema

        return layout_schema()
    if what == "metrics":
        from paperbuilder.metrics.own import schema as metrics_schema

        return metrics_schema()
    if what == "record":
        from paperbuilder.archive.record import schema as record_schema

        return record_schema()
    from paperbuilder.style.schema import schema as style_schema

    return style_schema()
