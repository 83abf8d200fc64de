"""What the tests of this folder that start a site need."""

import pytest
from django.conf import settings
from django.db import connection

ON_SERVER_TABLES = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.nginx,
    pytest.mark.skipif(
        settings.LAPTOP or connection.vendor != "postgresql", reason="Needs the tables of a server, on PostgreSQL."
    ),
]
