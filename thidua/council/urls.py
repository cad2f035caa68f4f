from django.urls import path

from thidua.council import views

app_name = "council"
menu = (
    ("Phiên họp", "sessions", "session.view"),
    ("Thành viên Hội đồng", "seats", "session.view"),
    ("Phiếu theo dõi cụm, khối", "follow_up_notes", "follow_up.view"),
)
urlpatterns = [
    path("", views.sessions, name="sessions"),
    path("lap-phien-hop/", views.session_new, name="session_new"),
    path("phien-hop/<int:pk>/", views.session, name="session"),
    path("phien-hop/<int:pk>/sua/", views.session_edit, name="session_edit"),
    path("phien-hop/<int:pk>/nhap-ket-qua/", views.tally_new, name="tally_new"),
    path("phien-hop/<int:pk>/thong-qua/", views.session_adopt, name="session_adopt"),
    path("phien-hop/<int:pk>/bien-ban/", views.minutes_document, name="minutes_document"),
    path("phien-hop/<int:pk>/bien-ban-da-ky/", views.minutes_file, name="minutes_file"),
    path("ket-qua/<int:pk>/bo/", views.tally_remove, name="tally_remove"),
    path("thanh-vien/", views.seats, name="seats"),
    path("thanh-vien/them/", views.seat_new, name="seat_new"),
    path("thanh-vien/<int:pk>/thoi/", views.seat_end, name="seat_end"),
    path("phieu-theo-doi/", views.follow_up_notes, name="follow_up_notes"),
    path("phieu-theo-doi/viet/<int:cluster_year_id>/", views.follow_up_note_new, name="follow_up_note_new"),
    path("phieu-theo-doi/<int:pk>/", views.follow_up_note, name="follow_up_note"),
    path("phieu-theo-doi/<int:pk>/sua/", views.follow_up_note_edit, name="follow_up_note_edit"),
    path("phieu-theo-doi/<int:pk>/gui/", views.follow_up_note_send, name="follow_up_note_send"),
    path("phieu-theo-doi/<int:pk>/rut/", views.follow_up_note_withdraw, name="follow_up_note_withdraw"),
    path("phieu-theo-doi/<int:pk>/van-ban/", views.follow_up_note_document, name="follow_up_note_document"),
]
