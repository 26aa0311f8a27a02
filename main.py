"""Earshot: talk to it and end with music you are glad of."""

import sys

from voice_app.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
