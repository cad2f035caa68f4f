"""A wish that nobody reads would be a promise that the program does not keep."""

from pathlib import Path

from thidua.organisations.states import LOCAL_RULES

PACKAGE = Path(__file__).resolve().parents[2] / "thidua"


def test_every_offered_rule_is_asked_for_by_some_stage() -> None:
    code = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py") if path.name != "states.py")
    assert [key for key in LOCAL_RULES if f'"{key}"' not in code] == []
