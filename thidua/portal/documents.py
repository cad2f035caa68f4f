"""Open data: the same lists as files, under column names that stay."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from thidua.portal.queries.awards import OpenAward
from thidua.portal.queries.movements import Place
from thidua.scoring.models import Ranking

AWARD_COLUMNS = {
    "name": "tên ghi trên Giấy khen",
    "detail": "địa chỉ, hoặc chức vụ và đơn vị",
    "recipient_kind": "đối tượng: tập thể, hộ gia đình, cá nhân",
    "award_form": "hình thức khen thưởng",
    "achievement": "thành tích",
    "ordinal": "số sổ vàng (thứ tự trong quyết định)",
    "decision": "số và ký hiệu quyết định",
    "signed_on": "ngày ký, dạng năm-tháng-ngày",
    "authority": "cơ quan quyết định, theo tên trong ngày ký",
    "movement": "phong trào thi đua",
}
RANKING_COLUMNS = {
    "movement": "phong trào thi đua",
    "period": "kỳ báo cáo",
    "year": "năm thi đua",
    "group": "nhóm đối tượng",
    "cluster": "cụm, khối",
    "rank": "thứ hạng",
    "unit": "đơn vị, theo tên trong ngày chốt số liệu",
    "points": "tổng điểm, dấu chấm cho phần lẻ",
    "classification": "xếp loại",
    "published_on": "ngày công bố, dạng năm-tháng-ngày",
    "version": "bản công bố",
    "checksum": "mã kiểm tra toàn vẹn (SHA-256)",
}
"""A column is never renamed or dropped; new ones come at the end."""


def award_row(award: OpenAward) -> dict[str, object]:
    return {
        "name": award.name,
        "detail": award.detail,
        "recipient_kind": award.kind,
        "award_form": award.form,
        "achievement": award.achievement,
        "ordinal": award.ordinal,
        "decision": award.decision,
        "signed_on": award.signed_on.isoformat() if award.signed_on else "",
        "authority": award.authority,
        "movement": award.movement,
    }


def ranking_row(ranking: Ranking, place: Place) -> dict[str, object]:
    return {
        "movement": ranking.period.movement.name,
        "period": ranking.period.name,
        "year": ranking.period.year,
        "group": ranking.group.name,
        "cluster": ranking.cluster.name,
        "rank": place.rank,
        "unit": place.unit,
        "points": f"{place.points:.2f}",
        "classification": place.classification,
        "published_on": timezone.localtime(ranking.published_at).date().isoformat(),
        "version": ranking.version,
        "checksum": ranking.checksum,
    }


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """UTF-8 with its mark, so that Excel reads the Vietnamese; a cell never begins a formula."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(columns), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
