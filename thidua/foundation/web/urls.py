from django.urls import path

from thidua.foundation.web import views

app_name = "web"
urlpatterns = [
    path("thanh-phan/", views.components, name="components"),
]
