"""What a class asks of the server, measured beside the least that Django can do: `python -m tests.load`."""
