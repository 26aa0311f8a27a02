"""The pictures on the covers: ridges, waves, a sun, rings, columns, shards, leaves, tiles."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

SIDE = 600


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one cover, as #rrggbb."""

    ground: str
    sky: str
    light: str
    accent: str
    shade: str


Motif = Callable[[Palette, np.random.Generator], list[str]]


def _circle(x: float, y: float, radius: float, fill: str, extra: str = "") -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{fill}"{extra}/>'


def _rectangle(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{fill}"/>'
    )


def _polygon(points: list[tuple[float, float]], fill: str, opacity: float = 1.0) -> str:
    drawn = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    return f'<polygon points="{drawn}" fill="{fill}" opacity="{opacity:.2f}"/>'


def ridges(colours: Palette, rng: np.random.Generator) -> list[str]:
    """Hills one behind the other under a moon."""
    shapes = [_rectangle(0, 0, SIDE, SIDE, colours.light)]
    shapes.append(_circle(rng.uniform(120, 480), rng.uniform(90, 170), 58, colours.accent))
    for layer, fill in enumerate((colours.sky, colours.ground, colours.shade)):
        base = 230 + 85 * layer
        xs = np.linspace(0, SIDE, 13)
        bumps = 60 * np.sin(xs / rng.uniform(70, 130) + rng.uniform(0, 6)) + rng.normal(0, 14, 13)
        crest = [(float(x), float(base + bump)) for x, bump in zip(xs, bumps, strict=True)]
        shapes.append(_polygon([(0, SIDE), *crest, (SIDE, SIDE)], fill))
    return shapes


def waves(colours: Palette, rng: np.random.Generator) -> list[str]:
    """Slow water in bands."""
    shapes = [_rectangle(0, 0, SIDE, SIDE, colours.sky)]
    shapes.append(_circle(rng.uniform(160, 440), 150, rng.uniform(50, 90), colours.light))
    length, phase = rng.uniform(55, 95), rng.uniform(0, 6)
    for layer in range(7):
        fill = (colours.ground, colours.accent, colours.shade)[layer % 3]
        xs = np.linspace(0, SIDE, 41)
        ys = 190 + 52 * layer + 22 * np.sin(xs / length + phase + 0.9 * layer)
        crest = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        shapes.append(_polygon([(0, SIDE), *crest, (SIDE, SIDE)], fill, 0.75))
    return shapes


def striped_sun(colours: Palette, rng: np.random.Generator) -> list[str]:
    """A sun cut by stripes over a plain that runs to the horizon."""
    horizon = 350
    shapes = [_circle(SIDE / 2, horizon - 90, 150, colours.accent)]
    for stripe in range(6):
        height = 4 + 3 * stripe
        shapes.append(_rectangle(0, horizon - 120 + 27 * stripe, SIDE, height, colours.ground))
    shapes.append(_rectangle(0, horizon, SIDE, SIDE - horizon, colours.shade))
    lines = int(rng.integers(11, 16))
    for line in range(lines + 1):
        foot = SIDE * (3 * line / lines - 1)
        head = SIDE / 2 + (foot - SIDE / 2) * 0.18
        points = [(head, float(horizon)), (foot - 2, 600.0), (foot + 2, 600.0)]
        shapes.append(_polygon(points, colours.light, 0.8))
    for row in range(6):
        shapes.append(_rectangle(0, horizon + 6 * 1.75**row, SIDE, 2, colours.light))
    return shapes


def rings(colours: Palette, rng: np.random.Generator) -> list[str]:
    """A record and its grooves, set off the middle."""
    x, y = rng.uniform(220, 400), rng.uniform(170, 260)
    shapes = [_rectangle(0, 0, SIDE, SIDE, colours.light), _circle(x, y, 330, colours.sky)]
    shapes.append(_circle(x, y, 215, colours.shade))
    for radius in range(90, 212, int(rng.integers(9, 15))):
        stroke = f' stroke="{colours.ground}" stroke-width="2"'
        shapes.append(_circle(x, y, radius, "none", stroke))
    shapes += [_circle(x, y, 72, colours.accent), _circle(x, y, 9, colours.light)]
    return shapes


def columns(colours: Palette, rng: np.random.Generator) -> list[str]:
    """Levels of a meter that dances."""
    shapes = []
    count = int(rng.integers(9, 14))
    width = SIDE / count
    for place in range(count):
        steps = int(rng.integers(3, 13))
        for step in range(steps):
            fill = (colours.sky, colours.light, colours.accent)[min(2, step // 4)]
            shapes.append(_rectangle(place * width + 5, 430 - 34 * step, width - 10, 26, fill))
    return shapes


def shards(colours: Palette, rng: np.random.Generator) -> list[str]:
    """Splinters that fly from one point."""
    x, y = rng.uniform(200, 400), rng.uniform(170, 300)
    shapes = []
    angles = np.sort(rng.uniform(0, 2 * np.pi, 17))
    for place, angle in enumerate(angles):
        fill = (colours.sky, colours.accent, colours.light, colours.shade)[place % 4]
        spread = rng.uniform(0.06, 0.22)
        far = [(x + 900 * np.cos(a), y + 900 * np.sin(a)) for a in (angle, angle + spread)]
        shapes.append(_polygon([(x, y), *[(float(a), float(b)) for a, b in far]], fill, 0.92))
    return [*shapes, _circle(x, y, 46, colours.ground), _circle(x, y, 22, colours.light)]


def leaves(colours: Palette, rng: np.random.Generator) -> list[str]:
    """Broad leaves that fan out from a corner."""
    shapes = [_rectangle(0, 0, SIDE, SIDE, colours.light)]
    shapes.append(_circle(rng.uniform(380, 480), 150, 80, colours.accent))
    for place in range(9):
        angle = -1.5 + 0.19 * place + rng.uniform(-0.05, 0.05)
        length = rng.uniform(330, 520)
        along, across = np.array([np.cos(angle), np.sin(angle)]), 34.0
        normal = np.array([-along[1], along[0]]) * across
        root, tip = np.array([-20.0, 460.0]), np.array([-20.0, 460.0]) + along * length
        points = [root, root + along * length * 0.45 + normal, tip, tip * 0.5 + root * 0.5 - normal]
        fill = (colours.ground, colours.sky, colours.shade)[place % 3]
        shapes.append(_polygon([(float(p[0]), float(p[1])) for p in points], fill, 0.95))
    return shapes


def tiles(colours: Palette, rng: np.random.Generator) -> list[str]:
    """A floor of quarter circles, each turned by chance."""
    shapes = []
    side = SIDE / 6
    for row in range(6):
        for column in range(6):
            x, y = column * side, row * side
            fills = (colours.sky, colours.light, colours.accent, colours.shade)
            back, front = (fills[int(i)] for i in rng.permutation(4)[:2])
            corner = int(rng.integers(4))
            cx, cy = x + side * (corner % 2), y + side * (corner // 2)
            clip = f"M{cx:.0f} {cy:.0f}" + _quarter(corner, side)
            shapes.append(_rectangle(x, y, side + 1, side + 1, back))
            shapes.append(f'<path d="{clip}" fill="{front}"/>')
    return shapes


def _quarter(corner: int, side: float) -> str:
    across = side if corner % 2 == 0 else -side
    down = side if corner // 2 == 0 else -side
    sweep = 1 if across * down > 0 else 0
    return f"h{across:.0f}a{side:.0f} {side:.0f} 0 0 {sweep} {-across:.0f} {down:.0f}z"


MOTIFS: dict[str, Motif] = {
    "ambient": waves, "big_band": rings, "blues": ridges, "bossa_nova": leaves,
    "classical": leaves, "country": ridges, "disco": tiles, "drum_and_bass": columns,
    "folk": ridges, "funk": tiles, "gospel": waves, "hip_hop": columns, "house": columns,
    "jazz": rings, "latin": leaves, "lo_fi": waves, "metal": shards, "pop": tiles,
    "reggae": leaves, "rock": shards, "soul": rings, "soundtrack": ridges,
    "synthwave": striped_sun, "techno": columns,
}  # fmt: skip
