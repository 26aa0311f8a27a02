"""Measures how well heard or misspelt names are linked; run by hand, prints markdown.

    python -m benchmarks.names [--data DIR] [--names 2000] [--spoken 150] [--heard FILE]

Names of artists of Last.fm HetRec-2011 are misspelt as typists and recognizers do, and spoken by
synthetic voices (espeak-ng, flite) into pocketsphinx's own English model. Each is linked against
all names, by this project and by rapidfuzz alone. What was heard is kept in FILE, if one is named.
"""

import argparse
import csv
import json
import random
import re
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pocketsphinx
import soundfile
import soxr
from rapidfuzz import fuzz, process

from voice_app.domain.names import CatalogueNames, NamedEntity
from voice_app.domain.understanding import SlotName
from voice_app.nlu.names import NameIndex
from voice_app.nlu.tokens import words_of

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
VOICES: dict[str, Callable[[str, Path], list[str]]] = {
    "flite slt": lambda text, out: ["flite", "-voice", "slt", "-t", text, "-o", str(out)],
    "flite rms": lambda text, out: ["flite", "-voice", "rms", "-t", text, "-o", str(out)],
    "espeak-ng en-us": lambda text, out: [
        "espeak-ng",
        "-v",
        "en-us",
        "-w",
        str(out),
        "--",
        f" {text}",
    ],
}
"""Voices and the commands that make them speak."""

Linked = Callable[[str], list[str]]


def read_names(data: Path, count: int) -> list[str]:
    """Names of artists, shuffled, without those that no letter of ours can spell."""
    path = data / "lastfm_hetrec2011" / "artists.dat"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = sorted({row["name"].strip() for row in rows})
    usable = [n for n in names if n and len(n) <= 40 and re.search(r"[A-Za-z]{2}|\d", n)]
    random.Random(1).shuffle(usable)
    return usable[:count]


def kind_of(name: str) -> str:
    if re.search(r"\d", name):
        return "numerals"
    if not name.isascii():
        return "non-English letters"
    return "plain" if re.fullmatch(r"[A-Za-z ]+", name) else "punctuation"


def misspelt(name: str, chance: random.Random) -> str:
    """One or two slips of a typist: left out, doubled, swapped, or a letter that sounds alike."""
    alike = {"c": "k", "k": "c", "s": "z", "i": "y", "y": "i", "e": "a", "f": "ph", "o": "u"}
    letters = list(name.lower())
    for _ in range(1 + (len(letters) > 8)):
        at = chance.randrange(len(letters))
        slip = chance.randrange(4)
        if slip == 0 and len(letters) > 3:
            del letters[at]
        elif slip == 1:
            letters.insert(at, letters[at])
        elif slip == 2 and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = alike.get(letters[at], letters[at])
    return "".join(letters)


def spoken_into(name: str, voice: str, decoder: pocketsphinx.Decoder) -> str:
    """What the recognizer makes of a name that a voice says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        subprocess.run(VOICES[voice](name, path), check=True, capture_output=True)
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    audio = soxr.resample(samples[:, 0], rate, 16_000)
    noise = np.random.default_rng(1).normal(0, 16 / 32768, len(audio) + 9_600)
    noise[4_800 : 4_800 + len(audio)] += audio
    decoder.start_utt()
    decoder.process_raw((noise * 32767).astype(np.int16).tobytes(), full_utt=True)
    decoder.end_utt()
    heard = decoder.hyp()
    return str(heard.hypstr) if heard else ""


def ours(names: list[str]) -> Linked:
    entities = tuple(NamedEntity(f"artist:{name}", name) for name in names)
    index = NameIndex(CatalogueNames(artists=entities))

    def link(heard: str) -> list[str]:
        return [c.value for c in index.candidates(SlotName.ARTIST, words_of(heard))]

    return link


def by_rapidfuzz(names: list[str]) -> Linked:
    lowered = [name.lower() for name in names]

    def link(heard: str) -> list[str]:
        found = process.extract(heard.lower(), lowered, scorer=fuzz.ratio, limit=5)
        return [names[place] for _, _, place in found]

    return link


def score(pairs: list[tuple[str, str]], linkers: dict[str, Linked]) -> Iterator[str]:
    """Top-1 and top-5 of each linker, over all pairs of name and heard, and by kind of name."""
    hits: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, heard in pairs:
        for who, link in linkers.items():
            found = link(heard)
            for kind in ("all", kind_of(name)):
                row = hits[kind, who]
                row["n"] += 1
                row["first"] += bool(found) and found[0] == name
                row["five"] += name in found
    for (kind, who), row in sorted(hits.items()):
        first, five = row["first"] / row["n"], row["five"] / row["n"]
        yield f"{kind} | {who} | {row['n']} | {first:.1%} / {five:.1%}"


def speed(count: int) -> str:
    chance = random.Random(2)
    parts = ["ka", "lo", "mi", "ra", "sten", "or", "bel", "van", "du", "the ", "son", " ", "ne"]
    names = ["".join(chance.choices(parts, k=5)).strip() + str(i % 97) for i in range(count)]
    began = time.process_time()
    link = ours(names)
    built = time.process_time() - began
    began = time.process_time()
    for name in names[:20]:
        link(misspelt(name, chance))
    each = (time.process_time() - began) / 20
    return f"{count:,} names: index {built:.1f} s, one name {each * 1000:.0f} ms of processor"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--names", type=int, default=2_000)
    parser.add_argument("--spoken", type=int, default=150)
    parser.add_argument("--heard", type=Path)
    options = parser.parse_args()
    names = read_names(options.data, options.names)
    linkers = {"ours": ours(names), "rapidfuzz": by_rapidfuzz(names)}
    chance = random.Random(3)
    print("| how | kind | linker | n | top 1 / top 5 |\n|---|---|---|---|---|")
    for line in score([(name, misspelt(name, chance)) for name in names], linkers):
        print(f"| misspelt | {line} |")
    known = (
        json.loads(options.heard.read_text()) if options.heard and options.heard.exists() else {}
    )
    decoder = pocketsphinx.Decoder(loglevel="FATAL")
    for voice in VOICES:
        pairs = []
        for name in names[: options.spoken]:
            key = f"{voice}|{name}"
            if key not in known:
                known[key] = spoken_into(name, voice, decoder)
            pairs.append((name, known[key]))
        if options.heard:
            options.heard.write_text(json.dumps(known))
        for line in score(pairs, linkers):
            print(f"| {voice} | {line} |", flush=True)
    print(speed(100_000))


if __name__ == "__main__":
    main()
