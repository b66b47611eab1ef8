"""A style file becomes a style sheet: the house format that drives the Word and the PDF file alike."""
