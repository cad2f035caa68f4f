from django.urls import path

from thidua.council import views

app_name = "council"
menu = (("Phiên họp", "sessions", "session.view"), ("Thành viên Hội đồng", "seats", "session.view"))
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
]
