"""Steps 3 to 5 are done by another process, while this one imports what the steps after them need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from paperbuilder.answering import Questions, answers, findings
from paperbuilder.layout.accept import accept
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.overriding import overridden
from paperbuilder.render.beside import Beside

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from paperbuilder.data.finding import Finding
    from paperbuilder.data.frames import Frames
    from paperbuilder.metrics.result import Results
    from paperbuilder.style.sheet import StyleSheet

    Accepted: TypeAlias = tuple[tuple[Finding, ...], tuple[Finding, ...]]
    Answered: TypeAlias = tuple[Frames, Results, Callable[[], Accepted]]


def answered_beside(asked: Questions, layout: LoadedLayout, style: StyleSheet, beside: Executor) -> Answered:
    """The data without its rows, the results, and what waits for the findings: those that count, and accepted ones.

    The data is checked when the questions are answered, while this process composes.
    """
    work = Beside(partial(answers, asked), beside)
    check = Beside(partial(findings, asked), beside)
    for _ in ready(style):
        if work.is_done:
            break
    frames, results = work.result()

    def checked() -> Accepted:
        return accept(check.result(), layout.definition.accepted, asked.as_at)

    return frames, overridden(results, layout.definition.overrides), checked


def ready(style: StyleSheet) -> Iterator[None]:
    """Imports what the steps from 5 on need; then, piece by piece, opens and compresses the style's fonts."""
    import paperbuilder.compose.paper
    import paperbuilder.confidential
    import paperbuilder.disclose.audit
    import paperbuilder.draft.stamp
    import paperbuilder.earlier
    import paperbuilder.inputs  # noqa: F401
    from paperbuilder.disclose import solver
    from paperbuilder.render import ready

    solver.ready()
    yield from ready.ready(style)
