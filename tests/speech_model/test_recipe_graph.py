import math
import struct
import subprocess
import sys

import pytest

from voice_app.speech_model.recipe import graph, phones
from voice_app.speech_model.recipe.language_model import UNKNOWN
from voice_app.speech_model.recipe.openfst import (
    EPSILON,
    INPUT_SORTED,
    OUTPUT_SORTED,
    Transducer,
)

LEXICON = {"go": (("G", "OW"),), "no": (("N", "OW"),), "a": (("AH",), ("EY",))}


def two_state_transducer():
    transducer = Transducer()
    first, second = transducer.add_state(), transducer.add_state()
    transducer.add_arc(first, second, labels=(7, 2), cost=0.5)
    transducer.add_arc(first, first, labels=(3, 9))
    transducer.final_costs[second] = 1.0
    return transducer


def test_a_transducer_is_written_in_openfst_s_vector_format():
    written = two_state_transducer().to_bytes(sorted_by=INPUT_SORTED)
    header = bytes.fromhex("d6fdb27e 06000000 766563746f72 08000000 7374616e64617264")
    header += struct.pack("<iiQqqq", 2, 0, 0x10000003, 0, 2, 2)
    first = struct.pack("<fq", math.inf, 2) + struct.pack("<iifi", 3, 9, 0.0, 0)
    first += struct.pack("<iifi", 7, 2, 0.5, 1)
    assert written == header + first + struct.pack("<fq", 1.0, 0)


def test_arcs_can_be_sorted_by_output_instead():
    written = two_state_transducer().to_bytes(sorted_by=OUTPUT_SORTED)
    header_bytes, state_bytes = 66, 12
    first_arc = struct.unpack_from("<iifi", written, header_bytes + state_bytes)
    assert first_arc == (7, 2, 0.5, 1)


def test_another_implementation_reads_the_same_transducer(tmp_path):
    kaldifst = pytest.importorskip("kaldifst", reason="kaldifst is not installed")
    path = tmp_path / "two.fst"
    two_state_transducer().write(path, sorted_by=INPUT_SORTED)
    read = kaldifst.StdVectorFst.read(str(path))
    assert read.num_states == 2
    arcs = [
        (arc.ilabel, arc.olabel, arc.weight.value, arc.nextstate)
        for arc in kaldifst.ArcIterator(read, 0)
    ]
    assert arcs == [(3, 9, 0.0, 0), (7, 2, 0.5, 1)]


def accepts(transducer, transitions):
    """Output labels of every accepted reading of exactly these transition ids."""
    found, seen, todo = set(), set(), [(0, 0, ())]
    while todo:
        item = todo.pop()
        if item in seen:
            continue
        seen.add(item)
        state, position, words = item
        if position == len(transitions) and state in transducer.final_costs:
            found.add(words)
        for label, output, _, target in transducer.arcs[state]:
            said = (*words, output) if output else words
            if label == EPSILON:
                todo.append((target, position, said))
            elif position < len(transitions) and transitions[position] == label:
                todo.append((target, position + 1, said))
    return found


def transitions_of(*pronunciation, frames_each=2):
    return [
        identifier
        for phone_id in phones.positioned(pronunciation)
        for identifier in (
            phones.forward_transition(phone_id),
            *[phones.self_loop_transition(phone_id)] * (frames_each - 1),
        )
    ]


@pytest.fixture
def loop():
    words = graph.word_table(LEXICON)
    return words, graph.word_loop(LEXICON, words, graph.GraphSettings())


def test_words_are_numbered_after_epsilon_and_the_unknown_word():
    assert graph.word_table(LEXICON) == {"<eps>": 0, "[unk]": 1, "a": 2, "go": 3, "no": 4}


def test_the_loop_reads_words_in_any_order_with_and_without_silence(loop):
    words, transducer = loop
    silence = [phones.forward_transition(1), phones.self_loop_transition(1)]
    said = silence + transitions_of("N", "OW") + transitions_of("G", "OW") + silence
    assert (words["no"], words["go"]) in accepts(transducer, said)


def test_each_variant_of_a_word_is_read(loop):
    words, transducer = loop
    for sound in ("AH", "EY"):
        assert (words["a"],) in accepts(transducer, transitions_of(sound))


def test_sounds_that_are_no_word_are_read_as_unknown_only(loop):
    words, transducer = loop
    assert accepts(transducer, transitions_of("Z", "UW", "M")) == {(words[UNKNOWN],)}


def test_tails_that_sound_alike_are_shared(loop):
    _, transducer = loop
    more = {**LEXICON, "so": (("S", "OW"),)}
    larger = graph.word_loop(more, graph.word_table(more), graph.GraphSettings())
    assert len(larger.arcs) == len(transducer.arcs) + 1  # a state for S; OW was there


def test_a_graph_folder_holds_what_the_loader_wants(tmp_path):
    graph.write_graph(tmp_path, LEXICON, ["go", "no no"])
    files = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {
        "HCLr.fst",
        "Gr.fst",
        "words.txt",
        "disambig_tid.int",
        "phones/word_boundary.int",
    }
    assert (tmp_path / "words.txt").read_text() == "<eps> 0\n[unk] 1\na 2\ngo 3\nno 4\n"


def test_building_a_graph_needs_no_package_of_the_extra():
    check = (
        "import sys, voice_app.speech_model.recipe.build; "
        "print(sorted({'torch', 'pocketsphinx', 'kaldi_native_fbank'} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", check], capture_output=True, check=True)
    assert finished.stdout.decode().strip() == "[]"
