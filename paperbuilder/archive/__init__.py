"""Bytes become kept files: working copies now, frozen versions later; nothing here knows what a paper is."""
