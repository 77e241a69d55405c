"""Every register of a device, raw and decoded, and for each that has no value the kind of failure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from energy_app.devices.commissioning.recording import RecordingLink
from energy_app.devices.detect import AUTO
from energy_app.devices.errors import BadReplyError, LinkDownError, NoAnswerError, RefusedError
from energy_app.devices.memory import SPACES
from energy_app.devices.plausibility import WRONG_ORDER
from energy_app.devices.points import BAD_FACTOR, OUT_OF_RANGE
from energy_app.devices.profile import Profiles
from energy_app.devices.registers import look
from energy_app.domain.errors import DeviceError
from energy_app.domain.inspection import PointRow
from energy_app.domain.readings import Value

_SILENT_ALLOWED = 2


class Failure(StrEnum):
    """Why a row has no value; it tells a socket that never opened from a register that is refused."""

    OK = "ok"
    NO_VALUE = "no value"
    """The device says that it has none (NaN, a pattern of its own)."""
    RANGE = "out of range"
    FACTOR = "scale factor"
    REFUSED = "refused"
    NO_ANSWER = "no answer"
    BAD_REPLY = "bad reply"
    NO_CONNECTION = "no connection"
    NOT_READ = "not read"
    WORD_ORDER = "word order"


_BY_REASON: dict[str, Failure] = {
    BAD_FACTOR: Failure.FACTOR,
    OUT_OF_RANGE: Failure.RANGE,
    WRONG_ORDER: Failure.WORD_ORDER,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A point: unit id, where its words are, the words, the value in ``unit``, or how it failed.

    A value worked out of others has no space, addresses and words.
    """

    name: str
    unit_id: int
    space: str
    addresses: tuple[int, ...]
    raw: tuple[int, ...] | None
    value: Value
    unit: str
    failure: Failure
    detail: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """What a device showed at one look. ``dumps``: all registers that were read, by unit id."""

    profile: str
    confidence: float
    identity: Mapping[str, str | None]
    rows: tuple[Row, ...]
    requests: int
    dumps: Mapping[int, Mapping[str, Mapping[str, int]]]

    def value(self, name: str) -> Value:
        """The value of a point, of the device itself before those of its further units."""
        return next((row.value for row in self.rows if row.name == name and row.value is not None), None)


async def read_table(link: RecordingLink, unit: int, profiles: Profiles, profile: str = AUTO) -> Table:
    """Look at a device and its further units once. Raises DeviceError where it cannot be read at all."""
    found = await look(link, unit, profiles, profile)
    rows = [_row(link, unit, row) for row in found.rows]
    identity, requests = dict(found.identity), found.requests
    for part in profiles.get(found.profile).form.parts:
        silent = 0
        for place in part.units:
            try:
                further = await look(link, place, profiles, part.profile)
            except NoAnswerError:
                silent += 1
                if silent >= _SILENT_ALLOWED:
                    break
                continue
            except DeviceError:
                continue
            rows += [_row(link, place, row) for row in further.rows]
            requests += further.requests
            break
    dumps = {each: link.memory(each).to_dump() for each in link.units}
    return Table(found.profile, found.confidence, identity, tuple(rows), requests, dumps)


def _row(link: RecordingLink, unit: int, row: PointRow) -> Row:
    failure, detail = _failure(link, unit, row)
    return Row(row.name, unit, row.space, row.addresses, row.raw, row.value, row.unit, failure, detail)


def _failure(link: RecordingLink, unit: int, row: PointRow) -> tuple[Failure, str | None]:
    if row.value is not None:
        return Failure.OK, None
    if row.raw is None and row.addresses:
        error = link.failure(unit, SPACES[row.space], row.addresses)
        return kind_of(error), row.problem if error is None else str(error)
    return _BY_REASON.get(row.problem or "", Failure.NO_VALUE), row.problem


def kind_of(error: DeviceError | None) -> Failure:
    """The kind of failure that an error of the link is."""
    match error:
        case RefusedError():
            return Failure.REFUSED
        case NoAnswerError():
            return Failure.NO_ANSWER
        case BadReplyError():
            return Failure.BAD_REPLY
        case LinkDownError():
            return Failure.NO_CONNECTION
    return Failure.NOT_READ
