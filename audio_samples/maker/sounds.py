"""The instruments of the General MIDI sound font, with their usual seat and habits."""

from dataclasses import replace

from audio_samples.maker.errors import PieceError
from audio_samples.maker.values import Instrument

_SINGING = (
    ("trumpet", 56, 0.2, 0.8), ("muted trumpet", 59, 0.2, 0.8), ("trombone", 57, -0.2, 0.8),
    ("tenor saxophone", 66, -0.1, 0.85), ("alto saxophone", 65, 0.1, 0.8),
    ("flute", 73, 0.2, 0.75), ("whistle", 72, 0.2, 0.6), ("fiddle", 110, -0.15, 0.8),
    ("violin", 40, -0.5, 0.8), ("viola", 41, 0.15, 0.8), ("cello", 42, 0.5, 0.85),
    ("melodica", 22, 0.1, 0.75), ("oboe", 68, 0.1, 0.7), ("clarinet", 71, 0.1, 0.75),
    ("synth lead", 81, 0.0, 0.6), ("square lead", 80, 0.1, 0.6),
    ("harmonica", 22, 0.15, 0.75), ("bandoneon", 23, 0.1, 0.7), ("french horn", 60, -0.25, 0.75),
    ("baritone saxophone", 67, -0.2, 0.75), ("pan flute", 75, 0.15, 0.7),
)  # fmt: skip
_PLAIN = (
    ("piano", 0, -0.15, 0.85), ("bright piano", 1, -0.15, 0.85), ("electric piano", 4, 0.2, 0.8),
    ("fm piano", 5, 0.2, 0.75), ("clavinet", 7, -0.35, 0.75), ("celesta", 8, 0.3, 0.7),
    ("vibraphone", 11, 0.25, 0.8), ("marimba", 12, 0.25, 0.8), ("music box", 10, 0.3, 0.6),
    ("organ", 16, 0.3, 0.55), ("drawbar organ", 17, 0.3, 0.55), ("rock organ", 18, 0.35, 0.5),
    ("nylon guitar", 24, -0.2, 0.85), ("acoustic guitar", 25, -0.25, 0.85),
    ("jazz guitar", 26, 0.3, 0.8), ("clean guitar", 27, 0.4, 0.7),
    ("muted guitar", 28, -0.4, 0.7),
    ("overdriven guitar", 29, -0.6, 0.6), ("distorted guitar", 30, 0.0, 0.55),
    ("double bass", 32, 0.0, 0.65), ("bass guitar", 33, 0.0, 0.7), ("picked bass", 34, 0.0, 0.65),
    ("fretless bass", 35, 0.0, 0.65), ("slap bass", 36, 0.0, 0.7), ("synth bass", 38, 0.0, 0.75),
    ("deep synth bass", 39, 0.0, 0.75), ("strings", 48, 0.1, 0.65), ("slow strings", 49, 0.1, 0.65),
    ("choir", 52, 0.0, 0.6), ("voice oohs", 53, 0.1, 0.6), ("brass", 61, 0.25, 0.7),
    ("warm pad", 89, 0.0, 0.7), ("bowed pad", 92, 0.0, 0.65), ("polysynth pad", 90, 0.0, 0.6),
    ("halo pad", 94, 0.0, 0.65), ("sweep pad", 95, 0.0, 0.6), ("crystal", 98, 0.2, 0.55),
    ("atmosphere", 99, 0.1, 0.6), ("new age pad", 88, 0.0, 0.6), ("saw", 81, 0.0, 0.6),
    ("square", 80, 0.0, 0.55), ("banjo", 105, 0.35, 0.75), ("kalimba", 108, 0.2, 0.8),
    ("harp", 46, 0.2, 0.8), ("pizzicato", 45, 0.1, 0.8), ("accordion", 21, 0.2, 0.6),
    ("honky-tonk piano", 3, 0.25, 0.75), ("glockenspiel", 9, 0.25, 0.55),
    ("tubular bells", 14, 0.1, 0.6), ("church organ", 19, 0.0, 0.55), ("tuba", 58, 0.0, 0.7),
    ("contrabass", 43, 0.3, 0.75), ("tremolo strings", 44, 0.0, 0.6), ("timpani", 47, 0.0, 0.7),
    ("synth strings", 50, 0.0, 0.6), ("synth brass", 62, 0.0, 0.6), ("analog brass", 63, 0.0, 0.6),
    ("voice pad", 91, 0.0, 0.6), ("taiko", 116, 0.0, 0.75), ("synth tom", 118, 0.0, 0.6),
    ("steel drums", 114, 0.2, 0.7), ("choir aahs", 52, 0.0, 0.65), ("low brass", 61, -0.2, 0.7),
)  # fmt: skip
_KITS = (
    ("drum kit", 0), ("room kit", 8), ("power kit", 16), ("electronic kit", 24),
    ("drum machine", 25), ("jazz kit", 32), ("brush kit", 40),
    ("orchestra kit", 48),
)  # fmt: skip

SOUNDS: dict[str, Instrument] = {
    **{n: Instrument(n, p, pan, vol, reverb=0.35, singing=True) for n, p, pan, vol in _SINGING},
    **{n: Instrument(n, p, pan, vol) for n, p, pan, vol in _PLAIN},
    **{n: Instrument(n, p, 0.0, 0.75, reverb=0.15, drums=True) for n, p in _KITS},
}


def sound(name: str, layer: str, **changes: float | str | bool) -> Instrument:
    """The named sound under a layer's own name, with changes; PieceError if it doesn't exist."""
    if name not in SOUNDS:
        raise PieceError(f"There is no sound '{name}'; the known ones are {', '.join(SOUNDS)}.")
    return replace(SOUNDS[name], **{"name": layer, **changes})  # type: ignore[arg-type]
