"""What a plan's document says of itself: its cover, its control page, whom to ask."""

from dataclasses import dataclass
from datetime import datetime

from runbook.model.themes import NO_THEME, Theme

PAPER = "A4"
"""What counts where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to reach; only the name is always known."""

    name: str
    function: str = ""
    telephone: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier or present version of the document (ISO date), and what it brought."""

    version: str
    date: str
    author: str
    says: str


@dataclass(frozen=True, slots=True)
class Companion:
    """Another runbook of the same profile: title, folder of its bundle, whether it goes before.

    `minutes` is how long it is planned to take, or, of several change windows, how long in each; empty
    where no window is shared with it.
    """

    title: str
    folder: str
    before: bool
    minutes: tuple[int, ...] = ()

    def minutes_in(self, window: int) -> int:
        """Return its planned minutes in one of several change windows, from 1; 0 is the only one."""
        return self.minutes[max(window, 1) - 1] if self.minutes else 0


@dataclass(frozen=True, slots=True)
class ChangeWindow:
    """A change window as the profile writes it (`2026-12-05 22:00`), with the name of its time zone.

    `phases` are the ids of what is done in it, where there are several windows.
    """

    start: str
    end: str
    timezone: str = ""
    phases: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Return how long it lasts, in whole minutes, as steps state their time."""
        begin, end = datetime.fromisoformat(self.start), datetime.fromisoformat(self.end)
        return round((end - begin).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Brand:
    """What customer and firm bring: the bytes of their logos, b"" for none, and the firm's theme."""

    customer: bytes = b""
    firm: bytes = b""
    theme: Theme = NO_THEME


NO_BRAND = Brand()


@dataclass(frozen=True, slots=True)
class Document:
    """What cover, headers, footers and control page say. `logo` is a path, "" for none; `color` "#rrggbb"."""

    title: str
    customer: str
    number: str
    version: str
    author: str
    classification: str
    date: str
    logo: str
    color: str
    firm: str = ""
    change: str = ""
    window: ChangeWindow | None = None
    revisions: tuple[Revision, ...] = ()
    distribution: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    """Those of the firm that wrote the document."""
    customer_contacts: tuple[Contact, ...] = ()
    paper: str = PAPER
    firm_address: tuple[str, ...] = ()
    disclaimer: str = ""
    """What the firm says about its documents."""
    companions: tuple[Companion, ...] = ()
    """The other runbooks of the profile, in the order in which it lists their packs."""
    windows: tuple[ChangeWindow, ...] = ()
    """Several change windows in their order; then `window` is None."""
