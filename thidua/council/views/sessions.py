"""Sessions of the Council as their minutes tell them."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.council import actions, documents, queries, states
from thidua.council.forms import MinutesForm, SessionForm, TallyForm
from thidua.council.views.acting import form_page
from thidua.foundation.documents.files import answer
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.web.acting import act
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.organisations.queries import authority_for, require, unit_names

COLUMNS = (
    Column("held_on", "Ngày họp", sort="held_on", descending_first=True),
    Column("name", "Phiên họp"),
    Column("present", "Có mặt", numeric=True),
    Column("agreed", "Đạt / nội dung", numeric=True),
    Column("state", "Trạng thái", sort="state"),
)
FILTERS = (Filter("trang-thai", "Trạng thái", queries.in_state, tuple(Choice(*one) for one in states.SESSION.choices)),)
DENOMINATOR_NOTE = "Kết quả đã nhập giữ nguyên mẫu số; muốn đổi tổng số thành viên thì bỏ kết quả trước."


def _page(pk: int) -> str:
    return reverse("council:session", args=[pk])


@login_required
def sessions(request: HttpRequest) -> HttpResponse:
    require(request.user, "session.view", request.at)
    table = table_page(request, queries.sessions_for(request.user, request.at), COLUMNS, filters=FILTERS, default_sort="-held_on")
    for row in table.rows:
        row.state_now = states.SESSION[row.state]
    context = {"table": table, "may_manage": bool(queries.places_to_manage(request.user, request.at))}
    return page(request, "council/sessions.html", context, parts={"table"})


@login_required
def session_new(request: HttpRequest) -> HttpResponse:
    """The list of members comes from the seats of the authority that is chosen in the address."""
    require(request.user, "session.manage", request.at)
    places = queries.places_to_manage(request.user, request.at)
    asked = request.GET.get("co-quan", "")
    pk = int(asked) if asked.isdecimal() else places[0][0]
    authority = authority_for(request.user, pk, request.at, permission="session.manage")
    today = request.at.date()
    attendance = queries.attendance_of(authority, today)
    roles = {one["role"]: one["name"] for one in attendance}
    initial = {
        "held_on": today,
        "name": "Phiên họp Hội đồng Thi đua - Khen thưởng",
        "chair": roles.get("Chủ tịch Hội đồng", ""),
        "secretary": roles.get("Ủy viên kiêm thư ký", ""),
    }
    form = SessionForm(request.POST or None, initial=initial, attendance=attendance)
    return form_page(
        request,
        form,
        lambda: actions.create_session(authority, form.facts(), by=request.user, at=request.at),
        done="Đã lập phiên họp.",
        to=lambda made: _page(made.pk),
        title="Lập phiên họp",
        lead=dict(places).get(authority.pk, ""),
        submit="Lập phiên họp",
        cancel=reverse("council:sessions"),
    )


@login_required
def session_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.session_for_change(request.user, pk, request.at)
    attendance = found.attendance or queries.attendance_of(found.authority, found.held_on)
    if len(attendance) != found.members:
        attendance = found.attendance
    form = SessionForm(request.POST or None, initial=SessionForm.initial_of(found), attendance=attendance)
    return form_page(
        request,
        form,
        lambda: actions.change_session(found, form.facts(), by=request.user, at=request.at),
        done="Đã lưu phiên họp.",
        to=_page(pk),
        title="Ghi người dự, sửa phiên họp",
        lead=found.name,
        note=DENOMINATOR_NOTE,
        cancel=_page(pk),
    )


@login_required
def session(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.session_for(request.user, pk, request.at)
    reached, quorum = queries.quorum_reached(found)
    open_now = found.state != "adopted" and queries.may_manage(request.user, found.authority_id, request.at)
    context = {
        "session": found,
        "state": states.SESSION[found.state],
        "reached": reached,
        "quorum": quorum,
        "tallies": list(queries.tallies_of(found)),
        "rounds": queries.rounds_before(found),
        "may_manage": open_now,
        "authority_name": unit_names([found.authority.unit_id], found.held_on).get(found.authority.unit_id, ""),
    }
    return page(request, "council/session.html", context)


@login_required
def tally_new(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.session_for_change(request.user, pk, request.at)
    everybody = found.present + found.in_writing
    form = TallyForm(request.POST or None, initial=dict.fromkeys(("issued", "collected", "valid"), everybody))

    def verb() -> object:
        said = form.cleaned_data
        count = form.count(found.members)
        return actions.record_tally(
            found, item=said["item"], count=count, excluded_why=said["excluded_why"], by=request.user, at=request.at
        )

    return form_page(
        request,
        form,
        verb,
        done="Đã ghi kết quả kiểm phiếu.",
        to=_page(pk),
        title="Nhập kết quả phiếu giấy",
        lead=f"{found.name} · tổng số thành viên {found.members}",
        submit="Ghi kết quả",
        cancel=_page(pk),
    )


@login_required
@require_POST
def tally_remove(request: HttpRequest, pk: int) -> HttpResponse:
    tally = queries.tally_for_change(request.user, pk, request.at)
    done = "Đã bỏ kết quả; nhật ký còn giữ."
    return act(request, lambda: actions.remove_tally(tally, by=request.user, at=request.at), done, _page(tally.session_id))


@login_required
def session_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.session_for_change(request.user, pk, request.at)
    form = MinutesForm(request.POST or None, request.FILES or None)

    def verb() -> object:
        upload = form.cleaned_data["minutes"]
        return actions.adopt_minutes(
            found, number=form.cleaned_data["number"], minutes=upload.file, minutes_name=upload.name, by=request.user, at=request.at
        )

    return form_page(
        request,
        form,
        verb,
        done="Đã thông qua biên bản.",
        to=_page(pk),
        title="Thông qua biên bản",
        lead=f"{found.name} · sau khi thông qua, kết quả kiểm phiếu không sửa được",
        submit="Ghi số và thông qua",
        cancel=_page(pk),
    )


@login_required
def minutes_document(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.session_for(request.user, pk, request.at)
    content = render_docx(documents.minutes_document(found, request.at.date()))
    return download(content, f"bien-ban-{found.held_on:%Y-%m-%d}.docx")


@login_required
def minutes_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.session_for(request.user, pk, request.at)
    if found.minutes_file is None:
        raise Http404
    return answer(found.minutes_file, download=False)
