"""A criteria table from Excel: template out, file in, every problem shown, then one confirmation."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.builders import make_criterion, make_period, moment
from tests.cast import Cast, make_cast
from thidua.criteria import actions, documents
from thidua.criteria.models import CriteriaSet
from thidua.foundation.documents.spreadsheets import read_sheet, write_template
from thidua.foundation.journal.models import Entry
from thidua.foundation.plain.problems import Refused

pytestmark = pytest.mark.django_db
AT = moment(2025, 1, 2)
ROWS: list[dict[str, Any]] = [
    {"section": "1", "section_title": "Hạ tầng", "code": "1.1", "title": "Giải ngân", "points": Decimal(12), "method": "tỷ lệ"},
    {
        "section": "1",
        "code": "1.2",
        "title": "Báo cáo đúng hạn",
        "points": Decimal("4.5"),
        "method": "theo mức",
        "on": "số ngày chậm",
        "levels": "0: 4,5\n1 – <5: 2\n≥ 5: 0",
        "unit": "ngày",
        "evidence": "có",
    },
]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> CriteriaSet:
    period = make_period(cast.movement, 2026)
    return actions.create_set(group=cast.group, period=period, code="G9", name="Bảng điểm 2026", by=cast.minh, at=AT)


def upload(rows: list[dict[str, Any]]) -> SimpleUploadedFile:
    return SimpleUploadedFile("bang.xlsx", write_template(documents.TABLE, rows))


def previewed(client: Client, draft: CriteriaSet, rows: list[dict[str, Any]]) -> str:
    answer = client.post(reverse("criteria:criteria_set_import", args=[draft.pk]), {"file": upload(rows)})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_template_opens_without_rows(cast: Cast, client: Client) -> None:
    client.force_login(cast.minh)
    content = b"".join(client.get(reverse("criteria:criteria_table_template")).streaming_content)
    assert read_sheet(content, documents.TABLE).rows == ()


def test_a_table_is_looked_at_and_then_imported(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    make_criterion(draft, "1.1", "Tên cũ", "5", "share")
    client.force_login(cast.minh)
    page = previewed(client, draft, ROWS)
    shown = client.get(page)
    assert [(line.rule.code, standing) for line, _, _, standing in shown.context["lines"]] == [("1.1", True), ("1.2", False)]
    assert (shown.context["plan"].total, draft.criteria.count()) == (Decimal("16.5"), 1)
    assert client.post(page)["Location"] == reverse("criteria:criteria_set", args=[draft.pk])
    rows = [(one.code, one.title, one.max_points, one.method, one.evidence_required) for one in draft.criteria.all()]
    assert rows == [("1.1", "Giải ngân", Decimal(12), "share", False), ("1.2", "Báo cáo đúng hạn", Decimal("4.5"), "bands", True)]
    entry = Entry.objects.get(verb="criteria_set.lines_imported")
    assert {name: entry.changes[name] for name in ("rows", "lines", "replaced")} == {"rows": 2, "lines": 1, "replaced": 1}


def test_problems_stand_by_row_and_column_and_nothing_is_written(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    wrong = [{**ROWS[0], "points": "mười"}, {**ROWS[1], "section": "2"}]
    client.force_login(cast.minh)
    page = previewed(client, draft, wrong)
    found = [problem.where for problem in client.get(page).context["problems"]]
    assert found == ["Dòng 4, cột Điểm chuẩn (E4, trang Bảng tiêu chí)", "Dòng 5, cột Tên nội dung"]
    assert client.post(page).status_code == 422
    assert draft.criteria.count() == 0


def test_the_table_of_a_set_goes_out_and_comes_back_unchanged(cast: Cast, draft: CriteriaSet, client: Client) -> None:
    client.force_login(cast.minh)
    client.post(previewed(client, draft, ROWS))
    before = list(draft.criteria.values())
    answer = client.get(reverse("criteria:criteria_set_workbook", args=[draft.pk]))
    again = BytesIO(b"".join(answer.streaming_content))
    again.name = "bang.xlsx"
    page = client.post(reverse("criteria:criteria_set_import", args=[draft.pk]), {"file": again})["Location"]
    assert client.get(page).context["problems"] == ()
    client.post(page)
    assert list(draft.criteria.values()) == before


def test_an_adopted_table_takes_no_import(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.import_lines(cast.criteria_set, rows=(), sha256="", by=cast.minh, at=AT)


@pytest.mark.parametrize(("who", "status"), [("minh", 200), ("tam", 404), ("lan", 404), ("le", 404)])
def test_who_may_import(cast: Cast, draft: CriteriaSet, client: Client, who: str, status: int) -> None:
    client.force_login(getattr(cast, who))
    assert client.get(reverse("criteria:criteria_set_import", args=[draft.pk])).status_code == status
