from django.urls import path

from thidua.scoring import views

app_name = "scoring"
menu = (("Chấm điểm", "score_sheets"), ("Xếp hạng", "rankings"))
_RACE = "xep-hang/<int:period>/<int:group>/<int:cluster>/"

urlpatterns = [
    path("", views.score_sheets, name="score_sheets"),
    path("phieu/<int:pk>/", views.score_sheet, name="score_sheet"),
    path("phieu/<int:pk>/hoan-thanh/", views.score_sheet_complete, name="score_sheet_complete"),
    path("phieu/<int:pk>/khong-qua-cum/", views.score_sheet_skip_cross, name="score_sheet_skip_cross"),
    path("phieu/<int:pk>/mo-lai/", views.score_sheet_reopen, name="score_sheet_reopen"),
    path("phieu/<int:pk>/diem-thuong-diem-tru/", views.adjustment_add, name="adjustment_add"),
    path("phieu/<int:pk>/phieu-cham-diem.docx", views.score_sheet_document, name="score_sheet_document"),
    path("diem-thuong-diem-tru/<int:pk>/bo/", views.adjustment_remove, name="adjustment_remove"),
    path("xep-hang/", views.rankings, name="rankings"),
    path(_RACE, views.ranking, name="ranking"),
    path(f"{_RACE}cong-bo/", views.ranking_publish, name="ranking_publish"),
    path(f"{_RACE}bieu-quyet/", views.ranking_vote, name="ranking_vote"),
    path(f"{_RACE}phuong-an-khac/", views.ranking_otherwise, name="ranking_otherwise"),
    path(f"{_RACE}xep-hang.xlsx", views.ranking_excel, name="ranking_excel"),
    path("xep-hang/ban-cong-bo/<int:pk>/", views.ranking_version, name="ranking_version"),
    path("xep-hang/ban-cong-bo/<int:pk>/tinh-lai/", views.ranking_recompute, name="ranking_recompute"),
    path("xep-hang/ban-cong-bo/<int:pk>/xep-hang.xlsx", views.ranking_version_excel, name="ranking_version_excel"),
]
