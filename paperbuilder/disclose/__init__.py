"""Results become results that are safe to print, and a finished paper is searched for what it gives away.

`puzzle` says what a reader knows, `ranges` what can be worked out from it.
"""
