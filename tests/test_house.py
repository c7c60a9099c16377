"""How the house is built: rooms that can be overseen, and one name for one thing."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import bbc_check
from tests.conftest import ROOT

HOUSE = Path(bbc_check.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
MOST = 15  # modules of a folder beside its face: what one look takes in
NAMELESS = {"__init__.py", "__main__.py", "_shared.py"}  # what several rules of one folder need


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in MODULES:
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def twice(names: Counter[str]) -> list[str]:
    return sorted(name for name, count in names.items() if count > 1)


def test_a_folder_can_be_overseen_and_has_a_face() -> None:
    for folder in {file.parent for file in MODULES}:
        assert (folder / "__init__.py").is_file(), folder
        assert len([*folder.glob("[!_]*.py")]) <= MOST, folder


def test_no_two_classes_have_one_name() -> None:
    classes = Counter(
        node.name
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )
    assert twice(classes) == []


def test_the_word_list_names_what_there_is() -> None:
    listed = (ROOT / "docs" / "woordenlijst.md").read_text(encoding="utf-8")
    classes = {
        node.name
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    assert {*re.findall(r"`([A-Z]\w+)`", listed)} <= classes


def test_no_two_modules_have_one_name() -> None:
    assert twice(Counter(file.name for file in MODULES if file.name not in NAMELESS)) == []


def test_the_tests_mirror_the_house() -> None:
    """Tests of a room stand in its folder; at the top stands what tests the whole."""
    tests = ROOT / "tests"
    rooms = {path.name for path in HOUSE.iterdir() if path.is_dir()}
    folders = {file.relative_to(tests).parts[0] for file in tests.glob("*/**/test_*.py")}
    assert folders - rooms <= {"generating"}
    assert all(re.fullmatch(r"[a-z_]+\.py", file.name) for file in tests.rglob("*.py"))


def test_nobody_reads_past_a_face() -> None:
    """What others use of a folder stands in its face; a face itself may look into its own folder."""
    folders = {".".join(file.parent.relative_to(ROOT).parts) for file in MODULES}
    modules = {".".join(file.with_suffix("").relative_to(ROOT).parts) for file in MODULES}
    open_rooms = {"bbc_check", "bbc_check.domain", "bbc_check.rendering"}  # their modules are faces
    past = []
    for file, tree in trees():
        here = ".".join([*file.parent.relative_to(ROOT).parts, ""])
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module in modules - folders:
                room = node.module.rpartition(".")[0]
                own = f"{room}.".startswith(here) and file.name == "__init__.py"
                if room not in open_rooms and not here.startswith(f"{room}.") and not own:
                    past.append(f"{file.relative_to(ROOT)}: {node.module}")
    assert past == []


def test_no_named_tuple_hides_a_method_of_a_tuple() -> None:
    """``verslag.count(…)`` would be that of a tuple, and answer without an error."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases):
                names = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
                assert not names & {"count", "index"}, f"{file}: {node.name}"
    told = re.compile(r"\bverslag(?:en)?\.count\b")
    assert not [file for file in MODULES if told.search(file.read_text(encoding="utf-8"))]
