"""What a simulated listener answers to a turn: from the goal and what was really offered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from voice_app.simulation.taste import Listener

Line = Mapping[str, Any]
"""An out-line of the line protocol."""

PLEASED = 0.6
"""A track with more pleasure is liked."""

PLAYLIST_PLEASED = 0.4
"""A playlist with more pleasure on average is accepted."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said and after how long."""

    text: str
    after_seconds: float
    """Counted from the moment that our words end."""


@dataclass(slots=True)
class Replier:
    """Carries a simulated listener through one conversation."""

    listener: Listener
    rng: np.random.Generator
    said_mood: bool = False
    said_genre: bool = False
    corrected: bool = False
    offers: int = 0
    last: str = ""
    farewell: bool = False

    def reply(self, line: Line) -> Reply | None:
        """Answer one turn; None means to stay silent."""
        if line["type"] != "turn" or line["act"] == "close":
            return None
        if self.farewell:
            return Reply("goodbye", 3.0)
        if line["outcome"] == "accepted" or line["act"] == "play":
            self.farewell = True
            return Reply(self._one_of(("thank you goodbye", "goodbye", "thanks goodbye")), 7.0)
        if line["act"] == "clarify" and self.last:
            return self._say(self.last)
        if line["act"] == "offer_track":
            self.offers += 1
        if self.offers > self.listener.patience:
            self.farewell = True
            return self._say("goodbye")
        return self._by_expectation(line)

    def _by_expectation(self, line: Line) -> Reply:
        expects = line["expects"]
        if expects == "reaction" and line["track"] is not None:
            return self._reaction(line["track"], offered=line["act"] == "offer_track")
        if expects == "yes_no":
            return self._yes_or_no(line)
        if expects in {"genre", "mood", "activity", "era", "artist"}:
            return self._guided(expects, line.get("choices", ()))
        return self._wish()

    def _wish(self) -> Reply:
        """Say what is wanted, all or part of it, or that one does not know."""
        who = self.listener
        if self.rng.random() > who.knows and not (self.said_genre or self.said_mood):
            return self._say(self._one_of(("i don't know", "i'm not sure", "surprise me")))
        if who.corrects and not self.corrected:
            self.corrected = self.said_genre = True
            wrong = who.disliked_genres[0] if who.disliked_genres else "pop"
            return self._say(f"play some {wrong}, no wait, {who.genres[0]}")
        self.said_genre = self.said_mood = True
        return self._say(
            self._one_of(
                (
                    f"i would like some {who.genres[0]}",
                    f"play some {who.mood} {who.genres[0]}",
                    f"i'm in the mood for {who.genres[0]}",
                    f"um, something {who.mood}, maybe {who.genres[0]}",
                )
            )
        )

    def _guided(self, slot: str, choices: Sequence[str]) -> Reply:
        """Take a choice that fits, name one's own, or leave it open."""
        wanted = {"genre": self.listener.genres, "mood": (self.listener.mood,)}.get(slot, ())
        fitting = [value for value in wanted if value in choices]
        if fitting:
            return self._say(self._one_of((fitting[0], f"{fitting[0]} please")))
        if wanted:
            pattern = "something {}" if slot == "mood" else "i would like {}"
            return self._say(pattern.format(wanted[0]))
        return self._say(self._one_of(("i don't mind", "anything", "i don't care")))

    def _reaction(self, track: Mapping[str, Any], *, offered: bool) -> Reply:
        """React to what is really to be heard; a clear case is decided before the snippet ends."""
        pleasure = self.listener.pleasure(track)
        wait = float(self.rng.uniform(4.0, 9.0)) if offered and track["snippet"] else 0.6
        if pleasure >= PLEASED:
            text = self._one_of(("yes i love it", "i like this", "yes that's great", "i like it"))
        elif self.rng.random() < (0.25 if self.said_genre else 0.5):
            self.said_genre = True
            text = f"no, i would like some {self.listener.genres[0]}"
        elif not self.said_mood and self.rng.random() < 0.5:
            self.said_mood = True
            text = f"not really, something {self.listener.mood} please"
        else:
            text = self._one_of(("no, not really", "i don't like it", "something else", "no"))
        return self._say(text, wait)

    def _yes_or_no(self, line: Line) -> Reply:
        tracks = line["playlist"] or []
        if not tracks:
            return self._say(self._one_of(("yes", "yes please")))
        pleased = np.mean([self.listener.pleasure(track) for track in tracks])
        if pleased >= PLAYLIST_PLEASED:
            return self._say(self._one_of(("yes please", "yes", "sure", "okay play it")))
        return self._say(self._one_of(("no thanks", "no", "not really")))

    def _say(self, text: str, after_seconds: float = 0.6) -> Reply:
        self.last = text
        return Reply(text, after_seconds + float(self.rng.uniform(0.0, 0.8)))

    def _one_of(self, options: Sequence[str]) -> str:
        return str(options[int(self.rng.integers(len(options)))])
