"""The public pages: movements, published rankings, awards, and the same as open data."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.commendation.rules import RECIPIENTS
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.portal.caching import kept_a_while
from thidua.portal.documents import AWARD_COLUMNS, RANKING_COLUMNS, as_csv, award_row, ranking_row
from thidua.portal.queries import awards as award_queries
from thidua.portal.queries import movements as movement_queries

NEWEST = 6
PER_PAGE = 25


@require_safe
@kept_a_while
def public_page(request: HttpRequest) -> HttpResponse:
    rankings = movement_queries.newest_rankings(NEWEST)
    places = movement_queries.places_of(rankings)
    context = {
        "movements": movement_queries.movements(request.at.date()),
        "leaders": [(ranking, places[ranking.pk][:3]) for ranking in rankings],
        "awards": award_queries.newest(NEWEST),
    }
    return render(request, "portal/public_page.html", context)


@require_safe
@kept_a_while
def movement(request: HttpRequest, pk: int) -> HttpResponse:
    found = movement_queries.movement(pk, request.at.date())
    context = {
        "found": found,
        "movement": found.movement,
        "phases": found.movement.phases.all(),
        "today": request.at.date(),
        "taking_part": movement_queries.taking_part(found.movement, request.at.date()),
        "rankings": movement_queries.rankings_of(found.movement),
    }
    return render(request, "portal/movement.html", context)


@require_safe
@kept_a_while
def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    found = movement_queries.ranking(pk)
    return render(request, "portal/ranking.html", {"found": found, "ranking": found.ranking})


@require_safe
@kept_a_while
def awards(request: HttpRequest) -> HttpResponse:
    table = table_page(
        request,
        award_queries.awards(),
        (
            Column("ten", "Được khen thưởng", sort="sort"),
            Column("hinh-thuc", "Hình thức"),
            Column("thanh-tich", "Thành tích"),
            Column("quyet-dinh", "Quyết định", sort="decision__signed_on", descending_first=True),
        ),
        per_page=PER_PAGE,
        filters=(
            Filter("ten", "Tên, địa chỉ, đơn vị", award_queries.by_words),
            Filter("nam", "Năm", award_queries.of_year, tuple(Choice(str(year), str(year)) for year in award_queries.years())),
            Filter("doi-tuong", "Đối tượng", award_queries.of_kind, tuple(Choice(*one) for one in RECIPIENTS.items())),
        ),
        name="awards-table",
    )
    context = {"table": table, "shown": award_queries.shown(table.rows), "columns": AWARD_COLUMNS, "ranking_columns": RANKING_COLUMNS}
    return render(request, "portal/awards.html", context)


@require_safe
@kept_a_while
def awards_csv(request: HttpRequest) -> HttpResponse:
    rows = [award_row(award) for award in award_queries.everything()]
    return _csv(as_csv(tuple(AWARD_COLUMNS), rows), "khen-thuong.csv")


@require_safe
@kept_a_while
def awards_json(request: HttpRequest) -> HttpResponse:
    return _json([award_row(award) for award in award_queries.everything()])


@require_safe
@kept_a_while
def rankings_csv(request: HttpRequest) -> HttpResponse:
    rows = [ranking_row(*row) for row in movement_queries.all_places()]
    return _csv(as_csv(tuple(RANKING_COLUMNS), rows), "xep-hang.csv")


@require_safe
@kept_a_while
def rankings_json(request: HttpRequest) -> HttpResponse:
    return _json([ranking_row(*row) for row in movement_queries.all_places()])


def _csv(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Access-Control-Allow-Origin": "*"},
    )


def _json(rows: list[dict[str, object]]) -> JsonResponse:
    return JsonResponse({"rows": rows}, json_dumps_params={"ensure_ascii": False}, headers={"Access-Control-Allow-Origin": "*"})
