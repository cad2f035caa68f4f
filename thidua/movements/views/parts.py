"""Parts of a movement: phases, subject groups, guiding documents."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.documents.files import answer
from thidua.foundation.web.acting import Verb
from thidua.movements import actions, queries
from thidua.movements.forms import GroupForm, GuidingDocumentForm, PhaseForm
from thidua.movements.models import Movement
from thidua.movements.views.acting import act, form_page, require_manager


def _page(pk: int) -> str:
    return reverse("movements:movement", args=[pk])


def _form(request: HttpRequest, movement: Movement, form: forms.Form, verb: Verb, done: str, title: str, **context: object) -> HttpResponse:
    """Every part of a movement is written on a page of its own and leads back to the movement."""
    to = _page(movement.pk)
    return form_page(request, form, verb, done=done, to=to, movement=movement, title=title, cancel=to, **context)


def _to_manage(request: HttpRequest, pk: int) -> Movement:
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement)
    return movement


@login_required
def phase_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = _to_manage(request, pk)
    form = PhaseForm(request.POST or None, initial={"starts": movement.starts, "ends": movement.ends})

    def add() -> object:
        return actions.add_phase(movement, **form.cleaned_data, by=request.user, at=request.at)

    return _form(request, movement, form, add, "Đã thêm giai đoạn.", "Thêm giai đoạn")


@login_required
def phase(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.phase_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = PhaseForm(request.POST or None, initial=PhaseForm.initial_of(found))

    def edit() -> object:
        return actions.edit_phase(found, **form.cleaned_data, by=request.user, at=request.at)

    remove = reverse("movements:phase_remove", args=[pk])
    return _form(request, found.movement, form, edit, "Đã lưu giai đoạn.", "Sửa giai đoạn", remove=remove)


@login_required
@require_POST
def phase_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.phase_for(request.user, request.at, pk)
    to = _page(found.movement_id)
    return act(request, lambda: actions.remove_phase(found, by=request.user, at=request.at), "Đã bỏ giai đoạn.", to)


@login_required
def group_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = _to_manage(request, pk)
    form = GroupForm(request.POST or None, initial={"code": f"G{movement.groups.count() + 1}"})

    def add() -> object:
        return actions.add_group(movement, **form.cleaned_data, by=request.user, at=request.at)

    return _form(request, movement, form, add, "Đã thêm nhóm đối tượng.", "Thêm nhóm đối tượng")


@login_required
def group(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.group_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = GroupForm(request.POST or None, initial=GroupForm.initial_of(found))

    def edit() -> object:
        return actions.edit_group(found, **form.cleaned_data, by=request.user, at=request.at)

    remove = reverse("movements:group_remove", args=[pk])
    return _form(request, found.movement, form, edit, "Đã lưu nhóm đối tượng.", "Sửa nhóm đối tượng", remove=remove)


@login_required
@require_POST
def group_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.group_for(request.user, request.at, pk)
    to = _page(found.movement_id)
    return act(request, lambda: actions.remove_group(found, by=request.user, at=request.at), "Đã bỏ nhóm đối tượng.", to)


@login_required
def guiding_document_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = _to_manage(request, pk)
    form = GuidingDocumentForm(request.POST or None, request.FILES or None)

    def add() -> object:
        said = dict(form.cleaned_data)
        upload = said.pop("file")
        content = {"content": upload.file, "name": upload.name} if upload else {}
        return actions.add_guiding_document(movement, said.pop("title"), **said, **content, by=request.user, at=request.at)

    return _form(request, movement, form, add, "Đã thêm văn bản hướng dẫn.", "Thêm văn bản hướng dẫn")


@login_required
def guiding_document_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.guiding_document_for(request.user, request.at, pk)
    if found.file is None:
        raise Http404
    return answer(found.file)


@login_required
@require_POST
def guiding_document_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.guiding_document_for(request.user, request.at, pk)
    to = _page(found.movement_id)
    return act(request, lambda: actions.remove_guiding_document(found, by=request.user, at=request.at), "Đã bỏ văn bản hướng dẫn.", to)
