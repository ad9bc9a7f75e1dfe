"""What a command said of a profile before: asked the same of the same files, it says it again."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

from runbook.cli.dates import document_date
from runbook.fleet.known import Bundle, Known, Order, find_known, keep_known, kept_origin
from runbook.fleet.reuse import PackAddresses
from runbook.model.manifest import sha256_of
from runbook.store.addresses import changed_since
from runbook.store.builds import Store
from runbook.store.place import store_in_use

if TYPE_CHECKING:
    from runbook.loading import Loaded, Unsound


@dataclass(frozen=True, slots=True)
class Question:
    """What a command asks of one profile; `form` is what else decides what it says."""

    command: str
    path: Path
    pack: str | None
    date: str | None
    form: str = ""
    theme: Path | None = None
    store: Store | None = field(default_factory=store_in_use)
    addresses: PackAddresses = field(default_factory=PackAddresses)
    began: float = field(default_factory=time)

    def answer(self) -> Mapping[str, Any] | None:
        """Return what was said of it before, None where anything that it depends on may be another."""
        if self.store is None:
            return None
        known = find_known(self.store, self._order())
        today, origin = document_date(None, None)
        if known is None or not known.bundles[0].is_of(today, origin, (), stands=False):
            return None
        return known.bundles[0].said if known.inputs.hold(self.addresses) else None

    def keep(self, read: "Sequence[Loaded | Unsound]", day: tuple[str, str], said: Mapping[str, Any]) -> None:
        """Keep what is said of it; `day` is the date that counts, and where it is from."""
        from runbook.fleet.inputs import MARGIN, inputs_of
        from runbook.loading import Loaded

        loaded = [one for one in read if isinstance(one, Loaded)]
        if self.store is None or len(loaded) < len(read):
            return
        # The store saves work, and stops none.
        with suppress(OSError):
            order = self._order()
            source = self.path.read_bytes() if order.source else b""
            # One that was saved after it was read is another profile.
            fresh = changed_since(self.path, self.began - MARGIN) or sha256_of(source) != order.source
            inputs = None if fresh or not source else inputs_of(loaded, self.path, source, self.began)
            if inputs:
                one = Bundle("", "", day[0], kept_origin(day[1]), (), said, {})
                customer = loaded[0].profile.get("customer.name")
                keep_known(self.store, order, str(customer or ""), Known(inputs, (one,), ()))

    def _order(self) -> Order:
        return Order(
            str(Path.cwd()),
            self.command,
            formats=(self.form,),
            pack=self.pack or "",
            theme=str(self.theme or ""),
            date=self.date or "",
            path=str(self.path),
        ).with_source()
