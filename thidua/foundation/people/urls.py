"""Sign-in under Vietnamese addresses. allauth looks its own pages up by its own names, so they stand outside the namespace."""

from allauth.account import views as allauth_views
from django.urls import include, path

from thidua.foundation.people import views

pages = [
    path("moi/<str:token>/", views.accept_link, name="accept_link"),
    path("tai-khoan/", views.profile, name="profile"),
]
urlpatterns = [
    path("dang-nhap/", allauth_views.login, name="account_login"),
    path("dang-xuat/", allauth_views.logout, name="account_logout"),
    path("doi-mat-khau/", allauth_views.password_change, name="account_change_password"),
    path("", include((pages, "people"))),
]
