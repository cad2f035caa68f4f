"""Changes of organisation by a legal act, and their undoing."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.web.acting import confirm_page, form_page, typed
from thidua.foundation.web.pages import page
from thidua.organisations import queries
from thidua.organisations.actions import NewUnit, record_unit_change, undo_unit_change
from thidua.organisations.forms.units import UnitChangeForm
from thidua.organisations.models import Unit
from thidua.organisations.rules.changes import GUIDANCE
from thidua.organisations.states import UNIT_CHANGES


@login_required
def unit_change(request: HttpRequest) -> HttpResponse:
    """First the kind, then only the fields that this kind needs."""
    queries.require(request.user, "unit.manage", request.at)
    kind = request.GET.get("loai", "")
    if kind not in UNIT_CHANGES:
        return page(request, "organisations/unit_change.html", {"kinds": _kinds(request)})
    choices = queries.unit_choices(request.user, "unit.manage", request.at)
    initial = {"effective": request.at.date(), "predecessors": request.GET.getlist("don-vi")}
    form = UnitChangeForm(typed(request), kind=kind, units=choices, initial=initial)

    def act(facts: dict[str, Any]) -> object:
        return record_unit_change(
            kind=kind,
            effective=facts["effective"],
            legal_act=facts["legal_act"],
            predecessors=_units(request, facts["predecessors"]),
            successors=_units(request, facts.get("successors") or []),
            new_units=_new_units(facts.get("new_units", "")),
            new_name=facts.get("new_name", ""),
            new_code=facts.get("new_code", ""),
            new_parent=next(iter(_units(request, [facts["new_parent"]] if facts.get("new_parent") else [])), None),
            note=facts["note"],
            by=request.user,
            at=request.at,
        )

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã ghi thay đổi tổ chức. Tên cũ vẫn đọc được cho thời gian trước.",
        to=lambda change: reverse("organisations:unit", args=[change.predecessors.all()[0].pk]),
        template="organisations/unit_change.html",
        names={"Tên mới": "new_name", "Đơn vị thay đổi": "predecessors", "Đơn vị kế thừa": "successors"} if kind == "absorb" else None,
        kind_label=UNIT_CHANGES[kind],
        guidance=GUIDANCE[kind],
    )


@login_required
def unit_change_undo(request: HttpRequest, change_id: int) -> HttpResponse:
    change = queries.change_for(request.user, change_id, request.at)
    parties = [*change.predecessors.all(), *change.successors.all()]
    names = queries.unit_names((one.pk for one in parties), change.effective)
    details = [
        ("Thay đổi", str(change)),
        ("Văn bản", change.legal_act),
        ("Đơn vị thay đổi", ", ".join(names[one.pk] for one in change.predecessors.all())),
        ("Đơn vị kế thừa", ", ".join(names[one.pk] for one in change.successors.all())),
    ]
    return confirm_page(
        request,
        lambda: undo_unit_change(change, by=request.user, at=request.at),
        done="Đã hoàn tác thay đổi tổ chức.",
        to=reverse("organisations:unit", args=[parties[0].pk]),
        template="organisations/unit_change_undo.html",
        details=details,
        back=reverse("organisations:unit", args=[parties[0].pk]),
    )


def _kinds(request: HttpRequest) -> list[tuple[str, str, str]]:
    """Kind, guidance and the address of its form; a unit chosen before stays chosen."""
    chosen = "".join(f"&don-vi={one}" for one in request.GET.getlist("don-vi") if one.isdecimal())
    return [(label, GUIDANCE[code], f"{request.path}?loai={code}{chosen}") for code, label in UNIT_CHANGES.items()]


def _units(request: HttpRequest, ids: list[int]) -> list[Unit]:
    return [queries.unit_for(request.user, one, request.at, permission="unit.manage") for one in ids]


def _new_units(text: str) -> list[NewUnit]:
    parts = [[part.strip() for part in line.split("|", 1)] for line in text.splitlines() if line.strip()]
    return [NewUnit(name, code=code[0] if code else "") for name, *code in parts]
