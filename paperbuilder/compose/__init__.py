"""Specs and results become a document: the words first, the clothes later; no frame and no style in sight."""
