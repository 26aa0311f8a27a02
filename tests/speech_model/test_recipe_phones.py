from voice_app.speech_model.recipe import phones


def test_there_are_39_sounds_in_four_positions_and_one_silence():
    assert len(phones.SPEECH_PHONES) == 39
    assert len(phones.PHONES) == 157
    assert phones.PDF_COUNT == 80
    assert phones.TRANSITION_COUNT == 314


def test_ids_count_from_one_with_silence_first():
    assert phones.PHONE_IDS["SIL"] == 1
    assert phones.PHONE_IDS["AA_B"] == 2
    assert sorted(phones.PHONE_IDS.values()) == list(range(1, 158))


def test_a_word_marks_its_first_inner_and_last_sound():
    names = {number: phone for phone, number in phones.PHONE_IDS.items()}
    marked = [names[number] for number in phones.positioned(("JH", "AE", "Z"))]
    assert marked == ["JH_B", "AE_I", "Z_E"]
    assert [names[number] for number in phones.positioned(("AY",))] == ["AY_S"]


def test_each_sound_has_one_output_for_entering_and_one_for_staying():
    outputs = {
        output(phones.base_index(phone))
        for phone in phones.PHONES
        for output in (phones.entry_pdf, phones.stay_pdf)
    }
    assert outputs == set(range(phones.PDF_COUNT))


def test_transition_ids_are_dense():
    identifiers = {
        transition(number)
        for number in phones.PHONE_IDS.values()
        for transition in (phones.self_loop_transition, phones.forward_transition)
    }
    assert identifiers == set(range(1, phones.TRANSITION_COUNT + 1))


def test_word_boundary_lines_name_every_phone():
    lines = phones.word_boundary_lines()
    assert lines[0] == "1 nonword"
    assert lines[1:5] == ["2 begin", "3 end", "4 internal", "5 singleton"]
    assert len(lines) == 157
