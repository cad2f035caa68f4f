"""Plans: upload and reading, the document itself, its confirmation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from thidua.foundation.documents.files import answer
from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Choice, Column, Filter, table_page
from thidua.movements import actions, documents, queries, states
from thidua.movements.forms import MovementForm, PlanUploadForm
from thidua.movements.models import Plan
from thidua.movements.rules.calendar import movement_problems
from thidua.movements.views.acting import form_page, show
from thidua.organisations.queries import may, require

COLUMNS = (
    Column("title", "Văn bản", sort="title"),
    Column("issued", "Ngày ban hành", sort="issued_on", descending_first=True),
    Column("uploaded", "Tải lên", sort="uploaded_at", descending_first=True),
    Column("state", "Trạng thái", sort="state"),
    Column("action", ""),
)
FILTERS = (Filter("trang-thai", "Trạng thái", queries.in_state, tuple(Choice(*one) for one in states.PLAN.choices)),)


@login_required
def plans(request: HttpRequest) -> HttpResponse:
    """Phát động từ văn bản: one file in, a draft to review out; below it what was read before."""
    require(request.user, "movement.view", request.at)
    authorities = queries.places_to_upload(request.user, request.at)
    may_read = bool(authorities)
    form = PlanUploadForm(request.POST or None, request.FILES or None, authorities=authorities) if may_read else None
    known = None
    if request.method == "POST":
        require(request.user, "plan.read", request.at)
        if form and form.is_valid():
            known = queries.known_plan(request.user, request.at, form.sha256)
            if known is None and (plan := _record(request, form)):
                return redirect("movements:plan_review", plan.pk)
    rows = queries.plans_for(request.user, request.at)
    table = table_page(request, rows, COLUMNS, filters=FILTERS, default_sort="-uploaded")
    context = {"form": form, "known": known, "table": table, "states": states.PLAN}
    failed = known is not None or bool(form and form.errors)
    return page(request, "movements/plans.html", context, parts={"table"}, status=422 if failed else 200)


def _record(request: HttpRequest, form: PlanUploadForm) -> Plan | None:
    authority, upload = form.cleaned_data["authority"], form.cleaned_data["file"]
    require(request.user, "plan.read", request.at, authority=authority.pk)
    reading = form.read()
    if reading is None:
        return None
    try:
        plan = actions.record_plan(
            authority, content=upload.file, name=upload.name or "van-ban", reading=reading, by=request.user, at=request.at
        )
    except Refused as refused:
        show(form, refused)
        return None
    count = plan.items.count()
    messages.success(request, f"Đã đọc văn bản: {plan.clauses.count()} mục, {count} nội dung đề xuất. Rà soát rồi xác nhận.")
    return plan


@login_required
def plan_template(request: HttpRequest) -> HttpResponse:
    """A sample plan in Word whose every part the reader knows."""
    require(request.user, "plan.read", request.at)
    return download(documents.plan_template(request.at.year), "ke-hoach-mau.docx")


@login_required
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """The document for reading, every clause at its own address."""
    found = queries.plan_for(request.user, request.at, pk)
    contents = queries.plan_contents(found)
    context = {
        "plan": found,
        "contents": contents,
        "state": states.PLAN[found.state],
        "may_review": found.state == "draft" and may(request.user, "plan.read", request.at, authority=found.authority_id),
        "facts": _facts(found),
    }
    return page(request, "movements/plan.html", context)


def _facts(plan: Plan) -> list[tuple[str, object]]:
    return [("Loại văn bản", plan.kind), ("Số, ký hiệu", plan.full_symbol), ("Cơ quan ban hành", plan.issuer), ("Người ký", plan.signer)]


@login_required
def plan_file(request: HttpRequest, pk: int) -> HttpResponse:
    return answer(queries.plan_for(request.user, request.at, pk).file)


@login_required
def plan_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Names the consequence, asks for what the paper does not say."""
    found = queries.plan_for(request.user, request.at, pk)
    require(request.user, "plan.confirm", request.at, authority=found.authority_id)
    if found.state != "draft":
        return redirect("movements:plan", pk)
    review = queries.review_of(found)
    form = MovementForm(request.POST or None, initial=queries.proposed_movement(found, review))
    missing = movement_problems(form.initial["name"], form.initial["starts"], form.initial["ends"], None)
    return form_page(
        request,
        form,
        lambda: actions.confirm_plan(found, form.facts(), by=request.user, at=request.at),
        done="Đã tạo phong trào từ văn bản. Kiểm tra lại rồi phát động.",
        to=lambda movement: reverse("movements:movement", args=[movement.pk]),
        template="movements/plan_confirm.html",
        plan=found,
        review=review,
        missing=missing if request.method == "GET" else (),
    )


@login_required
def plan_discard(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.plan_for(request.user, request.at, pk)
    require(request.user, "plan.confirm", request.at, authority=found.authority_id)
    problems: tuple[object, ...] = ()
    if request.method == "POST":
        try:
            actions.discard_plan(found, by=request.user, at=request.at)
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, "Đã bỏ bản đọc. Tệp vẫn được giữ; có thể tải văn bản lên lại.")
            return redirect("movements:plans")
    context = {
        "title": "Bỏ bản đọc này",
        "consequence": "Nội dung đề xuất của văn bản sẽ không dùng để tạo phong trào. Tệp và nhật ký vẫn được giữ.",
        "details": [("Văn bản", found.title), ("Tệp", found.file.name)],
        "submit": "Bỏ bản đọc này",
        "cancel": reverse("movements:plan_review", args=[pk]),
        "problems": problems,
    }
    return page(request, "ui/confirm.html", context, status=422 if problems else 200)
