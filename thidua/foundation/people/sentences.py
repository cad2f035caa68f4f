"""What the journal says about accounts and sign-in."""

VERBS = {
    "account.created": "đã lập tài khoản của",
    "account.edited": "đã sửa tài khoản của",
    "account.invited": "đã tạo đường dẫn mời cho",
    "account.reset_offered": "đã tạo đường dẫn đặt lại mật khẩu cho",
    "account.password_set": "đã đặt mật khẩu qua đường dẫn cho tài khoản của",
    "account.password_changed": "đã đổi mật khẩu của",
    "account.deactivated": "đã ngừng tài khoản của",
    "account.reactivated": "đã cho hoạt động lại tài khoản của",
    "sign_in.succeeded": "đã đăng nhập bằng tài khoản của",
    "sign_in.failed": "đã từ chối một lần đăng nhập sai vào tài khoản của",
    "sign_in.ended": "đã đăng xuất khỏi tài khoản của",
}
KINDS = {"people.user": "tài khoản"}
