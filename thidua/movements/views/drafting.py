"""The review page: the document on one side, the draft on the other."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.plain.problems import Refused
from thidua.foundation.web.pages import page
from thidua.movements import actions, queries, states
from thidua.movements.forms import DraftItemForm
from thidua.movements.models import DraftItem, Plan
from thidua.movements.rules.proposals import FIELDS
from thidua.movements.views.acting import act, form_page
from thidua.organisations.queries import may, require


@login_required
def plan_review(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    if plan.state != "draft":
        return redirect("movements:plan", pk)
    review = queries.review_of(plan)
    context = {
        "plan": plan,
        "contents": queries.plan_contents(plan, review.by_clause),
        "review": review,
        "may_confirm": may(request.user, "plan.confirm", request.at, authority=plan.authority_id),
    }
    return page(request, "movements/plan_review.html", context)


def _plan(request: HttpRequest, pk: int) -> Plan:
    plan = queries.plan_for(request.user, request.at, pk)
    require(request.user, "plan.read", request.at, authority=plan.authority_id)
    return plan


def _item(request: HttpRequest, pk: int) -> DraftItem:
    item = queries.draft_item_for(request.user, request.at, pk)
    require(request.user, "plan.read", request.at, authority=item.plan.authority_id)
    return item


def _place(plan_id: int, item_id: int | None = None) -> str:
    """Back to the same line of the draft."""
    return reverse("movements:plan_review", args=[plan_id]) + (f"#de-xuat-{item_id}" if item_id else "#de-xuat")


@login_required
def draft_item_new(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    kind = request.GET.get("loai", "criterion")
    if kind not in FIELDS:
        raise Http404
    form = DraftItemForm(plan, kind, request.POST or None, initial={"group": request.GET.get("nhom"), "clause": request.GET.get("muc")})
    return form_page(
        request,
        form,
        lambda: actions.add_item(
            plan, kind, form.facts, clause=form.cleaned_data["clause"], group=form.cleaned_data.get("group"), by=request.user, at=request.at
        ),
        done="Đã thêm.",
        to=lambda item: _place(plan.pk, item.pk),
        template="movements/draft_item_new.html",
        plan=plan,
        heading=f"Thêm: {states.DRAFT_KINDS[kind]}",
        cancel=_place(plan.pk),
    )


@login_required
def draft_item(request: HttpRequest, pk: int) -> HttpResponse:
    item = _item(request, pk)
    form = DraftItemForm(item.plan, item.kind, request.POST or None, item=item)
    return form_page(
        request,
        form,
        lambda: actions.edit_item(
            item, form.facts, clause=form.cleaned_data["clause"], group=form.cleaned_data.get("group"), by=request.user, at=request.at
        ),
        done="Đã lưu.",
        to=_place(item.plan_id, item.pk),
        template="movements/draft_item.html",
        plan=item.plan,
        item=item,
        heading=states.DRAFT_KINDS[item.kind],
        cancel=_place(item.plan_id, item.pk),
    )


def _change(request: HttpRequest, pk: int, verb: Callable[[DraftItem], object], done: str = "", stay: bool = True) -> HttpResponse:
    item = _item(request, pk)
    return act(request, lambda: verb(item), done, _place(item.plan_id, item.pk if stay else None))


@login_required
@require_POST
def draft_item_drop(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(
        request, pk, lambda item: actions.drop_item(item, by=request.user, at=request.at), "Đã bỏ. Có thể lấy lại ở cuối danh sách.", False
    )


@login_required
@require_POST
def draft_item_restore(request: HttpRequest, pk: int) -> HttpResponse:
    return _change(request, pk, lambda item: actions.restore_item(item, by=request.user, at=request.at), "Đã lấy lại.")


@login_required
@require_POST
def draft_item_move(request: HttpRequest, pk: int) -> HttpResponse:
    step = -1 if request.GET.get("huong") == "len" else 1
    return _change(request, pk, lambda item: actions.move_item(item, step, by=request.user, at=request.at))


@login_required
@require_POST
def draft_item_regroup(request: HttpRequest, pk: int) -> HttpResponse:
    """The group is chosen in the list beside the criterion."""
    item = _item(request, pk)
    chosen = request.POST.get(f"nhom-{item.pk}", "")
    group = _item(request, int(chosen)) if chosen.isdecimal() else None
    if group is None:
        messages.error(request, "Chọn nhóm đối tượng để chuyển đến.")
        return redirect(_place(item.plan_id, item.pk))
    return act(
        request, lambda: actions.regroup_item(item, group, by=request.user, at=request.at), "Đã chuyển nhóm.", _place(item.plan_id, item.pk)
    )


@login_required
@require_POST
def draft_items_merge(request: HttpRequest, pk: int) -> HttpResponse:
    plan = _plan(request, pk)
    chosen = [int(number) for number in request.POST.getlist("muc") if number.isdecimal()]
    items = [item for item in queries.draft_items(plan) if item.pk in chosen and not item.dropped and item.merged_into_id is None]
    try:
        merged = actions.merge_items(plan, items, by=request.user, at=request.at)
    except Refused as refused:
        for problem in refused.problems:
            messages.error(request, str(problem))
        return redirect(_place(plan.pk))
    messages.success(request, f"Đã gộp {len(items)} mục thành một. Sửa lại lời văn nếu cần.")
    return redirect(_place(plan.pk, merged.pk))
