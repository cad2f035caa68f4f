from django.urls import path

from thidua.reporting import views

app_name = "reporting"
menu = (("Báo cáo", "reports"),)

urlpatterns = [
    path("", views.reports, name="reports"),
    path("bieu-mau.xlsx", views.form_template, name="form_template"),
    path("ky/<int:pk>/", views.period_progress, name="period_progress"),
    path("ky/<int:pk>/nhac/", views.period_remind, name="period_remind"),
    path("ky/<int:pk>/don-vi/<int:participation_id>/bat-dau/", views.report_start, name="report_start"),
    path("<int:pk>/", views.report, name="report"),
    path("<int:pk>/luu-tam/", views.report_autosave, name="report_autosave"),
    path("<int:pk>/gui-duyet/", views.report_ready, name="report_ready"),
    path("<int:pk>/lay-lai/", views.report_take_back, name="report_take_back"),
    path("<int:pk>/gui/", views.report_submit, name="report_submit"),
    path("<int:pk>/gui-thay/", views.report_submit_on_paper, name="report_submit_on_paper"),
    path("<int:pk>/tra-nguoi-nhap/", views.report_send_back, name="report_send_back"),
    path("<int:pk>/rut-lai/", views.report_recall, name="report_recall"),
    path("<int:pk>/tiep-nhan/", views.report_accept, name="report_accept"),
    path("<int:pk>/tra-lai/", views.report_return, name="report_return"),
    path("<int:pk>/mo-lai/", views.report_reopen, name="report_reopen"),
    path("<int:pk>/khoa/", views.report_lock, name="report_lock"),
    path("<int:pk>/so-ngay-ban-ky/", views.report_paper, name="report_paper"),
    path("<int:pk>/ban-ky/", views.signed_file, name="signed_file"),
    path("<int:pk>/bao-cao.docx", views.report_document, name="report_document"),
    path("<int:pk>/bang-tu-cham-diem.docx", views.score_table_document, name="score_table_document"),
    path("<int:pk>/bieu-so-lieu.xlsx", views.report_excel, name="report_excel"),
    path("<int:pk>/nhap-excel/", views.report_excel_import, name="report_excel_import"),
    path("<int:pk>/nhap-excel/<int:file_id>/", views.report_excel_preview, name="report_excel_preview"),
    path("dong/<int:pk>/lich-su/", views.answer_history, name="answer_history"),
    path("dong/<int:pk>/minh-chung/", views.evidence_add, name="evidence_add"),
    path("minh-chung/<int:pk>/", views.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/bo/", views.evidence_remove, name="evidence_remove"),
]
