"""Whole conversations, typed: what a person may expect of each turn."""

import pytest

from tests.fakes.music import FakeMusic
from tests.fakes.session import Typist


def test_it_greets_and_asks_openly_first() -> None:
    turn = Typist().start(listener="Ana")
    assert turn["turn"] == 0
    assert turn["acts"] == ["greet", "ask_open"]
    assert turn["act"] == "ask_open"
    assert turn["expects"] == "open"
    assert "Ana" in turn["say"]


def test_who_does_not_know_is_asked_a_question_with_choices() -> None:
    typist = Typist()
    typist.start()
    turn = typist.say("i don't know")
    assert turn["act"].startswith("ask_")
    assert len(turn["choices"]) >= 2
    assert turn["expects"] == turn["act"].removeprefix("ask_")


def test_a_wish_is_remembered_and_leads_to_a_fitting_offer() -> None:
    typist = Typist()
    typist.start()
    typist.say("i would like some calm jazz")
    turn = typist.say("i don't mind")
    while turn["act"] != "offer_track":
        turn = typist.say("i don't mind")
    assert turn["slots"]["genre"]["want"] == ["jazz"]
    assert turn["slots"]["mood"]["want"] == ["calm"]
    assert turn["track"]["genres"] == ["jazz"]
    assert turn["track"]["moods"] == ["calm"]
    assert turn["track"]["title"] in turn["say"]


def test_what_is_avoided_is_never_offered() -> None:
    typist = Typist()
    typist.start()
    typist.say("anything except rock")
    turn = typist.until_offer()
    for _ in range(20):
        assert turn["slots"]["genre"]["avoid"] == ["rock"]
        if turn["track"] is not None:
            assert "rock" not in turn["track"]["genres"]
        turn = typist.say("something else")


def test_a_liked_snippet_leads_to_a_playlist_and_a_yes_starts_the_music() -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    liked = offer["track"]["id"]
    turn = typist.say("i love it")
    for _ in range(4):
        if turn["act"] in {"offer_playlist", "offer_station"}:
            break
        turn = typist.say("i love it")
    assert turn["playlist"]
    assert liked in {track["id"] for track in turn["playlist"]}
    assert turn["outcome"] is None
    turn = typist.say("yes please")
    assert (turn["act"], turn["outcome"], turn["expects"]) == ("play", "accepted", "none")
    assert turn["track"] is not None


def test_saying_to_play_the_track_accepts_it() -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    turn = typist.say("play it")
    assert turn["outcome"] == "accepted"
    assert turn["track"]["id"] == offer["track"]["id"]


def test_a_named_track_is_played_at_once() -> None:
    typist = Typist()
    typist.start()
    track = typist.music.library[7]
    turn = typist.say(f"play {track.title} by {track.artist}")
    assert turn["outcome"] == "accepted"
    assert turn["track"]["title"] == track.title


def test_a_dislike_is_recorded_and_changes_the_next_pick() -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    typist.say("i don't like it")
    ends = {event.track_id: event.end.value for event in typist.music.events}
    assert ends[offer["track"]["id"]] == "disliked"
    assert offer["track"]["id"] in typist.music.queries[-1].disliked


def test_the_end_of_the_snippet_asks_how_it_was_and_a_yes_likes_it() -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    asked = typist.playback()
    assert asked["expects"] == "reaction"
    assert asked["track"]["id"] == offer["track"]["id"]
    assert asked["act"] != "offer_track"
    typist.say("yes")
    assert [event.end.value for event in typist.music.events] == ["liked"]
    assert typist.music.events[0].played_ms == 15_000


def test_playback_that_cannot_be_is_an_error_and_no_turn() -> None:
    typist = Typist()
    first = typist.start()
    assert typist.playback()["code"] == "nothing_playing"
    assert typist.say("jazz")["turn"] == first["turn"] + 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [("who is this", "artist"), ("what song is this", "title"), ("what year is it from", "year")],
)
def test_a_question_is_answered_and_the_offer_stays(words: str, expected: str) -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    turn = typist.say(words)
    assert str(offer["track"][expected]) in turn["say"]
    assert turn["act"] == "inform"
    assert turn["track"]["id"] == offer["track"]["id"]
    assert turn["expects"] == "reaction"


def test_why_gets_the_recommenders_reason_or_an_honest_answer() -> None:
    typist = Typist(FakeMusic(reason="because you liked Slow River"))
    typist.start()
    typist.until_offer()
    assert "you liked Slow River" in typist.say("why this one")["say"]
    typist = Typist()
    typist.start()
    typist.until_offer()
    assert "because you" not in typist.say("why this one")["say"]


def test_several_acts_in_one_breath_are_all_answered() -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    turn = typist.say("no, something upbeat, and who was that?")
    assert offer["track"]["artist"] in turn["say"]
    assert turn["slots"]["mood"]["want"] == ["upbeat"]
    assert "inform" in turn["acts"]
    assert turn["act"] != "inform"


def test_a_correction_replaces_the_wish() -> None:
    typist = Typist()
    typist.start()
    typist.say("play some rock")
    turn = typist.say("no i meant jazz")
    assert turn["slots"]["genre"]["want"] == ["jazz"]


def test_undo_restores_the_wish_before() -> None:
    typist = Typist()
    typist.start()
    typist.say("play some rock")
    typist.say("make it jazz")
    assert typist.say("undo that")["slots"]["genre"]["want"] == ["rock"]


def test_it_asks_again_at_most_twice_before_it_offers_something() -> None:
    typist = Typist()
    typist.start()
    acts = [typist.say("gribble frotz wibble", confidence=0.2)["act"] for _ in range(3)]
    assert acts == ["clarify", "clarify", "offer_track"]


def test_silence_is_bridged_twice_and_then_taken_as_leaving() -> None:
    typist = Typist()
    typist.start()
    assert typist.silence()["outcome"] is None
    assert typist.silence()["outcome"] is None
    last = typist.silence()
    assert (last["act"], last["outcome"]) == ("close", "abandoned")
    assert typist.silence()["code"] == "no_session"


def test_never_mind_twice_gives_up() -> None:
    typist = Typist()
    typist.start()
    assert typist.say("never mind")["outcome"] is None
    assert typist.say("never mind")["outcome"] == "abandoned"


def test_goodbye_ends_the_conversation() -> None:
    typist = Typist()
    typist.start()
    turn = typist.say("goodbye")
    assert (turn["act"], turn["outcome"]) == ("close", "ended")
    assert typist.say("jazz")["code"] == "no_session"


def test_being_forgotten_is_asked_back_and_then_really_done() -> None:
    typist = Typist()
    typist.start(listener="Ana")
    typist.until_offer()
    typist.say("i love it")
    assert typist.music.events
    asked = typist.say("forget everything about me")
    assert (asked["act"], asked["expects"]) == ("confirm", "yes_no")
    typist.say("yes")
    assert typist.music.forgotten == ["Ana"]
    assert typist.music.events == []
    assert all(row[1] != "Ana" for row in typist.log.rows)


def test_saying_again_is_the_only_repetition() -> None:
    typist = Typist()
    typist.start()
    first = typist.say("i don't know")
    assert typist.say("say that again")["say"] == first["say"]


def test_a_name_is_learnt_and_its_history_is_used() -> None:
    typist = Typist()
    typist.start()
    turn = typist.say("my name is Maria")
    assert "Maria" in turn["say"]
    assert typist.music.queries[-1].listener == "Maria"


def test_off_topic_is_answered_kindly_and_music_goes_on() -> None:
    typist = Typist()
    typist.start()
    turn = typist.say("what is the weather tomorrow")
    assert turn["heard"]["intent"] == "out_of_scope"
    assert "music" in turn["say"]
    assert turn["outcome"] is None


def test_without_any_music_it_says_so_and_never_offers_or_plays() -> None:
    typist = Typist(FakeMusic(library=()))
    typist.start()
    for words in ("play some jazz", "surprise me", "play it", "start the playlist", "yes"):
        turn = typist.say(words)
        assert turn["track"] is None
        assert turn["outcome"] is None
        assert turn["act"] not in {"offer_track", "offer_playlist", "play"}


def test_a_track_without_sound_is_named_and_nothing_is_to_be_played() -> None:
    from dataclasses import replace

    library = tuple(replace(track, snippet=None) for track in FakeMusic().library)
    typist = Typist(FakeMusic(library=library))
    typist.start()
    turn = typist.until_offer()
    assert turn["track"]["snippet"] is None
    assert turn["track"]["title"] in turn["say"]


def test_the_decision_is_logged_before_the_turn_and_with_its_probabilities() -> None:
    import msgspec

    typist = Typist()
    turn = typist.start()
    kinds = [row[2] for row in typist.log.rows]
    assert kinds == ["decision", "turn"]
    decision = msgspec.json.decode(typist.log.rows[0][3])
    assert decision["decision_id"] == turn["decision_id"]
    assert abs(sum(decision["distribution"].values()) - 1.0) < 1e-9
    assert 0 < turn["propensity"] <= 1


def test_the_same_seed_leads_to_the_same_conversation() -> None:
    def talk() -> list[object]:
        typist = Typist()
        typist.start(seed=11)
        said = ["i don't know", "calm", "no", "i love it", "yes"]
        return [(turn["say"], turn["act"]) for turn in map(typist.say, said)]

    assert talk() == talk()


def test_a_lukewarm_okay_is_no_like() -> None:
    typist = Typist()
    typist.start()
    offer = typist.until_offer()
    turn = typist.say("hmm okay")
    assert turn["act"] == "offer_track"
    assert turn["track"]["id"] != offer["track"]["id"]
    assert typist.music.events == []


def test_a_feeling_without_a_wish_is_answered_as_a_feeling() -> None:
    typist = Typist()
    typist.start()
    turn = typist.say("i had a terrible day")
    assert turn["act"] != "clarify"
    assert turn["empathy"] > 0.2
    assert any(word in turn["say"] for word in ("sorry", "hard"))
