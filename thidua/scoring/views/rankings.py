"""Rankings: what would be published, publishing, the frozen versions and their proof."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.web.acting import form_page
from thidua.foundation.web.charts import Chart, ranking_bars
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations.queries import unit_names
from thidua.scoring import actions, queries, rules
from thidua.scoring.documents import ranking_workbook
from thidua.scoring.forms import OtherwiseForm, PublishForm, VoteForm
from thidua.scoring.models import Ranking
from thidua.scoring.queries import Race, RaceRow, RaceTable
from thidua.scoring.views.sheets import chosen_period, period_tabs

COLUMNS = (
    Column("cluster", "Cụm, khối", sort=lambda row: (row.race.cluster.sort, row.race.group.position)),
    Column("group", "Nhóm đối tượng", sort=lambda row: (row.race.group.position, row.race.cluster.sort)),
    Column("final", "Đã thẩm định", numeric=True),
    Column("state", "Trạng thái", sort="state"),
)
STATES = {
    "waiting": "chưa thẩm định xong",
    "ready": "sẵn sàng công bố",
    "published": "đã công bố",
    "correcting": "đang sửa sau công bố",
}


@login_required
def rankings(request: HttpRequest) -> HttpResponse:
    periods, period = chosen_period(request)
    rows = queries.race_rows(request.user, request.at, period) if period else []
    choices = tuple(Choice(code, label) for code, label in STATES.items())
    table = table_page(request, rows, COLUMNS, filters=(Filter("trang-thai", "Trạng thái", _in_state, choices),), default_sort="group")
    context = {"table": table, "period": period, "tabs": period_tabs(periods, period, "scoring:rankings")}
    return page(request, "scoring/rankings.html", context, parts={"table"})


def _in_state(rows: list[RaceRow], value: str) -> list[RaceRow]:
    return [row for row in rows if row.state == value]


def _address(name: str, race: Race) -> str:
    return reverse(f"scoring:{name}", args=[race.period.pk, race.group.pk, race.cluster.pk])


@login_required
def ranking(request: HttpRequest, period: int, group: int, cluster: int) -> HttpResponse:
    race = queries.race_for(request.user, request.at, period, group, cluster)
    sees = queries.sees_before_publishing(request.user, race, request.at)
    versions = list(queries.rankings_of(race).order_by("-version"))
    context: dict[str, Any] = {
        "race": race,
        "versions": versions,
        "sees": sees,
        "may_publish": queries.may_publish(request.user, race, request.at),
        "unit_count": len(queries.runners(race)),
    }
    if sees:
        inputs, missing = queries.race_inputs(race)
        outcome = rules.race(inputs)
        table = queries.race_table(inputs, outcome.as_json())
        context |= {
            "table": table,
            "missing": missing,
            "problems": (*outcome.problems, *outcome.ranking.problems),
            "ties": queries.open_ties(race),
            "chart": _chart(table, race),
            "changed": bool(versions) and versions[0].result != outcome.as_json(),
        }
    return page(request, "scoring/ranking.html", context)


def _chart(table: RaceTable, race: Race) -> Chart | None:
    if not table.places:
        return None
    labels = [f"{place.rank}. {place.name}" for place in table.places]
    return ranking_bars("ranking", f"Tổng điểm {race.cluster}", labels, [place.total for place in table.places])


@login_required
def ranking_publish(request: HttpRequest, period: int, group: int, cluster: int) -> HttpResponse:
    race = queries.publishable_race(request.user, request.at, period, group, cluster)
    inputs, missing = queries.race_inputs(race)
    last = queries.published(race)
    form = PublishForm(request.POST if request.method == "POST" else None, missing=bool(missing), version=last.version if last else 0)
    return form_page(
        request,
        form,
        lambda: actions.publish_ranking(race, **form.cleaned_data, by=request.user, at=request.at),
        done=lambda version: f"Đã công bố xếp hạng {race.cluster}, bản {version.version}.",
        to=lambda version: reverse("scoring:ranking_version", args=[version.pk]),
        template="scoring/ranking_publish.html",
        title=f"Công bố kết quả {race.cluster}",
        race=race,
        consequence=f"Công bố sẽ khóa số liệu của {len(inputs['units'])} đơn vị. Sửa sau khi công bố phải có lý do và lập bản mới.",
        details=[("Kỳ", race.period.name), ("Nhóm đối tượng", race.group.name), ("Bản", last.version + 1 if last else 1)],
        missing=missing,
        ties=rules.race(inputs).ranking.problems,
        submit="Công bố kết quả",
        kind="primary",
        cancel=_address("ranking", race),
    )


@login_required
def ranking_vote(request: HttpRequest, period: int, group: int, cluster: int) -> HttpResponse:
    race = queries.publishable_race(request.user, request.at, period, group, cluster)
    ties = queries.open_ties(race)
    names = unit_names([unit for tie in ties for unit in tie], race.period.cut_off)
    form = VoteForm({unit: names[unit] for tie in ties for unit in tie}, request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.record_tie_vote(race, form.votes, minutes=form.cleaned_data["minutes"], by=request.user, at=request.at),
        done="Đã ghi kết quả biểu quyết; thứ hạng tính lại theo số phiếu.",
        to=_address("ranking", race),
        template="scoring/ranking_vote.html",
        race=race,
        ties=ties,
        back=_address("ranking", race),
    )


@login_required
def ranking_otherwise(request: HttpRequest, period: int, group: int, cluster: int) -> HttpResponse:
    """Looks at the same figures under other settings; nothing is stored."""
    race = queries.visible_race(request.user, request.at, period, group, cluster)
    form = OtherwiseForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    inputs, _ = queries.race_inputs(race)
    now = rules.race(inputs)
    then = rules.race(rules.otherwise(inputs, **chosen))
    before = {place.key: place for place in now.ranking.places}
    rows = [(place, before[place.key], place.total != before[place.key].total) for place in then.ranking.places]
    context = {"race": race, "form": form, "rows": rows, "chosen": any(chosen.values()), "back": _address("ranking", race)}
    return page(request, "scoring/ranking_otherwise.html", context)


@login_required
def ranking_excel(request: HttpRequest, period: int, group: int, cluster: int) -> HttpResponse:
    race = queries.visible_race(request.user, request.at, period, group, cluster)
    inputs, _ = queries.race_inputs(race)
    table = queries.race_table(inputs, rules.race(inputs).as_json())
    title = f"XẾP HẠNG {race.cluster}, {race.period.name} (chưa công bố)"
    return download(ranking_workbook(table, title), f"Xếp hạng {race.cluster} - {race.period.name}.xlsx")


@login_required
def ranking_version(request: HttpRequest, pk: int) -> HttpResponse:
    version = queries.ranking_for(request.user, request.at, pk)
    return page(request, "scoring/ranking_version.html", _version_context(request, version))


@login_required
def ranking_recompute(request: HttpRequest, pk: int) -> HttpResponse:
    """Tính lại: from the frozen inputs, now; reading is enough, so that anybody who may see it can prove it."""
    version = queries.ranking_for(request.user, request.at, pk)
    return page(request, "scoring/ranking_recompute.html", {"ranking": version, "again": queries.recompute(version)})


def _version_context(request: HttpRequest, version: Ranking) -> dict[str, Any]:
    race = Race(version.period, version.group, version.cluster)
    table = queries.race_table(version.inputs, version.result)
    versions = list(queries.rankings_of(race).order_by("-version"))
    readable = queries.readable_reports(request.user, request.at, [place.report for place in table.places])
    seal_number, _, seal_link = version.seal.partition(":")
    return {
        "ranking": version,
        "race": race,
        "table": table,
        "versions": versions,
        "newest": versions[0].pk == version.pk,
        "readable": readable,
        "chart": _chart(table, race),
        "seal_number": seal_number,
        "seal_link": seal_link,
    }


@login_required
def ranking_version_excel(request: HttpRequest, pk: int) -> HttpResponse:
    version = queries.ranking_for(request.user, request.at, pk)
    table = queries.race_table(version.inputs, version.result)
    title = f"XẾP HẠNG {version.cluster}, {version.period.name} (bản {version.version} đã công bố)"
    return download(ranking_workbook(table, title), f"Xếp hạng {version.cluster} - {version.period.name} - bản {version.version}.xlsx")
