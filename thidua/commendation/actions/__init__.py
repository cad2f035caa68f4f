"""Every change of rounds, nominations, decisions and certificates, as a verb."""

from thidua.commendation.actions._dossiers import NominationFacts, check_facts
from thidua.commendation.actions._signing import SignerFacts
from thidua.commendation.actions.amendments import AMENDABLE, IssuedPaper, amend_decision, cancel_awards, record_recovery
from thidua.commendation.actions.blanks import BlankFacts, set_blank_offset
from thidua.commendation.actions.certificates import print_certificates, record_exchange, record_handover, record_handovers
from thidua.commendation.actions.comments import CommentFacts, answer_comment, record_comment
from thidua.commendation.actions.conduct import ConductFacts, conclude_conduct, record_conduct, withdraw_conduct
from thidua.commendation.actions.decisions import (
    change_decision,
    discard_decision,
    draft_decision,
    enter_bonus,
    issue_decision,
    submit_decision,
    take_back_decision,
)
from thidua.commendation.actions.nominations import (
    PLAIN_STEPS,
    add_dossier_file,
    appraise_nomination,
    change_nomination,
    import_nominations,
    keep_nomination_list,
    move_nomination,
    nominate,
    nominate_from_ranking,
    send_nomination,
    tick_papers,
)
from thidua.commendation.actions.outcomes import CountedBallots, agree_lower_form, record_outcome, record_results, take_back_outcome
from thidua.commendation.actions.rounds import (
    RoundFacts,
    change_round,
    move_round,
    open_round,
    post_notice,
    put_before_session,
    record_submission,
)

__all__ = [
    "AMENDABLE",
    "PLAIN_STEPS",
    "BlankFacts",
    "CommentFacts",
    "ConductFacts",
    "CountedBallots",
    "IssuedPaper",
    "NominationFacts",
    "RoundFacts",
    "SignerFacts",
    "add_dossier_file",
    "agree_lower_form",
    "amend_decision",
    "answer_comment",
    "appraise_nomination",
    "cancel_awards",
    "change_decision",
    "change_nomination",
    "change_round",
    "check_facts",
    "conclude_conduct",
    "discard_decision",
    "draft_decision",
    "enter_bonus",
    "import_nominations",
    "issue_decision",
    "keep_nomination_list",
    "move_nomination",
    "move_round",
    "nominate",
    "nominate_from_ranking",
    "open_round",
    "post_notice",
    "print_certificates",
    "put_before_session",
    "record_comment",
    "record_conduct",
    "record_exchange",
    "record_handover",
    "record_handovers",
    "record_outcome",
    "record_recovery",
    "record_results",
    "record_submission",
    "send_nomination",
    "set_blank_offset",
    "submit_decision",
    "take_back_decision",
    "take_back_outcome",
    "tick_papers",
    "withdraw_conduct",
]
