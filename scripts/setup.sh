#!/bin/sh
# Prepares this folder to run Earshot: Debian packages, Python, .venv, Python packages, speech model.
#
# Usage: scripts/setup.sh [run|test|all|lint|music|speech-recipe]
#   PYTHON=python3.12         the Python to use, instead of the newest of 3.11 to 3.13
#   EARSHOT_MODEL_URL=...     a mirror of the official speech model
# Exit status: 0 ready (perhaps with something said to be missing), 2 not possible here.
#
# What is done is remembered in .setup-stamp/, so that the second time takes no time. A stamp is
# written last of all: a set-up that was cut short is begun again. Everything is said on stderr,
# for stdout belongs to the program that starts afterwards.
set -eu

PROFILE=${1:-all}
cd "$(dirname "$0")/.."
ROOT=$(pwd)
STATE=.setup-stamp
LOG=$STATE/log
VENV_PYTHON=.venv/bin/python
RETRY_MINUTES=1440
OLDEST_MINOR=11
NEWEST_MINOR=13
RUN_PACKAGES="libportaudio2 espeak-ng"
TEST_PACKAGES="libasound2-plugins pulseaudio pulseaudio-utils flite ffmpeg"

case $PROFILE in
run)           EXTRA=;              PACKAGES=$RUN_PACKAGES;                  WANTS_MODEL=yes ;;
test)          EXTRA=dev;           PACKAGES="$RUN_PACKAGES $TEST_PACKAGES"; WANTS_MODEL=no ;;
all)           EXTRA=dev;           PACKAGES="$RUN_PACKAGES $TEST_PACKAGES"; WANTS_MODEL=yes ;;
lint)          EXTRA=dev;           PACKAGES=;                               WANTS_MODEL=no ;;
music)         EXTRA=music;         PACKAGES=$RUN_PACKAGES;                  WANTS_MODEL=no ;;
speech-recipe) EXTRA=speech-recipe; PACKAGES="$RUN_PACKAGES flite";          WANTS_MODEL=no ;;
*)
    echo "Unknown set-up '$PROFILE': say run, test, all, lint, music or speech-recipe." >&2
    exit 2
    ;;
esac

say() { printf '%s\n' "$*" >&2; }
step() { say "[$1/5] $2"; }
fail() {
    say "$*"
    exit 2
}
have() { command -v "$1" >/dev/null 2>&1; }

# ---- a long command: its output goes to the log, its newest line to the person

show_progress() {
    shown_at=0
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$LOG"
        case $line in
        Collecting* | *Downloading* | Installing* | Building* | Get:* | Unpacking* | "Setting up"*) ;;
        *) continue ;;
        esac
        if [ -t 2 ]; then
            printf '\r\033[K      %.70s' "$line" >&2
        else
            now=$(date +%s)
            case $line in Installing*) shown_at=0 ;; esac
            [ $((now - shown_at)) -lt 5 ] || { printf '      %.90s\n' "$line" >&2 && shown_at=$now; }
        fi
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# Descriptor 9 holds the lock; a daemon that a package starts must not inherit it.
run_logged() {
    rm -f "$STATE/exit-status"
    {
        status=0
        "$@" 2>&1 9>&- </dev/null || status=$?
        echo "$status" >"$STATE/exit-status"
    } | show_progress
    read -r status <"$STATE/exit-status"
    return "$status"
}

# ---- 1: Debian packages

missing_packages() {
    if [ -z "$PACKAGES" ] || ! have apt-get || ! have dpkg-query; then return 0; fi
    # shellcheck disable=SC2086  # a list of words
    installed=" $(dpkg-query -W -f='${Package}=${db:Status-Status} ' $PACKAGES 2>/dev/null || true)"
    for package in $PACKAGES; do
        case $installed in
        *" $package=installed "*) ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

loss_of() {
    case $1 in
    libportaudio2) echo "no microphone and no loudspeaker" ;;
    espeak-ng) echo "no voice" ;;
    python3 | python3*-venv) echo "no virtual environment" ;;
    flite) echo "no second synthetic voice" ;;
    *) echo "no test on virtual sound devices" ;;
    esac
}

say_what_is_lost() {
    for package in $1; do
        say "      without $package: $(loss_of "$package")"
    done
    say "      To install them by hand, as root: apt-get install $1"
}

apt_install() {
    set -- env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@"
    if [ "$(id -u)" != 0 ]; then
        # Without a terminal nobody can type a password.
        # (sudo itself asks on the terminal, whatever the standard input is.)
        if [ -t 2 ]; then set -- sudo "$@"; else set -- sudo -n "$@"; fi
    fi
    run_logged "$@"
}

install_packages() {
    wanted=$1
    if [ "$(id -u)" != 0 ] && ! have sudo; then
        step 1 "Debian packages: $wanted missing, and without root or sudo they cannot be installed; carrying on."
    else
        step 1 "Debian packages: installing $wanted"
        # An old list of packages may still do, so a failed update is no reason to stop.
        apt_install update || true
        # shellcheck disable=SC2086  # a list of words
        apt_install install -y --no-install-recommends $wanted || true
        missing=$(missing_packages)
        [ -n "$missing" ] || return 0
        say "      apt-get could not install $missing(no network, or no right to?), see $LOG; carrying on."
    fi
    missing=$(missing_packages)
    say_what_is_lost "$missing"
}

packages_state() { printf '%s %s' "$(id -u)" "$1"; }

tried_lately() {
    [ -n "$(find "$1" -mmin -$RETRY_MINUTES 2>/dev/null)" ]
}

packages_done() {
    missing=$(missing_packages)
    [ -z "$missing" ] && return 0
    tried_lately "$STATE/packages-missing-$PROFILE" &&
        [ "$(cat "$STATE/packages-missing-$PROFILE")" = "$(packages_state "$missing")" ]
}

packages_step() {
    if ! have apt-get; then
        step 1 "No apt-get here: please install PortAudio and eSpeak NG by hand (macOS needs neither);" \
            "tests also want PulseAudio and flite."
    elif packages_done; then
        if [ -n "$missing" ]; then
            step 1 "Debian packages: still missing $missing(tried within the last day)"
        else
            step 1 "Debian packages: all there"
        fi
    else
        install_packages "$missing"
        packages_state "$missing" >"$STATE/packages-missing-$PROFILE"
    fi
}

# ---- 2: Python

# Prints "3.12 yes" (yes: it can make a virtual environment), or nothing for what is no Python.
probe() {
    "$1" -c 'import sys, importlib.util as u
print("%d.%d" % sys.version_info[:2], "yes" if u.find_spec("ensurepip") else "no")' 2>/dev/null || true
}

in_range() {
    case $1 in 3.*) ;; *) return 1 ;; esac
    minor=${1#3.}
    [ "$minor" -ge $OLDEST_MINOR ] 2>/dev/null && [ "$minor" -le $NEWEST_MINOR ]
}

# Sets CHOSEN, VERSION and COMPLETE; one that can make a virtual environment comes first.
find_python() {
    CHOSEN=
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.13 python3.12 python3.11 python3; fi
    for candidate; do
        found=$(probe "$candidate")
        in_range "${found%% *}" || continue
        [ -z "$CHOSEN" ] || [ "${found#* }" = yes ] || continue
        CHOSEN=$candidate VERSION=${found%% *} COMPLETE=${found#* }
        [ "$COMPLETE" != yes ] || break
    done
}

python_step() {
    find_python
    if [ -n "$CHOSEN" ] && [ "$COMPLETE" = yes ]; then
        step 2 "Python: $CHOSEN is $VERSION"
        return 0
    fi
    if [ -z "$CHOSEN" ] && [ -n "${PYTHON:-}" ]; then
        fail "PYTHON=$PYTHON is no Python 3.$OLDEST_MINOR to 3.$NEWEST_MINOR: name another one."
    fi
    lacking="python3 python3-venv"
    [ -z "$CHOSEN" ] || lacking="python$VERSION-venv"
    if have apt-get && { [ "$(id -u)" = 0 ] || have sudo; }; then
        step 2 "Python: installing $lacking"
        apt_install update || true
        # shellcheck disable=SC2086  # a list of words
        apt_install install -y --no-install-recommends $lacking || true
        find_python
    fi
    [ -n "$CHOSEN" ] ||
        fail "Earshot needs Python 3.$OLDEST_MINOR to 3.$NEWEST_MINOR and found none: install one, or name it with PYTHON=/path/to/python3."
    [ "$COMPLETE" = yes ] ||
        fail "$CHOSEN cannot make virtual environments: install the package $lacking as root and start again."
    step 2 "Python: $CHOSEN is $VERSION"
}

# ---- 3: the virtual environment

# Prints the version of .venv's Python, or nothing if .venv does not work.
venv_version() {
    [ -x "$VENV_PYTHON" ] || return 0
    "$VENV_PYTHON" -I -c 'import sys, importlib.util as u
u.find_spec("pip") and print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true
}

# Says why .venv has to be made anew; says nothing if it can stay.
venv_fault() {
    if [ ! -e .venv ] && [ ! -h .venv ]; then
        echo "there is none yet"
    elif [ -e "$STATE/unfinished" ]; then
        echo "the last set-up was cut short"
    elif [ -e "$STATE/root" ] && [ "$(cat "$STATE/root")" != "$ROOT" ]; then
        echo "the folder was moved or copied"
    elif ! in_range "$VENV_VERSION"; then
        echo "the old one does not work"
    elif [ -n "${PYTHON:-}" ] && found=$(probe "$PYTHON") && [ "${found%% *}" != "$VENV_VERSION" ]; then
        echo "PYTHON asks for another Python than $VENV_VERSION"
    fi
}

venv_step() {
    if [ -z "$FAULT" ]; then
        step 2 "Python: .venv has $VENV_VERSION"
        step 3 "Virtual environment: .venv is there"
        return 0
    fi
    python_step
    step 3 "Virtual environment: making .venv ($FAULT)"
    : >"$STATE/unfinished"
    rm -rf .venv "$STATE"/installed-* "$STATE/root"
    run_logged "$CHOSEN" -m venv .venv ||
        fail "$CHOSEN could not make a virtual environment in .venv: see $LOG (is the disk full?)."
    VENV_VERSION=$(venv_version)
}

# ---- 4: Python packages

installed_key() { echo "$VENV_VERSION $(cat pyproject.toml scripts/setup.sh | cksum)"; }

is_installed() {
    [ "$(cat "$1" 2>/dev/null)" = "$KEY" ]
}

# Every extra brings what running needs, so any of them will do for a run.
requirements_done() {
    if [ -n "$EXTRA" ]; then
        is_installed "$STATE/installed-$EXTRA"
        return
    fi
    for stamp in "$STATE"/installed-*; do
        ! is_installed "$stamp" || return 0
    done
    return 1
}

requirements_step() {
    if requirements_done; then
        step 4 "Python packages: up to date"
        return 0
    fi
    what=.${EXTRA:+[$EXTRA]}
    step 4 "Python packages: installing (the first time takes a few minutes)"
    : >"$STATE/unfinished"
    : >"$LOG"
    if ! PIP_DISABLE_PIP_VERSION_CHECK=1 run_logged "$VENV_PYTHON" -m pip install --no-input -e "$what"; then
        # Until this line pip has changed nothing, and .venv is as good as it was.
        grep -q '^Installing collected packages' "$LOG" || rm -f "$STATE/unfinished"
        grep 'ERROR:' "$LOG" | tail -n 2 | sed 's/^ */      /' >&2 || true
        fail "The Python packages could not be installed: see $LOG, and start again when there is a network."
    fi
    printf '%s\n' "$ROOT" >"$STATE/root"
    echo "$KEY" >"$STATE/installed-${EXTRA:-run}"
    rm -f "$STATE/unfinished"
}

# ---- 5: the speech model

model_key() { echo "$(id -u) ${EARSHOT_HOME:-} ${EARSHOT_MODEL_URL:-}"; }

model_done() {
    [ $WANTS_MODEL = yes ] || return 0
    is_key_of "$STATE/model-there" && return 0
    is_key_of "$STATE/model-missing" && tried_lately "$STATE/model-missing"
}

is_key_of() {
    [ -e "$1" ] && [ "$(cat "$1")" = "$(model_key)" ]
}

model_step() {
    if [ $WANTS_MODEL = no ]; then
        step 5 "Speech model: the built-in one"
    elif model_done; then
        if [ -e "$STATE/model-there" ]; then
            step 5 "Speech model: the official one is there"
        else
            step 5 "Speech model: the built-in one (the official one could not be had within the last day)"
        fi
    else
        step 5 "Speech model: looking for the official one (about 40 MB, once)"
        rm -f "$STATE/model-there" "$STATE/model-missing"
        if "$VENV_PYTHON" main.py models get --quick >&2 </dev/null 9>&-; then
            model_key >"$STATE/model-there"
        else
            model_key >"$STATE/model-missing"
            say "      The built-in model serves; the next try is in a day, or now with: $VENV_PYTHON main.py models get"
        fi
    fi
}

# ---- all of it

nothing_to_do() {
    [ -d "$STATE" ] && [ -z "$FAULT" ] && requirements_done && packages_done && model_done
}

look_around() {
    VENV_VERSION=$(venv_version)
    FAULT=$(venv_fault)
    KEY=$(installed_key)
}

take_turns() {
    have flock || return 0
    exec 9>"$STATE/lock"
    flock -n 9 || {
        say "Another set-up is at work here; waiting for it to end."
        flock 9
    }
}

trap 'say "Set-up was cut short; start it again and it goes on."; exit 130' INT TERM HUP
look_around
if nothing_to_do; then
    say "Set-up: nothing to do."
    exit 0
fi
mkdir -p "$STATE" 2>/dev/null || true
if [ ! -d "$STATE" ] || [ ! -w "$STATE" ] || [ ! -w . ]; then
    if [ -z "$FAULT" ] && requirements_done; then
        say "Set-up: this folder cannot be written, and what it has will do."
        exit 0
    fi
    fail "The folder $ROOT cannot be written: it may belong to another user, or the disk is full."
fi
take_turns
look_around
packages_step
venv_step
KEY=$(installed_key)
requirements_step
model_step
say "Set-up: done."
