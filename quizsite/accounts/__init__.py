"""How a server signs people in: django-allauth with our limits, forms and addresses. A laptop imports none of it."""
