"""Finding the models in a device: the marker, then header after header up to the end.

On a live device whole windows are read where it allows that, so the walk costs a few requests;
where a window is refused it goes on with exactly what is needed: first the id alone, because some
devices give no length at the end marker, then the length, then the body.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from energy_app.devices.errors import MapMovedError, NoAnswerError, NotFoundError, RefusedError
from energy_app.devices.memory import Memory
from energy_app.devices.plan import MAX_WORDS
from energy_app.devices.sunspec.models import (
    HEADER_WORDS,
    ModelBlock,
    definition,
    fixed_length,
    is_plausible_length,
)
from energy_app.devices.transport import HOLDING

MARKER = (0x5375, 0x6E53)
END = 0xFFFF
COMMON = 1
COMMON_LENGTHS = (65, 66)
_MPPT, _MPPT_FIXED, _MPPT_MODULE, _MPPT_COUNT_AT = 160, 8, 20, 8
_MAX_MODELS = 150

type Read = Callable[[int, int], Awaitable[tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Chain:
    """The models of a device in the order of their addresses; ``base`` is the marker's address."""

    base: int
    models: tuple[ModelBlock, ...]

    @property
    def end(self) -> int:
        """The address behind the last model."""
        return self.models[-1].end if self.models else self.base + len(MARKER)

    def check(self, memory: Memory) -> None:
        """MapMovedError if a header that was read is not the one that was found."""
        for model in self.models:
            seen = memory.get(HOLDING, (model.address, model.address + 1))
            if seen is not None and seen != (model.id, model.length):
                raise MapMovedError(
                    f"SunSpec model {model.id} is no longer at register {model.address} "
                    f"(found {seen[0]}, length {seen[1]}); searching again"
                )


class Walker:
    """Walks the chain of a live device by ``read(address, count)`` of holding registers."""

    def __init__(self, read: Read, max_words: int = MAX_WORDS) -> None:
        self.memory = Memory()
        self._read = read
        self._max_words = max_words
        self._window = max_words

    async def find(self, bases: Sequence[int]) -> Chain:
        """The chain at the first base with a marker; NotFoundError if there is none."""
        for base in bases:
            try:
                await self._need(base, len(MARKER), exact=True)
            except RefusedError:
                continue
            if self.memory.get(HOLDING, (base, base + 1)) == MARKER:
                return Chain(base, await self._models(base + len(MARKER)))
        places = ", ".join(map(str, bases))
        raise NotFoundError(f"no SunSpec marker at {places}; SunSpec may be off, or it is another unit id")

    async def _models(self, address: int) -> tuple[ModelBlock, ...]:
        models: list[ModelBlock] = []
        while len(models) < _MAX_MODELS:
            model = await self._header(address)
            if model is None:
                break
            models.append(model)
            address = model.end
        return tuple(models)

    async def _header(self, address: int) -> ModelBlock | None:
        try:
            model_id = await self._word(address)
            if model_id in (END, 0):
                return None
            length = await self._word(address + 1)
        except RefusedError:
            return None
        if not is_plausible_length(length, address):
            return None
        return ModelBlock(model_id, address, length)

    async def _word(self, address: int) -> int:
        await self._need(address, 1)
        word = self.memory.word(HOLDING, address)
        assert word is not None  # noqa: S101 - _need has stored it
        return word

    async def _need(self, address: int, count: int, *, exact: bool = False) -> None:
        """Have the registers in memory, reading ahead as far as the device has allowed so far."""
        if self.memory.get(HOLDING, range(address, address + count)) is not None:
            return
        window = max(count, 1 if exact else min(self._window, 0x10000 - address))
        window = count if exact else window
        while True:
            try:
                words = await self._read(address, window)
            except (RefusedError, NoAnswerError):
                if window == count:
                    raise
                # Nothing is known behind here: some refuse to read across a model's end.
                self._window = window = max(count, window // 8)
                continue
            self.memory.put(HOLDING, address, words)
            return


def chain_of(memory: Memory, bases: Sequence[int]) -> Chain | None:
    """The chain in a dump, which may have gaps; None if no marker is there.

    Where the length word is missing the model's own fixed length is taken; where the whole header
    is missing it is taken for a common model (65 or 66 words) if a known model follows it. Both
    are never done on a live device.
    """
    for base in bases:
        if memory.get(HOLDING, (base, base + 1)) != MARKER:
            continue
        models: list[ModelBlock] = []
        address = base + len(MARKER)
        while len(models) < _MAX_MODELS and (model := _model_in(memory, address)):
            models.append(model)
            address = model.end
        return Chain(base, tuple(models))
    return None


def _model_in(memory: Memory, address: int) -> ModelBlock | None:
    model_id = memory.word(HOLDING, address)
    if model_id is None:
        length = _common_length(memory, address)
        return None if length is None else ModelBlock(COMMON, address, length)
    if model_id in (END, 0):
        return None
    length = memory.word(HOLDING, address + 1)
    if length is None:
        length = _own_length(memory, model_id, address)
    if length is None or not is_plausible_length(length, address):
        return None
    return ModelBlock(model_id, address, length)


def _own_length(memory: Memory, model_id: int, address: int) -> int | None:
    if model_id == COMMON:
        return _common_length(memory, address) or COMMON_LENGTHS[-1]
    if model_id == _MPPT:
        modules = memory.word(HOLDING, address + _MPPT_COUNT_AT)
        return None if modules is None else _MPPT_FIXED + _MPPT_MODULE * modules
    return fixed_length(model_id)


def _common_length(memory: Memory, address: int) -> int | None:
    for length in COMMON_LENGTHS:
        following = memory.word(HOLDING, address + HEADER_WORDS + length)
        if following is not None and following != COMMON and definition(following) is not None:
            return length
    return None
