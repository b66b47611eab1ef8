"""Items become ids that no two blocks share, and bookmarks the ids that they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field

from paperbuilder.draft.document.items import Item

OWN = "own"


@dataclass
class Names:
    """Ids that no two blocks share: a block's own, then with a number behind it; and the block of each bookmark."""

    taken: set[str] = field(default_factory=set)
    bookmarks: dict[str, str] = field(default_factory=dict)

    def of(self, item: Item, second: str = "") -> str:
        """The id of the block that begins with the item; `second` ends that of a second block of one owner."""
        is_second = bool(item.owner) and item.owner in self.taken
        name = self.free(f"{item.owner}{second}" if is_second else item.owner or OWN)
        self.know(item, name)
        return name

    def free(self, stem: str) -> str:
        """The name, or the first with a number that is free."""
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name)
        return name

    def know(self, item: Item, name: str) -> None:
        """The item's bookmarks lead to the block."""
        for mark in item.bookmarks:
            self.bookmarks.setdefault(mark, name)
