"""Replies as the service sends them, built with its own format's library; and a session that plays them."""

from dataclasses import dataclass, field
from typing import Any

import flatbuffers

HOUR_S = 3_600


def reply(start_s: int, values: list[float], step_s: int = HOUR_S) -> bytes:
    """An answer with one hourly variable, its length before it."""
    builder = flatbuffers.Builder(1_024)
    builder.StartVector(4, len(values), 4)
    for value in reversed(values):
        builder.PrependFloat32(value)
    numbers = builder.EndVector()
    builder.StartObject(9)
    builder.PrependUint8Slot(0, 32, 0)  # shortwave_radiation
    builder.PrependUOffsetTRelativeSlot(3, numbers, 0)
    variable = builder.EndObject()
    builder.StartVector(4, 1, 4)
    builder.PrependUOffsetTRelative(variable)
    variables = builder.EndVector()
    builder.StartObject(4)
    builder.PrependInt64Slot(0, start_s, 0)
    builder.PrependInt64Slot(1, start_s + len(values) * step_s, 0)
    builder.PrependInt32Slot(2, step_s, 0)
    builder.PrependUOffsetTRelativeSlot(3, variables, 0)
    hourly = builder.EndObject()
    builder.StartObject(16)
    builder.PrependFloat32Slot(0, 52.5, 0.0)
    builder.PrependFloat32Slot(1, 13.4, 0.0)
    builder.PrependUOffsetTRelativeSlot(11, hourly, 0)
    builder.FinishSizePrefixed(builder.EndObject())
    return bytes(builder.Output())


@dataclass
class Answer:
    content: bytes
    status_code: int = 200

    def json(self) -> dict[str, Any]:
        return {"error": True, "reason": "Daily limit exceeded"}

    def raise_for_status(self) -> None:
        if self.status_code >= 500:
            raise OSError(f"{self.status_code} server error")


@dataclass
class Session:
    """In place of the client's connection."""

    answer: Answer | OSError
    asked: list[dict[str, Any]] = field(default_factory=list)

    def request(self, method: str, url: str, **options: Any) -> Answer:
        self.asked.append({"method": method, "url": url, **options})
        if isinstance(self.answer, OSError):
            raise self.answer
        return self.answer

    def close(self) -> None:
        pass
