"""The same promises with the real recommender over the music that ships."""

from pathlib import Path

import numpy as np
import pytest

from recsys.service import RecommenderService, open_service
from tests.conversation.test_promises import check_session, random_message
from tests.fakes.session import FakeClock, FakeLog, Typist
from voice_app.bootstrap import SHIPPED_MANIFEST, library_names
from voice_app.conversation import Conversation
from voice_app.dialogue.rule_policy import RulePolicy
from voice_app.line_protocol import LineProtocol
from voice_app.session import Session


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> RecommenderService:
    return open_service(tmp_path_factory.mktemp("data"), SHIPPED_MANIFEST)


@pytest.fixture
def typist(service: RecommenderService) -> Typist:
    typist = Typist()
    conversation = Conversation(library_names(service.tracks()), RulePolicy())
    typist.protocol = LineProtocol(lambda: Session(conversation, service, FakeLog(), FakeClock()))
    return typist


def test_random_sessions_repeat_nothing(typist: Typist) -> None:
    for number in range(60):
        rng = np.random.default_rng([77, number])
        lines = [typist.start(seed=number)]
        for _ in range(int(rng.integers(3, 40))):
            lines.append(typist.line(random_message(rng)))
            if lines[-1].get("code") == "no_session":
                lines.pop()
                break
        check_session(lines)


def test_every_genre_can_be_asked_for_and_is_offered(
    typist: Typist, service: RecommenderService
) -> None:
    for genre in sorted({genre for track in service.tracks() for genre in track.genres[:1]}):
        typist.start()
        turn = typist.say(f"i would like some {genre}")
        for _ in range(4):
            if turn["act"] == "offer_track":
                break
            turn = typist.say("i don't mind")
        assert turn["slots"]["genre"]["want"] == [genre]
        assert genre in turn["track"]["genres"]
        assert Path(service.track(turn["track"]["id"]).path).is_file()  # type: ignore[union-attr,arg-type]


def test_somebody_who_browses_the_whole_library_is_told_when_it_is_over(typist: Typist) -> None:
    lines = [typist.start()] + [typist.say("something else") for _ in range(120)]
    check_session(lines)
