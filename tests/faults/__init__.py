"""What breaks in a school, done on purpose to real processes while students work: `python -m tests.faults`.

Each fault is a file: it breaks something, mends it, and asks the room to check that everything is there which the
program has said it holds. Everything happens on loopback and in folders of its own.
"""
