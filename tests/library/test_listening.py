"""What is heard in sounds whose right answer is known by construction."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from recsys.catalogue.analysis.analyser import analyse, unheard
from recsys.catalogue.analysis.decode import MOST_SECONDS, open_excerpt
from recsys.catalogue.analysis.fingerprint import difference
from recsys.catalogue.analysis.harmony import key_of
from recsys.catalogue.analysis.labels import moods_of
from recsys.catalogue.analysis.loudness import LoudnessMeter
from recsys.catalogue.analysis.profile import HIGHEST_PEAK_DBFS, TARGET_LUFS, gain_db, listen
from recsys.catalogue.analysis.rhythm import rhythm_of
from recsys.catalogue.analysis.snippet import SNIPPET_SECONDS, snippet_start
from recsys.catalogue.analysis.spectrum import FRAMES_PER_SECOND, RATE_HZ, Spectrum, spectrum_of
from recsys.catalogue.reports import duplicates, file_notes
from recsys.catalogue.scan.scanner import ScanSettings, scan
from recsys.catalogue.store import CatalogueStore
from recsys.errors import AnalysisError, CatalogueError
from recsys.types import TrackId
from tests.fakes.music_files import need_ffmpeg, song

HERE = ScanSettings(n_workers=0)


def chord(seconds: float, notes: tuple[int, ...]) -> np.ndarray:
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    waves = [np.sin(2 * np.pi * 440 * 2 ** ((note - 69) / 12) * t) for note in notes]
    return np.sum(waves, axis=0) / len(notes)


def beat(bpm: float, seconds: float) -> np.ndarray:
    """Clicks on the beat, a low thump on the first of each four."""
    samples = np.zeros(round(seconds * RATE_HZ))
    rng = np.random.default_rng(3)
    decay = np.exp(-np.arange(2000) / 300)
    for number in range(int(seconds * bpm / 60)):
        at = round(number * 60 / bpm * RATE_HZ)
        click = rng.normal(size=2000) * decay * 0.3
        if number % 4 == 0:
            click += np.sin(2 * np.pi * 70 * np.arange(2000) / RATE_HZ) * decay
        samples[at : at + 2000] += click[: len(samples) - at]
    return samples


def written(folder: Path, samples: np.ndarray, name: str = "a.wav", rate_hz: int = RATE_HZ) -> Path:
    soundfile.write(folder / name, samples, rate_hz)
    return folder / name


def heard(path: Path) -> Spectrum:
    spectrum = spectrum_of(open_excerpt(path, soundfile.info(path).duration))
    assert spectrum is not None
    return spectrum


@pytest.mark.parametrize("bpm", [75.0, 96.0, 120.0, 140.0])
def test_the_tempo_of_a_steady_beat_is_found(tmp_path: Path, bpm: float) -> None:
    rhythm = rhythm_of(heard(written(tmp_path, 0.5 * beat(bpm, 24))))
    assert rhythm.tempo_bpm == pytest.approx(bpm, rel=0.01)
    beats = rhythm.beats / FRAMES_PER_SECOND * bpm / 60
    assert np.abs(beats - np.round(beats)).mean() < 0.12


def test_bar_lines_lie_on_the_thump(tmp_path: Path) -> None:
    rhythm = rhythm_of(heard(written(tmp_path, 0.5 * beat(120, 30))))
    bars = rhythm.bars / FRAMES_PER_SECOND
    assert np.abs(bars / 2 - np.round(bars / 2)).max() < 0.06


@pytest.mark.parametrize(
    ("notes", "name"),
    [
        (((60, 64, 67), (65, 69, 72), (67, 71, 74), (60, 64, 67)), "C major"),
        (((57, 60, 64), (62, 65, 69), (64, 68, 71), (57, 60, 64)), "A minor"),
        (((66, 70, 73), (71, 75, 78), (73, 77, 80), (66, 70, 73)), "G flat major"),
    ],
)
def test_the_key_of_a_cadence_is_found(
    tmp_path: Path, notes: tuple[tuple[int, ...], ...], name: str
) -> None:
    samples = np.concatenate([chord(1.5, triad) for triad in notes])
    assert key_of(heard(written(tmp_path, 0.5 * samples))).name == name


@pytest.mark.parametrize(("rate_hz", "lufs"), [(48_000, -23.0), (44_100, -33.0)])
def test_loudness_meets_the_standards_own_test_tone(rate_hz: int, lufs: float) -> None:
    """EBU Tech 3341, cases 1 and 2: a stereo 1 kHz tone at -23 and -33 dBFS."""
    meter = LoudnessMeter(rate_hz, 2)
    tone = 10 ** (lufs / 20) * np.sin(2 * np.pi * 1000 * np.arange(20 * rate_hz) / rate_hz)
    for block in np.array_split(np.stack([tone, tone], axis=1).astype("f4"), 7):
        meter.accept(block)
    assert meter.integrated_lufs() == pytest.approx(lufs, abs=0.1)


def test_the_gates_leave_silence_out() -> None:
    meter = LoudnessMeter(48_000, 2)
    tone = 10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * np.arange(480_000) / 48_000)
    loud = np.stack([tone, tone], axis=1).astype("f4")
    meter.accept(loud)
    meter.accept(np.zeros_like(loud))
    meter.accept(loud * np.float32(0.01))
    assert meter.integrated_lufs() == pytest.approx(-23.0, abs=0.1)


def test_a_gain_never_clips_and_never_blows_up_near_silence() -> None:
    assert gain_db(-10.0, 0.0) == TARGET_LUFS + 10.0
    assert gain_db(-26.0, -4.0) == HIGHEST_PEAK_DBFS + 4.0
    assert gain_db(-60.0, -50.0) <= 12.0


def test_the_snippet_is_the_loud_passage_that_recurs(tmp_path: Path) -> None:
    quiet = 0.05 * chord(20, (57, 60, 64)) + 0.02 * beat(120, 20)
    hook = np.concatenate([0.2 * chord(4, t) for t in ((60, 64, 67), (65, 69, 72))] * 2)
    hook = hook + 0.3 * beat(120, 16)
    other = 0.08 * chord(12, (62, 66, 69)) + 0.02 * beat(120, 12)
    spectrum = heard(written(tmp_path, np.concatenate([quiet, hook, other, hook, quiet])))
    start = snippet_start(spectrum, rhythm_of(spectrum))
    # Hooks lie at 20 to 36 and at 48 to 64 seconds.
    assert min(abs(start - 20), abs(start - 48)) <= 2.1


@pytest.mark.parametrize("seconds", [0.5, 3.0, 15.2])
def test_a_short_sound_is_its_own_snippet(tmp_path: Path, seconds: float) -> None:
    path = written(tmp_path, 0.3 * beat(120, seconds))
    profile = listen(path, seconds).profile
    assert profile.snippet_start_ms == 0
    assert profile.snippet_duration_ms == round(min(seconds, SNIPPET_SECONDS) * 1000)


def test_silence_is_no_music(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="silent"):
        listen(written(tmp_path, np.zeros(RATE_HZ * 20)), 20.0)


def test_of_a_very_long_sound_the_middle_is_listened_to(tmp_path: Path) -> None:
    path = tmp_path / "long.flac"
    soundfile.write(path, np.full(2000 * 1000, 0.1), 1000)
    excerpt = open_excerpt(path, 2000.0)
    assert sum(map(len, excerpt.blocks)) == MOST_SECONDS * 1000
    assert excerpt.start_seconds == pytest.approx(2000 / 3)


def test_two_codings_of_one_recording_have_the_same_fingerprint(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    chords = [tuple(rng.integers(50, 75, 3)) for _ in range(24)]
    samples = 0.4 * np.concatenate([chord(1.0, notes) for notes in chords])
    other = 0.4 * np.concatenate([chord(1.0, notes) for notes in chords[::-1]])
    prints = [
        listen(written(tmp_path, sound, name), 24.0).fingerprint
        for sound, name in (
            (samples, "a.wav"),
            (np.concatenate([np.zeros(1200), samples]), "a.mp3"),
            (other, "b.wav"),
        )
    ]
    assert difference(prints[0], prints[1]) < 0.15
    assert difference(prints[0], prints[2]) > 0.3


def test_moods_follow_energy_and_gladness() -> None:
    assert "sad" in moods_of(0.2, 0.15)
    assert "calm" in moods_of(0.15, 0.6)
    assert "energetic" in moods_of(0.9, 0.7)
    assert "aggressive" in moods_of(0.95, 0.25)


def test_listening_completes_the_tracks_and_goes_on_where_it_was(
    store: CatalogueStore, tmp_path: Path
) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    for number in range(3):
        written(folder, 0.4 * beat(100 + 10 * number, 20), f"{number}.flac")
    scan(store, [folder], now_unix_seconds=1.0, settings=HERE)
    revision = store.revision()
    assert analyse(store, n_workers=0, limit=2).heard == 2
    assert analyse(store, n_workers=0).heard == 1
    assert analyse(store, n_workers=0).heard == 0
    for number, track in enumerate(sorted(store.tracks(), key=lambda track: track.title)):
        assert track.tempo_bpm == pytest.approx(100 + 10 * number, rel=0.02)
        assert track.energy is not None
        assert track.gain_db is not None
        assert track.moods
    assert store.revision() == revision, "what was learnt of the same tracks still holds"


def test_what_cannot_be_heard_is_told_once(store: CatalogueStore, tmp_path: Path) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    written(folder, np.zeros(RATE_HZ), "silent.wav")
    scan(store, [folder], now_unix_seconds=1.0, settings=HERE)
    report = analyse(store, n_workers=0)
    assert [failure.problem for failure in report.failed] == ["It is silent."]
    assert unheard(store) == []
    assert len(unheard(store, again=True)) == 1
    assert [note.kind for note in file_notes(store)] == ["unheard"]


def test_m4a_is_heard_through_ffmpeg(store: CatalogueStore, tmp_path: Path) -> None:
    need_ffmpeg()
    song(tmp_path / "music" / "a.m4a", seconds=4.0, title="A", artist="B")
    scan(store, [tmp_path / "music"], now_unix_seconds=1.0, settings=HERE)
    assert analyse(store, n_workers=0).heard == 1


def test_without_ffmpeg_m4a_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = song(tmp_path / "a.m4a")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AnalysisError, match="apt-get install ffmpeg"):
        listen(path, 2.0)


def test_a_persons_choice_of_snippet_outlives_listening(
    store: CatalogueStore, tmp_path: Path
) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    written(folder, 0.4 * beat(100, 30), "a.flac")
    scan(store, [folder], now_unix_seconds=1.0, settings=HERE)
    track_id = TrackId(store.tracks()[0].id)
    store.choose_snippet(track_id, 3000, 10_000)
    analyse(store, n_workers=0)
    chosen = store.track(track_id)
    assert chosen is not None
    assert chosen.snippet is not None
    assert chosen.snippet.start_ms == 3000
    store.forget_snippet(track_id)
    back = store.track(track_id)
    assert back is not None
    assert back.snippet is not None
    assert back.snippet.duration_ms == 15_000


def test_sounds_that_are_alike_are_known_as_duplicates(
    store: CatalogueStore, tmp_path: Path
) -> None:
    folder = tmp_path / "music"
    folder.mkdir()
    rng = np.random.default_rng(1)
    samples = 0.4 * np.concatenate([chord(1.0, tuple(rng.integers(50, 75, 3))) for _ in range(20)])
    written(folder, samples, "one name.wav")
    written(folder, samples, "another name.mp3")
    scan(store, [folder], now_unix_seconds=1.0, settings=HERE)
    assert duplicates(store) == []
    analyse(store, n_workers=0)
    assert [len(group) for group in duplicates(store)] == [2]


def test_a_second_analysis_beside_the_first_is_refused(
    store: CatalogueStore, tmp_path: Path
) -> None:
    from recsys.catalogue.lock import alone

    with alone(store.path, "analysis"), pytest.raises(CatalogueError, match="Another analysis"):
        analyse(store)
