"""The mixer: continuity, fades, ducking, events."""

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.audio import tone
from voice_app.audio.levels import peak, rms
from voice_app.audio.mixer import LIMITER_KNEE, Mixer
from voice_app.audio.mixer_events import Channel, EndReason, PlaybackEnded, PlaybackStarted
from voice_app.audio.sources import SoundSource, silence
from voice_app.domain.audio import PLAYING_RATE_HZ, Samples, Sound
from voice_app.domain.errors import AudioFileError

MUSIC, VOICE = Channel.MUSIC, Channel.VOICE


def steady(seconds: float, level: float = 0.4) -> SoundSource:
    frames = round(seconds * PLAYING_RATE_HZ)
    return SoundSource(Sound(np.full((frames, 2), level, dtype=np.float32), PLAYING_RATE_HZ))


def swell(seconds: float) -> SoundSource:
    """Rises from silence and falls back to it, so that its own end does not click."""
    frames = round(seconds * PLAYING_RATE_HZ)
    shape = 0.4 * np.sin(np.linspace(0.0, np.pi, frames, dtype=np.float32))
    return SoundSource(Sound(shape.astype(np.float32), PLAYING_RATE_HZ))


def render(mixer: Mixer, seconds: float, block: int = 480) -> Samples:
    frames = round(seconds * PLAYING_RATE_HZ)
    blocks = [mixer.render(min(block, frames - at)) for at in range(0, frames, block)]
    return np.concatenate(blocks)


def largest_step(samples: Samples) -> float:
    return peak(np.diff(samples, axis=0))


def test_nothing_on_gives_silence() -> None:
    assert not render(Mixer(), 0.1).any()


def test_a_sound_comes_out_as_it_went_in_after_a_fade_too_short_to_hear() -> None:
    mixer, sound = Mixer(), tone(1.0)
    mixer.play(MUSIC, SoundSource(sound), play_id="a")
    out = render(mixer, 1.0)
    np.testing.assert_allclose(out[480:, 0], sound.samples[480:], atol=1e-6)
    np.testing.assert_array_equal(out[:, 0], out[:, 1])
    assert abs(out[0, 0]) < 0.01


def test_the_next_in_the_queue_follows_without_a_gap_or_a_lost_sample() -> None:
    whole = tone(2.0)
    halves = [Sound(part, PLAYING_RATE_HZ) for part in np.split(whole.samples, [37_111])]
    mixer = Mixer()
    for index, half in enumerate(halves):
        mixer.enqueue(MUSIC, SoundSource(half), f"half {index}")
    out = render(mixer, 2.0, block=441)
    np.testing.assert_allclose(out[480:, 0], whole.samples[480:], atol=1e-6)


def test_events_tell_when_each_playback_began_and_how_it_ended() -> None:
    mixer = Mixer()
    mixer.enqueue(MUSIC, steady(0.5), "a")
    mixer.enqueue(MUSIC, steady(0.25), "b")
    render(mixer, 1.0)
    assert mixer.poll_events() == [
        PlaybackStarted(MUSIC, "a", 0.0),
        PlaybackEnded(MUSIC, "a", 0.5, 0.5, EndReason.FINISHED),
        PlaybackStarted(MUSIC, "b", 0.5),
        PlaybackEnded(MUSIC, "b", 0.75, 0.25, EndReason.FINISHED),
    ]
    assert mixer.poll_events() == []


def test_stop_fades_without_a_click_and_reports_what_was_played() -> None:
    mixer = Mixer()
    mixer.play(MUSIC, steady(5.0), play_id="a")
    render(mixer, 1.0)
    mixer.stop(MUSIC, fade_out_seconds=0.2)
    assert mixer.position(MUSIC) is None
    ended = mixer.poll_events()[-1]
    assert isinstance(ended, PlaybackEnded)
    assert (ended.played_seconds, ended.reason) == (1.0, EndReason.STOPPED)
    out = render(mixer, 0.5)
    assert largest_step(out) < 0.001
    assert out[round(0.1 * PLAYING_RATE_HZ), 0] == pytest.approx(0.2, abs=0.01)
    assert not out[round(0.21 * PLAYING_RATE_HZ) :].any()


def test_even_a_stop_without_a_fade_does_not_click() -> None:
    mixer = Mixer()
    mixer.play(MUSIC, steady(5.0), play_id="a")
    render(mixer, 1.0)
    mixer.stop(MUSIC)
    out = render(mixer, 0.1)
    assert largest_step(out) < 0.005
    assert not out[-480:].any()


def test_play_replaces_what_plays_with_a_cross_fade() -> None:
    mixer = Mixer()
    mixer.play(MUSIC, steady(5.0, 0.4), play_id="a")
    mixer.enqueue(MUSIC, steady(5.0), "dropped")
    render(mixer, 0.5)
    mixer.play(MUSIC, steady(5.0, 0.2), play_id="b")
    out = render(mixer, 0.5)
    assert largest_step(out) < 0.005
    assert out[-1, 0] == pytest.approx(0.2)
    ended = [event for event in mixer.poll_events() if isinstance(event, PlaybackEnded)]
    assert [(event.play_id, event.reason) for event in ended] == [
        ("a", EndReason.STOPPED),
        ("dropped", EndReason.STOPPED),
    ]


def test_skip_goes_on_with_the_next() -> None:
    mixer = Mixer()
    mixer.enqueue(MUSIC, steady(5.0, 0.4), "a")
    mixer.enqueue(MUSIC, steady(5.0, 0.2), "b")
    render(mixer, 0.5)
    mixer.skip(MUSIC)
    out = render(mixer, 0.5)
    assert out[-1, 0] == pytest.approx(0.2)
    position = mixer.position(MUSIC)
    assert position is not None
    assert position.play_id == "b"
    assert position.played_seconds == pytest.approx(0.5)
    assert position.duration_seconds == pytest.approx(5.0)
    mixer.skip(MUSIC)
    assert mixer.position(MUSIC) is None


def test_pause_holds_the_place_and_resume_misses_nothing() -> None:
    ramp = np.linspace(0.0, 0.7, PLAYING_RATE_HZ, dtype=np.float32)
    mixer = Mixer()
    mixer.play(MUSIC, SoundSource(Sound(ramp, PLAYING_RATE_HZ)), play_id="a")
    render(mixer, 0.5)
    mixer.pause(MUSIC)
    mixer.pause(MUSIC)
    paused = render(mixer, 2.0)
    assert not paused[480:].any()
    held = mixer.position(MUSIC)
    assert held is not None
    assert held.played_seconds == pytest.approx(0.508, abs=0.0001)
    mixer.resume(MUSIC)
    out = render(mixer, 0.2)
    frame = round(held.played_seconds * PLAYING_RATE_HZ)
    np.testing.assert_allclose(out[480:, 0], ramp[frame + 480 : frame + len(out)], atol=1e-6)


def test_ducking_twice_lowers_once_and_is_restored() -> None:
    mixer = Mixer()
    mixer.play(MUSIC, steady(10.0), play_id="a")
    for _ in range(3):
        mixer.duck(MUSIC, 20.0, 0.05)
        render(mixer, 0.1)
    assert render(mixer, 0.1)[-1, 0] == pytest.approx(0.04, rel=1e-3)
    mixer.unduck(MUSIC, 0.05)
    mixer.unduck(MUSIC, 0.05)
    out = render(mixer, 0.2)
    assert largest_step(out) < 0.001
    assert out[-1, 0] == pytest.approx(0.4, rel=1e-3)


def test_a_volume_asked_for_while_ducked_outlives_the_ducking() -> None:
    mixer = Mixer()
    mixer.play(MUSIC, steady(10.0), play_id="a")
    mixer.duck(MUSIC, 20.0, 0.05)
    render(mixer, 0.1)
    mixer.set_volume(MUSIC, 0.5)
    mixer.unduck(MUSIC, 0.05)
    assert render(mixer, 0.3)[-1, 0] == pytest.approx(0.4 * 0.25, rel=1e-3)
    assert mixer.volume(MUSIC) == 0.5


def test_the_voice_is_untouched_by_the_ducking_of_the_music() -> None:
    mixer = Mixer()
    mixer.duck(MUSIC, 40.0)
    mixer.play(VOICE, steady(1.0), play_id="a")
    assert render(mixer, 0.5)[-1, 0] == pytest.approx(0.4)


def test_loud_sums_are_bent_not_clipped_and_soft_ones_pass_unchanged() -> None:
    mixer = Mixer()
    mixer.play(MUSIC, steady(1.0, 0.9), play_id="a")
    mixer.play(VOICE, steady(1.0, 0.9), play_id="b")
    loud = render(mixer, 0.5)
    assert LIMITER_KNEE < loud[-1, 0] <= 1.0
    assert peak(loud) <= 1.0
    assert rms(render(Mixer(), 0.1)) == 0.0


def test_a_source_that_breaks_off_ends_as_failed_and_the_queue_goes_on() -> None:
    class Broken:
        duration_seconds = None
        closed = False

        def read(self, n_frames: int) -> Samples:
            raise AudioFileError("gone")

        def close(self) -> None:
            self.closed = True

    mixer, broken = Mixer(), Broken()
    mixer.enqueue(MUSIC, broken, "broken")
    mixer.enqueue(MUSIC, steady(1.0), "next")
    assert render(mixer, 0.5)[-1, 0] == pytest.approx(0.4)
    assert broken.closed
    reasons = [event.reason for event in mixer.poll_events() if isinstance(event, PlaybackEnded)]
    assert reasons == [EndReason.FAILED]


def test_an_empty_source_and_silence_are_played_through() -> None:
    mixer = Mixer()
    mixer.enqueue(VOICE, silence(0.0), "nothing")
    mixer.enqueue(VOICE, silence(0.1), "pause")
    assert not render(mixer, 0.3).any()
    ended = [event for event in mixer.poll_events() if isinstance(event, PlaybackEnded)]
    assert [event.play_id for event in ended] == ["nothing", "pause"]


COMMANDS = st.lists(
    st.tuples(
        st.sampled_from(
            ["play", "enqueue", "skip", "stop", "pause", "resume", "duck", "unduck", "volume"]
        ),
        st.sampled_from([MUSIC, VOICE]),
        st.integers(0, 3000),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(COMMANDS)
def test_every_playback_ends_exactly_once_and_nothing_exceeds_full_scale(
    commands: list[tuple[str, Channel, int]],
) -> None:
    mixer, put_on = Mixer(), []
    for index, (command, channel, frames) in enumerate(commands):
        if command in ("play", "enqueue"):
            put_on.append(f"{index}")
        _do(mixer, command, channel, f"{index}")
        out = mixer.render(frames)
        assert out.shape == (frames, 2)
        assert peak(out) <= 1.0
        assert largest_step(out) < 0.01
    for channel in Channel:
        mixer.stop(channel)
    ended = [event.play_id for event in mixer.poll_events() if isinstance(event, PlaybackEnded)]
    assert sorted(ended) == sorted(put_on)


def _do(mixer: Mixer, command: str, channel: Channel, play_id: str) -> None:
    actions = {
        "play": lambda: mixer.play(channel, swell(0.05), play_id=play_id),
        "enqueue": lambda: mixer.enqueue(channel, swell(0.05), play_id),
        "skip": lambda: mixer.skip(channel),
        "stop": lambda: mixer.stop(channel),
        "pause": lambda: mixer.pause(channel),
        "resume": lambda: mixer.resume(channel),
        "duck": lambda: mixer.duck(channel, 12.0),
        "unduck": lambda: mixer.unduck(channel),
        "volume": lambda: mixer.set_volume(channel, 0.5),
    }
    actions[command]()


def test_rendering_in_another_thread_while_commands_come_loses_no_event() -> None:
    mixer, stop = Mixer(), threading.Event()

    def pull() -> None:
        while not stop.is_set():
            mixer.render(480)

    thread = threading.Thread(target=pull)
    thread.start()
    ended = 0
    for index in range(200):
        mixer.enqueue(MUSIC, steady(0.02), f"{index}")
        mixer.position(MUSIC)
    mixer.stop(MUSIC)
    stop.set()
    thread.join()
    ended = sum(isinstance(event, PlaybackEnded) for event in mixer.poll_events())
    assert ended == 200
