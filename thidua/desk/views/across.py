"""Pages that read across stages: a movement at a glance, a unit's story, who approved what."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.desk.queries import accountability as accountability_queries
from thidua.desk.queries import movement as movement_queries
from thidua.desk.queries import unit as unit_queries
from thidua.foundation.web.charts import Chart, ranking_bars, reporting_progress
from thidua.organisations.queries import may


@login_required
@require_GET
def movement_glance(request: HttpRequest, pk: int) -> HttpResponse:
    glance = movement_queries.movement_at_a_glance(request.user, request.at, pk)
    context = {
        "glance": glance,
        "movement": glance.movement,
        "progress_chart": _progress(glance),
        "ranking_charts": _rankings(glance),
        "sees_heads": may(request.user, accountability_queries.PERMISSION, request.at),
    }
    return render(request, "desk/movement_glance.html", context)


def _progress(glance: movement_queries.MovementAtAGlance) -> Chart | None:
    if glance.period is None or not glance.progress:
        return None
    parts = movement_queries.progress_by_cluster(glance.progress)
    return reporting_progress("tien-do", f"Tiến độ báo cáo: {glance.period.name}", parts.labels, parts.parts)


def _rankings(glance: movement_queries.MovementAtAGlance) -> list[Chart]:
    return [
        ranking_bars(f"xep-hang-{table.ranking.pk}", f"{table.ranking.cluster}, {table.ranking.period}", table.names, table.points)
        for table in glance.rankings
    ]


@login_required
@require_GET
def unit_history(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "desk/unit_history.html", {"story": unit_queries.unit_story(request.user, request.at, pk)})


@login_required
@require_GET
def accountability(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/accountability.html", {"found": accountability_queries.accountability(request.user, request.at)})
