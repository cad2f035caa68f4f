"""Every stage owns its pages; the order and the paths come from lifecycle.STAGES."""

from importlib.util import find_spec

from django.urls import include, path

from thidua.lifecycle import DOORS, STAGES, built

urlpatterns = [
    path("", include("thidua.foundation.people.urls")),
    path("", include("thidua.foundation.web.urls")),
    *(
        path(f"{stage.path}/" if stage.path else "", include(f"{stage.app}.urls"))
        for stage in built(STAGES + DOORS)
        if find_spec(f"{stage.app}.urls")
    ),
]

handler400 = "thidua.foundation.web.views.bad_request"
handler403 = "thidua.foundation.web.views.not_found"
handler404 = "thidua.foundation.web.views.not_found"
handler500 = "thidua.foundation.web.views.server_error"
