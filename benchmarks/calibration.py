"""How far confidences mean what they say: expected calibration error, and its picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

BINS = 10
_SIZE = 320
_EDGE = 40


@dataclass(frozen=True)
class Bin:
    """Judgements of like confidence."""

    count: int
    confidence: float
    """Mean of what was claimed."""
    right: float
    """Share that was right."""


def bins_of(judged: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Sort (confidence, right) into ten equal ranges of confidence; empty ones are left out."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        groups[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return [
        Bin(
            len(group),
            sum(confidence for confidence, _ in group) / len(group),
            sum(right for _, right in group) / len(group),
        )
        for group in groups
        if group
    ]


def expected_error(bins: Sequence[Bin]) -> float:
    """Mean distance of claimed and true share, weighed by count (Naeini et al., 2015)."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total


def picture(bins: Sequence[Bin], title: str) -> str:
    """Draw claimed against true shares as SVG; the size of a dot shows how many judgements."""
    most = max(b.count for b in bins)
    dots = "".join(
        f'<circle cx="{_across(b.confidence):.0f}" cy="{_up(b.right):.0f}" '
        f'r="{3 + 9 * (b.count / most) ** 0.5:.1f}" fill="#356" fill-opacity="0.75">'
        f"<title>{b.count}: claimed {b.confidence:.2f}, right {b.right:.2f}</title></circle>"
        for b in bins
    )
    ticks = "".join(
        f'<text x="{_across(v):.0f}" y="{_SIZE - 22}" text-anchor="middle">{v:.1f}</text>'
        f'<text x="{_EDGE - 6}" y="{_up(v) + 4:.0f}" text-anchor="end">{v:.1f}</text>'
        for v in (0.0, 0.5, 1.0)
    )
    line = (
        f'<line x1="{_across(0):.0f}" y1="{_up(0):.0f}" x2="{_across(1):.0f}" y2="{_up(1):.0f}" '
        'stroke="#999" stroke-dasharray="4"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}" '
        f'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="{_SIZE // 2}" y="16" text-anchor="middle">{escape(title)}</text>{line}{ticks}'
        f'{dots}<text x="{_SIZE // 2}" y="{_SIZE - 6}" text-anchor="middle">claimed confidence'
        f'</text><text x="12" y="{_SIZE // 2}" text-anchor="middle" '
        f'transform="rotate(-90 12 {_SIZE // 2})">share right</text></svg>\n'
    )


def _across(share: float) -> float:
    return _EDGE + share * (_SIZE - 2 * _EDGE)


def _up(share: float) -> float:
    return _SIZE - _EDGE - share * (_SIZE - 2 * _EDGE)
