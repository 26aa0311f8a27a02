"""Speaking over us: who falls silent when, what is restored, and what is known of it."""

import msgspec
import numpy as np

from tests.fakes.talking import Parlour
from voice_app.audio.levels import rms_dbfs
from voice_app.audio.mixer_events import Channel
from voice_app.domain.actions import Act
from voice_app.domain.audio import PLAYING_RATE_HZ


def seconds_until_softer(sound: "np.typing.NDArray[np.float32]", decibels: float) -> float:
    """When 10 ms steps first lie so far under where they began."""
    step = PLAYING_RATE_HZ // 100
    levels = [rms_dbfs(sound[at : at + step]) for at in range(0, len(sound) - step, step)]
    return next(i for i, level in enumerate(levels) if level < levels[0] - decibels) / 100.0


def test_our_voice_goes_softer_within_200_ms_of_the_first_syllable_and_then_stops() -> None:
    parlour = Parlour("play some jazz")
    parlour.live(0.3)
    parlour.say(1.0)
    sound = parlour.live(1.0)
    assert seconds_until_softer(sound, 10.0) <= 0.2
    assert seconds_until_softer(sound, 60.0) <= 0.45


def test_what_was_interrupted_is_known_to_the_conversation_and_logged() -> None:
    parlour = Parlour("play some jazz")
    parlour.live(0.5)
    greeting = parlour.notes.answers[0].turn.say
    parlour.say(0.6)
    parlour.live(2.0)
    (said,) = [msgspec.json.decode(row[3]) for row in parlour.log.rows if row[2] == "heard"]
    assert said["text"] == "play some jazz"
    over = said["over"]
    assert 0 < len(over["heard"].split()) < len(greeting.split())
    assert f"{over['heard']} {over['unheard']}".split() == greeting.split()


def offered(parlour: Parlour) -> None:
    """Bring the conversation to an offered snippet that plays."""
    for _ in range(5):
        parlour.until_quiet()
        if parlour.notes.answers[-1].turn.act is Act.OFFER_TRACK:
            return
        parlour.say(0.6)
        parlour.live(1.5)
    raise AssertionError("nothing was offered")


def test_a_cough_makes_us_softer_for_a_moment_and_nothing_is_lost() -> None:
    parlour = Parlour("")
    parlour.live(0.3)
    parlour.say(0.15)
    parlour.live(0.4)
    turns = len(parlour.notes.answers)
    parlour.live(1.5)
    assert len(parlour.notes.answers) == turns
    parlour.until_quiet()
    words = [word for part in parlour.voice.spoken for word in part.split()]
    assert words == parlour.notes.answers[0].turn.say.split()


def test_a_noise_that_stopped_our_voice_lets_it_finish_what_was_not_heard() -> None:
    parlour = Parlour("")
    parlour.live(0.3)
    parlour.say(0.7)
    parlour.live(1.0)
    assert parlour.talk.attentive or not parlour.performer.speaking
    parlour.live(1.0)
    parlour.until_quiet()
    whole = parlour.notes.answers[0].turn.say.split()
    assert len(parlour.notes.answers) == 1
    assert parlour.voice.spoken[-1].split()[-1] == whole[-1]


def test_an_offer_that_was_interrupted_before_its_music_was_not_heard_at_all() -> None:
    parlour = Parlour("surprise me", *4 * ["i don't mind"])
    while parlour.notes.answers[-1].turn.act is not Act.OFFER_TRACK:
        parlour.until_quiet()
        parlour.say(0.6)
        parlour.live(1.3)
    assert parlour.performer.speaking
    parlour.say(0.6)
    parlour.live(0.6)
    assert not parlour.performer.speaking
    assert parlour.mixer.position(Channel.MUSIC) is None
    assert parlour.performer.cut_short is not None
    assert parlour.performer.music_seconds == 0.0


def test_music_is_ducked_once_and_restored_and_a_volume_is_never_undone() -> None:
    parlour = Parlour("surprise me", *4 * ["i don't mind"])
    offered(parlour)
    parlour.live(1.0)
    assert parlour.notes.playing is not None
    before = rms_dbfs(parlour.live(0.5))
    parlour.recognizer.hear([])
    parlour.say(0.4)
    parlour.live(0.3)
    softer = rms_dbfs(parlour.live(0.2))
    parlour.mixer.set_volume(Channel.MUSIC, 0.5)
    parlour.live(1.5)
    after = rms_dbfs(parlour.live(0.5))
    assert before - softer > 12.0
    # 0.7 squared to 0.5 squared is 5.8 dB.
    assert abs((before - after) - 5.8) < 1.0


def test_the_key_interrupts_us_at_once_and_a_second_time_takes_it_as_said() -> None:
    parlour = Parlour("play some jazz", hands_free=False)
    parlour.live(0.5)
    parlour.talk.press_key()
    assert not parlour.performer.speaking
    parlour.say(0.6)
    parlour.live(0.8)
    assert parlour.notes.words == []
    parlour.talk.press_key()
    assert parlour.notes.words == ["play some jazz"]


def test_without_the_key_push_to_talk_hears_nothing() -> None:
    parlour = Parlour("play some jazz", hands_free=False)
    parlour.until_quiet()
    parlour.say(0.6)
    parlour.live(2.0)
    assert parlour.notes.words == []
    assert parlour.notes.listening[-1] == "press space to talk"


def test_while_the_microphone_is_closed_time_passes_and_the_view_shows_it() -> None:
    parlour = Parlour("play some jazz")
    parlour.live(0.2)
    for _ in range(1_000):
        parlour.talk.wait(0.032)
    assert parlour.notes.listening[-1] == "microphone closed"
    assert len(parlour.notes.answers) == 1


def test_near_a_loudspeaker_without_canceller_our_own_voice_starts_nothing() -> None:
    from voice_app.adapters.virtual_room import RoomSettings

    room = RoomSettings(leak_decibels=0.0)
    parlour = Parlour("play some jazz", headphones=False, room=room)
    parlour.until_quiet()
    assert parlour.notes.words == []
    parlour.live(0.5)
    parlour.say(0.6)
    parlour.live(1.5)
    assert parlour.notes.words == ["play some jazz"]


def test_a_microphone_without_any_sound_is_said() -> None:
    from voice_app.adapters.virtual_room import RoomSettings

    parlour = Parlour(room=RoomSettings(noise_rms=0.0))
    parlour.live(8.0)
    assert [line for line in parlour.notes.troubles if "can't hear you" in line]
