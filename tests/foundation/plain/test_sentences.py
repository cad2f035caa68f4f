"""Every reason that a rule can give has a sentence, and every sentence names only forms that exist."""

import re
import string
from pathlib import Path

import pytest

from thidua.commendation import rules as commendation
from thidua.council import rules as council
from thidua.criteria import rules as criteria
from thidua.reporting import rules as reporting
from thidua.scoring import rules as scoring

STAGES = {"criteria": criteria, "reporting": reporting, "scoring": scoring, "council": council, "commendation": commendation}
FORMS = {"", "points", "number", "percent", "dong", "date", "list"}
ROOT = Path(__file__).parents[3] / "thidua"


def sources(stage):
    folder = ROOT / stage / "rules"
    return sorted(folder.glob("*.py")) if folder.is_dir() else [ROOT / stage / "rules.py"]


@pytest.mark.parametrize("stage", STAGES)
def test_every_code_has_a_sentence_of_its_own_stage(stage):
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources(stage))
    used = set(re.findall(rf'Reason\.of\(\s*"({stage}\.[a-z_]+)"', text)) | set(
        re.findall(rf'(?:code = |if \w+ else )"({stage}\.[a-z_]+)"', text)
    )
    assert used
    assert used <= set(STAGES[stage].SENTENCES)
    assert all(code.startswith(f"{stage}.") for code in STAGES[stage].SENTENCES)


@pytest.mark.parametrize("stage", STAGES)
def test_every_sentence_is_vietnamese_with_known_forms(stage):
    for code, words in STAGES[stage].SENTENCES.items():
        assert words.endswith((".", "}")), code
        assert {form for _, name, form, _ in string.Formatter().parse(words) if name} <= FORMS, code
