"""The site: settings, addresses, middleware and what a laptop or a server needs to run it."""
