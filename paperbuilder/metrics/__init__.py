"""Frames become results: every figure of the catalogue, declared once and computed on demand."""
