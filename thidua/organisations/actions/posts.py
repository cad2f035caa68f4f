"""Posts: who does what, over what, from when until when."""

from datetime import date, datetime

from django.db.models import Q

from thidua.foundation.journal.acts import Actor, action, lock_row, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.dates import format_date
from thidua.foundation.plain.problems import Problem, Refused, error, refuse_errors
from thidua.organisations.models import Authority, ClusterYear, Person, Post, Unit
from thidua.organisations.queries import require
from thidua.organisations.rules.posts import PostPlan, post_problems, span_problems
from thidua.organisations.rules.versions import Span
from thidua.organisations.states import ROLES


@action
def add_post(
    *,
    person: Person,
    role: str,
    seat: Unit,
    valid_from: date,
    valid_to: date | None = None,
    scope_kind: str = "",
    authority: Authority | None = None,
    cluster_year: ClusterYear | None = None,
    acting: str = "",
    legal_act: str = "",
    by: Actor,
    at: datetime,
) -> Post:
    """A role for a person. Without `scope_kind` the role's usual scope; `valid_to` is exclusive."""
    scope_kind = scope_kind or (ROLES[role].scopes[0] if role in ROLES else "")
    post = Post(
        person=person,
        role=role,
        seat=seat,
        scope_kind=scope_kind,
        authority=authority if scope_kind == "authority" else None,
        cluster_year=cluster_year if scope_kind == "cluster_year" else None,
        acting=acting,
        legal_act=legal_act.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    _require(by, at, post)
    if acting == "thay":
        raise Refused(Problem("error", "Tư cách", "Người thay được ghi từ phân công của người vắng, nút Ghi người thay."))
    refuse_errors(post_problems(_plan(post)))
    _refuse_double(post)
    _save(post, by, at)
    record("post.added", post, changes=_facts(post))
    return post


@action
def stand_in(post: Post, *, person: Person, valid_from: date, valid_to: date, legal_act: str, by: Actor, at: datetime) -> Post:
    """Somebody does another's work for a time: the same role, seat and scope, inside the days of that post."""
    _require(by, at, post)
    lock_row(post)
    if person == post.person:
        raise Refused(Problem("error", "Người thay", "Người thay phải là người khác."))
    if post.stands_in_for_id:
        raise Refused("Phân công này đã là thay người vắng; ghi người thay từ phân công gốc.")
    substitute = Post(
        person=person,
        role=post.role,
        seat=post.seat,
        scope_kind=post.scope_kind,
        authority=post.authority,
        cluster_year=post.cluster_year,
        acting="thay",
        stands_in_for=post,
        legal_act=legal_act.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
    )
    refuse_errors(post_problems(_plan(substitute)))
    _refuse_double(substitute)
    _save(substitute, by, at)
    record("post.stood_in", substitute, changes={**_facts(substitute), "stands_in_for": str(post.person)})
    return substitute


@action
def end_post(post: Post, *, on: date, by: Actor, at: datetime) -> Post:
    """The post holds no longer from this day. Whoever stands in for it stops with it; one not yet begun is taken back."""
    _require(by, at, post)
    lock_row(post)
    if post.valid_to is not None and on >= post.valid_to:
        raise Refused(Problem("error", "Ngày thôi", f"Phân công đã kết thúc trước {format_date(post.valid_to)}."))
    if on <= post.valid_from < at.date():
        raise Refused(Problem("error", "Ngày thôi", f"Phải sau ngày bắt đầu {format_date(post.valid_from)}."))
    record("post.ended", post, changes={**_facts(post), "valid_to": [post.valid_to, on]})
    for one in [*post.stand_ins.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)), post]:
        if on <= one.valid_from:
            one.delete()
        else:
            one.valid_to = on
            one.save()
    return post


def _require(by: Actor, at: datetime, post: Post) -> None:
    """Over the seat, and over the authority of which the post gives a part."""
    require(by, "post.manage", at, unit=post.seat_id)
    if post.authority_id:
        require(by, "post.manage", at, authority=post.authority_id)
    if post.cluster_year:
        require(by, "post.manage", at, authority=post.cluster_year.cluster.authority_id)


def _plan(post: Post) -> PostPlan:
    covered = post.stands_in_for
    return PostPlan(
        role=post.role,
        scope_kind=post.scope_kind,
        span=Span(post.valid_from, post.valid_to),
        has_authority=post.authority_id is not None,
        has_cluster_year=post.cluster_year_id is not None,
        acting=post.acting,
        legal_act=post.legal_act,
        covers=Span(covered.valid_from, covered.valid_to) if covered else None,
    )


def _refuse_double(post: Post) -> None:
    """The same person, role, seat and scope at the same time says nothing twice."""
    refuse_errors(span_problems(Span(post.valid_from, post.valid_to)))
    lock_row(post.person)
    same = Post.objects.filter(
        person=post.person,
        role=post.role,
        seat=post.seat,
        scope_kind=post.scope_kind,
        authority=post.authority,
        cluster_year=post.cluster_year,
    )
    span = Span(post.valid_from, post.valid_to)
    for other in same:
        if Span(other.valid_from, other.valid_to).overlaps(span):
            raise Refused(error("Từ ngày", f"{post.person} đã giữ vai trò này từ {format_date(other.valid_from)}."))


def _save(post: Post, by: Actor, at: datetime) -> None:
    if isinstance(by, User):
        post.created_by, post.created_at = by, at
    post.save()


def _facts(post: Post) -> dict[str, object]:
    return {
        "person": str(post.person),
        "role": post.role,
        "seat": str(post.seat),
        "scope": post.scope_kind,
        "acting": post.acting,
        "legal_act": post.legal_act,
        "valid_from": post.valid_from,
        "valid_to": post.valid_to,
    }
