"""Signing in, one's own password, and the password behind a link."""

from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError

from thidua.foundation.people.models import User

NOT_THE_SAME = "Hai lần nhập mật khẩu không giống nhau."


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, login="Tên đăng nhập hoặc số điện thoại", password="Mật khẩu")  # noqa: S106 -- the label of the field
        self.fields["login"].widget.attrs.update({"autofocus": True, "autocapitalize": "none", "spellcheck": "false"})


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, oldpassword="Mật khẩu hiện tại", password1="Mật khẩu mới", password2="Nhập lại mật khẩu mới")
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


class LinkPasswordForm(forms.Form):
    password1 = forms.CharField(
        label="Mật khẩu mới", strip=False, max_length=200, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        label="Nhập lại mật khẩu", strip=False, max_length=200, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        return _same_twice(self)


def _name(form: forms.Form, **labels: str) -> None:
    """Our labels; a placeholder that repeats the label disappears while people type."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].help_text = ""
        form.fields[name].widget.attrs.pop("placeholder", None)


def _same_twice(form: forms.Form) -> dict[str, Any]:
    typed = form.cleaned_data
    if typed.get("password1") and typed.get("password2") and typed["password1"] != typed["password2"]:
        form.add_error("password2", ValidationError(NOT_THE_SAME))
    return typed
