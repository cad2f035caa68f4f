"""Pages of criteria sets: the list, the table, its editor, the try-out."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.criteria import actions, documents, queries, rules, states
from thidua.criteria.documents import criteria_set_paper
from thidua.criteria.forms import AdoptForm, CopyForm, CriterionForm, NewSetForm, SectionForm, SetForm, TableFileForm
from thidua.criteria.models import CriteriaSet, Criterion
from thidua.foundation.documents.layout import render_docx
from thidua.foundation.documents.models import StoredFile
from thidua.foundation.documents.spreadsheets import all_problems
from thidua.foundation.plain.problems import Problem, Refused, errors
from thidua.foundation.web.acting import act, confirm_page, form_page
from thidua.foundation.web.pages import download, page
from thidua.foundation.web.tables import Column, table_page
from thidua.organisations.actions import keep_import_file
from thidua.organisations.queries import import_file_for, may

COLUMNS = (
    Column("code", "Ký hiệu", sort="code"),
    Column("name", "Tên bảng"),
    Column("period", "Kỳ", sort="period__due", descending_first=True),
    Column("points", "Điểm chuẩn", sort="points", numeric=True),
    Column("lines", "Số tiêu chí", numeric=True),
    Column("state", "Trạng thái", sort="state"),
)


def _page(pk: int) -> str:
    return reverse("criteria:criteria_set", args=[pk])


@login_required
def criteria_sets(request: HttpRequest) -> HttpResponse:
    rows = queries.with_sums(queries.sets_for(request.user, request.at))
    table = table_page(request, rows, COLUMNS, default_sort="-period")
    context = {"table": table, "states": states.CRITERIA_SET, "may_manage": may(request.user, "criteria.manage", request.at)}
    return page(request, "criteria/criteria_sets.html", context, parts={"table"})


@login_required
def criteria_set_new(request: HttpRequest) -> HttpResponse:
    queries.require_manager(request.user, request.at)
    form = NewSetForm(request.user, request.at, request.POST or None)
    return form_page(
        request,
        form,
        lambda: actions.create_set(**form.cleaned_data, by=request.user, at=request.at),
        done="Đã lập bảng điểm. Đặt điểm chuẩn và cách tính cho từng tiêu chí.",
        to=lambda made: _page(made.pk),
        template="criteria/criteria_set_new.html",
    )


@login_required
def criteria_set(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for(request.user, pk, request.at)
    rule = queries.set_rule(table)
    manage = queries.may_manage(request.user, table, request.at)
    context = {
        "set": table,
        "rule": rule,
        "policy": rule.policy,
        "state": states.CRITERIA_SET[table.state],
        "sections": queries.lines_by_section(table, rule),
        "problems": rules.check_set(rule) if manage else (),
        "may_change": manage and table.state == "draft",
        "may_manage": manage,
        "not_applicable": rules.NOT_APPLICABLE[rule.policy.not_applicable],
    }
    return page(request, "criteria/criteria_set.html", context)


@login_required
def criteria_set_edit(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for_change(request.user, pk, request.at)
    form = SetForm(table, request.POST or None)

    def change() -> CriteriaSet:
        values = {"name": form.cleaned_data["name"], "clusters": form.cleaned_data["clusters"], "policy": form.policy()}
        return actions.change_set(table, **values, by=request.user, at=request.at)

    done = "Đã lưu quy định tính điểm của bảng."
    return form_page(request, form, change, done=done, to=_page(pk), template="criteria/criteria_set_edit.html", set=table)


@login_required
def criteria_set_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for_change(request.user, pk, request.at)
    form = AdoptForm(request.POST or None, request.FILES or None)
    return form_page(
        request,
        form,
        lambda: actions.adopt_set(table, minutes=form.cleaned_data["minutes"], by=request.user, at=request.at),
        done=f"Đã ban hành {table.name}.",
        to=_page(pk),
        template="criteria/criteria_set_adopt.html",
        set=table,
        problems=() if form.is_bound else rules.check_set(queries.set_rule(table)),
        points=queries.total_points(table),
    )


@login_required
def criteria_set_copy(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for_change(request.user, pk, request.at)
    form = CopyForm(table, request.POST or None, initial={"period": table.period_id})
    return form_page(
        request,
        form,
        lambda: actions.copy_set(table, period=form.cleaned_data["period"], by=request.user, at=request.at),
        done=lambda copy: f"Đã lập bản {copy.version} từ {table.name}.",
        to=lambda copy: _page(copy.pk),
        template="criteria/criteria_set_copy.html",
        set=table,
    )


@login_required
def criteria_set_document(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for(request.user, pk, request.at)
    content = render_docx(criteria_set_paper(table, request.at.date()))
    return download(content, f"{table.code} - {table.name}.docx")


@login_required
def criteria_table_template(request: HttpRequest) -> HttpResponse:
    queries.require_manager(request.user, request.at)
    return download(documents.table_template(), "mau-bang-tieu-chi.xlsx")


@login_required
def criteria_set_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for(request.user, pk, request.at)
    return download(documents.criteria_set_workbook(table), f"{table.code} - {table.name}.xlsx")


@login_required
def criteria_set_import(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for_change(request.user, pk, request.at)
    form = TableFileForm(request.POST or None, request.FILES or None)

    def keep() -> StoredFile:
        upload, authority = form.cleaned_data["file"], table.group.movement.authority
        common = {"permission": "criteria.manage", "by": request.user, "at": request.at}
        return keep_import_file(authority, content=upload.file, name=upload.name, **common)

    def preview(stored: StoredFile) -> str:
        return reverse("criteria:criteria_set_import_preview", args=[pk, stored.pk])

    return form_page(request, form, keep, done="", to=preview, template="criteria/criteria_set_import.html", set=table)


@login_required
def criteria_set_import_preview(request: HttpRequest, pk: int, file_id: int) -> HttpResponse:
    """Shows what the Excel table would make of the set; POST makes it, all rows or none."""
    table, stored = queries.set_for_change(request.user, pk, request.at), import_file_for(request.user, file_id)
    read = documents.read_table(stored)
    plan = queries.plan_table(table, read.rows)
    problems = all_problems(read.problems, plan.problems)
    if request.method == "POST" and not errors(problems):
        try:
            count = actions.import_lines(table, rows=read.rows, sha256=stored.sha256, by=request.user, at=request.at)
        except Refused as refused:
            problems = refused.problems
        else:
            messages.success(request, f"Đã nhập {count} tiêu chí từ tệp {stored.name}.")
            return redirect("criteria:criteria_set", pk)
    standing = queries.codes_of(table)
    lines = [(one, rules.METHODS[one.rule.method].label, rules.rule_words(one.rule), one.rule.code in standing) for one in plan.lines]
    context = {"set": table, "stored": stored, "plan": plan, "lines": lines, "problems": problems, "blocked": bool(errors(problems))}
    return page(request, "criteria/criteria_set_import_preview.html", context, status=422 if request.method == "POST" else 200)


@login_required
def section_new(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for_change(request.user, pk, request.at)
    form = SectionForm(request.POST or None, initial={"code": str(table.sections.count() + 1)})
    return form_page(
        request,
        form,
        lambda: actions.add_section(table, **form.cleaned_data, by=request.user, at=request.at),
        done="",
        to=_page(pk),
        template="criteria/section_new.html",
        set=table,
    )


@login_required
def section_edit(request: HttpRequest, pk: int) -> HttpResponse:
    section = queries.section_for_change(request.user, pk, request.at)
    form = SectionForm(request.POST or None, initial={"code": section.code, "title": section.title})
    return form_page(
        request,
        form,
        lambda: actions.change_section(section, **form.cleaned_data, by=request.user, at=request.at),
        done="",
        to=_page(section.criteria_set_id),
        template="criteria/section_edit.html",
        section=section,
    )


@login_required
def section_remove(request: HttpRequest, pk: int) -> HttpResponse:
    section = queries.section_for_change(request.user, pk, request.at)
    return confirm_page(
        request,
        lambda: actions.remove_section(section, by=request.user, at=request.at),
        done=f"Đã bỏ nội dung {section.code}.",
        to=_page(section.criteria_set_id),
        template="criteria/section_remove.html",
        section=section,
    )


@login_required
def criterion_new(request: HttpRequest, pk: int) -> HttpResponse:
    table = queries.set_for_change(request.user, pk, request.at)
    return _criterion(request, table, "criteria/criterion_new.html", initial={"section": request.GET.get("muc")})


@login_required
def criterion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    criterion = queries.criterion_for_change(request.user, pk, request.at)
    return _criterion(request, criterion.criteria_set, "criteria/criterion_edit.html", criterion=criterion)


def _criterion(
    request: HttpRequest,
    table: CriteriaSet,
    template: str,
    *,
    criterion: Criterion | None = None,
    initial: Mapping[str, object] | None = None,
) -> HttpResponse:
    asked = str(request.POST.get("method") or request.GET.get("cach") or (criterion.method if criterion else "share"))
    method = asked if asked in rules.METHODS else "share"
    form = CriterionForm(table, method, request.POST or None, criterion=criterion, initial=dict(initial or {}))

    def save() -> Criterion:
        values = {"section": form.cleaned_data["section"], "clauses": form.cleaned_data["clauses"], "fields": form.line()}
        return actions.save_criterion(table, **values, criterion=criterion, by=request.user, at=request.at)

    return form_page(
        request,
        form,
        save,
        done=lambda line: f"Đã lưu tiêu chí {line.code}.",
        to=lambda line: f"{_page(table.pk)}#tieu-chi-{line.pk}",
        template=template,
        parts={"criterion-form"},
        set=table,
        criterion=criterion,
        method=rules.METHODS[method],
        methods=rules.METHODS.values(),
    )


@login_required
def criterion_remove(request: HttpRequest, pk: int) -> HttpResponse:
    criterion = queries.criterion_for_change(request.user, pk, request.at)
    return confirm_page(
        request,
        lambda: actions.remove_criterion(criterion, by=request.user, at=request.at),
        done=f"Đã bỏ tiêu chí {criterion.code}.",
        to=_page(criterion.criteria_set_id),
        template="criteria/criterion_remove.html",
        criterion=criterion,
    )


@login_required
@require_POST
def criterion_move(request: HttpRequest, pk: int) -> HttpResponse:
    criterion = queries.criterion_for_change(request.user, pk, request.at)
    up, to = request.POST.get("up") == "1", f"{_page(criterion.criteria_set_id)}#tieu-chi-{criterion.pk}"
    return act(request, lambda: actions.move_criterion(criterion, up=up, by=request.user, at=request.at), "", to)


@dataclass(frozen=True)
class Tried:
    """One line of the try-out: what was typed and what it gives."""

    rule: rules.CriterionRule
    fields: tuple[rules.TypedField, ...]
    prefix: str
    not_applicable: bool
    result: rules.LineResult | None
    problems: tuple[Problem, ...]


@login_required
def try_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Type figures, see points and reason; nothing is stored."""
    table = queries.set_for(request.user, pk, request.at)
    rule = queries.set_rule(table)
    lines = [_tried(request, line, place) for place, line in enumerate(rule.criteria)]
    results = [line.result for line in lines if line.result]
    context = {
        "set": table,
        "lines": lines,
        "total": sum((result.points for result in results), start=queries.ZERO),
        "bonus": sum((result.bonus for result in results), start=queries.ZERO),
        "maximum": rule.total_points,
    }
    return page(request, "criteria/try_out.html", context, parts={"try-out"})


def _tried(request: HttpRequest, rule: rules.CriterionRule, place: int) -> Tried:
    prefix = f"l{place}-"
    typed = {name.removeprefix(prefix): request.GET.getlist(name) for name in request.GET if name.startswith(prefix)}
    flat = {name: values if name == "items" else values[-1].strip() for name, values in typed.items()}
    figures, problems = rules.read_typed(rule, flat)
    filled = any(value for value in flat.values())
    result = rules.score_line(rule, figures) if filled and not problems else None
    fields = tuple(rules.with_text(field, flat) for field in rules.typed_fields(rule, figures))
    return Tried(rule, fields, prefix, figures.not_applicable, result, problems)
