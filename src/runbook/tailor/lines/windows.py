"""Number the lines that a hand does, and name a window where it changes (rule 2).

The opening stands above the action, without a number. A window that serves another stands for it: what can
be typed in a prompt can be typed in one that runs as administrator. One window opens in another (`opens_in`),
and what is typed in it may be wrapped. A window stays open until the step, or a log-on, ends: whoever comes
back to it is told its title only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from runbook.model.kinds import Window
from runbook.model.lines import Gesture, LogOffLine, PlanLine, RestartLine, RunLine
from runbook.model.steps import ANY_COMPUTER
from runbook.tailor.lines.lists import given
from runbook.tailor.lines.telling import gesture_of
from runbook.tailor.scope import Scope


def numbered(lines: Sequence[PlanLine], scope: Scope) -> tuple[PlanLine, ...]:
    """Return the lines with their numbers, the openings of windows, and commands as they are typed there."""
    open_windows = _Open(scope)
    found: list[PlanLine] = []
    number = 0
    for line in lines:
        if not line.number:
            found.append(line)
            continue
        number += 1
        found.append(_opened(replace(line, number=number), open_windows))
        # Whoever logs on again finds no window open.
        if isinstance(line, RestartLine | LogOffLine):
            open_windows.close()
    return tuple(found)


@dataclass(slots=True)
class _Open:
    """Which windows a person has before them: those in front, one in another, and those behind."""

    scope: Scope
    front: tuple[tuple[str, str], ...] = ()
    behind: tuple[tuple[tuple[str, str], ...], ...] = ()

    def to(self, name: str, at: str) -> tuple[Gesture, ...]:
        """Return the gestures that bring a window to the front, none where it is there."""
        windows: Mapping[str, Window] = self.scope.pack.kinds.windows
        window = windows.get(name)
        if window is None or self._serves((name, at), self.front):
            return ()
        # A window that is still open is not opened twice; it changes places with the one in front.
        back = next((open for open in self.behind if self._serves((name, at), open)), None)
        if back is not None:
            self.behind = (*(open for open in self.behind if open is not back), self.front)
            self.front = back
            return (Gesture((), window=name, page=windows[back[0][0]].title),)
        before = self.to(window.opens_in, "") if window.opens_in else ()
        # What is opened in another window stays open in it as long as that one does.
        if not window.opens_in and self.front:
            self.behind = (*self.behind, self.front)
        self.front = (*self.front, (name, at)) if window.opens_in else ((name, at),)
        view = given(self.scope, {window.takes: at} if window.takes else {})
        nowhere = self.scope.given.get("host") in ("", ANY_COMPUTER)
        opening = window.desk if nowhere and window.desk else window.opening
        return (*before, *(gesture_of(line, view) for line in opening))

    def close(self) -> None:
        """Close all windows: a log-on ends."""
        self.front, self.behind = (), ()

    def _serves(self, wanted: tuple[str, str], open: tuple[tuple[str, str], ...]) -> bool:
        windows = self.scope.pack.kinds.windows
        return any(
            (name == wanted[0] or windows[name].serves == wanted[0]) and at == wanted[1] for name, at in open
        )

    def wrapped(self, name: str, command: str) -> str:
        """Return a command as it is typed in a window."""
        window = self.scope.pack.kinds.windows.get(name)
        # Not by a template: a command may hold anything, braces too.
        return window.wrap.replace("{{ command }}", command) if window and window.wrap else command


def _opened(line: PlanLine, windows: _Open) -> PlanLine:
    opening = windows.to(line.window, line.at) if line.window else ()
    gestures = [*_gestures(line, windows)]
    if gestures and not opening and not line.window:
        # The window of the first gesture is named above the action, that of a later one where it changes.
        head = next((at for at, (is_opening, _) in enumerate(gestures) if not is_opening), 0)
        opening, gestures = tuple(each for _, each in gestures[:head]), gestures[head:]
    changed = replace(line, opening=opening, gestures=tuple(each for _, each in gestures))
    if isinstance(changed, RunLine):
        return replace(changed, commands=tuple(windows.wrapped(line.window, one) for one in changed.commands))
    return changed


def _gestures(line: PlanLine, windows: _Open) -> Iterator[tuple[bool, Gesture]]:
    for gesture in line.gestures:
        if gesture.window:
            yield from ((True, each) for each in windows.to(gesture.window, gesture.at))
        run = tuple(windows.wrapped(gesture.window, command) for command in gesture.run)
        yield False, replace(gesture, run=run)
