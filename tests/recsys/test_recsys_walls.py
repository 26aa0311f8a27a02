"""What the recommender may import."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "recsys"


def imported(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    return {name.split(".")[0] for name in names}


def test_only_the_als_module_imports_implicit() -> None:
    users = {m.name for m in PACKAGE.rglob("*.py") if "implicit" in imported(m)}
    assert users == {"als.py"}


def test_the_recommender_does_not_know_the_voice_side() -> None:
    assert not [m for m in PACKAGE.rglob("*.py") if "voice_app" in imported(m)]
