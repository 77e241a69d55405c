"""Settlement networks as files: what a network is, and how it must be spoken to.

A file is TOML. It names everything the program will trust: whoever changes it changes where
signatures go, so each field is checked and unknown fields are refused.
"""

import json
import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from energy_app.chain.addresses import checksum
from energy_app.domain.errors import InputError
from energy_app.resources import resource_path

PRACTICE_CHAIN_ID = 1_337_042
PRACTICE = "practice"
_LEAST_SERVERS = 2
_LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")

HexHash = Annotated[str, Field(pattern=r"^0x[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FeeRules(_Strict):
    """Limits of what a transaction may pay. Wei are a 1e-18 of the network's own coin."""

    min_tip_wei: int = Field(default=1_000_000_000, ge=0)
    max_fee_wei: int = Field(default=100_000_000_000, gt=0)
    gas_limit_percent: int = Field(default=125, ge=100, le=300)
    max_gas: int = Field(default=16_777_216, gt=21_000)  # EIP-7825: no transaction may use more


class Finality(_Strict):
    """When a block counts as final: by the network's own tag, or so many blocks deep."""

    tag: Literal["finalized", "safe", "latest"] | None = None
    depth: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.tag is None) == (self.depth is None):
            raise ValueError("give either tag or depth")
        return self


class Network(_Strict):
    """A settlement network and the community's contracts on it."""

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,40}$")
    title: str = Field(min_length=1, max_length=80)
    chain_id: int = Field(gt=0, lt=2**53)
    rpc: tuple[str, ...] = ()
    explorer: str | None = None
    practice: bool = False
    poa: bool = False
    readings_public: bool = True
    block_time_s: float = Field(default=5.0, gt=0)
    log_chunk: int = Field(default=1_000, ge=1)
    fees: FeeRules = FeeRules()
    finality: Finality = Finality(tag="finalized")
    contracts: dict[str, str] = {}
    deploy_block: int | None = Field(default=None, ge=0)
    deploy_block_hash: HexHash | None = None

    @field_validator("rpc")
    @classmethod
    def _addresses_of_servers(cls, urls: tuple[str, ...]) -> tuple[str, ...]:
        for url in urls:
            if not url.startswith(("https://", *_LOOPBACK)):
                raise ValueError("an rpc starts with https:// (http:// only on this machine)")
        return urls

    @field_validator("explorer")
    @classmethod
    def _explorer_is_a_site(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("https://", *_LOOPBACK)):
            raise ValueError("an explorer starts with https://")
        return url

    @field_validator("contracts")
    @classmethod
    def _checksummed(cls, contracts: dict[str, str]) -> dict[str, str]:
        return {name: checksum(address) for name, address in contracts.items()}

    @model_validator(mode="after")
    def _practice_is_its_own(self) -> Self:
        if self.practice != (self.chain_id == PRACTICE_CHAIN_ID):
            raise ValueError(
                f"chain id {PRACTICE_CHAIN_ID} and practice = true belong together, and only together"
            )
        if self.practice and not all(url.startswith(_LOOPBACK) for url in self.rpc):
            raise ValueError("the practice network runs on this machine only")
        if self.rpc and not self.is_local and len({_host(url) for url in self.rpc}) < _LEAST_SERVERS:
            raise ValueError("name two rpc servers at least, of different hosts: each watches the other")
        if (self.deploy_block is None) != (self.deploy_block_hash is None):
            raise ValueError("deploy_block and deploy_block_hash belong together")
        return self

    @property
    def is_local(self) -> bool:
        """Whether it is reached on this machine only."""
        return all(url.startswith(_LOOPBACK) for url in self.rpc)

    def transaction_url(self, tx_hash: str) -> str | None:
        """Where a person can look at a transaction; None without an explorer."""
        return None if self.explorer is None else f"{self.explorer.rstrip('/')}/tx/{tx_hash}"

    def at(self, *urls: str) -> "Network":
        """The same network, reached at other addresses."""
        return self._with(rpc=urls)

    def deployed(self, contracts: dict[str, str], block: int, block_hash: str) -> "Network":
        """The same network with the community's contracts and the block they began in."""
        return self._with(contracts=contracts, deploy_block=block, deploy_block_hash=block_hash)

    def _with(self, **changes: Any) -> "Network":
        return Network.model_validate({**self.model_dump(), **changes})


def parse_network(text: str, where: str) -> Network:
    """A network from TOML. InputError: names file, field and what is wrong."""
    try:
        return Network.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputError("{where} is not valid TOML: {error}.", where=where, error=error) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "network"
        raise InputError(
            "{where}: {field}: {problem}. Correct the file.", where=where, field=field, problem=first["msg"]
        ) from error


def load_network(path: Path) -> Network:
    """The network described by a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("The network file {path} cannot be read. Check its path.", path=path) from error
    return parse_network(text, str(path))


def on_this_machine(url: str) -> bool:
    """Whether a server's address is one of this machine."""
    return url.startswith(_LOOPBACK)


def builtin_network(name: str) -> Network:
    """A network that comes with the program: ``practice``, ``anvil``."""
    path = resource_path("networks") / f"{name}.toml"
    if name not in builtin_names():
        raise InputError(
            "There is no network {name}. Known: {names}.",
            name=name,
            names=", ".join(builtin_names()),
        )
    return load_network(path)


def builtin_names() -> list[str]:
    """Names of the networks that come with the program."""
    return sorted(path.stem for path in resource_path("networks").glob("*.toml"))


def save_network(network: Network, path: Path) -> None:
    """Write the network's file, whole or not at all."""
    scratch = path.with_suffix(".tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("w", encoding="utf-8") as file:
            file.write(to_toml(network))
            file.flush()
            os.fsync(file.fileno())
        scratch.replace(path)
    except OSError as error:
        raise InputError("{path} cannot be written ({reason}).", path=path, reason=error.strerror) from error


def to_toml(network: Network) -> str:
    """The network as its file says it."""
    fields = network.model_dump(exclude_none=True)
    tables = {name: value for name, value in fields.items() if isinstance(value, dict)}
    lines = [f"{name} = {_value(value)}" for name, value in fields.items() if name not in tables]
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items())]
    return "\n".join(lines) + "\n"


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _value(value: Any) -> str:
    # TOML's strings, numbers, booleans and lists of strings are written as JSON writes them.
    return json.dumps(value, ensure_ascii=False)
