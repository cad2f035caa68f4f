"""Forms of commendation."""

from thidua.commendation.forms.certificates import BlankForm, ExchangeForm, HandoverForm, RecoveryForm
from thidua.commendation.forms.comments import AnswerForm, CommentForm
from thidua.commendation.forms.decisions import (
    AmendForm,
    BonusForm,
    CancelForm,
    DecisionForm,
    IssueForm,
    ReasonForm,
)
from thidua.commendation.forms.nominations import (
    AppraiseForm,
    ConcludeForm,
    ConductForm,
    ListForm,
    NominationForm,
    PaperForm,
    RankingForm,
    StepForm,
)
from thidua.commendation.forms.rounds import LowerForm, NoticeForm, ResultsForm, RoundForm, SessionForm, SubmissionForm

__all__ = [
    "AmendForm",
    "AnswerForm",
    "AppraiseForm",
    "BlankForm",
    "BonusForm",
    "CancelForm",
    "CommentForm",
    "ConcludeForm",
    "ConductForm",
    "DecisionForm",
    "ExchangeForm",
    "HandoverForm",
    "IssueForm",
    "ListForm",
    "LowerForm",
    "NominationForm",
    "NoticeForm",
    "PaperForm",
    "RankingForm",
    "ReasonForm",
    "RecoveryForm",
    "ResultsForm",
    "RoundForm",
    "SessionForm",
    "StepForm",
    "SubmissionForm",
]
