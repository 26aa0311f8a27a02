import struct

import numpy as np

from voice_app.speech_model.recipe import nnet3
from voice_app.speech_model.recipe.nnet3 import Layer


def tiny_layers():
    spliced = Layer(np.ones((2, 3), np.float32), np.zeros(2, np.float32), (-1, 0, 1))
    last = Layer(np.eye(2, dtype=np.float32), np.ones(2, np.float32), (0,))
    return [spliced, last]


def test_numbers_carry_their_size():
    assert nnet3.integer(3) == b"\x04\x03\x00\x00\x00"
    assert nnet3.single(0.5) == b"\x04\x00\x00\x00\x3f"
    assert nnet3.double(1.0) == b"\x08" + struct.pack("<d", 1.0)
    assert nnet3.integers([1, 2]) == b"\x04\x02\x00\x00\x00\x01\x00\x00\x00\x02\x00\x00\x00"


def test_vectors_and_matrices_carry_their_shape():
    assert nnet3.vector([1.0]) == b"FV \x04\x01\x00\x00\x00\x00\x00\x80\x3f"
    written = nnet3.matrix(np.array([[1.0, 2.0]]))
    assert written == b"FM \x04\x01\x00\x00\x00\x04\x02\x00\x00\x00" + struct.pack("<2f", 1, 2)


def test_global_statistics_are_a_double_matrix():
    written = nnet3.global_cmvn(np.array([[1.0, 2.0]]))
    assert written.startswith(b"\0BDM \x04\x01\x00\x00\x00\x04\x02\x00\x00\x00")
    assert written.endswith(struct.pack("<2d", 1, 2))


def test_the_transition_model_lists_every_phone_with_its_two_outputs():
    written = nnet3.transition_model()
    tuples = written.index(b"<Tuples> ") + len(b"<Tuples> ")
    numbers = struct.unpack_from("<" + "bi" * 9, written, tuples)[1::2]
    assert numbers == (157, 1, 0, 0, 1, 2, 0, 2, 3)
    assert written.count(b"<TransitionModel>") == written.count(b"</TransitionModel>") == 1


def test_a_network_is_written_with_its_wiring_and_weights():
    written = nnet3.acoustic_model(tiny_layers(), np.array([0.25, 0.75]))
    wiring = (
        b"<Nnet3> \n"
        b"input-node name=input dim=1\n"
        b"component-node name=affine0 component=affine0 "
        b"input=Append(Offset(input, -1), input, Offset(input, 1))\n"
        b"component-node name=relu0 component=relu0 input=affine0\n"
        b"component-node name=affine1 component=affine1 input=relu0\n"
        b"component-node name=log-softmax component=log-softmax input=affine1\n"
        b"output-node name=output input=log-softmax objective=linear\n\n"
        b"<NumComponents> \x04\x04\x00\x00\x00"
    )
    assert wiring in written
    assert nnet3.matrix(np.eye(2)) in written
    assert written.endswith(b"<Priors> " + nnet3.vector([0.25, 0.75]))


def test_a_model_folder_gets_both_files(tmp_path):
    nnet3.write_acoustic_model(tmp_path / "am", tiny_layers(), np.ones(2), np.zeros((2, 2)))
    names = sorted(path.name for path in (tmp_path / "am").iterdir())
    assert names == ["final.mdl", "global_cmvn.stats"]
