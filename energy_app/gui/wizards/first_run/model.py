"""What the first run remembers: every choice and every letter goes to the core at once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from energy_app.domain.first_run import FirstRun, Stage
from energy_app.gui.page import Page


class Memory:
    """The first run as the core keeps it. Nothing waits here: the window may close at any moment."""

    def __init__(
        self, page: Page, run: FirstRun, changed: Callable[[], None], fail: Callable[[str], None]
    ) -> None:
        """``changed`` is called when the core has answered; ``fail`` with one line if it cannot keep it."""
        self._page = page
        self._changed = changed
        self._fail = fail
        self.run = run

    def keep(self, then: Callable[[], None] | None = None, **changes: Any) -> None:
        """Keep changes; ``then`` is called when they are kept."""
        self.run = wanted = replace(self.run, **changes)

        def kept(answer: FirstRun) -> None:
            if self.run is wanted:  # else a newer one is on its way
                self.run = answer
            self._changed()
            if then is not None:
                then()

        self._page.ask(lambda core: core.keep_first_run(wanted)).success(kept).failure(self._fail).start()

    def look(self) -> None:
        """Ask for the facts of the home: how many devices, whether it is metered."""

        def seen(answer: FirstRun) -> None:
            facts = {name: getattr(answer, name) for name in ("devices", "is_metered", "community")}
            self.run = replace(self.run, **facts)
            self._changed()

        self._page.ask(lambda core: core.first_run()).success(seen).failure(self._fail).start()

    def draft(self, stage: Stage) -> Mapping[str, str]:
        """What stood in the fields of a step."""
        return self.run.drafts.get(stage.value, {})

    def keep_draft(self, stage: Stage, fields: Mapping[str, str]) -> None:
        """Keep what stands in the fields of a step; nothing once it counts."""
        drafts = {name: each for name, each in self.run.drafts.items() if name != stage.value}
        if fields:
            drafts[stage.value] = dict(fields)
        if drafts != self.run.drafts:
            self.keep(drafts=drafts)
