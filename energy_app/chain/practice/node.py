"""The node of the practice network: opened on a file, started on a port of this machine."""

import secrets
from pathlib import Path
from typing import Self

from energy_app.chain.crypto import require_native_signing
from energy_app.chain.practice.address_file import publish_address, withdraw_address
from energy_app.chain.practice.evm import CHAIN_ID, Machine
from energy_app.chain.practice.faucet import WEALTH_WEI, Faucet
from energy_app.chain.practice.ledger import Ledger
from energy_app.chain.practice.rpc import Methods
from energy_app.chain.practice.server import RpcServer
from energy_app.domain.errors import StateError
from energy_app.domain.time import SECOND_MS, TellsTime

_TOKEN_BYTES = 24


class PracticeNode:
    """A running practice network. One process at a time may open its file.

    Every transaction is mined at once, in a block of its own whose time is the clock's (or one
    second after its parent's, if that is later). It is stored with full sync before the sender
    hears of it, so after a crash the same file goes on where it was.
    """

    def __init__(self, ledger: Ledger, methods: Methods, port: int) -> None:
        self._ledger = ledger
        self._methods = methods
        self._port = port
        self._token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._server: RpcServer | None = None

    @classmethod
    def open(cls, path: Path, clock: TellsTime, *, port: int = 0, finality_depth: int = 0) -> Self:
        """Open the network kept in ``path``, or begin one there at the clock's time.

        ``finality_depth``: how many blocks the tags ``safe`` and ``finalized`` stay behind.
        StateError: another program has it open, or the file is something else.
        """
        require_native_signing()
        ledger = Ledger.open(path)
        try:
            _require_own(ledger)
            genesis_s = clock.now_ms() // SECOND_MS
            machine = Machine(ledger, genesis_s, {Faucet().account: WEALTH_WEI})
        except BaseException:
            ledger.close()
            raise
        return cls(ledger, Methods(ledger, machine, clock.now_ms, finality_depth), port)

    def start(self) -> None:
        """Begin to answer; ``url`` is known then. StateError: the port is taken."""
        if self._server is None:
            self._server = RpcServer(self._methods.dispatch, self._port, self._token)
            self._port = self._server.port
            self._server.start()
            publish_address(self._ledger.path, self._server.url)

    def pause(self) -> None:
        """Stop answering but keep the file open; ``start`` goes on at the same address."""
        if self._server is not None:
            withdraw_address(self._ledger.path)
            self._server.stop()
            self._server = None

    def stop(self) -> None:
        """Stop answering and give the file free. Twice does no harm."""
        self.pause()
        self._ledger.close()

    @property
    def url(self) -> str:
        """Where clients reach it. It holds the access token: not for logs."""
        if self._server is None:
            raise StateError("The practice network is not running. Start it first.")
        return self._server.url

    def fund(self, address: str, wei: int) -> None:
        """Give play money until the account has at least ``wei``; repeating changes nothing."""
        self._methods.fund(address, wei)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _require_own(ledger: Ledger) -> None:
    stored = ledger.meta("chain_id")
    if stored not in (None, str(CHAIN_ID)):
        raise StateError(f"{ledger.path} belongs to network {stored}, not to the practice network.")
