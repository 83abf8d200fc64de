"""Word lists and templates, each with its source; read through `importlib.resources`."""
