"""Played notes to a Standard MIDI file, one channel for each instrument."""

from pathlib import Path

import mido  # type: ignore[import-untyped]

from audio_samples.maker.errors import RenderError
from audio_samples.maker.sound.performance import PlayedNote
from audio_samples.maker.values import Instrument

TICKS_PER_SECOND = 1920
DRUM_CHANNEL = 9
Timed = tuple[float, int, mido.Message]


def write_midi(played: list[tuple[Instrument, list[PlayedNote]]], path: Path) -> None:
    """Write the file at a fixed tempo in which a tick is a fixed fraction of a second."""
    melodic = [c for c in range(16) if c != DRUM_CHANNEL]
    file = mido.MidiFile(ticks_per_beat=TICKS_PER_SECOND // 2)
    for seat, notes in played:
        if not seat.drums and not melodic:
            raise RenderError(
                "A bus holds more than 15 melodic instruments; give some another bus."
            )
        channel = DRUM_CHANNEL if seat.drums else melodic.pop(0)
        file.tracks.append(_track(_setup(seat, channel) + _events(seat, notes, channel)))
    file.save(path)


def _setup(seat: Instrument, channel: int) -> list[Timed]:
    controls = {
        7: seat.volume * 110,
        10: 64 + 63 * seat.pan,
        91: seat.reverb * 127,
        93: seat.chorus * 127,
    }
    messages: list[Timed] = [
        (0.0, 0, mido.Message("program_change", channel=channel, program=seat.program))
    ]
    for control, value in controls.items():
        messages.append((0.0, 1, _control(channel, control, value)))
    return messages


def _control(channel: int, control: int, value: float) -> mido.Message:
    level = max(0, min(127, round(value)))
    return mido.Message("control_change", channel=channel, control=control, value=level)


def _events(seat: Instrument, notes: list[PlayedNote], channel: int) -> list[Timed]:
    events: list[Timed] = []
    ends: dict[int, float] = {}
    for note in reversed(notes):
        end = min(note.end_seconds, ends.get(note.pitch, note.end_seconds))
        ends[note.pitch] = note.start_seconds
        if end <= note.start_seconds:
            continue
        on = mido.Message("note_on", channel=channel, note=note.pitch, velocity=note.velocity)
        events.append((note.start_seconds, 3, on))
        events.append((end, 2, mido.Message("note_off", channel=channel, note=note.pitch)))
        if seat.singing and end - note.start_seconds > 0.45:
            events += _swell(note.start_seconds, end, channel)
    return events


def _swell(start: float, end: float, channel: int) -> list[Timed]:
    """A long note opens up, trembles a little towards its end and is given back at rest."""
    shape = ((0.0, 92, 0), (0.3, 108, 0), (0.55, 118, 22), (0.85, 104, 38), (0.99, 100, 0))
    events: list[Timed] = []
    for share, expression, vibrato in shape:
        at = start + share * (end - start)
        events.append((at, 1, _control(channel, 11, expression)))
        events.append((at, 1, _control(channel, 1, vibrato)))
    return events


def _track(events: list[Timed]) -> mido.MidiTrack:
    track = mido.MidiTrack()
    now = 0
    for at, _rank, message in sorted(events, key=lambda event: event[:2]):
        tick = round(at * TICKS_PER_SECOND)
        track.append(message.copy(time=tick - now))
        now = tick
    return track
