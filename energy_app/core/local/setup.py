"""The setting up of a home: how far it is, the community's file, the keys."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from energy_app.chain.network_book import NetworkBook, hosts
from energy_app.chain.networks import Network, load_network
from energy_app.core.client import Topic
from energy_app.core.local.parts import HomeParts
from energy_app.core.site import first_run as kept
from energy_app.core.site.keys import KeyMaking, Making
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.first_run import CommunityFile, FirstRun, OwnKeys, Progress
from energy_app.domain.sentence import Sentence

_GWEI = 10**9
_SIMULATED = Sentence("The simulated home is as it is. Begin a home of your own to set it up.")


class Setup:
    """Answers on the core's loop. ``end`` when the home is left."""

    def __init__(self, parts: HomeParts, tell: Callable[[Topic], None]) -> None:
        self._parts = parts
        self._directory = parts.database.path.parent
        self._book = NetworkBook(self._directory)
        self._keys = KeyMaking(self._directory, lambda: tell(Topic.SETUP))

    @property
    def making(self) -> Making:
        """Whether keys are being made. From any thread."""
        return self._keys.making

    async def end(self) -> None:
        """Wait for the key that is being made."""
        await self._keys.end()

    async def first_run(self) -> FirstRun:
        """How far the setting up is."""
        if self._parts.simulation is not None:
            return FirstRun(Progress.DONE)
        return self._first_run()

    async def keep_first_run(self, run: FirstRun) -> FirstRun:
        """Keep how far it is.

        In one go, without a thread: what was typed last is kept even if the window closes right after.
        """
        self._require_own()
        with self._parts.database.transaction() as connection:
            kept.keep_first_run(connection, run)
        return self._first_run()

    async def read_community(self, path: Path) -> CommunityFile:
        """What a network file will be trusted with."""
        return _told(await asyncio.to_thread(self._checked, path))

    async def join_community(self, path: Path) -> CommunityFile:
        """Let a network in."""
        network = await asyncio.to_thread(self._checked, path)
        await asyncio.to_thread(self._book.add, network)
        return _told(network)

    async def own_keys(self) -> OwnKeys:
        """The home's keys."""
        return await self._keys.state()

    async def make_keys(self, owner: str, unattended: str | None = None) -> None:
        """Begin to make the keys that are missing."""
        self._require_own()
        await self._keys.begin(owner, unattended)

    def _first_run(self) -> FirstRun:
        names = self._book.own_names()
        with self._parts.database.reading() as connection:
            return kept.first_run(connection, self._book.get(names[0]).title if names else None)

    def _checked(self, path: Path) -> Network:
        """The network of a file, if it may be let in: a home belongs to one community."""
        self._require_own()
        network = load_network(path)
        self._book.check(network)
        if not {"market", "registry"} <= network.contracts.keys():
            raise InputError(
                "{name} names no community's contracts. Ask the community for its full file.", name=path.name
            )
        others = [name for name in self._book.own_names() if name != network.name]
        if others:
            raise StateError(
                "This home belongs to {other} already. Remove {path} first to move to another community.",
                other=others[0],
                path=self._book.path(others[0]),
            )
        return network

    def _require_own(self) -> None:
        if self._parts.simulation is not None:
            raise StateError(_SIMULATED)


def _told(network: Network) -> CommunityFile:
    return CommunityFile(
        name=network.name,
        title=network.title,
        chain_id=network.chain_id,
        servers=tuple(hosts(network)),
        is_local=network.is_local,
        contracts=tuple(sorted(network.contracts.items())),
        max_fee_gwei=network.fees.max_fee_wei / _GWEI,
        readings_public=network.readings_public,
        has_known_signers=network.poa,
        is_pinned=network.deploy_block is not None,
    )
