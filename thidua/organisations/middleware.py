"""The quick switch: a person who holds several posts may act in one of them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from thidua.foundation.people.models import User
from thidua.organisations.queries import may, posts_held

SESSION_KEY = "acting_post"


class ActingPostMiddleware:
    """Opens the per-request memory of posts and scopes, and applies the chosen post while it holds.

    The frame of the pages reads `posts`, `acting_post` and `menu_allows` from the request; they cost nothing until read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            user.__dict__["posts_memory"] = {}
            user.__dict__["scope_memory"] = {}
            self._apply_choice(request, user)
            request.posts = SimpleLazyObject(lambda: posts_held(user, request.at.date()))
            request.menu_allows = lambda permission: may(user, permission, request.at)
        return self.get_response(request)

    def _apply_choice(self, request: HttpRequest, user: User) -> None:
        chosen = request.session.get(SESSION_KEY)
        if not chosen:
            return
        held = next((post for post in posts_held(user, request.at.date()) if post.pk == chosen), None)
        if held is None:
            del request.session[SESSION_KEY]
            return
        user.acting_post_id = held.pk
        user.__dict__["acting_post_label"] = held.label
        request.acting_post = held
