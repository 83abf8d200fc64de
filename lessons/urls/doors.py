"""Where people come in who are no students, and their accounts."""

from django.urls import URLPattern, path

from lessons.views import invited, own_account, pairing, school_accounts, sign_in, substitute

sign_in_urls: list[URLPattern] = [
    path("enter/<str:token>/", sign_in.enter, name="enter"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("lock/", sign_in.lock, name="lock"),
    path("locked/", sign_in.locked, name="locked"),
    path("instance/", sign_in.instance, name="instance"),
]
guest_urls: list[URLPattern] = [
    path("pair/", pairing.pair, name="pair"),
    path("pair/state/", pairing.pair_state, name="pair_state"),
    path("pair/leave/", pairing.pair_leave, name="pair_leave"),
    path("substitute/", substitute.stand_in, name="substitute"),
]
account_urls: list[URLPattern] = [
    path("teach/account/", own_account.own_account, name="own_account"),
    path("teach/account/password/", own_account.own_password, name="own_password"),
    path("teach/account/password/remove/", own_account.own_password_remove, name="own_password_remove"),
    path("teach/accounts/", school_accounts.accounts, name="accounts"),
    path("teach/accounts/invite/", school_accounts.accounts_invite, name="accounts_invite"),
    path("teach/accounts/invite/<int:key>/back/", school_accounts.accounts_invite_back, name="accounts_invite_back"),
    path("teach/accounts/<int:key>/role/", school_accounts.accounts_role, name="accounts_role"),
    path("teach/accounts/<int:key>/close/", school_accounts.accounts_close, name="accounts_close"),
    path("teach/accounts/<int:key>/open/", school_accounts.accounts_open, name="accounts_open"),
    path("invited/", invited.invited, name="invited"),
]
