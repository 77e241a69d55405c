"""A link that remembers: which registers were read, which questions failed and how."""

from collections.abc import Collection
from dataclasses import dataclass

from energy_app.devices.link import DEFAULTS, Link, LinkOptions, Request
from energy_app.devices.memory import Memory
from energy_app.domain.endpoint import Endpoint
from energy_app.domain.errors import DeviceError


@dataclass(frozen=True, slots=True)
class Failed:
    """A question that brought no registers, and why."""

    request: Request
    error: DeviceError


class RecordingLink(Link):
    """Keeps the newest word of each register, by unit, for a dump; and the failures."""

    def __init__(self, endpoint: Endpoint, options: LinkOptions = DEFAULTS) -> None:
        super().__init__(endpoint, options)
        self._memories: dict[int, Memory] = {}
        self._failed: list[Failed] = []

    async def read(self, request: Request) -> tuple[int, ...]:
        """As ``Link.read``; what came, or failed, is kept."""
        try:
            words = await super().read(request)
        except DeviceError as error:
            self._failed.append(Failed(request, error))
            raise
        self.memory(request.unit).put(request.function, request.address, words)
        return words

    def memory(self, unit: int) -> Memory:
        """The registers of a unit as they were read last."""
        return self._memories.setdefault(unit, Memory())

    @property
    def units(self) -> tuple[int, ...]:
        """The units that told something."""
        return tuple(unit for unit, memory in sorted(self._memories.items()) if len(memory))

    def failure(self, unit: int, space: int, addresses: Collection[int]) -> DeviceError | None:
        """Why registers were not read: the failure of the narrowest question that held them."""
        about = [
            failed
            for failed in self._failed
            if (failed.request.unit, failed.request.function) == (unit, space)
            and any(0 <= each - failed.request.address < failed.request.count for each in addresses)
        ]
        return min(about, key=lambda failed: failed.request.count).error if about else None
