"""What people say about a posted list, and what becomes of it."""

from dataclasses import dataclass
from datetime import date, datetime

from thidua.commendation.actions.nominations import move_nomination
from thidua.commendation.models import Nomination, NoticeComment, Round
from thidua.commendation.states import CHANNELS, COMMENT_OUTCOMES
from thidua.foundation.journal.acts import PERSONAL, action, record
from thidua.foundation.people.models import User
from thidua.foundation.plain.problems import Refused, error
from thidua.organisations.queries import require

_STEPS = {"held": "nomination.held", "withdrawn": "nomination.withdrawn"}


@dataclass(frozen=True)
class CommentFacts:
    """Who said what, as they told it; `nomination` where it is about one dossier of the list."""

    said_by: str
    text: str
    received_on: date
    channel: str = "in_person"
    contact: str = ""
    nomination: Nomination | None = None


@action
def record_comment(round_: Round, facts: CommentFacts, *, by: User, at: datetime) -> NoticeComment:
    """The journal keeps that there was one, about whom and when; who spoke, and what was said, stay out of it."""
    require(by, "commendation.manage", at, authority=round_.authority_id)
    found = []
    if round_.notice_from is None:
        raise Refused("Ghi ngày đăng công khai của đợt xét trước khi ghi ý kiến.")
    if not round_.notice_from <= facts.received_on <= at.date():
        found.append(error("Ngày nhận", "Ngày nhận từ ngày đăng công khai đến hôm nay."))
    if not facts.said_by.strip():
        found.append(error("Người phản ánh", "Ghi người phản ánh như họ tự giới thiệu; không có tên thì ghi: không nêu tên."))
    if not facts.text.strip():
        found.append(error("Nội dung", "Ghi nội dung ý kiến."))
    if facts.channel not in CHANNELS:
        found.append(error("Nhận qua", "Chọn cách ý kiến được gửi đến."))
    if facts.nomination and facts.nomination.round_id != round_.pk:
        found.append(error("Về hồ sơ", "Hồ sơ thuộc đợt xét khác."))
    if found:
        raise Refused(found)
    comment = NoticeComment.objects.create(
        round=round_,
        nomination=facts.nomination,
        said_by=facts.said_by.strip(),
        contact=facts.contact.strip(),
        received_on=facts.received_on,
        channel=facts.channel,
        text=facts.text.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    told = {"received_on": facts.received_on, "channel": CHANNELS[facts.channel], "about": str(facts.nomination or "cả danh sách")}
    record("comment.recorded", comment, changes={**told, "said_by": PERSONAL, "contact": PERSONAL, "text": PERSONAL})
    return comment


@action
def answer_comment(comment: NoticeComment, *, outcome: str, answer: str, answered_on: date, by: User, at: datetime) -> NoticeComment:
    """Answered once; holding or withdrawing the dossier that it is about happens in the same act."""
    require(by, "commendation.manage", at, authority=comment.round.authority_id)
    fresh = NoticeComment.objects.select_for_update(of=("self",)).select_related("nomination").get(pk=comment.pk)
    if fresh.outcome:
        raise Refused("Ý kiến này đã được trả lời.")
    found = []
    if outcome not in COMMENT_OUTCOMES:
        found.append(error("Kết quả", "Chọn kết quả."))
    if outcome in _STEPS and fresh.nomination is None:
        found.append(error("Kết quả", "Ý kiến không về một hồ sơ nào; chỉ ghi được giữ nguyên đề nghị."))
    if not answer.strip():
        found.append(error("Trả lời", "Ghi kết quả xác minh và nội dung đã trả lời."))
    if not fresh.received_on <= answered_on <= at.date():
        found.append(error("Ngày trả lời", "Ngày trả lời từ ngày nhận ý kiến đến hôm nay."))
    if found:
        raise Refused(found)
    verb = _STEPS.get(outcome)
    if verb and fresh.nomination:
        move_nomination(fresh.nomination, verb, reason=f"Theo {str(fresh).lower()}", by=by, at=at)
    fresh.outcome, fresh.answer, fresh.answered_on = outcome, answer.strip(), answered_on
    fresh.answered_by, fresh.answered_at = by, at
    fresh.save(update_fields=["outcome", "answer", "answered_on", "answered_by", "answered_at"])
    record("comment.answered", fresh, changes={"outcome": COMMENT_OUTCOMES[outcome], "on": answered_on, "answer": PERSONAL})
    return fresh
