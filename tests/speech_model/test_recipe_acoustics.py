import random
import shutil

import numpy as np
import pytest

EXTRA = "the speech-recipe extra is not installed"
pytest.importorskip("kaldi_native_fbank", reason=EXTRA)
pytest.importorskip("pocketsphinx", reason=EXTRA)
torch = pytest.importorskip("torch", reason=EXTRA)

from voice_app.speech_model.recipe import (  # noqa: E402, after the check for the extra
    align,
    corpus,
    dataset,
    features,
    network,
    phones,
    train,
    voices,
    warp,
)

WIDTH = 16


@pytest.fixture
def generator():
    return np.random.default_rng(3)


def tone(seconds=0.5):
    time = np.arange(int(16_000 * seconds)) / 16_000
    return (np.sin(2 * np.pi * 440 * time) * 8_000).astype(np.int16)


def test_cepstra_have_a_row_every_ten_milliseconds():
    assert features.mfcc(tone(0.5)).shape == (48, 40)


def test_the_running_mean_starts_from_the_global_one_and_is_causal(generator):
    frames = generator.standard_normal((900, 40)).astype(np.float32) + 5
    mean = np.full(40, 2.0)
    normal = features.normalise(frames, mean)
    assert normal[0] == pytest.approx(frames[0] - (frames[0] + 200 * 2.0) / 201, rel=1e-4)
    late = frames[850] - frames[251:851].mean(axis=0)
    assert normal[850] == pytest.approx(late, abs=1e-3)
    again = features.normalise(frames[:300], mean)
    assert again == pytest.approx(normal[:300], abs=1e-5)


def test_an_altered_copy_is_the_same_for_the_same_seed():
    copies = [features.augment(tone(), np.random.default_rng([1, 2])) for _ in range(2)]
    assert np.array_equal(copies[0].samples, copies[1].samples)
    assert copies[0].samples.std() > 0
    assert np.abs(copies[0].samples).max() <= 32768


def test_noise_has_unit_loudness(generator):
    for _ in range(10):
        assert features.noise(16_000, generator).std() == pytest.approx(1.0, rel=1e-3)


def test_labels_follow_the_speed_and_the_lead_of_a_copy():
    sounds = [align.Segment("G", 0, 9), align.Segment("OW", 9, 9)]
    labels = align.labels_from_segments(sounds, speed=1.0, lead_samples=0, frames=27)
    go, oh = phones.base_index("G"), phones.base_index("OW")
    silence = 0
    entered_then_stayed = [[2 * sound, 2 * sound + 1, 2 * sound + 1] for sound in (go, oh, silence)]
    assert labels.reshape(3, 3).tolist() == entered_then_stayed
    slower = align.labels_from_segments(sounds, speed=2.0, lead_samples=0, frames=36)
    assert (slower // 2 == go).sum() == 6


def test_the_best_path_finds_the_word_that_is_there(generator):
    lexicon = {"go": (("G", "OW"), ("N", "OW"))}
    graph = align.sentence_graph("go", lexicon)
    said = [0, 0, phones.base_index("N"), phones.base_index("N"), phones.base_index("OW")]
    scores = np.full((5, phones.PDF_COUNT), -10.0, np.float32)
    for frame, sound in enumerate(said):
        scores[frame, [2 * sound, 2 * sound + 1]] = -0.1
    labels = align.best_path(scores, graph)
    assert labels is not None
    assert (labels // 2).tolist() == said


def test_a_sentence_longer_than_its_sound_does_not_fit():
    graph = align.sentence_graph("go", {"go": (("G", "OW"),)})
    assert align.best_path(np.zeros((1, phones.PDF_COUNT), np.float32), graph) is None


def test_no_warp_at_all_leaves_cepstra_alone():
    cepstra = torch.ones(2, 40, 50)
    assert warp.unchanged(cepstra) is cepstra


def test_warps_change_cepstra_but_keep_their_shape(generator):
    cepstra = torch.randn(4, 40, 50)
    warped = warp.random_warps(generator)(cepstra)
    assert warped.shape == cepstra.shape
    assert not torch.equal(warped, cepstra)


def test_the_network_gives_one_distribution_every_thirty_milliseconds(generator):
    net = network.AcousticNetwork(WIDTH, np.ones(40, np.float32))
    frames = [generator.standard_normal((n, 40)).astype(np.float32) for n in (31, 60)]
    outputs = network.log_probabilities(net, frames)
    assert [output.shape for output in outputs] == [(11, 80), (20, 80)]
    assert np.exp(outputs[0]).sum(axis=1) == pytest.approx(np.ones(11), rel=1e-4)


def test_the_exported_layers_compute_what_the_network_computes(generator):
    net = network.AcousticNetwork(WIDTH, np.full(40, 2.0, np.float32))
    net.train()
    net(torch.randn(3, 40, 100))  # gives the normalisation something to fold in
    net.eval()
    frames = generator.standard_normal((45, 40)).astype(np.float32)
    signal = np.pad(frames, ((14, 14), (0, 0)), mode="edge")
    for number, layer in enumerate(net.layers()):
        reach = max(layer.offsets)
        centres = range(reach, len(signal) - reach)
        spliced = np.array(
            [np.concatenate([signal[at + o] for o in layer.offsets]) for at in centres]
        )
        signal = spliced @ layer.weights.T + layer.bias
        signal = np.maximum(signal, 0) if number < 6 else signal
    expected = network.log_probabilities(net, [frames])[0]
    computed = signal[::3] - np.log(np.exp(signal[::3]).sum(axis=1, keepdims=True))
    assert computed == pytest.approx(expected, abs=1e-3)


def test_training_learns_a_world_that_can_be_learnt(generator):
    torch.manual_seed(0)
    torch.set_num_threads(1)
    examples = []
    for sound in (3, 8) * 10:
        frames = generator.standard_normal((60, 40)).astype(np.float32)
        frames[:, sound] += 4
        examples.append(network.Example(frames, np.full(20, 2 * sound)))
    net = network.AcousticNetwork(WIDTH, np.ones(40, np.float32))
    schedule = network.Schedule(epochs=70, first_rate=2e-2, last_rate=2e-3)
    progress = list(
        network.train(net, examples, schedule, generator=generator, warp=warp.unchanged)
    )
    assert progress[-1][1] > 0.95
    assert progress[-1][0] < progress[0][0]


def test_shares_of_labels_sum_to_one():
    shares = train.label_shares([np.array([0, 0, 5])])
    assert shares.sum() == pytest.approx(1)
    assert shares[0] > shares[5] > shares[7]


def test_the_plan_is_the_same_for_the_same_seed_and_held_out_voices_stay_out():
    plan = corpus.plan_training(300, seed=1)
    assert plan == corpus.plan_training(300, seed=1)
    held_out = {*voices.ESPEAK_HELD_OUT, *voices.FLITE_HELD_OUT}
    assert not {line.voice.rpartition("+")[2] for line in plan} & held_out
    tested = corpus.plan_held_out(40, seed=1)
    assert {line.voice.rpartition("+")[2] for line in tested} <= held_out


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="needs espeak-ng")
def test_a_spoken_corpus_is_read_again_and_analysed(tmp_path):
    line = voices.held_out_line("play some jazz", random.Random(1), engine=voices.ESPEAK)
    assert corpus.write_corpus(tmp_path, [line, line]) == 2
    spoken = corpus.read_corpus(tmp_path)
    assert spoken.utterances[1].text == "play some jazz"
    assert len(spoken.samples(1)) == spoken.utterances[1].length > 8_000
    copies = [copy for index in (0, 1) for copy in dataset.altered_copies(spoken, index, seed=5)]
    assert len(copies) == 4
    assert all(len(copy.frames) > 20 for copy in copies)
