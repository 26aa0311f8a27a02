"""Measures scanning, searching and listening on generated libraries of growing size.

    python -m benchmarks.library --folder /tmp/library [--sizes 1000 10000 100000] [--keep]

The generated files are real MP3 and FLAC files of a third of a second with full tags, so that what
is measured is the work per file, not the speed of the disk. Times are wall clock.
"""

import argparse
import json
import resource
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import mutagen.flac
import mutagen.id3
import mutagen.mp3
import numpy as np
import soundfile

from recsys.catalogue.analysis.profile import listen
from recsys.catalogue.lookup import look_up
from recsys.catalogue.scan.scanner import ScanSettings, scan
from recsys.catalogue.store import CatalogueStore
from recsys.taxonomy.genres import known_genres
from recsys.taxonomy.moods import MOODS
from recsys.types import Facet

SYLLABLES = [consonant + vowel for consonant in "bdklmnrstv" for vowel in "aeiou"]
SHIPPED = Path(__file__).parents[1] / "audio_samples"


def word(rng: np.random.Generator) -> str:
    return "".join(rng.choice(SYLLABLES, size=int(rng.integers(2, 5)))).title()


def generate(folder: Path, n_tracks: int) -> None:
    """Write n_tracks files, ten to an album, some five albums to an artist."""
    rng = np.random.default_rng(7)
    genres, moods = sorted(known_genres()), sorted(MOODS)
    folder.mkdir(parents=True)
    seed = np.sin(np.arange(7350) / 20).astype("f4") * 0.3
    templates = {}
    for extension in ("mp3", "flac"):
        soundfile.write(folder / f"template.{extension}", seed, 22_050)
        templates[extension] = (folder / f"template.{extension}").read_bytes()
        (folder / f"template.{extension}").unlink()
    artist, album = "", ""
    for number in range(n_tracks):
        if number % 50 == 0:
            artist = f"{word(rng)} {word(rng)}"
        if number % 10 == 0:
            album = f"{word(rng)} {word(rng)}"
            (folder / f"{number // 10:06d}").mkdir()
        extension = "mp3" if number % 2 else "flac"
        path = folder / f"{number // 10:06d}" / f"{number % 10:02d}.{extension}"
        path.write_bytes(own_sound(templates[extension], extension, number))
        tags = {
            "title": f"{word(rng)} {word(rng)} {number}",
            "artist": artist,
            "album": album,
            "genre": str(rng.choice(genres)),
            "mood": str(rng.choice(moods)),
            "date": str(int(rng.integers(1955, 2026))),
        }
        write_tags(path, tags)


def own_sound(template: bytes, extension: str, number: int) -> bytes:
    """Make every file a recording of its own: by FLAC's checksum, or in MP3's last frame."""
    at = 26 if extension == "flac" else len(template) - 60
    return template[:at] + number.to_bytes(16, "big") + template[at + 16 :]


def write_tags(path: Path, tags: dict[str, str]) -> None:
    if path.suffix == ".flac":
        flac = mutagen.flac.FLAC(path)
        flac.update(tags)
        flac.save(padding=lambda _: 0)
        return
    frames = {"title": "TIT2", "artist": "TPE1", "album": "TALB", "genre": "TCON"}
    frames |= {"mood": "TMOO", "date": "TDRC"}
    id3 = mutagen.id3.ID3()
    for name, value in tags.items():
        id3.add(getattr(mutagen.id3, frames[name])(encoding=3, text=value))
    id3.save(path, padding=lambda _: 0)


def processor_seconds() -> float:
    """What this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def milliseconds(work: Callable[[], object], times: int = 50) -> tuple[float, float]:
    """Median and 95th percentile."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent), sorted(spent)[int(0.95 * times)]


def measure_scan(folder: Path, n_tracks: int) -> dict[str, float]:
    music, home = folder / f"music-{n_tracks}", folder / f"home-{n_tracks}"
    if not music.exists():
        generate(music, n_tracks)
    shutil.rmtree(home, ignore_errors=True)
    with CatalogueStore(home / "catalogue.sqlite3") as store:
        started = time.perf_counter()
        spent = processor_seconds()
        report = scan(store, [music], now_unix_seconds=1.0, settings=ScanSettings(n_workers=2))
        first = time.perf_counter() - started
        spent = processor_seconds() - spent
        assert report.added == n_tracks, report
        started = time.perf_counter()
        scan(store, [music], now_unix_seconds=2.0)
        again = time.perf_counter() - started
        started = time.perf_counter()
        tracks = store.tracks()
        read = time.perf_counter() - started
        found = {
            "tracks": n_tracks,
            "scan_seconds_per_1000": 1000 * first / n_tracks,
            "scan_processor_seconds_per_1000": 1000 * spent / n_tracks,
            "rescan_seconds_per_1000": 1000 * again / n_tracks,
            "read_all_seconds": read,
            "catalogue_megabytes": sum(file.stat().st_size for file in home.iterdir()) / 1e6,
            "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "worker_peak_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        }
        middle = tracks[len(tracks) // 2]
        asked: dict[str, tuple[str, dict[Facet, str]]] = {
            "artist": ("", {Facet.ARTIST: middle.artist}),
            "title": ("", {Facet.TRACK: middle.title}),
            "genre": ("", {Facet.GENRE: "rock"}),
            "mood": ("", {Facet.MOOD: "calm"}),
            "era": ("", {Facet.ERA: "1990s"}),
            "genre+mood+era": ("", {Facet.GENRE: "jazz", Facet.MOOD: "calm", Facet.ERA: "1990s"}),
            "words": (f"{middle.artist} {middle.title}", {}),
            "one common word": ("rock", {}),
            "unfinished word": (middle.title[:3], {}),
        }
        for name, (words, facets) in asked.items():
            median, late = milliseconds(lambda w=words, f=facets: look_up(store, w, f, 50))
            found[f"{name}_ms"], found[f"{name}_ms_p95"] = median, late
    return found


def measure_listening() -> dict[str, float]:
    manifest = json.loads((SHIPPED / "manifest.json").read_text())["tracks"][:12]
    started, processor = time.perf_counter(), time.process_time()
    for track in manifest:
        listen(SHIPPED / track["path"], track["duration_seconds"])
    seconds = sum(track["duration_seconds"] for track in manifest)
    return {
        "wall_seconds_per_track": (time.perf_counter() - started) / len(manifest),
        "processor_seconds_per_track": (time.process_time() - processor) / len(manifest),
        "processor_seconds_per_minute": 60 * (time.process_time() - processor) / seconds,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10_000, 100_000])
    parser.add_argument("--keep", action="store_true", help="keep the generated files")
    arguments = parser.parse_args()
    print(json.dumps({"listening": measure_listening()}, indent=1), flush=True)
    for size in arguments.sizes:
        print(json.dumps(measure_scan(arguments.folder, size), indent=1), flush=True)
        if not arguments.keep:
            shutil.rmtree(arguments.folder / f"music-{size}")


if __name__ == "__main__":
    main()
