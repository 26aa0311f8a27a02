"""`recsys`: models over tables of users and items, and the app's own model."""

import sys
from pathlib import Path

import click

from voice_app.commands.root import Place
from voice_app.domain.errors import UsageError
from voice_app.response.spoken import plain
from voice_app.wire.outgoing import encode

_EXISTING = click.Path(dir_okay=False, path_type=Path)


@click.group("recsys")
def command() -> None:
    """Fit, ask and evaluate recommenders; refresh the app's own."""


@command.command("fit")
@click.argument("interactions", type=_EXISTING)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="MODEL_DIR"
)
def fit(*, interactions: Path, out: Path) -> None:
    """Learn from a table with the columns user,item,count and optionally timestamp."""
    from recsys.offline import fit_table, save_offline
    from recsys.tables import read_interactions

    table = read_interactions(interactions)
    model = fit_table(table)
    save_offline(out, model)
    shares = ", ".join(f"{name} {share:g}" for name, share in model.weighing.shares.items())
    held = model.weighing.listeners
    how = f"fitted on {held} held-out users" if held else "as they ship"
    click.echo(
        f"{len(table.users)} users, {len(table.items)} items; shares {how}: {shares}.", err=True
    )


@command.command("recommend")
@click.option(
    "--model", type=click.Path(file_okay=False, path_type=Path), required=True, metavar="MODEL_DIR"
)
@click.option("--history", type=_EXISTING, required=True, help="What the users did so far.")
@click.option("--n", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--out", type=_EXISTING, required=True, help="Gets user,rank,item,score.")
def recommend(*, model: Path, history: Path, n: int, out: Path) -> None:
    """Recommend items to the users of a history, whom the model need not know."""
    from recsys.offline import load_offline, recommendations
    from recsys.tables import read_interactions, write_recommendations

    if not out.absolute().parent.is_dir():
        raise UsageError(f"The folder of {out} does not exist; make it first.")
    table = read_interactions(history)
    fitted = load_offline(model)
    rows = write_recommendations(out, recommendations(fitted, table, n))
    click.echo(f"{rows} recommendations for {len(table.users)} users.", err=True)


@command.command("evaluate")
@click.argument("interactions", type=_EXISTING)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write evaluation.json and a picture for each split into this folder.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def evaluate(*, interactions: Path, out: Path | None, as_json: bool) -> None:
    """Compare the blend with every baseline on held-out users and, with timestamps, over time."""
    from recsys.evaluation.picture import svg_of
    from recsys.evaluation.table_report import evaluate_table
    from recsys.tables import read_interactions, write_whole

    table = read_interactions(interactions)
    found = evaluate_table(table, lambda note: click.echo(f"... {note}", err=True))
    if not found.splits:
        raise UsageError(
            f"{interactions} has too few users with two items or more; at least ten are needed "
            "to set some aside."
        )
    if out is not None:
        for split in found.splits:
            write_whole(out / f"{split.split}.svg", svg_of(split).encode())
        write_whole(out / "evaluation.json", encode(found) + b"\n")
    if as_json:
        sys.stdout.buffer.write(encode(found) + b"\n")
        return
    from voice_app.commands.evaluation_tables import lines_of

    for line in lines_of(found):
        click.echo(line)


@command.command("refresh")
@click.pass_obj
def refresh(place: Place) -> None:
    """Learn the app's own model anew from its history; a worse one is refused."""
    with place.open() as app:
        verdict = app.music.refresh_validated()
    if verdict.ndcg_at_10 is None or verdict.new_seen is None:
        click.echo("The model is learnt anew; there are too few listeners to measure it.")
        return
    old = "" if verdict.old_seen is None else f", {verdict.old_seen:.4f} before"
    measured = (
        f"NDCG@10 {verdict.ndcg_at_10:.4f} on {verdict.listeners} listeners it had not seen, "
        f"{verdict.new_seen:.4f} on the same when it had{old}"
    )
    if verdict.accepted:
        click.echo(f"The model is learnt anew: {measured}.")
    else:
        click.echo(f"The new model is worse and was refused; the old one stays: {measured}.")


@command.command("playlist")
@click.option("--as", "listener", metavar="NAME", default="", help="For whom.")
@click.option("--genre", "genres", multiple=True, help="Wanted genre; may be repeated.")
@click.option("--mood", "moods", multiple=True, help="Wanted mood; may be repeated.")
@click.option("--like", "like", metavar="ID", help="Tracks like this one; see `library list`.")
@click.option("--n", type=click.IntRange(1, 500), default=20, show_default=True)
@click.option("--out", type=_EXISTING, required=True, help="A .m3u8, .xspf or .jspf file.")
@click.pass_obj
def playlist(
    place: Place,
    *,
    listener: str,
    genres: tuple[str, ...],
    moods: tuple[str, ...],
    like: str | None,
    n: int,
    out: Path,
) -> None:
    """Choose a playlist with an arc and write it for another player."""
    from recsys.playlist_files import write_playlist
    from recsys.types import Facet, ListenerId, MusicQuery, TrackId, Wish

    wishes = {
        facet: Wish(want=values)
        for facet, values in ((Facet.GENRE, genres), (Facet.MOOD, moods))
        if values
    }
    with place.open() as app:
        if like is not None and app.music.track(TrackId(like)) is None:
            raise UsageError(f"No track has the id {plain(like)!r}; see `library list`.")
        query = MusicQuery(
            ListenerId(listener or "somebody"),
            wishes=wishes,
            similar_to=None if like is None else TrackId(like),
        )
        tracks = app.music.playlist(query, n)
    written = write_playlist(out, f"Earshot: {out.stem}", tracks)
    click.echo(f"{written} tracks written to {out}.", err=True)
