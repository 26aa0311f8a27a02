"""Plain words: what surrounds a wish without being part of a name."""


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


ORDINARY = _words(
    """
a about after again all alright also always am an and another any anybody anyone anything are as
at away baby back bad be because been before best better big black blue both but by call called
can change come cool could crazy current day days did different do does doing done down dream
each easy else end enough even ever every everybody everyone everything far feel few find fine
fire first for forever free friday from fun get girl give go going gone good goodbye got great
had happy has have he hear heart heaven hello help her here hey hi him his hold home how i if in
instead into is it its just keep kind know last later least leave less let life light like
listen little long look lost love low make man many may maybe me mean mind mine minute moment
monday money month more morning most move much music my name need never new next nice night no
nobody none nope not nothing now of off ok okay old on once one only open or other our out over
part pause people perfect play playing please put question quick quiet radio rain ready really
red remember repeat right road run said same saturday save say see set she should show silence
similar sing skip sleep slow so some somebody someone something song songs soon sorry sound
sounds start stay stop stuff such summer sun sunday sure surprise take talk tell than thank
thanks that the their them then there these they thing things think this those three through
time to today tomorrow tonight too track tracks true try tune turn two under undo until up us
very wait walk want was water way we week well were what whatever when where which while white
who why will winter with without woman word words work world would wow wrong yeah year years
yellow yes yesterday yet you your
"""
)
"""Words that are no name on their own, unless something marks them as one."""

STRUCTURE = _words(
    """
's a actual added again album albums all amazing an and another any anything app appropriate are
artist artists awesome background band bands be beat beats beautiful best bit bunch but by can
choice choices collection complete cool could couple cover covers current day days decade
decades decent default did different do does each else entire era every everything except
favourite favourites few fifth file files first for fourth from full genre get go good got great
had has have he hear heard here hit hits i ideally in is it just kind language last least let
library like list listen listened little live lot lots loud lovely maybe me melodies melody mix
mood more most music my never next nice no not nothing now number numbers of on one ones only or
other our out perhaps piece pieces play played player playing playlist playlists please
preferably pretty previous proper put quiet quite radio random rated real really recent recently
record records right s saved second selected selection session shared she similar singer singers
so some something song songs sort sound sounding sounds start station stations stuff style
suitable tempo than that the them there these they thing things third this those time to today
tonight too track tracks tune tunes turn type up us used version versions very vibe vibes want
was we what which who whole whose will with without would year years you your
"""
)
"""Words that build a request and name nothing."""

HEADS: dict[str, str] = {
    "song": "song",
    "songs": "music",
    "tracks": "music",
    "track": "song",
    "tune": "song",
    "tunes": "music",
    "music": "music",
    "stuff": "music",
    "hits": "music",
    "radio": "music",
    "station": "music",
    "channel": "music",
    "discography": "music",
    "albums": "music",
    "album": "album",
    "record": "album",
    "lp": "album",
    "playlist": "playlist",
    "playlists": "playlist",
}
"""Nouns that say what kind of thing the words before them name."""

MUSIC_WORDS = _words(
    """
album albums artist artists band bands beats chorus composer composers concert cover dj genre
instrumental itunes listen listening louder lyrics melody music musician musicians mute pandora
playlist playlists quieter remix riff sang shuffle singer singers singing sings skip snippet
song songs soundtrack spotify sung track tracks tune tunes unmute vocals volume
"""
)
"""Words that show that music is spoken of."""
