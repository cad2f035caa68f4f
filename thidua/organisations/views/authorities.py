"""The authority, what it prints, and its local rules."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse

from thidua.foundation.documents.files import answer
from thidua.foundation.web.acting import confirm_page, form_page, typed
from thidua.foundation.web.pages import page
from thidua.organisations import queries
from thidua.organisations.actions import change_authority, create_authority, end_authority, end_local_rule, set_emblem, set_local_rule
from thidua.organisations.forms.authorities import (
    AuthorityEditForm,
    AuthorityEndForm,
    AuthorityForm,
    EmblemForm,
    LocalRuleForm,
    value_words,
)
from thidua.organisations.rules.posts import last_day
from thidua.organisations.states import LOCAL_RULES


@login_required
def authorities(request: HttpRequest) -> HttpResponse:
    found = list(queries.authorities_for(request.user, request.at))
    names = queries.unit_names((one.unit_id for one in found), request.at.date()) if found else {}
    context = {"rows": [(one, names[one.unit_id]) for one in found], "installer": queries.is_installer(request.user)}
    return page(request, "organisations/authorities.html", context)


@login_required
def authority(request: HttpRequest, authority_id: int) -> HttpResponse:
    today = request.at.date()
    one = queries.authority_for(request.user, authority_id, request.at)
    names = queries.unit_names([unit for unit in (one.unit_id, one.standing_unit_id) if unit], today)
    facts = [
        ("Đơn vị", names[one.unit_id], reverse("organisations:unit", args=[one.unit_id])),
        ("Cấp", one.get_level_display()),
        ("Chức danh người có thẩm quyền", one.title),
        ("Địa danh trên văn bản", one.place),
        ("Chữ viết tắt cơ quan", one.symbol),
        ("Cơ quan thường trực của Hội đồng", names.get(one.standing_unit_id or 0, "")),
        ("Nguồn chi tiền thưởng", one.fund_source),
    ]
    context = {
        "authority": one,
        "name": names[one.unit_id],
        "facts": facts,
        "rules": [
            (rule, LOCAL_RULES.get(rule.key, rule.key), value_words(rule.value), last_day(rule.valid_to))
            for rule in queries.local_rules_of(one)
        ],
        "successors": [str(other) for other in queries.successor_authorities(one)],
        "chairs": queries.chairs_of(one, request.at),
        "standing": queries.standing_posts(one, request.at),
        "may_manage": queries.may(request.user, "unit.manage", request.at, authority=one.pk),
        "today": today,
    }
    return page(request, "organisations/authority.html", context)


@login_required
def authority_new(request: HttpRequest) -> HttpResponse:
    """The first step of an installation."""
    queries.require_administrator(request.user)
    form = AuthorityForm(typed(request))
    return form_page(
        request,
        form,
        lambda: create_authority(by=request.user, at=request.at, **form.cleaned_data),
        done="Đã lập cơ quan phát động. Bước tiếp theo: nhập đơn vị.",
        to=lambda made: reverse("organisations:authority", args=[made.pk]),
        template="organisations/authority_new.html",
    )


@login_required
def authority_edit(request: HttpRequest, authority_id: int) -> HttpResponse:
    one = queries.authority_for(request.user, authority_id, request.at, permission="unit.manage")
    initial = {name: getattr(one, name) for name in ("level", "title", "place", "symbol", "fund_source")}
    units = queries.unit_choices(request.user, "unit.manage", request.at)
    form = AuthorityEditForm(typed(request), units=units, initial={**initial, "standing_unit": one.standing_unit_id})

    def act(facts: dict[str, Any]) -> Any:
        standing = facts.pop("standing_unit")
        unit = queries.unit_for(request.user, standing, request.at, permission="unit.manage") if standing else None
        return change_authority(one, standing_unit=unit, by=request.user, at=request.at, **facts)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã lưu.",
        to=reverse("organisations:authority", args=[one.pk]),
        template="organisations/authority_edit.html",
        authority=one,
        name=queries.unit_name(one.unit_id, request.at.date()),
    )


@login_required
def authority_emblem(request: HttpRequest, authority_id: int) -> HttpResponse:
    """The picture at the top of every certificate of this authority."""
    one = queries.authority_for(request.user, authority_id, request.at, permission="unit.manage")
    form = EmblemForm(typed(request), request.FILES or None, has_picture=one.emblem_id is not None)

    def act(facts: dict[str, Any]) -> Any:
        upload = facts["picture"]
        return set_emblem(one, upload.file if upload else None, name=upload.name if upload else "", by=request.user, at=request.at)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã lưu. Giấy khen in từ nay theo hình này.",
        to=reverse("organisations:authority_emblem", args=[one.pk]),
        template="organisations/authority_emblem.html",
        authority=one,
        name=queries.unit_name(one.unit_id, request.at.date()),
    )


@login_required
def authority_emblem_file(request: HttpRequest, authority_id: int) -> FileResponse:
    return answer(queries.emblem_for(request.user, authority_id, request.at), download=False)


@login_required
def authority_end(request: HttpRequest, authority_id: int) -> HttpResponse:
    """Successors are other authorities of the installation; whoever ends one need not manage them."""
    one = queries.authority_for(request.user, authority_id, request.at, permission="unit.manage")
    others = queries.other_authorities(one, request.at.date())
    initial = {"ended_on": one.ended_on, "successors": [other.pk for other in queries.successor_authorities(one)]}
    form = AuthorityEndForm(typed(request), authorities=[(other.pk, name) for other, name in others], initial=initial)

    def act(facts: dict[str, Any]) -> Any:
        chosen = [other for other, _ in others if other.pk in facts["successors"]]
        return end_authority(one, ended_on=facts["ended_on"], successors=chosen, by=request.user, at=request.at)

    return form_page(
        request,
        form,
        lambda: act(form.cleaned_data),
        done="Đã ghi ngày kết thúc của cơ quan phát động.",
        to=reverse("organisations:authority", args=[one.pk]),
        template="organisations/authority_end.html",
        authority=one,
        name=queries.unit_name(one.unit_id, request.at.date()),
    )


@login_required
def local_rule_new(request: HttpRequest, authority_id: int) -> HttpResponse:
    one = queries.authority_for(request.user, authority_id, request.at, permission="unit.manage")
    form = LocalRuleForm(typed(request), initial={"valid_from": request.at.date()}, keys=LOCAL_RULES)
    return form_page(
        request,
        form,
        lambda: set_local_rule(one, by=request.user, at=request.at, **form.cleaned_data),
        done="Đã ghi quy định của địa phương.",
        to=reverse("organisations:authority", args=[one.pk]),
        template="organisations/local_rule_new.html",
        authority=one,
        name=queries.unit_name(one.unit_id, request.at.date()),
    )


@login_required
def local_rule_end(request: HttpRequest, rule_id: int) -> HttpResponse:
    rule = queries.rule_for(request.user, rule_id, request.at)
    back = reverse("organisations:authority", args=[rule.authority_id])
    return confirm_page(
        request,
        lambda: end_local_rule(rule, on=request.at.date(), by=request.user, at=request.at),
        done="Quy định thôi áp dụng từ hôm nay.",
        to=back,
        template="organisations/local_rule_end.html",
        details=[("Nội dung", LOCAL_RULES.get(rule.key, rule.key)), ("Giá trị", value_words(rule.value)), ("Căn cứ", rule.source)],
        back=back,
    )
