"""A paper about to be frozen becomes the publication checks: each passed, or failed with place and remedy."""
