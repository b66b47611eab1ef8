"""A document and a style become bytes: the Word file and the PDF file, twins."""
