"""What the sign-in page offers in a demo: the people to work as. It costs nothing until a template asks."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from thidua.desk.queries.cast import cast


def demo_people(request: HttpRequest) -> dict[str, Any]:
    return {"demo_people": SimpleLazyObject(cast)}
