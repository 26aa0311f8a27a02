"""Draws an evaluation as SVG, which any browser shows."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from recsys.evaluation.comparison import FEW
from recsys.evaluation.table_report import SplitReport

_WIDTH, _ROW, _LABEL, _BAR = 720, 26, 170, 420
_CURVE_HEIGHT = 180
_COLOURS = ("#8a8a8a", "#4878a8", "#d9822b", "#3c8d5a", "#8b5cb0", "#b04848")


def svg_of(report: SplitReport) -> str:
    """Draw NDCG@10 with its intervals by model, and below it the curve of few reactions."""
    bars_height = _ROW * len(report.models) + 50
    height = bars_height + _CURVE_HEIGHT + 80
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="white"/>',
        _text(10, 22, f"NDCG@10, {report.held_listeners} held-out listeners (95 % interval)"),
        *_bars(report),
        *_curve(report, bars_height + 30),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bars(report: SplitReport) -> list[str]:
    greatest = max((model.ndcg_at_10.high for model in report.models), default=0.0) or 1.0
    parts = []
    for number, model in enumerate(report.models):
        top = 36 + _ROW * number
        measured = model.ndcg_at_10
        left, right = (_LABEL + _BAR * value / greatest for value in (measured.low, measured.high))
        middle = top + 9
        parts += [
            _text(10, top + 14, model.name),
            f'<rect x="{_LABEL}" y="{top}" width="{_BAR * measured.mean / greatest:.1f}" '
            f'height="18" fill="{_COLOURS[1]}"/>',
            f'<path d="M{left:.1f} {middle} H{right:.1f} M{left:.1f} {middle - 4} v8 '
            f'M{right:.1f} {middle - 4} v8" stroke="black" fill="none"/>',
            _text(_LABEL + _BAR + 12, top + 14, f"{measured.mean:.4f}"),
        ]
    return parts


def _curve(report: SplitReport, top: int) -> list[str]:
    greatest = max((max(values) for values in report.few.values()), default=0.0) or 1.0
    bottom = top + 20 + _CURVE_HEIGHT
    parts = [
        _text(10, top, "NDCG@10 after so many reactions of a new listener"),
        f'<path d="M{_LABEL} {top + 20} V{bottom} H{_LABEL + _BAR}" stroke="black" fill="none"/>',
    ]
    parts += [_text(int(_across(n)) - 4, bottom + 18, str(n)) for n in FEW]
    for number, (name, values) in enumerate(report.few.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        parts.append(_line(values, greatest, bottom, colour))
        parts.append(_text(10, top + 40 + 20 * number, name, colour))
        parts.append(_text(_LABEL + _BAR + 12, top + 40 + 20 * number, f"{values[-1]:.3f}", colour))
    return parts


def _line(values: Sequence[float], greatest: float, bottom: int, colour: str) -> str:
    points = " ".join(
        f"{_across(n):.1f},{bottom - _CURVE_HEIGHT * value / greatest:.1f}"
        for n, value in zip(FEW, values, strict=True)
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _across(reactions: int) -> float:
    return _LABEL + _BAR * reactions / FEW[-1]


def _text(x: int, y: int, words: str, colour: str = "black") -> str:
    return f'<text x="{x}" y="{y}" fill="{colour}">{escape(words)}</text>'
