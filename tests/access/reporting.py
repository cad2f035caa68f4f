"""Who gets what of the report pages (GET), while commune A's officer is filling its report."""

from tests import chain
from tests.builders import moment
from thidua.reporting import actions
from thidua.reporting.models import Answer, Evidence, Report

_EVERYBODY = dict.fromkeys(("minh", "tam", "hoa", "lan", "khai", "ut", "truong_cum", "quy", "le"), 200) | {"": 302}
_NOBODY = dict.fromkeys(("minh", "tam", "hoa", "lan", "khai", "ut", "truong_cum", "quy", "le"), 404) | {"": 302}
_READ = _EVERYBODY | {"ut": 404, "quy": 404, "le": 404}
_FILL = _NOBODY | {"lan": 200, "khai": 200}
_HEAD = _NOBODY | {"khai": 200}
_RECEIVE = _NOBODY | {"minh": 200}
_POST = dict.fromkeys(_EVERYBODY, 405) | {"": 302}

ACCESS = {
    "reporting:reports": _EVERYBODY,
    "reporting:period_progress": _EVERYBODY | {"le": 404},
    "reporting:period_remind": _RECEIVE,
    "reporting:report_start": _NOBODY | {"ut": 200},
    "reporting:report": _READ,
    "reporting:report_autosave": _POST,
    "reporting:report_ready": _FILL,
    "reporting:report_take_back": _NOBODY,
    "reporting:report_submit": _HEAD,
    "reporting:report_submit_on_paper": _FILL,
    "reporting:report_send_back": _NOBODY,
    "reporting:report_recall": _NOBODY,
    "reporting:report_accept": _NOBODY,
    "reporting:report_return": _NOBODY,
    "reporting:report_reopen": _NOBODY,
    "reporting:report_lock": _NOBODY,
    "reporting:report_paper": _FILL,
    "reporting:signed_file": _NOBODY,
    "reporting:report_document": _READ,
    "reporting:score_table_document": _READ,
    "reporting:form_template": {"minh": 200, "tam": 404, "hoa": 404, "lan": 404, "quy": 404, "le": 404, "": 302},
    "reporting:report_excel": _READ,
    "reporting:report_excel_import": _FILL,
    "reporting:report_excel_preview": _NOBODY,
    "reporting:answer_history": _READ,
    "reporting:evidence_add": _POST,
    "reporting:evidence_file": _READ,
    "reporting:evidence_remove": _POST,
}


def report_of_a(cast):
    return Report.objects.filter(participation=cast.part_a).first() or chain.filled(cast, cast.part_a, cast.lan)


def _report(cast):
    return [report_of_a(cast).pk]


def _answer(cast):
    return [Answer.objects.filter(report=report_of_a(cast)).first().pk]


def _evidence(cast):
    found = Evidence.objects.first()
    if found is None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        upload = SimpleUploadedFile("so theo doi.pdf", b"%PDF-1.4 made up")
        report = report_of_a(cast)
        line = report.answers.get(criterion__code="2.2").criterion
        found = actions.add_evidence(report, line, upload, title="Sổ theo dõi", by=cast.lan, at=moment(2025, 1, 4))
    return [found.pk]


def _period(cast):
    return [cast.period.pk]


_OF_A_REPORT = ("reporting:report_", "reporting:score_table", "reporting:signed_file")
ARGS = {name: _report for name in ACCESS if name == "reporting:report" or name.startswith(_OF_A_REPORT)} | {
    "reporting:period_progress": _period,
    "reporting:period_remind": _period,
    "reporting:report_start": lambda cast: [cast.period.pk, cast.part_b.pk],
    "reporting:report_excel_preview": lambda cast: [report_of_a(cast).pk, 999],
    "reporting:answer_history": _answer,
    "reporting:evidence_add": _answer,
    "reporting:evidence_file": _evidence,
    "reporting:evidence_remove": _evidence,
}
