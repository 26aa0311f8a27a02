"""Kill -9 at a random moment: what was answered is on the disk, and the next start works."""

import json
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from voice_app.adapters.turn_log import SqliteTurnLog

MAIN = Path(__file__).resolve().parents[2] / "main.py"
KILLS = 50
WORDS = ("surprise me", "i love it", "no", "something else", "yes", "next", "calm jazz", "stop")


def killed_session(data_dir: Path, rng: random.Random) -> list[dict[str, object]]:
    """Talk as fast as it answers, kill it in the middle, and return what it had answered."""
    with subprocess.Popen(
        [sys.executable, str(MAIN), "--data-dir", str(data_dir), "talk", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    ) as process:
        return talked(process, rng)


def talked(process: "subprocess.Popen[bytes]", rng: random.Random) -> list[dict[str, object]]:
    assert process.stdin is not None
    assert process.stdout is not None
    answers: list[dict[str, object]] = []
    process.stdin.write(b'{"type":"start","v":1,"listener":"Ana"}\n')
    first = process.stdout.readline()
    if not first:
        assert process.stderr is not None
        raise AssertionError(f"it did not start: {process.stderr.read().decode()}")
    answers.append(json.loads(first))
    deadline = threading.Timer(rng.uniform(0.0, 0.25), process.kill)
    deadline.start()
    try:
        while True:
            text = json.dumps({"type": "utterance", "text": rng.choice(WORDS)})
            process.stdin.write(text.encode() + b"\n")
            line = process.stdout.readline()
            if not line.endswith(b"\n"):
                break
            answers.append(json.loads(line))
            if answers[-1].get("code") == "no_session":
                process.stdin.write(b'{"type":"start","v":1,"listener":"Ana"}\n')
                process.stdout.readline()
    except (BrokenPipeError, ValueError):
        pass
    deadline.join()
    return answers


def check_log(data_dir: Path, answers: list[dict[str, object]]) -> None:
    log = SqliteTurnLog(data_dir / "conversations.sqlite3")
    try:
        sessions = {str(answer["session"]) for answer in answers if answer["type"] == "turn"}
        stored = {
            json.loads(line)["decision_id"]
            for session in sessions
            for kind, line in log.lines(session)
            if kind == "turn"
        }
    finally:
        log.close()
    answered = {answer["decision_id"] for answer in answers if answer["type"] == "turn"}
    assert answered <= stored


@pytest.mark.timeout(280)
def test_nothing_that_was_answered_is_lost_in_fifty_kills(tmp_path: Path) -> None:
    rng = random.Random(7)
    for _ in range(KILLS):
        answers = killed_session(tmp_path, rng)
        assert answers[0]["type"] == "turn", answers[0]
        check_log(tmp_path, answers)
