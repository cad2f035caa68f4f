"""Quản trị and Thống kê."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.desk.documents import award_table_file
from thidua.desk.queries import administration as administration_queries
from thidua.desk.queries import statistics as statistics_queries
from thidua.foundation.clock import recorded_now
from thidua.foundation.web.pages import download


@login_required
@require_GET
def administration(request: HttpRequest) -> HttpResponse:
    found = administration_queries.health(request.user, request.at, recorded_now())
    return render(request, "desk/administration.html", {"health": found})


@login_required
@require_GET
def statistics(request: HttpRequest) -> HttpResponse:
    table = statistics_queries.award_table(request.user, request.at, request.GET.get("nam", ""))
    return render(request, "desk/statistics.html", {"table": table})


@login_required
@require_GET
def statistics_file(request: HttpRequest) -> FileResponse:
    table = statistics_queries.award_table(request.user, request.at, request.GET.get("nam", ""))
    return download(award_table_file(table), f"khen-thuong-{table.year}.xlsx")
