"""Files that are read well enough, and whose text would keep the outline busy: one sentence, or an answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.foundation.documents.readers import hostile
from tests.movements.plans.as_text import TextManner, as_text
from tests.movements.plans.papers import PAPERS
from thidua.foundation.documents.readers.txt import read_txt
from thidua.foundation.plain.problems import Refused
from thidua.movements.reading import answer_of, read_plan
from thidua.movements.rules.draft import draft_from_json, draft_movement
from thidua.movements.rules.outline import outline_from_json, outline_to_json, read_outline
from thidua.movements.rules.outline.tree import TOO_DEEP, TOO_MANY


@pytest.mark.parametrize(("make", "sentence"), [(hostile.lists_in_lists, TOO_DEEP), (hostile.many_clauses, TOO_MANY)])
def test_refused_in_one_sentence(tmp_path: Path, make: Callable[[Path], Path], sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read_plan(make(tmp_path / "plan.docx"))
    assert [(p.level, p.where, p.message) for p in refused.value.problems] == [("error", "plan.docx", sentence)]


def test_torn_lines_are_mended_in_time(tmp_path: Path) -> None:
    plan = read_plan(hostile.torn_lines(tmp_path / "plan.txt"))
    assert [clause.path for clause in plan.outline.walk()] == ["1"]


@pytest.mark.parametrize("name", PAPERS)
def test_the_answer_of_the_child_says_all(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(as_text(PAPERS[name], TextManner()))
    outline = read_outline(read_txt(path))
    answer = answer_of(read_txt(path))
    again = outline_from_json(answer)
    assert draft_from_json(answer["movement"]) == draft_movement(outline)
    assert outline_to_json(again) == outline_to_json(outline)
    assert again.problems == outline.problems
