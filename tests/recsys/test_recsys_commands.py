"""`recsys fit`, `recommend` and `evaluate` as other programs call them."""

import csv
import json
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recsys.errors import ModelError, TableError
from recsys.offline import fit_table, load_offline, recommendations, save_offline
from recsys.tables import read_interactions
from voice_app.commands import main

HETREC = Path(__file__).parents[3] / "shared" / "data" / "lastfm_hetrec2011" / "user_artists.dat"


def table(path: Path, rows, header="user,item,count") -> Path:
    lines = [header, *(",".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def block_rows(users: int = 30, items: int = 12):
    """Even users like the first half of the items, odd ones the second; each lacks one."""
    half = items // 2
    for user in range(users):
        first = 0 if user % 2 == 0 else half
        for place in range(half):
            if place != user // 2 % half:
                yield f"u{user:02d}", f"i{first + place:02d}", 1 + place


def called(capsys, *arguments) -> tuple[int, str]:
    code = main([str(argument) for argument in arguments])
    return code, capsys.readouterr().err


def recommended(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert int(row["rank"]) == len(found.setdefault(row["user"], [])) + 1
            found[row["user"]].append(row["item"])
    return found


def test_unseen_users_are_folded_in_and_get_what_their_like_have(tmp_path, capsys) -> None:
    interactions = table(tmp_path / "in.csv", block_rows())
    history = table(tmp_path / "h.csv", [("new", "i00", 1), ("new", "i01", 2), ("other", "i07", 1)])
    assert called(capsys, "recsys", "fit", interactions, "--out", tmp_path / "m")[0] == 0
    out = tmp_path / "r.csv"
    arguments = ("--model", tmp_path / "m", "--history", history, "--n", 4, "--out", out)
    assert called(capsys, "recsys", "recommend", *arguments)[0] == 0
    assert out.read_text().splitlines()[0] == "user,rank,item,score"
    found = recommended(out)
    assert set(found["new"]) == {"i02", "i03", "i04", "i05"}
    assert set(found["other"]) <= {"i06", "i08", "i09", "i10", "i11"}


def test_the_folder_holds_one_file_and_the_table_of_before_survives_a_failure(
    tmp_path, capsys
) -> None:
    interactions = table(tmp_path / "in.csv", block_rows())
    called(capsys, "recsys", "fit", interactions, "--out", tmp_path / "m")
    assert [file.name for file in (tmp_path / "m").iterdir()] == ["recommender.npz"]
    out = tmp_path / "r.csv"
    out.write_text("kept")
    bad = table(tmp_path / "bad.csv", [("a", "i00", 1), ("a", "i01", "NaN")])
    code, said = called(
        capsys, "recsys", "recommend", "--model", tmp_path / "m", "--history", bad, "--out", out
    )
    assert code == 2
    assert "line 3" in said
    assert out.read_text() == "kept"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "lacks the column user and item and count"),
        (b"user,item,count\n", "holds no interactions"),
        (b"user,item\na,b\n", "lacks the column count"),
        (b"user,user,item,count\na,a,b,1\n", "twice"),
        (b"user,item,count\na,b,1\na,c,-1\n", "line 3: count is '-1'"),
        (b"user,item,count\na,b,0\n", "line 2: count is '0'"),
        (b"user,item,count\na,b,NaN\n", "line 2: count is 'NaN'"),
        (b"user,item,count\na,b,inf\n", "line 2: count is 'inf'"),
        (b"user,item,count\na,b,1e308\n", "line 2: count is '1e308'"),
        (b"user,item,count\na,b,many\n", "line 2: count is 'many'"),
        (b"user,item,count\na,,1\n", "line 2: item is empty"),
        (b"user,item,count\na,b\n", "line 2 has 2 cells instead of 3"),
        (b"user,item,count,timestamp\na,b,1,soon\n", "line 2: timestamp is 'soon'"),
        (b"user,item,count\nJos\xe9,b,1\n", "not UTF-8"),
    ],
)
def test_a_bad_table_is_one_sentence_that_names_the_line(
    tmp_path: Path, capsys, content: bytes, sentence: str
) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    code, said = called(capsys, "recsys", "fit", path, "--out", tmp_path / "m")
    assert code == 2
    assert sentence in said
    assert len(said.strip().splitlines()) == 1
    assert not (tmp_path / "m").exists()


def test_missing_files_and_models_are_named(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="cannot be read"):
        read_interactions(tmp_path / "none.csv")
    with pytest.raises(ModelError, match="holds no model"):
        load_offline(tmp_path / "none")
    (tmp_path / "recommender.npz").write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(ModelError, match="damaged"):
        load_offline(tmp_path)


@pytest.mark.parametrize("rows", [[("u", "i", 1)], [("u", "i", 1), ("u", "j", 2)]])
def test_one_user_is_enough(tmp_path: Path, rows) -> None:
    model = fit_table(read_interactions(table(tmp_path / "in.csv", rows)))
    save_offline(tmp_path / "m", model)
    history = read_interactions(table(tmp_path / "h.csv", [("v", "unheard of", 3), ("u", "i", 1)]))
    found = list(recommendations(load_offline(tmp_path / "m"), history, 5))
    assert [user for user, *_ in found].count("v") == len({item for _, item, _ in rows})
    assert ("u", "i") not in {(user, item) for user, _, item, _ in found}
    assert all(np.isfinite(score) for *_, score in found)


def test_any_spelling_of_a_table_means_the_same(tmp_path: Path) -> None:
    plain = table(tmp_path / "a.csv", [("ä♥", "007", 2), ("ä♥", "7", 1), ("b, c", "x", 3)][:2])
    other = tmp_path / "b.csv"
    other.write_bytes(
        '\ufeffCount,Item,USER,more\r\n1,007,ä♥,x\r\n\r\n1,7,ä♥,y\r\n1.0,"007",ä♥,z\r\n'.encode()
    )
    first, second = read_interactions(plain), read_interactions(other)
    assert (first.users, first.items) == (("ä♥",), ("007", "7")) == (second.users, second.items)
    np.testing.assert_array_equal(first.preferences.toarray(), second.preferences.toarray())


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = [(*row, 1.6e9 + 1e6 * n) for n, row in enumerate(block_rows())]
    shuffled = rows * 1
    random.Random(2).shuffle(shuffled)
    header = "user,item,count,timestamp"
    results = []
    for name, listed in (("a", rows), ("b", shuffled)):
        data = read_interactions(table(tmp_path / f"{name}.csv", listed, header))
        results.append(list(recommendations(fit_table(data), data, 6)))
    assert results[0] == results[1]


def test_equal_scores_are_in_the_order_of_the_items(tmp_path: Path) -> None:
    rows = [(f"u{n}", item, 1) for n in range(6) for item in ("z", "b", "a", "10", "9")]
    model = fit_table(read_interactions(table(tmp_path / "in.csv", rows)))
    history = read_interactions(table(tmp_path / "h.csv", [("new", "nothing known", 1)]))
    found = list(recommendations(model, history, 9))
    assert [item for _, _, item, _ in found] == ["10", "9", "a", "b", "z"]


def test_old_counts_say_less_than_new_ones(tmp_path: Path) -> None:
    year = 365 * 86_400
    rows = [("u", "old", 10, 1.6e9 - 6 * year), ("u", "new", 10, 1.6e9), ("u", "ever", 10, "")]
    read = read_interactions(table(tmp_path / "in.csv", rows, "user,item,count,timestamp"))
    weights = dict(zip(read.items, read.preferences.toarray()[0].tolist(), strict=True))
    assert weights["old"] < weights["new"] == weights["ever"]


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1),
            st.floats(1e-3, 1e12),
        ),
        min_size=1,
        max_size=12,
    ),
    n=st.integers(1, 6),
)
@settings(max_examples=12, deadline=None)
def test_nothing_known_is_recommended_and_scores_fall(tmp_path_factory, rows, n: int) -> None:
    path = tmp_path_factory.mktemp("table") / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("user", "item", "count"), *rows])
    data = read_interactions(path)
    found = list(recommendations(fit_table(data), data, n))
    known = {(user, item) for user, item, _ in rows}
    for user in data.users:
        of_user = [(rank, item, score) for who, rank, item, score in found if who == user]
        assert [rank for rank, _, _ in of_user] == list(range(1, len(of_user) + 1))
        assert not known & {(user, item) for _, item, _ in of_user}
        assert len(of_user) == min(n, len(data.items) - len({i for u, i in known if u == user}))
        assert all(a[2] > b[2] or (a[2] == b[2] and a[1] < b[1]) for a, b in pairwise(of_user))


def test_evaluate_draws_tables_and_pictures_of_both_splits(tmp_path, capsys) -> None:
    rows = [(*row, 1.6e9 + 1e5 * (n * 7 % 300)) for n, row in enumerate(block_rows(60, 24))]
    interactions = table(tmp_path / "in.csv", rows, "user,item,count,timestamp")
    assert main(["recsys", "evaluate", str(interactions), "--out", str(tmp_path / "o")]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in ("popularity", "ease", "als", "blend", "Split by time"))
    found = json.loads((tmp_path / "o" / "evaluation.json").read_text())
    by_name = {model["name"]: model for model in found["splits"][0]["models"]}
    assert by_name["blend"]["ndcg_at_10"]["mean"] > by_name["popularity"]["ndcg_at_10"]["mean"]
    assert (tmp_path / "o" / "listeners.svg").read_text().startswith("<svg")
    assert (tmp_path / "o" / "time.svg").exists()


def test_too_few_users_to_evaluate_is_said(tmp_path, capsys) -> None:
    interactions = table(tmp_path / "in.csv", [("a", "b", 1)])
    code, said = called(capsys, "recsys", "evaluate", interactions)
    assert (code, "too few users" in said) == (2, True)


@pytest.mark.slow
def test_real_listeners_are_served_better_than_by_any_part_alone(tmp_path: Path) -> None:
    if not HETREC.exists():
        pytest.skip("the HetRec listening data is not beside the repository")
    from recsys.evaluation.table_report import evaluate_table

    rows = [line.split("\t") for line in HETREC.read_text().splitlines()[1:]]
    data = read_interactions(table(tmp_path / "in.csv", rows))
    models = {model.name: model for model in evaluate_table(data).splits[0].models}
    assert models["blend"].ndcg_at_10.mean > models["als"].ndcg_at_10.mean + 0.005
    assert models["blend"].ndcg_at_10.mean > models["ease"].ndcg_at_10.mean + 0.005
