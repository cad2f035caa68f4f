"""An account's names, and the reason for ending it."""

from django import forms


class AccountForm(forms.Form):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=40,
        help_text="Chữ thường không dấu và chữ số.",
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label="Số điện thoại",
        required=False,
        max_length=20,
        help_text="Có thể dùng để đăng nhập thay tên.",
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(label="Thư điện tử", required=False, widget=forms.EmailInput({"autocomplete": "off"}))


class EndAccountForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=200, help_text="Ví dụ: chuyển công tác, nghỉ hưu.")
