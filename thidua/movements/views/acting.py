"""How a page of this stage acts."""

from functools import partial

from django.http import HttpRequest

from thidua.foundation.web import acting
from thidua.foundation.web.acting import act, show
from thidua.movements.models import Movement
from thidua.organisations.queries import require

__all__ = ["act", "form_page", "require_manager", "show"]

form_page = partial(acting.form_page, template="movements/form.html")


def require_manager(request: HttpRequest, movement: Movement, permission: str = "plan.confirm") -> None:
    """Before a form is shown; the action asks again."""
    require(request.user, permission, request.at, authority=movement.authority_id)
