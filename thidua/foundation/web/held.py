"""A form that was sent after the session ended, or from a page of an earlier session, is handed back instead of lost."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

OURS = "csrfmiddlewaretoken"
NEVER = "password"
MARKS = ("version", "seen")
"""Fields that a page itself writes, to notice that somebody else saved meanwhile, end so; nobody typed them."""


@dataclass(frozen=True)
class Held:
    """What stood in the fields, in their order; chosen files cannot be kept and have to be chosen again."""

    path: str
    fields: tuple[tuple[str, str], ...]
    files: bool

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for name, text in self.fields if text and not name.endswith(MARKS))


def held(request: HttpRequest) -> Held | None:
    """Nothing of a stranger's page: handed back, its form would need but one click to be sent as ours. And no secret."""
    if request.method != "POST" or not _from_here(request):
        return None
    fields = tuple((name, text) for name, texts in request.POST.lists() if name != OURS for text in texts)
    if not fields or any(NEVER in name for name, _ in fields):
        return None
    return Held(request.get_full_path(), fields, bool(request.FILES))


def _from_here(request: HttpRequest) -> bool:
    return request.headers.get("Origin", "") in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
