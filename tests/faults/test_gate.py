"""The gate of the harness: while it is held nobody asks, and what is under way can be waited for."""

import threading

from tests.faults.gate import Gate


def through(gate: Gate, seen: threading.Event, leave: threading.Event) -> threading.Thread:
    """Start somebody who passes, shows it, and stays inside until told to leave."""

    def pass_by() -> None:
        with gate.passing():
            seen.set()
            leave.wait(5)

    somebody = threading.Thread(target=pass_by)
    somebody.start()
    return somebody


def test_nobody_passes_while_it_is_held() -> None:
    gate, seen, leave = Gate(), threading.Event(), threading.Event()
    leave.set()
    with gate.held():
        somebody = through(gate, seen, leave)
        early = seen.wait(0.05)
    somebody.join(5)

    assert (early, seen.is_set()) == (False, True)


def test_what_is_under_way_is_waited_for() -> None:
    gate, seen, leave = Gate(), threading.Event(), threading.Event()
    through(gate, seen, leave)
    seen.wait(5)
    threading.Timer(0.05, leave.set).start()
    with gate.held():
        gate.settle()

        assert (leave.is_set(), gate.inside) == (True, 0)
