"""The setting up of a home in memory: part of the fake cores."""

from pathlib import Path

from energy_app.domain.errors import InputError
from energy_app.domain.first_run import CommunityFile, FirstRun, OwnKeys, Progress

ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
STREET = CommunityFile(
    name="street",
    title="Our street",
    chain_id=10_200,
    servers=("rpc.street.example", "rpc2.street.example"),
    is_local=False,
    contracts=(("market", ADDRESS), ("registry", ADDRESS)),
    max_fee_gwei=40.0,
    readings_public=False,
    has_known_signers=True,
    is_pinned=True,
)


class FakeSetup:
    """A home that was set up, unless a test says otherwise."""

    run = FirstRun(Progress.DONE)
    street = STREET
    keys = OwnKeys((), "GNOME Keyring")

    async def first_run(self) -> FirstRun:
        return self.run

    async def keep_first_run(self, run: FirstRun) -> FirstRun:
        self.run = run
        return run

    async def read_community(self, path: Path) -> CommunityFile:
        if path.suffix != ".toml":
            raise InputError(f"{path} is not valid TOML.")
        return self.street

    async def join_community(self, path: Path) -> CommunityFile:
        return self.street

    async def own_keys(self) -> OwnKeys:
        return self.keys

    async def make_keys(self, owner: str, unattended: str | None = None) -> None:
        addresses = tuple((role, ADDRESS) for role in ("owner", "trader", "meter"))
        self.keys = OwnKeys(addresses, self.keys.vault)
