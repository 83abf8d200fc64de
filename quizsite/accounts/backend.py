"""How a server knows an account: by allauth's rules at the sign-in, and in less time on every page after it."""

from allauth.account.auth_backends import AuthenticationBackend

from quizsite.signed_in import AccountBackend


class Backend(AccountBackend, AuthenticationBackend):
    """Signs in as allauth does, and finds the account of a session as the laptop does."""
