"""A document and a style become a tagged PDF file: PDF/UA-1 and PDF/A-2a at once.

`write` is the entry. Blocks become slices (`paragraph`, `bullets`, `table`, `figure`, `contents`, `callout`), slices
fill pages (`flow`), pages are drawn on a canvas that tags everything (`tagging`), and the file is finished.
"""
