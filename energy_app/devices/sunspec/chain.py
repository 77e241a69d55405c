"""Finding the models in a device: the marker, then header after header up to the end.

On a live device whole windows are read where it allows that, so the walk costs a few requests;
where a window is refused it goes on with exactly what is needed: first the id alone, because some
devices give no length at the end marker, then the length, then the body.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from energy_app.devices.errors import MapMovedError, NoAnswerError, NotFoundError, RefusedError
from energy_app.devices.memory import LAST_ADDRESS, Memory
from energy_app.devices.plan import MAX_WORDS
from energy_app.devices.sunspec.meaning import COMMON, DC_PORTS, MPPT, STORAGE
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
COMMON_LENGTHS = (65, 66)
_MPPT_FIXED, _MPPT_MODULE, _MPPT_COUNT_AT = 8, 20, 8
_MAX_MODELS = 150
_BODIES = frozenset({COMMON, MPPT, DC_PORTS, *STORAGE})
"""Models whose registers tell what the device is made of: read on the way."""

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
                    "SunSpec model {id} is no longer at register {address} (found {found}, length "
                    "{found_length}); searching again",
                    id=model.id,
                    address=model.address,
                    found=seen[0],
                    found_length=seen[1],
                )


class Walker:
    """Walks the chain of a live device by ``read(address, count)`` of holding registers."""

    def __init__(self, read: Read, max_words: int = MAX_WORDS) -> None:
        self.memory = Memory()
        self._read = read
        self._max_words = max_words
        self._reads_ahead = False

    async def find(self, bases: Sequence[int]) -> Chain:
        """The chain at the first base with a marker; NotFoundError if there is none."""
        for base in bases:
            try:
                await self._need(base, len(MARKER))
            except RefusedError:
                continue
            if self.memory.get(HOLDING, (base, base + 1)) == MARKER:
                self._reads_ahead = True
                return Chain(base, await self._models(base + len(MARKER)))
        places = ", ".join(map(str, bases))
        raise NotFoundError(
            "no SunSpec marker at {places}; SunSpec may be off, or it is another unit id", places=places
        )

    async def _models(self, address: int) -> tuple[ModelBlock, ...]:
        models: list[ModelBlock] = []
        while len(models) < _MAX_MODELS and (model := await self._header(address)):
            models.append(model)
            if model.id in _BODIES:
                await self._body(model)
            address = model.end
        return tuple(models)

    async def _header(self, address: int) -> ModelBlock | None:
        """The model at the address, or None at the end of the chain.

        A refusal only ends it if it is repeated and lasting: a chain cut short by a device that was
        busy for a moment would hide what its other models measure.
        """
        try:
            await self._surely(address, 1)
            if self.memory.word(HOLDING, address) in (END, 0):
                return None
            await self._surely(address, HEADER_WORDS)
        except RefusedError as error:
            if not error.is_permanent:
                raise
            return None
        model_id, length = self.memory.get(HOLDING, (address, address + 1)) or (END, 0)
        return ModelBlock(model_id, address, length) if is_plausible_length(length, address) else None

    async def _body(self, model: ModelBlock) -> None:
        """All of a model, with the next header's id where that is allowed to be read along."""
        size = model.end - model.address
        try:
            await self._need(model.address, size + 1)
        except RefusedError:
            await self._surely(model.address, size)

    async def _surely(self, address: int, count: int) -> None:
        """Have the registers in memory; a refusal is believed the second time."""
        try:
            await self._need(address, count)
        except RefusedError:
            await self._need(address, count)

    async def _need(self, address: int, count: int) -> None:
        """Have the registers in memory, reading ahead as long as the device allows it."""
        end = address + count
        while (first := self._first_missing(address, end)) is not None:
            size = min(end - first, self._max_words)
            if self._reads_ahead:
                size = min(self._max_words, LAST_ADDRESS + 1 - first)
            try:
                words = await self._read(first, size)
            except (RefusedError, NoAnswerError):
                if not self._reads_ahead:
                    raise
                # Behind the chain, or across a model's end: from here on only what is needed.
                self._reads_ahead = False
                continue
            self.memory.put(HOLDING, first, words)

    def _first_missing(self, address: int, end: int) -> int | None:
        return next((a for a in range(address, end) if self.memory.word(HOLDING, a) is None), None)


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
    if model_id == MPPT:
        modules = memory.word(HOLDING, address + _MPPT_COUNT_AT)
        return None if modules is None else _MPPT_FIXED + _MPPT_MODULE * modules
    return fixed_length(model_id)


def _common_length(memory: Memory, address: int) -> int | None:
    for length in COMMON_LENGTHS:
        following = memory.word(HOLDING, address + HEADER_WORDS + length)
        if following is not None and following != COMMON and definition(following) is not None:
            return length
    return None
