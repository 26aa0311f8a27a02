"""A folder with the set-up script in it, on a machine that is made of small stand-ins."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
REAL_TOOLS = (
    *(
        "sh",
        "awk",
        "basename",
        "cat",
        "chmod",
        "cksum",
        "cp",
        "cut",
        "date",
        "dirname",
        "env",
        "find",
    ),
    *("flock", "grep", "make", "mkdir", "rm", "sed", "sleep", "tail"),
)

PYTHON = """#!/bin/sh
version=$(cat "$MACHINE/version-of-$(basename "$0")" 2>/dev/null || cat "$(dirname "$0")/version")
[ "$1 $2" = "-I -c" ] && echo "$version" && exit 0
[ "$1" = -c ] && echo "$version $(cat "$MACHINE/ensurepip")" && exit 0
echo "python $*" >>"$MACHINE/calls"
case "$1 $2" in
"-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo "$version" >.venv/bin/version ;;
"-m pip") . "$MACHINE/pip" ;;
"main.py models") exit "$(cat "$MACHINE/model-status")" ;;
esac
"""
DPKG_QUERY = """#!/bin/sh
cat "$MACHINE/installed"
"""
APT_GET = """#!/bin/sh
echo "apt-get $*" >>"$MACHINE/calls"
[ "$(cat "$MACHINE/apt-status")" = 0 ] || { echo "E: no network"; exit 100; }
for word; do
    case $word in *-venv) echo yes >"$MACHINE/ensurepip" ;; esac
    printf '%s=installed ' "$word" >>"$MACHINE/installed"
done
"""
SUDO = """#!/bin/sh
echo "sudo" >>"$MACHINE/calls"
[ "$1" != -n ] || shift
exec "$@"
"""
ID = """#!/bin/sh
cat "$MACHINE/uid"
"""


@dataclass(frozen=True)
class Outcome:
    status: int
    said: str
    calls: list[str]
    """What the stand-ins were asked to do, without mere questions."""


@dataclass
class Machine:
    """What the stand-ins know, and a folder to set up."""

    folder: Path
    root: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def tools(self) -> Path:
        return self.folder / "bin"

    def add_tool(self, name: str, text: str) -> None:
        path = self.tools / name
        path.write_text(text)
        path.chmod(0o755)

    def remove_tool(self, name: str) -> None:
        (self.tools / name).unlink()

    def know(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def add_python(self, name: str, version: str) -> None:
        self.know(f"version-of-{name}", version)
        self.add_tool(name, PYTHON)

    def stamp(self, name: str) -> Path:
        return self.root / ".setup-stamp" / name

    def start(self, *command: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            command,
            cwd=self.root,
            env={"PATH": str(self.tools), "MACHINE": str(self.folder), **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *command: str) -> Outcome:
        calls = self.folder / "calls"
        calls.write_text("")
        with self.start(*command) as process:
            said, _ = process.communicate(timeout=30)
        return Outcome(process.returncode, said, calls.read_text().splitlines())

    def set_up(self, profile: str = "run", **environment: str) -> Outcome:
        self.environment = environment
        return self.run("sh", "scripts/setup.sh", profile)


def make_machine(folder: Path) -> Machine:
    """A Debian with root, Python 3.12, a network, none of the packages and no speech model."""
    made = Machine(folder / "machine", folder / "a folder, with spaces")
    made.tools.mkdir(parents=True)
    for name in REAL_TOOLS:
        real = shutil.which(name)
        if real is not None:
            (made.tools / name).symlink_to(os.path.realpath(real))
    for name, text in (("dpkg-query", DPKG_QUERY), ("apt-get", APT_GET), ("id", ID)):
        made.add_tool(name, text)
    made.add_python("python3", "3.12")
    for name, text in (
        ("installed", " "),
        ("apt-status", "0"),
        ("uid", "0"),
        ("ensurepip", "yes"),
        ("pip", "echo Collecting things"),
        ("model-status", "2"),
    ):
        made.know(name, text)
    (made.root / "scripts").mkdir(parents=True)
    shutil.copy(REPOSITORY / "scripts/setup.sh", made.root / "scripts")
    shutil.copy(REPOSITORY / "Makefile", made.root)
    (made.root / "pyproject.toml").write_text("[project]\n")
    return made
