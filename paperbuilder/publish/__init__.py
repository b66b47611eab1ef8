"""A paper becomes a frozen version: made once more without the mark, checked on the very files, recorded and kept."""
