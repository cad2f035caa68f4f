"""Forms of this stage."""

from thidua.movements.forms.drafting import DraftItemForm
from thidua.movements.forms.movements import GroupForm, GuidingDocumentForm, MovementForm, NewMovementForm, PhaseForm, StepForm, TaskForm
from thidua.movements.forms.participation import EndParticipationForm, ParticipationForm, ParticipationsForm
from thidua.movements.forms.periods import ExtensionForm, PeriodForm, ReasonForm
from thidua.movements.forms.plans import PlanUploadForm

__all__ = [
    "DraftItemForm",
    "EndParticipationForm",
    "ExtensionForm",
    "GroupForm",
    "GuidingDocumentForm",
    "MovementForm",
    "NewMovementForm",
    "ParticipationForm",
    "ParticipationsForm",
    "PeriodForm",
    "PhaseForm",
    "PlanUploadForm",
    "ReasonForm",
    "StepForm",
    "TaskForm",
]
