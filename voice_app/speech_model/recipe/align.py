"""Which sound is heard in which frame: a first alignment by pocketsphinx, then our own Viterbi."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pocketsphinx
from numpy.typing import NDArray

from voice_app.speech_model.recipe import phones
from voice_app.speech_model.recipe.corpus import Corpus
from voice_app.speech_model.recipe.features import FRAME_CENTRE_SAMPLES, FRAME_SHIFT_SAMPLES
from voice_app.speech_model.recipe.lexicon import Lexicon

SUBSAMPLING = 3
IMPOSSIBLE = -1e30
SEED_EVERY = 5

Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Segment:
    """One sound in the original recording."""

    phone: str
    """CMU phone, or SIL."""
    start: int
    """First 10 ms frame."""
    length: int
    """Number of 10 ms frames."""


@dataclass(frozen=True, slots=True)
class SentenceGraph:
    """Every way to say a sentence: with and without pauses, each word in each of its variants."""

    sounds: NDArray[np.int64]
    """Base phone index of each state."""
    predecessors: NDArray[np.int64]
    """States before each state, padded with the number of states; shape (states, most)."""
    initial: NDArray[np.bool_]
    """Whether the sentence may begin in a state."""
    final: tuple[int, ...]
    """States in which it may end."""


def output_frames(frames: int) -> int:
    """Network outputs for a number of 10 ms frames."""
    return (frames + SUBSAMPLING - 1) // SUBSAMPLING


def seed_segments(corpus: Corpus) -> dict[int, list[Segment]]:
    """Sounds of every fifth utterance by pocketsphinx; those it mishears are left out."""
    decoder = pocketsphinx.Decoder(loglevel="FATAL", lm=None)
    found = {}
    for index in range(0, len(corpus.utterances), SEED_EVERY):
        audio = corpus.samples(index).tobytes()
        try:
            segments = _align_one(decoder, corpus.utterances[index].text, audio)
        except RuntimeError:  # the text and the sound could not be brought together
            continue
        if segments:
            found[index] = segments
    return found


def labels_from_segments(
    segments: Iterable[Segment], *, speed: float, lead_samples: int, frames: int
) -> Labels:
    """Network targets of an altered copy, one for each three frames, from the original's sounds."""
    ordered = list(segments)
    starts = np.array([segment.start for segment in ordered])
    end = ordered[-1].start + ordered[-1].length
    centres = np.arange(output_frames(frames)) * SUBSAMPLING * FRAME_SHIFT_SAMPLES
    original = (centres + FRAME_CENTRE_SAMPLES - lead_samples) / speed / FRAME_SHIFT_SAMPLES
    which = np.searchsorted(starts, original, side="right") - 1
    which[original >= end] = -1
    sounds = np.array([phones.base_index(segment.phone) for segment in ordered] + [0])[which]
    same = np.concatenate([[False], which[1:] == which[:-1]])
    labels: Labels = 2 * sounds + same
    return labels


def sentence_graph(text: str, lexicon: Lexicon) -> SentenceGraph:
    """All pronunciations of a sentence with optional silence around each word."""
    sounds, before = [0], [[-1]]
    ends = [0, -1]
    for word in text.split():
        word_ends: list[int] = []
        for pronunciation in lexicon[word]:
            previous = list(ends)
            for phone in pronunciation:
                sounds.append(phones.base_index(phone))
                before.append(previous)
                previous = [len(sounds) - 1]
            word_ends += previous
        sounds.append(0)
        before.append(word_ends)
        ends = [*word_ends, len(sounds) - 1]
    most = max(len(states) for states in before)
    predecessors = np.full((len(sounds), most), len(sounds))
    for state, states in enumerate(before):
        real = [other for other in states if other >= 0]
        predecessors[state, : len(real)] = real
    initial = np.array([-1 in states for states in before])
    return SentenceGraph(np.array(sounds), predecessors, initial, tuple(e for e in ends if e >= 0))


def best_path(log_likelihoods: NDArray[np.float32], graph: SentenceGraph) -> Labels | None:
    """Most likely labels, one a network frame, or None where the sentence does not fit.

    `log_likelihoods` has shape (network frames, 80): outputs less the log priors.
    """
    entering = log_likelihoods[:, 2 * graph.sounds]
    staying = log_likelihoods[:, 2 * graph.sounds + 1]
    frames, states = entering.shape
    score = np.full(states + 1, IMPOSSIBLE)  # the last entry stands for "no predecessor"
    score[:states][graph.initial] = entering[0][graph.initial]
    came_from = np.full((frames, states), -1)
    every = np.arange(states)
    for frame in range(1, frames):
        candidates = score[graph.predecessors]
        choice = candidates.argmax(axis=1)
        entered = candidates[every, choice] + entering[frame]
        stayed = score[:states] + staying[frame]
        moves = entered > stayed
        came_from[frame] = np.where(moves, graph.predecessors[every, choice], -1)
        score[:states] = np.where(moves, entered, stayed)
    state = max(graph.final, key=lambda candidate: float(score[candidate]))
    if score[state] < IMPOSSIBLE / 2:
        return None
    return _trace_back(came_from, graph.sounds, state)


def _trace_back(came_from: NDArray[np.int64], sounds: NDArray[np.int64], last: int) -> Labels:
    labels = np.zeros(len(came_from), np.int64)
    state = last
    for frame in range(len(came_from) - 1, 0, -1):
        origin = int(came_from[frame, state])
        stayed = origin < 0
        labels[frame] = 2 * sounds[state] + stayed
        state = state if stayed else origin
    labels[0] = 2 * sounds[state]
    return labels


def _align_one(decoder: pocketsphinx.Decoder, text: str, audio: bytes) -> list[Segment]:
    decoder.set_align_text(text)
    _decode(decoder, audio)
    parts = decoder.seg() or ()  # None where nothing at all was recognised
    heard = [part.word.split("(")[0] for part in parts if not part.word.startswith("<")]
    if heard != text.split():
        return []
    decoder.set_alignment()
    _decode(decoder, audio)
    return [
        Segment(sound.name, sound.start, sound.duration)
        for word in decoder.get_alignment()
        for sound in word
    ]


def _decode(decoder: pocketsphinx.Decoder, audio: bytes) -> None:
    decoder.start_utt()
    decoder.process_raw(audio, full_utt=True)
    decoder.end_utt()
