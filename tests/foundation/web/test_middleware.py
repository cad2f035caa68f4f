"""What every request goes through."""

import unicodedata

from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory

from thidua.foundation.web.middleware import ComposedTextMiddleware


def test_a_name_typed_with_loose_marks_arrives_composed() -> None:
    name = "Ủy ban nhân dân xã Thượng Ân & “Đức Vân”"
    request = RequestFactory().post("/", {"name": unicodedata.normalize("NFD", name), "lines": ["Nguyễn", "a=1;b"], "empty": ""})

    def view(got: HttpRequest) -> HttpResponse:
        assert QueryDict(mutable=True) | {"name": [name], "lines": ["Nguyễn", "a=1;b"], "empty": [""]} == got.POST
        return HttpResponse("seen")

    through = ComposedTextMiddleware(view)
    through.process_view(request)
    assert through(request).content == b"seen"
