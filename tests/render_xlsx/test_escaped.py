"""Text in XML files."""

from __future__ import annotations

from xml.sax import saxutils

import pytest

from paperbuilder.render.escaped import escape, quoteattr


@pytest.mark.parametrize("text", ["", "plain", "a & b", "<b>&amp;</b>", "it's", 'so "called"', 'it\'s "so"\n\r\t>'])
def test_text_is_escaped_as_the_standard_library_does_it(text: str) -> None:
    """Between tags, and as the value of an attribute with whichever quotation marks it needs."""
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
