"""The one place that speaks to pymodbus: connect, ask once, hand back the reply as it came.

No retries, no reconnecting, no judgement: those are the link's. pymodbus 3.16 leaves five things
to its callers, each handled here and covered by a test, because they lean on its inner parts
(hence the narrow version range): the reason of a failed connect is lost, a cut connection lets
the request run into its time-out, so does a datagram that nobody takes, a malformed frame raises
inside the event loop, and the time-out is fixed per client.
"""

import asyncio
import errno
import logging
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from pymodbus import FramerType
from pymodbus.client import AsyncModbusSerialClient, AsyncModbusTcpClient, AsyncModbusUdpClient
from pymodbus.exceptions import ModbusException
from pymodbus.pdu import ModbusPDU

from energy_app.domain.endpoint import Endpoint, Framing, Medium

HOLDING = 3
INPUT = 4
_EXCEPTION_BIT = 0x80
_LAST_TRANSACTION = 64_000
_GOODWE_MARK = b"\xaa\x55"
"""GoodWe's WLAN sticks put this before the RTU frames they send in datagrams."""

UNKNOWN_SETTING: tuple[type[Exception], ...] = (ValueError,)
"""What pyserial raises for line settings that a port does not know."""
with suppress(ImportError):  # there is none on Windows
    import termios

    UNKNOWN_SETTING = (ValueError, termios.error)

# It reports every time-out at ERROR with a dump of frames; a sleeping inverter would fill the log.
logging.getLogger("pymodbus").setLevel(logging.CRITICAL)

type _Client = AsyncModbusTcpClient | AsyncModbusUdpClient | AsyncModbusSerialClient


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the function and unit of the frame, its registers, or an exception code."""

    unit: int
    function: int
    words: tuple[int, ...]
    exception: int | None = None


class LostError(Exception):
    """The connection could not be made or was cut; the cause says why."""


class SilentError(Exception):
    """No frame came in time."""


class GarbledError(Exception):
    """Bytes came that are no reply."""


class Transport(Protocol):
    """A connection that can carry one request at a time."""

    @property
    def connected(self) -> bool:
        """Whether the connection stands, as far as this side knows."""
        ...

    async def connect(self, timeout_s: float) -> None:
        """Open the connection; raises LostError."""
        ...

    async def ask(self, unit: int, function: int, address: int, count: int, timeout_s: float) -> Reply:
        """Send one read and wait for a frame; raises LostError, SilentError or GarbledError."""
        ...

    def close(self) -> None:
        """Drop the connection; harmless if there is none."""
        ...


type TransportFactory = Callable[[Endpoint], Transport]


class PymodbusTransport:
    """A ``Transport`` over a pymodbus client of the endpoint's medium and framing."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._client: _Client | None = None
        self._connect_error: OSError | None = None
        self._transaction = 0

    @property
    def connected(self) -> bool:
        """See ``Transport``."""
        return self._client is not None and self._client.connected

    async def connect(self, timeout_s: float) -> None:
        """See ``Transport``."""
        self.close()
        self._connect_error = None
        client = _client(self._endpoint, timeout_s)
        self._watch(client)
        if not await client.connect():
            client.close()
            raise LostError("no connection") from self._connect_error
        # Ids go on counting, so a reply to the connection before can never fit a new request.
        client.ctx.next_tid = self._transaction
        self._client = client

    async def ask(self, unit: int, function: int, address: int, count: int, timeout_s: float) -> Reply:
        """See ``Transport``."""
        client = self._client
        if client is None or not client.connected:
            raise LostError("not connected")
        client.ctx.comm_params.timeout_connect = timeout_s
        read = client.read_holding_registers if function == HOLDING else client.read_input_registers
        try:
            pdu: ModbusPDU = await read(address, count=count, device_id=unit)
        except ModbusException as error:
            if client.connected:
                raise SilentError(str(error)) from error
            raise LostError("cut") from error
        finally:
            self._transaction = client.ctx.next_tid % _LAST_TRANSACTION
        if pdu.function_code & _EXCEPTION_BIT:
            function = pdu.function_code & ~_EXCEPTION_BIT
            return Reply(pdu.dev_id, function, (), pdu.exception_code)
        return Reply(pdu.dev_id, pdu.function_code, tuple(pdu.registers))

    def close(self) -> None:
        """See ``Transport``."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _watch(self, client: _Client) -> None:
        """Hook the events pymodbus keeps to itself."""
        context = client.ctx
        create, receive = context.call_create, context.callback_data
        count_at = 2 if self._endpoint.framing is Framing.RTU else 8
        in_datagrams = self._endpoint.medium is Medium.UDP

        async def connect() -> object:
            try:
                return await create()
            except OSError as error:
                self._connect_error = error
                raise
            except UNKNOWN_SETTING:
                pass  # raised anew outside, for this one's traceback would keep the port open
            self._connect_error = OSError(errno.EINVAL, "not a setting of this port")
            raise self._connect_error

        def data(data: bytes, addr: tuple[Any, ...] | None = None) -> int:
            if in_datagrams and data.startswith(_GOODWE_MARK):
                return len(_GOODWE_MARK) + receive(data.removeprefix(_GOODWE_MARK), addr)
            if len(data) > count_at and data[count_at - 1] in (HOLDING, INPUT) and data[count_at] % 2:
                # It would take half a register's bytes for a whole reply.
                _fail(context.response_future, GarbledError("odd number of bytes"))
                return len(data)
            try:
                return receive(data, addr)
            except (ModbusException, struct.error, IndexError, ValueError) as error:
                _fail(context.response_future, GarbledError(str(error)))
                return len(data)

        def connection(is_up: bool) -> None:  # noqa: FBT001 - the signature pymodbus calls
            if not is_up:
                _fail(context.response_future, LostError("cut"))

        def unreachable(error: Exception) -> None:
            lost = LostError("no one takes the datagrams")
            lost.__cause__ = error
            _fail(context.response_future, lost)

        context.error_received = unreachable  # type: ignore[method-assign]
        context.call_create = connect
        context.callback_data = data  # type: ignore[method-assign]
        context.trace_connect = connection


def _fail(waiting: "asyncio.Future[ModbusPDU]", error: Exception) -> None:
    if not waiting.done():
        waiting.set_exception(error)
        # Nobody may be waiting; then the failure is of no interest.
        waiting.exception()


def _client(endpoint: Endpoint, timeout_s: float) -> _Client:
    framer = FramerType.RTU if endpoint.framing is Framing.RTU else FramerType.SOCKET
    if endpoint.medium is Medium.SERIAL:
        line = endpoint.serial
        return AsyncModbusSerialClient(
            endpoint.host,
            framer=FramerType.RTU,
            baudrate=line.baud,
            parity=line.parity,
            stopbits=line.stop_bits,
            timeout=timeout_s,
            retries=0,
            reconnect_delay=0,
        )
    client = AsyncModbusUdpClient if endpoint.medium is Medium.UDP else AsyncModbusTcpClient
    return client(
        endpoint.host,
        port=endpoint.port,
        framer=framer,
        timeout=timeout_s,
        retries=0,
        reconnect_delay=0,
    )
