"""Real processes of a test's own: the ports they listen on, a PostgreSQL."""
