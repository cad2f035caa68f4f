"""Notes of the members of the Council on the clusters that they follow."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.council import actions, documents, queries, states
from thidua.council.forms import FollowUpNoteForm, WithdrawNoteForm
from thidua.council.views.acting import form_page
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.web.acting import act
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations.queries import require

COLUMNS = (
    Column("cum", "Cụm, khối thi đua", sort="cluster_year__cluster__sort"),
    Column("ky", "Thời gian theo dõi", sort="ends", descending_first=True),
    Column("nguoi", "Thành viên Hội đồng", sort="author__sort"),
    Column("ngay-gui", "Ngày gửi", sort="sent_at", descending_first=True),
    Column("trang-thai", "Trạng thái", sort="state"),
)


def _page(pk: int) -> str:
    return reverse("council:follow_up_note", args=[pk])


@login_required
def follow_up_notes(request: HttpRequest) -> HttpResponse:
    require(request.user, "follow_up.view", request.at)
    rows = queries.notes_for(request.user, request.at)
    clusters = tuple(Choice(*one) for one in queries.clusters_noted(rows))
    table = table_page(
        request,
        rows,
        COLUMNS,
        filters=(
            Filter("cum", "Cụm, khối", queries.notes_of_cluster, clusters),
            Filter("trang-thai", "Trạng thái", queries.notes_in_state, tuple(Choice(*one) for one in states.FOLLOW_UP_NOTE.choices)),
        ),
        default_sort="-ky",
    )
    for row in table.rows:
        row.state_now = states.FOLLOW_UP_NOTE[row.state]
    followed = [year for year in queries.followed_by(request.user, request.at) if year.year >= request.at.year - 1]
    return page(request, "council/follow_up_notes.html", {"table": table, "followed": followed}, parts={"table"})


@login_required
def follow_up_note(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.note_for(request.user, pk, request.at)
    context = {
        "note": found,
        "state": states.FOLLOW_UP_NOTE[found.state],
        "role": queries.role_in_council(found.author, found.cluster_year.cluster.authority, found.ends),
        "may_write": queries.writes_note(request.user, found, request.at),
    }
    return page(request, "council/follow_up_note.html", context)


@login_required
def follow_up_note_new(request: HttpRequest, cluster_year_id: int) -> HttpResponse:
    year = queries.cluster_year_to_follow(request.user, cluster_year_id, request.at)
    today = request.at.date()
    form = FollowUpNoteForm(request.POST or None, initial={"starts": date(year.year, 1, 1), "ends": today})
    return form_page(
        request,
        form,
        lambda: actions.write_note(year, form.words(), by=request.user, at=request.at),
        done="Đã lưu phiếu. Xem lại rồi gửi.",
        to=lambda made: _page(made.pk),
        title="Viết phiếu theo dõi",
        lead=str(year),
        submit="Lưu phiếu",
        note="Chưa gửi thì chỉ anh/chị đọc được.",
        cancel=reverse("council:follow_up_notes"),
    )


@login_required
def follow_up_note_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.note_for_change(request.user, pk, request.at)
    form = FollowUpNoteForm(request.POST or None, initial=FollowUpNoteForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.correct_note(found, form.words(), by=request.user, at=request.at),
        done="Đã lưu phiếu.",
        to=_page(pk),
        title="Sửa phiếu theo dõi",
        lead=str(found.cluster_year),
        submit="Lưu phiếu",
        cancel=_page(pk),
    )


@login_required
@require_POST
def follow_up_note_send(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.note_for_change(request.user, pk, request.at)
    return act(request, lambda: actions.send_note(found, by=request.user, at=request.at), "Đã gửi phiếu theo dõi.", _page(pk))


@login_required
def follow_up_note_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.note_for_change(request.user, pk, request.at)
    form = WithdrawNoteForm(request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.withdraw_note(found, reason=form.cleaned_data["reason"], by=request.user, at=request.at),
        done="Đã rút phiếu theo dõi.",
        to=_page(pk),
        title="Rút phiếu theo dõi",
        lead=f"{found.cluster_year} · phiếu đã rút còn lưu, không gửi lại được",
        submit="Rút phiếu",
        cancel=_page(pk),
    )


@login_required
def follow_up_note_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.note_for(request.user, pk, request.at)
    return download(render_docx(documents.follow_up_document(found)), f"phieu-theo-doi-{found.ends:%Y-%m-%d}.docx")
