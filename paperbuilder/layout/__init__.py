"""A layout file becomes a checked definition, with the line and column of every setting."""
