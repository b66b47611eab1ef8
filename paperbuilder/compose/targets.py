"""A figure, its target and its direction become a word with a symbol: "▲ better", "● similar", "▼ worse"."""

from __future__ import annotations

from paperbuilder.compose.material import Material
from paperbuilder.layout.loaded import Target
from paperbuilder.metrics.result import Definition, Result

BETTER, SIMILAR, WORSE = "▲ better", "● similar", "▼ worse"
NOTHING = "–"
EXPLAINED = (
    "Status compares with the target, direction with a year before: ▲ better, ● similar (within the tolerance, or "
    "printed alike), ▼ worse; – where there is no target or neither higher nor lower is better."
)


def target_for(material: Material, metric: str, result: Result) -> Target | None:
    """The target that holds on the figure's last day."""
    held = (t for t in material.layout.targets if t.metric == metric and t.start <= result.end <= t.end)
    return next(held, None)


def status(result: Result, target: Target | None, definition: Definition) -> str:
    """The figure against its target; nothing is said of a suppressed one."""
    if target is None or result.value is None:
        return NOTHING
    return judged(result.value - target.target, target.tolerance, definition)


def direction(material: Material, now: Result, then: Result | None, definition: Definition) -> str:
    """The figure against a year before."""
    if now.value is None or then is None or then.value is None:
        return NOTHING
    same = material.number(now) == material.number(then)
    return judged(0.0 if same else now.value - then.value, 0.0, definition)


def judged(difference: float, tolerance: float, definition: Definition) -> str:
    """Better, similar or worse; nothing where neither higher nor lower is better."""
    if definition.polarity == "none":
        return NOTHING
    if abs(difference) <= tolerance + 1e-9:
        return SIMILAR
    return BETTER if (difference > 0) == (definition.polarity == "higher") else WORSE
