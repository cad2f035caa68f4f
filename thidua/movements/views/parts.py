"""Parts of a movement: phases, subject groups, guiding documents."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from thidua.foundation.documents.files import answer
from thidua.movements import actions, queries
from thidua.movements.forms import GroupForm, GuidingDocumentForm, PhaseForm
from thidua.movements.views.acting import act, form_page, require_manager


def _page(pk: int) -> str:
    return reverse("movements:movement", args=[pk])


@login_required
def phase_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement)
    form = PhaseForm(request.POST or None, initial={"starts": movement.starts, "ends": movement.ends})
    return form_page(
        request,
        form,
        lambda: actions.add_phase(movement, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã thêm giai đoạn.",
        to=_page(pk),
        movement=movement,
        title="Thêm giai đoạn",
        cancel=_page(pk),
    )


@login_required
def phase(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.phase_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = PhaseForm(request.POST or None, initial=PhaseForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.edit_phase(found, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã lưu giai đoạn.",
        to=_page(found.movement_id),
        movement=found.movement,
        title="Sửa giai đoạn",
        cancel=_page(found.movement_id),
        remove=reverse("movements:phase_remove", args=[pk]),
    )


@login_required
@require_POST
def phase_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.phase_for(request.user, request.at, pk)
    to = _page(found.movement_id)
    return act(request, lambda: actions.remove_phase(found, by=request.user, at=request.at), "Đã bỏ giai đoạn.", to)


@login_required
def group_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement)
    form = GroupForm(request.POST or None, initial={"code": f"G{movement.groups.count() + 1}"})
    return form_page(
        request,
        form,
        lambda: actions.add_group(movement, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã thêm nhóm đối tượng.",
        to=_page(pk),
        movement=movement,
        title="Thêm nhóm đối tượng",
        cancel=_page(pk),
    )


@login_required
def group(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.group_for(request.user, request.at, pk)
    require_manager(request, found.movement)
    form = GroupForm(request.POST or None, initial=GroupForm.initial_of(found))
    return form_page(
        request,
        form,
        lambda: actions.edit_group(found, **form.cleaned_data, by=request.user, at=request.at),
        done="Đã lưu nhóm đối tượng.",
        to=_page(found.movement_id),
        movement=found.movement,
        title="Sửa nhóm đối tượng",
        cancel=_page(found.movement_id),
        remove=reverse("movements:group_remove", args=[pk]),
    )


@login_required
@require_POST
def group_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.group_for(request.user, request.at, pk)
    to = _page(found.movement_id)
    return act(request, lambda: actions.remove_group(found, by=request.user, at=request.at), "Đã bỏ nhóm đối tượng.", to)


@login_required
def guiding_document_new(request: HttpRequest, pk: int) -> HttpResponse:
    movement = queries.movement_for(request.user, request.at, pk)
    require_manager(request, movement)
    form = GuidingDocumentForm(request.POST or None, request.FILES or None)

    def add() -> object:
        said = dict(form.cleaned_data)
        upload = said.pop("file")
        content = {"content": upload.file, "name": upload.name} if upload else {}
        return actions.add_guiding_document(movement, said.pop("title"), **said, **content, by=request.user, at=request.at)

    return form_page(
        request,
        form,
        add,
        done="Đã thêm văn bản hướng dẫn.",
        to=_page(pk),
        movement=movement,
        title="Thêm văn bản hướng dẫn",
        cancel=_page(pk),
    )


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
