"""Who gets what of the pages of commendation (GET). Lan's commune has a part in the round; Út must see nothing of A."""

from typing import Any

from tests.builders import moment
from tests.commendation import chain
from thidua.commendation import actions
from thidua.commendation.models import Award, ConductRecord, Decision, Nomination, NoticeComment, Round

_LOOK = {"minh": 200, "hoa": 200, "tam": 200, "lan": 200, "ut": 200, "khai": 200, "truong_cum": 404, "quy": 404, "le": 404, "": 302}
_RUN = {"minh": 200, "hoa": 404, "tam": 404, "lan": 404, "ut": 404, "khai": 404, "quy": 404, "le": 404, "": 302}
_OWN = _LOOK | {"ut": 404}
_PROPOSE = _LOOK | {"hoa": 404, "tam": 404}
_OWN_EDIT = _PROPOSE | {"ut": 404}
_INSIDE = _LOOK | {"lan": 404, "ut": 404, "khai": 404}
_ISSUE = _RUN | {"hoa": 200}
_NOBODY = dict.fromkeys(["minh", "hoa", "tam", "lan", "ut", "le"], 404) | {"": 302}
_POST = dict.fromkeys(["minh", "hoa", "tam", "lan", "le"], 405) | {"": 302}
_BOOK = {"minh": 200, "hoa": 200, "tam": 200, "lan": 200, "ut": 200, "quy": 404, "le": 404, "": 302}

ACCESS = {
    "commendation:rounds": _LOOK,
    "commendation:round_new": _RUN,
    "commendation:round": _LOOK,
    "commendation:round_edit": _RUN,
    "commendation:round_step": _RUN,
    "commendation:round_session": _RUN,
    "commendation:round_results": _RUN,
    "commendation:round_notice": _RUN,
    "commendation:comment_new": _RUN,
    "commendation:comment_answer": _RUN,
    "commendation:round_submission": _RUN,
    "commendation:submission_document": _RUN,
    "commendation:decision_new": _RUN,
    "commendation:nominations": _LOOK,
    "commendation:nominate_from_ranking": _RUN,
    "commendation:nomination_new": _PROPOSE,
    "commendation:nomination_import": _RUN,
    "commendation:nomination_template": _RUN,
    "commendation:nomination_import_preview": _NOBODY,
    "commendation:nomination": _OWN,
    "commendation:nomination_edit": _OWN_EDIT,
    "commendation:nomination_step": _OWN_EDIT,
    "commendation:nomination_paper": _OWN_EDIT,
    "commendation:nomination_papers_tick": _POST,
    "commendation:conduct_new": _RUN,
    "commendation:conduct_conclude": _RUN,
    "commendation:conduct_withdraw": _RUN,
    "commendation:conduct_paper": _NOBODY,
    "commendation:dossier_file": _NOBODY,
    "commendation:decision": _INSIDE,
    "commendation:decision_edit": _RUN,
    "commendation:decision_document": _INSIDE,
    "commendation:decision_file": _NOBODY,
    "commendation:decision_submit": _POST,
    "commendation:decision_take_back": _RUN,
    "commendation:decision_discard": _RUN,
    "commendation:decision_issue": _ISSUE,
    "commendation:decision_amend": _ISSUE,
    "commendation:awards_cancel": _ISSUE,
    "commendation:certificates": _RUN,
    "commendation:blank_edit": _RUN,
    "commendation:calibration_sheet": _RUN,
    "commendation:handover": _RUN,
    "commendation:certificate_exchange": _RUN,
    "commendation:receipt_document": _RUN,
    "commendation:bonus_enter": _RUN,
    "commendation:award_book": _BOOK,
    "commendation:award_book_file": _BOOK,
    "commendation:award": _INSIDE,
    "commendation:recovery": _RUN,
    "commendation:proxy_paper": _NOBODY,
    "portal:verify": {"minh": 200, "lan": 200, "le": 200, "": 200},
}


def made_round(cast: Any) -> Round:
    known = Round.objects.filter(authority=cast.authority).first()
    if known is None:
        known = chain.opened(cast)
        chain.held(cast, known)
    return known


def made_nomination(cast: Any) -> Nomination:
    """A draft of commune A, so that its officer may still write in it."""
    round_ = made_round(cast)
    known = round_.nominations.filter(proposed_by=cast.commune_a).first()
    facts = actions.NominationFacts("person", "Bà Hà Thị Mây", "Hiến đất làm đường", proposed_by=cast.commune_a)
    return known or actions.nominate(round_, facts, by=cast.minh, at=chain.OPENED)


def made_decision(cast: Any) -> Decision:
    round_ = made_round(cast)
    known = Decision.objects.filter(round=round_).first()
    if known is None:
        one = chain.proposed(cast, round_, "household", "Hộ ông Lý Văn Phúc")
        actions.record_results(round_, [chain.line(one, 11)], by=cast.minh, at=moment(2025, 1, 21))
        known = chain.issued(cast, round_)
    return known


def made_award(cast: Any) -> Award:
    return made_decision(cast).awards.get()


def made_comment(cast: Any) -> NoticeComment:
    round_ = made_round(cast)
    known = round_.comments.first()
    if known is None:
        actions.post_notice(round_, notice_from=chain.OPENED.date(), notice_to=chain.OPENED.date(), by=cast.minh, at=chain.OPENED)
        facts = actions.CommentFacts("Bà Mã Thị Lụa", "Ghi sai thôn", chain.OPENED.date())
        known = actions.record_comment(round_, facts, by=cast.minh, at=chain.OPENED)
    return known


def made_conduct(cast: Any) -> ConductRecord:
    one = made_nomination(cast)
    facts = actions.ConductFacts("complaint", "Xác minh đơn thư", "Thông báo số 7/TB", "Thanh tra huyện", chain.OPENED.date())
    return one.conduct.first() or actions.record_conduct(one, facts, by=cast.minh, at=chain.OPENED)


_OF_ROUND = (
    *("round", "round_edit", "round_session", "round_results", "round_notice", "round_submission", "submission_document"),
    *("comment_new", "decision_new", "nominations", "nominate_from_ranking", "nomination_new", "nomination_import", "nomination_template"),
)
_OF_DECISION = (
    *("decision", "decision_edit", "decision_document", "decision_file", "decision_submit", "decision_take_back", "decision_discard"),
    *("decision_issue", "decision_amend", "awards_cancel", "certificates", "blank_edit", "calibration_sheet", "handover"),
    "receipt_document",
)
ARGS = {
    **{f"commendation:{name}": lambda cast: [made_round(cast).pk] for name in _OF_ROUND},
    **{f"commendation:{name}": lambda cast: [made_decision(cast).pk] for name in _OF_DECISION},
    **{f"commendation:{name}": lambda cast: [made_award(cast).pk] for name in ("bonus_enter", "award", "recovery", "proxy_paper")},
    **{
        f"commendation:{name}": lambda cast: [made_nomination(cast).pk]
        for name in ("nomination", "nomination_edit", "conduct_new", "nomination_paper", "nomination_papers_tick")
    },
    "commendation:comment_answer": lambda cast: [made_comment(cast).pk],
    "commendation:certificate_exchange": lambda cast: [made_award(cast).certificates.get().pk],
    **{f"commendation:{name}": lambda cast: [made_conduct(cast).pk] for name in ("conduct_conclude", "conduct_withdraw", "conduct_paper")},
    "commendation:round_step": lambda cast: [made_round(cast).pk, "intake_closed"],
    "commendation:nomination_step": lambda cast: [made_nomination(cast).pk, "sent"],
    "commendation:nomination_import_preview": lambda cast: [made_round(cast).pk, 0],
    "commendation:dossier_file": lambda cast: [0],
}
