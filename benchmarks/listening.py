"""Measures how well listening does: tempo, key, feeling and snippet on music that is known.

    python -m benchmarks.listening [--data ../shared/data] [--tracks 0]

The shipped tracks' scores are the truth for their tempo, key, energy, valence and hook. The Spotify
tables (features and labels, no sound) say what words for moods and formulas of this kind can reach.
Nothing is fitted to them here.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr

from recsys.catalogue.analysis.profile import listen
from recsys.catalogue.analysis.values import SoundProfile
from recsys.taxonomy.moods import MOODS

SHIPPED = Path(__file__).parents[1] / "audio_samples"
SNIPPET = 15.0
HOOKS = ("hook", "drop", "head", "chorus")
OCTAVES = (1, 0.5, 2, 1 / 3, 3, 1.5, 2 / 3)
KNOWN_TEMPI = {"sorohanro_-_solo-trumpet-06.hq.ogg": 90.0}
"""Of librosa's examples only this one's tempo is stated by its author."""


@dataclass(frozen=True)
class Known:
    track: dict[str, Any]
    heard: SoundProfile


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--tracks", type=int, default=0, help="only the first so many")
    arguments = parser.parse_args()
    manifest = json.loads((SHIPPED / "manifest.json").read_text())["tracks"]
    chosen = manifest[: arguments.tracks or None]
    known = [
        Known(track, listen(SHIPPED / track["path"], track["duration_seconds"]).profile)
        for track in chosen
    ]
    report = {
        "shipped tracks": len(known),
        "tempo": tempo(known),
        "key": key(known),
        "feeling": feeling(known),
        "snippet": snippets(known),
    }
    print(json.dumps(report, indent=1), flush=True)
    if (arguments.data / "librosa_audio").exists():
        print(json.dumps({"librosa": librosa_tempi(arguments.data)}, indent=1), flush=True)
    if (arguments.data / "spotify_tracks").exists():
        print(json.dumps({"spotify": spotify(arguments.data / "spotify_tracks")}, indent=1))


def tempo(known: Sequence[Known]) -> dict[str, float]:
    pairs = [(k.heard.tempo_bpm or 0.0, k.track["tempo_bpm"]) for k in known]
    exact = [abs(heard / true - 1) < 0.04 for heard, true in pairs]
    octave = [any(abs(h / (t * f) - 1) < 0.04 for f in OCTAVES) for h, t in pairs]
    return {
        "within 4 %": round(float(np.mean(exact)), 3),
        "within 4 % of it or a simple multiple": round(float(np.mean(octave)), 3),
        "no beat heard": sum(heard == 0 for heard, _ in pairs),
    }


def key(known: Sequence[Known]) -> dict[str, float]:
    plain = [k for k in known if k.track.get("key", "").endswith(("major", "minor"))]
    same = [k.heard.key == k.track["key"] for k in plain]
    tonic = [
        (k.heard.key or "").rsplit(" ", 1)[0] == k.track["key"].rsplit(" ", 1)[0] for k in plain
    ]
    return {
        "tracks in major or minor": len(plain),
        "key right": round(float(np.mean(same)), 3),
        "tonic right": round(float(np.mean(tonic)), 3),
    }


def feeling(known: Sequence[Known]) -> dict[str, float]:
    def rho(name: str, against: str) -> float:
        heard = [getattr(k.heard, name) for k in known]
        return round(float(spearmanr(heard, [k.track[against] for k in known])[0]), 3)

    shared = [set(k.heard.moods) & set(k.track["moods"]) for k in known]
    rng = np.random.default_rng(0)
    places = rng.permutation(len(known))
    chance = [
        set(known[p].heard.moods) & set(k.track["moods"])
        for p, k in zip(places, known, strict=True)
    ]
    return {
        "energy, rank correlation": rho("energy", "energy"),
        "valence, rank correlation": rho("valence", "valence"),
        "brightness with energy": rho("brightness", "energy"),
        "a derived mood is among the intended": round(float(np.mean([bool(s) for s in shared])), 3),
        "the same with tracks shuffled": round(float(np.mean([bool(s) for s in chance])), 3),
    }


def snippets(known: Sequence[Known]) -> dict[str, dict[str, float]]:
    usable = [k for k in known if hooks(k.track)]
    naive = [min(0.3 * k.track["duration_seconds"], _last(k)) for k in usable]
    chosen = [k.heard.snippet_start_ms / 1000 for k in usable]
    rng = np.random.default_rng(0)
    chance = [float(rng.uniform(0, _last(k))) for k in usable]
    return {
        name: hits(usable, starts)
        for name, starts in (("chosen", chosen), ("start at 30 %", naive), ("anywhere", chance))
    }


def _last(known: Known) -> float:
    return max(0.0, float(known.track["duration_seconds"]) - SNIPPET)


def hooks(track: dict[str, Any]) -> list[tuple[float, float]]:
    return [
        (section["start_seconds"], section["end_seconds"])
        for section in track["sections"]
        if section["name"] in HOOKS
    ]


def hits(known: Sequence[Known], starts: Sequence[float]) -> dict[str, float]:
    seconds = [
        sum(max(0.0, min(at + SNIPPET, end) - max(at, begin)) for begin, end in hooks(k.track))
        for k, at in zip(known, starts, strict=True)
    ]
    onset = [
        any(at - 0.3 <= begin <= at + SNIPPET - 3 for begin, _ in hooks(k.track))
        for k, at in zip(known, starts, strict=True)
    ]
    return {
        "at least 5 s of a hook": round(float(np.mean([s >= 5 for s in seconds])), 3),
        "at least 10 s of a hook": round(float(np.mean([s >= 10 for s in seconds])), 3),
        "seconds of a hook": round(float(np.mean(seconds)), 2),
        "a hook begins in it": round(float(np.mean(onset)), 3),
    }


def librosa_tempi(data: Path) -> dict[str, object]:
    found = {}
    for path in sorted((data / "librosa_audio").glob("*.ogg")):
        import soundfile

        heard = listen(path, soundfile.info(path).duration).profile
        known = KNOWN_TEMPI.get(path.name)
        found[path.name[:44]] = [heard.tempo_bpm] + ([f"true {known}"] if known else [])
    return found


def spotify(folder: Path) -> dict[str, object]:
    with (folder / "data_moods.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    labels = ("sad", "calm", "energetic", "happy")
    guessed = [
        min(
            labels,
            key=lambda m, r=row: (
                (MOODS[m].energy - float(r["energy"])) ** 2
                + (MOODS[m].valence - float(r["valence"])) ** 2
            ),
        )
        for row in rows
    ]
    true = [row["mood"].casefold() for row in rows]
    by_label = {
        label: round(
            float(np.mean([g == t for g, t in zip(guessed, true, strict=True) if t == label])), 3
        )
        for label in labels
    }
    return {
        "songs": len(rows),
        "mood by our map": round(
            float(np.mean([g == t for g, t in zip(guessed, true, strict=True)])), 3
        ),
        "by the commonest label": round(Counter(true).most_common(1)[0][1] / len(true), 3),
        "by label": by_label,
        **_ceilings(folder / "songs_normalize.csv"),
    }


def _ceilings(path: Path) -> dict[str, float]:
    """How well a straight line through hearable features could follow Spotify's own estimates."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = ("loudness", "tempo", "mode", "danceability", "acousticness")
    features = np.array([[float(row[name]) for name in names] for row in rows])
    features = (features - features.mean(axis=0)) / features.std(axis=0)
    features = np.hstack([features, np.ones((len(rows), 1))])
    half = len(rows) // 2
    found = {}
    for target in ("energy", "valence"):
        values = np.array([float(row[target]) for row in rows])
        weights = np.linalg.lstsq(features[:half], values[:half], rcond=None)[0]
        rho = float(spearmanr(features[half:] @ weights, values[half:])[0])
        found[f"{target} from {', '.join(names)}: rank correlation"] = round(rho, 3)
    for name in ("mode", "tempo"):
        rho = float(
            spearmanr([float(r[name]) for r in rows], [float(r["valence"]) for r in rows])[0]
        )
        found[f"{name} alone with valence"] = round(rho, 3)
    return found


if __name__ == "__main__":
    main()
