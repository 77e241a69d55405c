"""What the command line may ask of a running home."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from energy_app.core.client import CoreClient
from energy_app.domain.errors import InputError

POST, SCHEDULE = "post", "schedule"


async def answer(client: CoreClient, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Do what was asked; EnergyAppError where it cannot be done."""
    match request.get("do"):
        case "post":
            offer = asdict(await client.post_now())
            return {"offer": offer}
        case "schedule":
            if request.get("posting") is not None:
                await client.set_posting(bool(request["posting"]))
            await client.set_schedule(post_from_ms=request.get("post_from_ms"), paper=request.get("paper"))
            return {}
        case other:
            raise InputError(f"The running program cannot be asked for {other!r}.")
