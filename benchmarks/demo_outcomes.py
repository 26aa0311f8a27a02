"""How often the demo ends in accepted music: python -m benchmarks.demo_outcomes [FIRST LAST]."""

import collections
import json
import sys
import tempfile
import time
from pathlib import Path

from voice_app.commands import main as earshot


def main() -> None:
    first, last = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (1, 20)
    outcomes: collections.Counter[str] = collections.Counter()
    turns, words, wrong, began = [], 0, 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, last + 1):
            out = Path(folder) / str(seed)
            if earshot(["demo", "--out", str(out), "--seed", str(seed)]) != 0:
                outcomes["failed"] += 1
                continue
            lines = [json.loads(line) for line in (out / "session.jsonl").read_text().splitlines()]
            found = [line["outcome"] for line in lines if line.get("outcome")]
            outcomes[found[0] if found else "none"] += 1
            said = [line for line in lines if line["type"] == "said" and line["text"]]
            words += len(said)
            wrong += sum(line["text"].replace(",", "") != (line["heard"] or "") for line in said)
            accepted = [line["turn"] for line in lines if line.get("outcome") == "accepted"]
            turns += accepted
    runs = last - first + 1
    print(f"| outcomes of seeds {first} to {last} | {dict(outcomes)} |")
    print(f"| turns to acceptance, mean | {sum(turns) / max(1, len(turns)):.1f} |")
    print(f"| utterances not heard word for word | {wrong} of {words} |")
    print(f"| seconds for one demo, mean | {(time.perf_counter() - began) / runs:.1f} |")


if __name__ == "__main__":
    main()
