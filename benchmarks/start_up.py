"""Start-up time and resident memory of a session: python -m benchmarks.start_up [RUNS]."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MAIN = Path(__file__).resolve().parent.parent / "main.py"
START = b'{"type":"start","v":1,"seed":1}\n'

SPOKEN = """
import resource, sys, time
began = time.perf_counter()
from pathlib import Path
from voice_app.bootstrap import open_app
from voice_app.commands.options import Options
from voice_app.commands.rig import rig
from voice_app.commands.view import PlainView
with open_app(Path(sys.argv[1])) as app:
    recognizer = app.recognizer("built-in")
    with rig(app, Options(None, 1, None, None), PlainView(sys.stderr), recognizer) as parts:
        parts.talk.begin(seed=1)
        seconds = time.perf_counter() - began
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(seconds, peak_mb)
"""


def spoken_start(data_dir: str) -> tuple[float, float]:
    """Seconds from the interpreter's first line to our first words, and peak memory in MB."""
    began = time.perf_counter()
    out = subprocess.run(
        [sys.executable, "-c", SPOKEN, data_dir],
        capture_output=True,
        check=True,
        text=True,
        cwd=MAIN.parent,
    ).stdout
    _, peak_mb = map(float, out.split())
    return time.perf_counter() - began, peak_mb


def typed_start(data_dir: str) -> float:
    """Seconds from launching `talk --jsonl` to its first answer."""
    began = time.perf_counter()
    command = [sys.executable, str(MAIN), "--data-dir", data_dir, "talk", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(START)
        process.stdin.flush()
        process.stdout.readline()
        seconds = time.perf_counter() - began
        process.stdin.close()
    return seconds


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as data_dir:
        first = spoken_start(data_dir)
        spoken = [spoken_start(data_dir) for _ in range(runs)]
        typed = [typed_start(data_dir) for _ in range(runs)]
    seconds = statistics.median(s for s, _ in spoken)
    memory = statistics.median(m for _, m in spoken)
    print(f"load average {os.getloadavg()[0]:.1f}, {runs} runs, medians")
    print("| start | aim | measured |")
    print("|---|---|---|")
    print(f"| spoken session, first time (model fitted) | - | {first[0]:.2f} s |")
    print(f"| spoken session, later, whole process | 3 s | {seconds:.2f} s |")
    print(f"| its peak memory, built-in model | 350 MB | {memory:.0f} MB |")
    print(f"| `talk --jsonl` to the first answer | - | {statistics.median(typed):.2f} s |")


if __name__ == "__main__":
    main()
