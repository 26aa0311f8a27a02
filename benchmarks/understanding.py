"""Measures understanding and affect on public corpora; run by hand, prints markdown.

    python -m benchmarks.understanding [--data DIR] [--misses LABEL] [--only CORPUS] [--svg FILE]

The corpora have labels of their own; `EXPECTED` says which of our intents are right for each.
The act model was trained on the train parts of HWU64 and CLINC150, so that only "hwu64 test",
"clinc150 val", SLURP, Home Assistant and the lists of `benchmarks.requests` measure anything.
"""

import argparse
import csv
import json
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calibration import bins_of, expected_error, picture
from benchmarks.reactions import FRESH, REACTIONS
from benchmarks.requests import ADD, PLAY
from voice_app.affect.fuse import feel
from voice_app.affect.words import blob_polarity
from voice_app.domain.actions import Expects
from voice_app.domain.affect import Prosody
from voice_app.domain.context import Context
from voice_app.domain.names import CatalogueNames
from voice_app.domain.transcript import Transcript
from voice_app.domain.understanding import Intent, Understanding
from voice_app.nlu.understander import Understander

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
REQUEST = frozenset({"request_music", "refine"})
EXPECTED: dict[str, frozenset[str]] = {
    "play_music": REQUEST
    | {"more_like_this", "repeat", "next", "resume", "accept_playlist", "something_else"},
    "music": REQUEST | {"ask_about", "ask_what_is_playing"},
    "music_query": frozenset({"ask_what_is_playing", "ask_about"}),
    "music_likeness": frozenset({"like", "add_to_playlist"}),
    "music_dislikeness": frozenset({"dislike", "refine"}),
    "music_settings": frozenset(
        {"next", "previous", "repeat", "volume", "pause", "resume", "stop", "request_music"}
    ),
    "audio_volume_up": frozenset({"volume"}),
    "audio_volume_down": frozenset({"volume"}),
    "audio_volume_mute": frozenset({"volume", "stop", "pause"}),
    "audio_volume_other": frozenset({"volume"}),
    "change_volume": frozenset({"volume"}),
    "general_affirm": frozenset({"affirm", "like", "thank"}),
    "general_negate": frozenset({"negate", "correct", "dislike", "something_else"}),
    "general_commandstop": frozenset({"stop", "goodbye", "pause", "volume"}),
    "general_repeat": frozenset({"repeat"}),
    "general_praise": frozenset({"thank", "like", "affirm"}),
    "what_song": frozenset({"ask_what_is_playing", "ask_about"}),
    "next_song": frozenset({"next"}),
    "update_playlist": frozenset({"add_to_playlist"}),
    "yes": frozenset({"affirm", "like"}),
    "no": frozenset({"negate", "dislike"}),
    "repeat": frozenset({"repeat"}),
    "cancel": frozenset({"stop", "undo", "volume"}),
    "greeting": frozenset({"greet"}),
    "thank_you": frozenset({"thank"}),
    "goodbye": frozenset({"goodbye"}),
    "change_user_name": frozenset({"identify"}),
    "HassMediaNext": frozenset({"next"}),
    "HassMediaPrevious": frozenset({"previous"}),
    "HassMediaPause": frozenset({"pause"}),
    "HassMediaUnpause": frozenset({"resume"}),
    "HassSetVolume": frozenset({"volume"}),
    "HassMediaSearchAndPlay": frozenset({"request_music"}),
    "HassNevermind": frozenset({"stop"}),
}
"""Corpus label -> our intents that are right for it."""

NEITHER = re.compile(
    r"^(play_(radio|podcasts|audiobook|game)|(general|joke|quirky|greet).*|maybe|user_name|"
    r"what_can_i_ask_you|reset_settings|change_speed|change_language|whisper_mode|radio|podcasts|"
    r"likeness|query|set|remove|post|are_you_a_bot|how_old_are_you|what_is_your_name|"
    r"recommendation_events|what_are_your_hobbies|where_are_you_from|who_made_you|game|.*Respond)$"
)
"""Labels that are neither clearly ours nor clearly off-topic: left out of the rejection rate."""

SLOT_TYPES = {
    "artist_name": "artist",
    "song_name": "track",
    "album_name": "album",
    "music_album": "album",
    "music_genre": "genre",
    "playlist_name": "playlist",
}
"""Entity types of SLURP whose spans are compared."""


@dataclass(frozen=True)
class Example:
    """One sentence of a corpus with its label."""

    corpus: str
    label: str
    text: str
    entities: tuple[tuple[str, str], ...] = ()


def slurp(data: Path) -> Iterator[Example]:
    for name in ("devel", "test"):
        for line in (data / "slurp" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            entities = tuple((e["type"], e["text"].lower()) for e in row["entities"])
            yield Example(f"slurp {name}", row["intent"], row["sentence"], entities)


def hwu64(data: Path) -> Iterator[Example]:
    for name in ("train", "test"):
        with (data / "hwu64" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield Example(f"hwu64 {name}", row["category"], row["text"])


def clinc150(data: Path) -> Iterator[Example]:
    splits = json.loads((data / "clinc150" / "data_full.json").read_text("utf-8"))
    for split in sorted(splits):
        for text, label in splits[split]:
            yield Example(f"clinc150 {split.removeprefix('oos_')}", label, text)


def home_assistant(data: Path) -> Iterator[Example]:
    folder = data / "home_assistant_intents" / "tests" / "en"
    for path in sorted(folder.glob("*.yaml")):
        label = path.stem.rpartition("_")[2]
        for text in re.findall(r'^\s+- "(.+)"$', path.read_text("utf-8"), re.MULTILINE):
            yield Example("home_assistant", label, text)


def read_all(data: Path) -> list[Example]:
    return [e for read in (slurp, hwu64, clinc150, home_assistant) for e in read(data)]


def understand_all(
    examples: Iterable[Example], misses: str | None
) -> tuple[dict[tuple[str, str], Counter[str]], list[float], list[tuple[Example, Understanding]]]:
    understander = Understander(CatalogueNames())
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    milliseconds: list[float] = []
    results: list[tuple[Example, Understanding]] = []
    answers = {"yes", "no", "general_affirm", "general_negate"}
    for example in examples:
        expects = Expects.YES_NO if example.label in answers else Expects.OPEN
        began = time.process_time()
        got = understander.understand(Transcript(example.text), Context(expects=expects))
        milliseconds.append((time.process_time() - began) * 1000)
        hit = _is_right(example, got)
        counts[example.corpus, example.label]["right" if hit else "wrong"] += 1
        counts[example.corpus, example.label]["oos"] += got.intent is Intent.OUT_OF_SCOPE
        if not hit and misses == example.label and not example.corpus.endswith("test"):
            sys.stderr.write(f"{got.intent:18} {got.confidence:.2f}  {example.text}\n")
        results.append((example, got))
    return counts, milliseconds, results


def slot_scores(results: Iterable[tuple[Example, Understanding]]) -> Iterator[str]:
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for example, got in results:
        if not example.corpus.startswith("slurp") or example.label != "play_music":
            continue
        gold = Counter((SLOT_TYPES[k], t) for k, t in example.entities if k in SLOT_TYPES)
        said = Counter(
            (s.name.value, s.text.lower().removesuffix("'s"))
            for s in got.slots
            if s.name.value in SLOT_TYPES.values()
        )
        gold = Counter((k, t.removesuffix("'s")) for k, t in gold.elements())
        for kind in (*SLOT_TYPES.values(), "all"):
            mine = Counter({k: v for k, v in said.items() if kind in {k[0], "all"}})
            theirs = Counter({k: v for k, v in gold.items() if kind in {k[0], "all"}})
            tally[kind]["hit"] += (mine & theirs).total()
            tally[kind]["said"] += mine.total()
            tally[kind]["gold"] += theirs.total()
    for kind, row in sorted(tally.items()):
        if row["gold"]:
            f1 = 2 * row["hit"] / max(row["said"] + row["gold"], 1)
            yield f"| slurp play_music slots | {kind} | {row['gold']} | F1 {f1:.3f} |"


def own_requests() -> Iterator[str]:
    """Intent and exact slots of the requests written for this benchmark."""
    understander = Understander(CatalogueNames())
    kinds = {"artist", "track", "album", "playlist", "genre", "year", "era"}
    everything: Counter[str] = Counter()
    for wanted, lines in (("request_music", PLAY), ("add_to_playlist", ADD)):
        row: Counter[str] = Counter()
        for line in lines:
            gold = Counter((m[1], m[2].lower()) for m in re.finditer(r"\[(\w+):(.*?)\]", line))
            text = re.sub(r"\[\w+:(.*?)\]", r"\1", line)
            got = understander.understand(Transcript(text), Context())
            said = Counter((s.name, s.text.lower()) for s in got.slots if s.name in kinds)
            row["right"] += got.intent == wanted
            row["hit"] += (gold & said).total()
            row["both"] += gold.total() + said.total()
        everything.update(row)
        count, f1 = len(lines), 2 * row["hit"] / row["both"]
        yield f"| own requests | {wanted}: intent | {count} | {row['right'] / count:.1%} |"
        yield f"| own requests | {wanted}: slots | {count} | F1 {f1:.3f} |"
    f1 = 2 * everything["hit"] / everything["both"]
    yield f"| own requests | all slots | {len(PLAY) + len(ADD)} | F1 {f1:.3f} |"


def reaction_scores() -> Iterator[str]:
    """Polarity of both lists of reactions, each read as the answer to a snippet."""
    understander = Understander(CatalogueNames())
    for name, reactions in (("reactions", REACTIONS), ("fresh reactions", FRESH)):
        ours = blob = opposite = 0
        for text, polarity in reactions:
            meaning = understander.understand(Transcript(text), Context(Expects.REACTION))
            felt = feel(text, meaning.intents, Prosody(), None)
            sign = _sign(felt.polarity if felt else 0.0)
            ours += sign == polarity
            opposite += sign * polarity < 0
            blob += _sign(blob_polarity(text)) == polarity
        total = len(reactions)
        yield f"| {name} | polarity right, ours | {total} | {ours / total:.1%} |"
        yield f"| {name} | opposite sign, ours | {total} | {opposite / total:.1%} |"
        yield f"| {name} | polarity right, TextBlob alone | {total} | {blob / total:.1%} |"


def _sign(value: float) -> int:
    return 0 if abs(value) < 0.1 else 1 if value > 0 else -1


HELD_OUT = ("slurp devel", "slurp test", "hwu64 test", "clinc150 val", "home_assistant")


def judged(results: Iterable[tuple[Example, Understanding]]) -> list[tuple[float, bool]]:
    """Confidence and rightness of every held-out sentence whose label is clear."""
    return [
        (got.confidence, _is_right(example, got))
        for example, got in results
        if example.corpus in HELD_OUT
        and (example.label in EXPECTED or not NEITHER.match(example.label))
    ]


def _is_right(example: Example, got: Understanding) -> bool:
    expected = EXPECTED.get(example.label)
    return got.intent in expected if expected else got.intent is Intent.OUT_OF_SCOPE


def report(examples: list[Example], misses: str | None, svg: Path | None) -> Iterator[str]:
    counts, milliseconds, results = understand_all(examples, misses)
    yield "| corpus | label | n | right |"
    yield "|---|---|---|---|"
    rejected: dict[str, Counter[str]] = defaultdict(Counter)
    for (corpus, label), row in sorted(counts.items()):
        total = row["right"] + row["wrong"]
        if label in EXPECTED:
            yield f"| {corpus} | {label} | {total} | {row['right'] / total:.1%} |"
        elif not NEITHER.match(label):
            rejected[corpus]["right"] += row["right"]
            rejected[corpus]["all"] += total
    for corpus, row in sorted(rejected.items()):
        yield f"| {corpus} | off-topic, rejected | {row['all']} | {row['right'] / row['all']:.1%} |"
    for corpus in sorted({key[0] for key in counts}):
        rows = [r for (c, label), r in counts.items() if c == corpus and label == "play_music"]
        lost = sum(row["oos"] for row in rows)
        total = sum(row["right"] + row["wrong"] for row in rows)
        if total:
            yield f"| {corpus} | play_music lost as off-topic | {total} | {lost / total:.1%} |"
    yield from slot_scores(results)
    yield from own_requests()
    bins = bins_of(judged(results))
    total = sum(b.count for b in bins)
    yield f"| held out | expected calibration error | {total} | {expected_error(bins):.3f} |"
    if svg:
        svg.write_text(picture(bins, "Confidence of intents, held-out corpora"), "utf-8")
    yield from reaction_scores()
    milliseconds.sort()
    p95 = milliseconds[int(len(milliseconds) * 0.95)]
    yield (
        f"| all | milliseconds of processor, median / 95 % / worst | {len(milliseconds)} | "
        f"{statistics.median(milliseconds):.2f} / {p95:.2f} / {milliseconds[-1]:.1f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", default="", help="only corpora whose name fits this pattern")
    parser.add_argument("--svg", type=Path, help="where to draw the reliability picture")
    parser.add_argument("--misses", help="print this label's misses, test parts excepted")
    options = parser.parse_args()
    examples = [e for e in read_all(options.data) if re.match(options.only, e.corpus)]
    for line in report(examples, options.misses, options.svg):
        print(line)


if __name__ == "__main__":
    main()
