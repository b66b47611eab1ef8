"""A synthetic council: children's timelines drawn from a seed, and the tables that agree with them.

`generate` makes the tables, `write` puts them into a folder.
"""

from paperbuilder.sample.council import Council, generate
from paperbuilder.sample.writing import write

__all__ = ["Council", "generate", "write"]
