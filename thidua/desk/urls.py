from django.urls import path

from thidua.desk.views import across, home, journal, running

app_name = "desk"
urlpatterns = [
    path("", home.my_work, name="my_work"),
    path("bat-dau/", home.first_steps, name="first_steps"),
    path("tim-kiem/", home.search, name="search"),
    path("xem-voi-vai/", home.view_as, name="view_as"),
    path("xem-voi-vai/doi/", home.view_as_person, name="view_as_person"),
    path("ban-lam-viec/phong-trao/<int:pk>/", across.movement_glance, name="movement_glance"),
    path("ban-lam-viec/don-vi/<int:pk>/", across.unit_history, name="unit_history"),
    path("ban-lam-viec/trach-nhiem/", across.accountability, name="accountability"),
    path("quan-tri/", running.administration, name="administration"),
    path("thong-ke/", running.statistics, name="statistics"),
    path("thong-ke/khen-thuong.xlsx", running.statistics_file, name="statistics_file"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/kiem-tra/", journal.journal_verification, name="journal_verification"),
    path("nhat-ky/<int:entry_id>/", journal.journal_entry, name="journal_entry"),
]
