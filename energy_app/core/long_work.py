"""Work in a thread that ends when nobody waits for it any more."""

import asyncio
from collections.abc import Callable
from threading import Event

from energy_app.domain.stopping import stopped_by


async def in_thread[**P, T](work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """The result of work done in a thread of its own.

    Cancelling it stops the work at its next step (``domain.stopping``) and waits until the thread is at
    rest, so that nothing is written, or held open, behind the back of who cancelled.
    """
    sign = Event()

    def run() -> T:
        with stopped_by(sign):
            return work(*given, **named)

    doing = asyncio.ensure_future(asyncio.to_thread(run))
    try:
        return await asyncio.shield(doing)
    except asyncio.CancelledError:
        sign.set()
        await asyncio.gather(doing, return_exceptions=True)  # nobody is left to be told a failure
        raise
