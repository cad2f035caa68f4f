"""The quick switch: a person who holds several posts may act in one of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from thidua.foundation.people.models import User
from thidua.organisations.queries import posts_of

SESSION_KEY = "acting_post"


class ActingPostMiddleware:
    """Opens the per-request memory of posts and scopes, and applies the chosen post while it holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            user.__dict__["posts_memory"] = {}
            user.__dict__["scope_memory"] = {}
            chosen = request.session.get(SESSION_KEY)
            if chosen:
                post = next((post for post in posts_of(user, request.at.date()) if post.pk == chosen), None)
                user.acting_post_id = post.pk if post else None
                user.__dict__["acting_post_label"] = str(post.get_role_display()) if post else ""
        return self.get_response(request)
