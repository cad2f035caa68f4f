"""Error pages that say what may be the reason and what to do, and the gallery of components."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from thidua.foundation.web import gallery
from thidua.foundation.web.held import held
from thidua.foundation.web.pages import page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that is not there and a page that this person may not see look the same from outside."""
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "web/bad_request.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What our own page sent is handed back with a fresh mark; a stranger's form is not (see `held`)."""
    return render(request, "web/csrf_failure.html", {"held": held(request)}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: whatever broke the page may break them too."""
    return HttpResponseServerError(render_to_string("web/server_error.html"))


def components(request: HttpRequest) -> HttpResponse:
    return page(request, "web/components.html", gallery.content(request), parts=("units-table",))
