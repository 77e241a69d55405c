"""One server of a settlement network: asked, checked, and left alone for a while when it fails.

web3 gives the transport and, for the contract bindings, its ``Web3`` object. Retrying is the
outbox's affair, so web3's own is off; so is CCIP-read, by which a contract could make this
program fetch addresses of its choosing. It is imported with the first question: a home in no community does
without it, and a home in one is on the screen before.
"""

import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from requests.exceptions import HTTPError, RequestException

from energy_app.chain.bucket import TokenBucket
from energy_app.chain.errors import (
    ChainUnreachableError,
    RevertedError,
    RpcRefusedError,
    WrongChainError,
)
from energy_app.chain.networks import Network, on_this_machine
from energy_app.chain.reverts import revert_text
from energy_app.domain.errors import ChainError
from energy_app.domain.sentence import Sentence

if TYPE_CHECKING:
    from web3 import Web3

_REVERT_CODE = 3
_HASHES_ONLY = False  # of a block's transactions
_PRACTICE_CLIENT = "energy-app-practice/"
_TOO_MANY = 429
_REST_S, _LONGEST_REST_S = 1.0, 60.0
_LONGEST_TOLD_REST_S = 600.0  # a server may not send us away for longer
_FULL_DOUBLINGS = 6
_REQUESTS_PER_S, _BURST = 20.0, 60  # what public servers bear from one address; a day needs far less


class Endpoint:
    """A server address of a network. Any thread may ask; each has a connection of its own."""

    def __init__(
        self,
        network: Network,
        url: str,
        timeouts_s: tuple[float, float],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        bucket: TokenBucket | None = None,
    ) -> None:
        """``bucket`` bounds how often it is asked; by default only a server elsewhere is spared."""
        self.url = url
        self._network = network
        self._timeouts_s = timeouts_s
        self._monotonic = monotonic
        self._chance = chance
        self._local = threading.local()
        if bucket is None and not on_this_machine(url):
            bucket = TokenBucket(_REQUESTS_PER_S, _BURST, monotonic=monotonic)
        self._bucket = bucket
        self._checked = False
        self._failures = 0
        self._rests_until = self._told_until = 0.0

    @property
    def web3(self) -> "Web3":
        """The calling thread's own Web3 on this server."""
        from web3 import HTTPProvider, Web3

        held: Web3 | None = getattr(self._local, "held", None)
        if held is None:
            provider = HTTPProvider(
                self.url,
                request_kwargs={"timeout": self._timeouts_s},
                exception_retry_configuration=None,
            )
            provider.global_ccip_read_enabled = False
            held = self._local.held = Web3(provider)
        return held

    @property
    def rests(self) -> bool:
        """Whether it failed lately: better to ask another one first."""
        return self._monotonic() < self._rests_until

    def ask(self, method: str, parameters: Sequence[Any]) -> Any:
        """One request. ChainUnreachableError or WrongChainError: this server cannot be used now.

        RpcRefusedError or RevertedError: the network's answer is no.
        """
        wait_s = self._told_until - self._monotonic()
        if wait_s > 0:
            raise ChainUnreachableError(
                "{network} is busy and asks to wait {wait_s:.0f} s. It will be tried again.",
                network=self._network.title,
                wait_s=wait_s,
            )
        try:
            self._check()
            answer = self._request(method, parameters)
        except (ChainUnreachableError, WrongChainError) as error:
            self._failed(error)
            raise
        self._failures, self._rests_until = 0, 0.0
        return answer

    def _failed(self, error: ChainError) -> None:
        self._checked = False
        self._failures += 1
        rest_s = min(_REST_S * 2.0 ** min(self._failures, _FULL_DOUBLINGS), _LONGEST_REST_S)
        # Homes that lost the same server shall not all come back at the same instant.
        self._rests_until = self._monotonic() + rest_s * (0.5 + self._chance() / 2)
        told_s = _told_rest_s(error.__cause__)
        if told_s:
            self._told_until = self._monotonic() + told_s

    def _request(self, method: str, parameters: Sequence[Any]) -> Any:
        from web3.exceptions import BadResponseFormat, Web3Exception
        from web3.types import RPCEndpoint

        title = self._network.title
        if self._bucket is not None:
            self._bucket.take()
        try:
            answer: Any = self.web3.provider.make_request(RPCEndpoint(method), list(parameters))
        except (RequestException, OSError) as error:
            raise ChainUnreachableError(
                "{network} is unreachable ({fault}). It will be tried again.",
                network=title,
                fault=_fault(error),
            ) from error
        except (Web3Exception, BadResponseFormat, ValueError) as error:
            raise ChainUnreachableError(
                "{network} answers with something else than JSON-RPC. Check the server address in its file.",
                network=title,
            ) from error
        if not isinstance(answer, dict) or ("error" not in answer and "result" not in answer):
            raise ChainUnreachableError("{network} gives broken answers.", network=title)
        if answer.get("error") is not None:
            raise self._refusal(method, answer["error"])
        return answer["result"]

    def _refusal(self, method: str, error: Any) -> ChainError:
        detail = error if isinstance(error, dict) else {"message": str(error)}
        message, code = str(detail.get("message", "no reason given")), int(detail.get("code", 0))
        data = detail.get("data")
        if code == _REVERT_CODE or "revert" in message:
            octets = bytes.fromhex(data[2:]) if isinstance(data, str) and data.startswith("0x") else b""
            reason = revert_text(octets) or message.removeprefix("execution reverted: ")
            return RevertedError(reason, octets)
        text = Sentence(
            "{network} refuses {method}: {message}.",
            network=self._network.title,
            method=method,
            message=message,
        )
        return RpcRefusedError(text, code, message)

    def _check(self) -> None:
        if self._checked:
            return
        network = self._network
        found = int(self._request("eth_chainId", ()), 16)
        if found != network.chain_id:
            raise WrongChainError(
                "The server for {network} is on chain {found}, not {chain_id}. Correct the network's file.",
                network=network.title,
                found=found,
                chain_id=network.chain_id,
            )
        version = str(self._request("web3_clientVersion", ()))
        if version.startswith(_PRACTICE_CLIENT) != network.practice:
            raise WrongChainError(
                "The server of {network} ({version}) is not what its file says.",
                network=network.title,
                version=version,
            )
        self._check_deployment()
        self._checked = True

    def _check_deployment(self) -> None:
        number, wanted = self._network.deploy_block, self._network.deploy_block_hash
        if number is None:
            return
        body = self._request("eth_getBlockByNumber", (hex(number), _HASHES_ONLY))
        if body is None or body.get("hash") != wanted:
            raise WrongChainError(
                "{network} has another block {number} than the one the community's contracts "
                "were made in: this is a different or restarted network.",
                network=self._network.title,
                number=number,
            )


_SILENT = Sentence("no answer")


def _fault(error: Exception) -> str:
    # The library's own text repeats the address, and the address may hold an access token.
    names = {"ConnectTimeout": _SILENT, "ReadTimeout": _SILENT, "ConnectionError": Sentence("no connection")}
    if isinstance(error, HTTPError) and error.response is not None:
        is_busy = error.response.status_code == _TOO_MANY
        return Sentence("too many requests") if is_busy else Sentence("the server has a fault")
    return names.get(type(error).__name__, type(error).__name__)


def _told_rest_s(error: BaseException | None) -> float:
    """Seconds a busy server asks to be left alone; 0 if it asks for nothing."""
    if not isinstance(error, HTTPError) or error.response is None:
        return 0.0
    told = error.response.headers.get("Retry-After", "")
    return min(float(told), _LONGEST_TOLD_REST_S) if told.isdigit() else 0.0
