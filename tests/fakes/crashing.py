"""Work that kills its own process, as a hostile file may kill a decoder."""

import os


def may_crash(item: str) -> str:
    if item == "crash":
        os._exit(11)
    return item.upper()
