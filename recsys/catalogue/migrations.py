"""How the catalogue's file came to its present form."""

from recsys.database import DatabaseKind
from recsys.errors import CatalogueError

_TRACK_COLUMNS = """id TEXT NOT NULL, title TEXT NOT NULL, artist TEXT NOT NULL,
    album TEXT, year INTEGER, genres TEXT NOT NULL, moods TEXT NOT NULL,
    activities TEXT NOT NULL, instruments TEXT NOT NULL, vocals INTEGER, energy REAL,
    valence REAL, tempo_bpm REAL, duration_ms INTEGER, path TEXT,
    snippet_start_ms INTEGER, snippet_duration_ms INTEGER"""

_FIRST = (
    f"""CREATE TABLE tracks(source TEXT NOT NULL, {_TRACK_COLUMNS},
        PRIMARY KEY(source, id)) WITHOUT ROWID""",
    "CREATE TABLE facts(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

_WITH_OWN_FILES = (
    "ALTER TABLE tracks ADD COLUMN gain_db REAL",
    "ALTER TABLE tracks ADD COLUMN recording_mbid TEXT",
    "ALTER TABLE tracks ADD COLUMN artist_mbids TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX tracks_by_id ON tracks(id)",
    # What the sources say together, kept so that reading and searching need no merging.
    f"""CREATE TABLE library(place INTEGER PRIMARY KEY, {_TRACK_COLUMNS}, gain_db REAL,
        recording_mbid TEXT, artist_mbids TEXT NOT NULL, UNIQUE(id))""",
    """CREATE INDEX library_by_recording ON library(recording_mbid)
        WHERE recording_mbid IS NOT NULL""",
    """CREATE TABLE facets(facet TEXT NOT NULL, value TEXT NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY(facet, value, place)) WITHOUT ROWID""",
    "CREATE INDEX facets_by_place ON facets(place)",
    """CREATE VIRTUAL TABLE search USING fts5(title, artist, album, tags,
        tokenize="unicode61 remove_diacritics 2", prefix='2 3')""",
    # One row for each music file that was ever seen; a deleted one keeps its row and its track id.
    """CREATE TABLE files(path TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL, reading BLOB, sound_key TEXT, recording_mbid TEXT,
        track_id TEXT, problem TEXT, notes TEXT NOT NULL DEFAULT '',
        missing_since REAL) WITHOUT ROWID""",
    "CREATE INDEX files_by_sound ON files(sound_key) WHERE sound_key IS NOT NULL",
    "CREATE INDEX files_by_track ON files(track_id) WHERE track_id IS NOT NULL",
    "CREATE INDEX files_by_recording ON files(recording_mbid) WHERE recording_mbid IS NOT NULL",
    # What listening to a file found out; it belongs to the sound, wherever the file lies.
    """CREATE TABLE sounds(sound_key TEXT PRIMARY KEY, version INTEGER NOT NULL, profile BLOB,
        fingerprint BLOB, problem TEXT) WITHOUT ROWID""",
    """CREATE TABLE snippets(track_id TEXT PRIMARY KEY, start_ms INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL) WITHOUT ROWID""",
)

CATALOGUE_KIND = DatabaseKind(
    what="music catalogue",
    application_id=0x45415243,  # "EARC"
    migrations=(_FIRST, _WITH_OWN_FILES),
    error=CatalogueError,
)
"""The file of CatalogueStore."""
