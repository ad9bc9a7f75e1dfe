"""Programs that take long: whoever waits for one lets the time of the world pass, and no real time."""

import threading

_ARRIVES = 20
"""Within how many real seconds a program that was started tells the server that it runs."""


class Waits:
    """How many seconds of each program are left, by its name; None for one that never ends."""

    def __init__(self, lock: threading.Condition) -> None:
        self._lock = lock
        self._left: dict[str, float | None] = {}

    def begin(self, name: str, seconds: float | None) -> None:
        """Note that a program runs from now on."""
        self._left[name] = seconds
        self._lock.notify_all()

    def pass_by(self, name: str, seconds: float) -> bool:
        """Wait for a program as long as its starter does; say whether it has ended by then."""
        assert self._lock.wait_for(lambda: name in self._left, _ARRIVES), f"{name} was not started"
        left = self._left[name]
        if left is None or left > seconds:
            self._left[name] = None if left is None else left - seconds
            return False
        self._left[name] = 0
        self._lock.notify_all()
        return True

    def until_over(self, name: str) -> None:
        """Let a program that runs long wait for its end."""
        self._lock.wait_for(lambda: self._left[name] == 0)
        del self._left[name]
