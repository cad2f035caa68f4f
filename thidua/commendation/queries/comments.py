"""What was said about a posted list: for those who run the round, and without names for those who look over it."""

from datetime import date, datetime

from thidua.commendation.models import Nomination, NoticeComment, Round
from thidua.commendation.queries.rounds import NOT_FOUND, notice_days
from thidua.commendation.rules import Notice
from thidua.foundation.journal.acts import Actor
from thidua.organisations.queries import NotAllowed, may


def comments_of(round_: Round) -> list[NoticeComment]:
    return list(round_.comments.select_related("nomination", "answered_by"))


def comment_for_change(user: Actor, pk: int, at: datetime) -> NoticeComment:
    found = NoticeComment.objects.filter(pk=pk).select_related("round__authority", "nomination").first()
    if found is None or not may(user, "commendation.manage", at, authority=found.round.authority_id):
        raise NotAllowed(NOT_FOUND)
    return found


def notice_of(round_: Round, on: date) -> Notice:
    """What the rules look at before a decision."""
    fresh = Round.objects.only("notice_from", "notice_to").get(pk=round_.pk)
    unanswered = round_.comments.filter(outcome="").count()
    return Notice(fresh.notice_from, fresh.notice_to, unanswered, notice_days(round_.authority, on).source)


def nominations_to_name(round_: Round) -> list[Nomination]:
    """What a comment may be about: everything on the list but what was withdrawn before."""
    return list(round_.nominations.exclude(state__in=["draft", "withdrawn"]).order_by("sort"))
