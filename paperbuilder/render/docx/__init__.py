"""A document and its style become a Word file; `write.write` is the way in."""
