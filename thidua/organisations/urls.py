from django.urls import path

from thidua.organisations.views import accounts

app_name = "organisations"
menu = (("Tài khoản", "accounts", "people.manage"),)
urlpatterns = [
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/chua-co/", accounts.people_without_account, name="people_without_account"),
    path("tai-khoan/lap/<int:person_id>/", accounts.account_create, name="account_create"),
    path("tai-khoan/<int:account_id>/", accounts.account, name="account"),
    path("tai-khoan/<int:account_id>/sua/", accounts.account_edit, name="account_edit"),
    path("tai-khoan/<int:account_id>/duong-dan/", accounts.account_link, name="account_link"),
    path("tai-khoan/<int:account_id>/ngung/", accounts.account_end, name="account_end"),
    path("tai-khoan/<int:account_id>/hoat-dong-lai/", accounts.account_restart, name="account_restart"),
]
