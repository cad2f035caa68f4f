from django.urls import path

from thidua.portal.views import public, verify

app_name = "portal"
urlpatterns = [
    path("xac-minh/", verify.verify, name="verify"),
    path("cong-khai/", public.public_page, name="public_page"),
    path("cong-khai/phong-trao/<int:pk>/", public.movement, name="movement"),
    path("cong-khai/xep-hang/<int:pk>/", public.ranking, name="ranking"),
    path("cong-khai/khen-thuong/", public.awards, name="awards"),
    path("cong-khai/du-lieu/khen-thuong.csv", public.awards_csv, name="awards_csv"),
    path("cong-khai/du-lieu/khen-thuong.json", public.awards_json, name="awards_json"),
    path("cong-khai/du-lieu/xep-hang.csv", public.rankings_csv, name="rankings_csv"),
    path("cong-khai/du-lieu/xep-hang.json", public.rankings_json, name="rankings_json"),
]
