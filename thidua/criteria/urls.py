from django.urls import path

from thidua.criteria import views

app_name = "criteria"
menu = (("Bảng tiêu chí và thang điểm", "criteria_sets"),)

urlpatterns = [
    path("", views.criteria_sets, name="criteria_sets"),
    path("lap-bang/", views.criteria_set_new, name="criteria_set_new"),
    path("mau.xlsx", views.criteria_table_template, name="criteria_table_template"),
    path("bang/<int:pk>/", views.criteria_set, name="criteria_set"),
    path("bang/<int:pk>/bang.xlsx", views.criteria_set_workbook, name="criteria_set_workbook"),
    path("bang/<int:pk>/nhap-excel/", views.criteria_set_import, name="criteria_set_import"),
    path("bang/<int:pk>/nhap-excel/<int:file_id>/", views.criteria_set_import_preview, name="criteria_set_import_preview"),
    path("bang/<int:pk>/quy-dinh/", views.criteria_set_edit, name="criteria_set_edit"),
    path("bang/<int:pk>/ban-hanh/", views.criteria_set_adopt, name="criteria_set_adopt"),
    path("bang/<int:pk>/sao-chep/", views.criteria_set_copy, name="criteria_set_copy"),
    path("bang/<int:pk>/xuat-word/", views.criteria_set_document, name="criteria_set_document"),
    path("bang/<int:pk>/tinh-thu/", views.try_out, name="try_out"),
    path("bang/<int:pk>/them-noi-dung/", views.section_new, name="section_new"),
    path("bang/<int:pk>/them-tieu-chi/", views.criterion_new, name="criterion_new"),
    path("noi-dung/<int:pk>/sua/", views.section_edit, name="section_edit"),
    path("noi-dung/<int:pk>/bo/", views.section_remove, name="section_remove"),
    path("tieu-chi/<int:pk>/sua/", views.criterion_edit, name="criterion_edit"),
    path("tieu-chi/<int:pk>/bo/", views.criterion_remove, name="criterion_remove"),
    path("tieu-chi/<int:pk>/chuyen/", views.criterion_move, name="criterion_move"),
]
