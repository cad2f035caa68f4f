from django.urls import path

from thidua.desk.views import journal

app_name = "desk"
urlpatterns = [
    path("nhat-ky/", journal.journal, name="journal"),
    path("nhat-ky/kiem-tra/", journal.journal_verification, name="journal_verification"),
    path("nhat-ky/<int:entry_id>/", journal.journal_entry, name="journal_entry"),
]
