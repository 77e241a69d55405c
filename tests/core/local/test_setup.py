"""Setting a home up through its core: progress, the community's file, keys; beside a service too."""

from pathlib import Path

import pytest

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook
from energy_app.chain.networks import Network, save_network
from energy_app.core.attach.attached import attached
from energy_app.core.client_setup import SetupClient
from energy_app.core.local.setup import Setup
from energy_app.core.site.living import open_own_home
from energy_app.core.wallet.place import OWN_KEYS
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.first_run import FirstRun, Progress, Stage, Way

ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
STREET = Network(
    name="street",
    title="Our street",
    chain_id=10_200,
    rpc=("https://one.example/secret", "https://two.example"),
    readings_public=False,
    contracts={"market": ADDRESS, "registry": ADDRESS, "token": ADDRESS},
    deploy_block=12,
    deploy_block_hash="0x" + "ab" * 32,
)


def written(directory: Path, network: Network) -> Path:
    path = directory / f"{network.name}.toml"
    save_network(network, path)
    return path


async def test_progress_survives_the_end_of_the_program(tmp_path: Path) -> None:
    wanted = FirstRun(Progress.OPEN, Stage.SITE, way=Way.ALONE, drafts={"site": {"name": "Home"}})
    async with open_own_home(tmp_path) as own:
        assert await own.client.first_run() == FirstRun(Progress.NEW)
        assert await own.client.keep_first_run(wanted) == wanted
    async with open_own_home(tmp_path) as own:
        assert await own.client.first_run() == wanted


async def test_the_community_is_let_in_once_the_owner_knows_what_it_means(tmp_path: Path) -> None:
    path = written(tmp_path, STREET)
    home = tmp_path / "home"
    async with open_own_home(home) as own:
        told = await own.client.read_community(path)
        assert (told.title, told.servers) == ("Our street", ("one.example", "two.example"))
        assert (told.readings_public, told.is_pinned, told.is_local) == (False, True, False)
        assert dict(told.contracts)["market"] == ADDRESS
        assert NetworkBook(home).own_names() == []
        assert await own.client.join_community(path) == told
        assert await own.client.join_community(path) == told
        assert (await own.client.first_run()).community == "Our street"
        assert NetworkBook(home).get("street") == STREET
        with pytest.raises(StateError, match="belongs to street already"):
            await own.client.read_community(written(tmp_path, STREET.model_copy(update={"name": "other"})))


async def test_a_file_that_cannot_be_let_in_is_told_in_one_line(tmp_path: Path) -> None:
    text = tmp_path / "text.toml"
    text.write_text("name = 7")
    bare = written(tmp_path, STREET.model_copy(update={"name": "bare", "contracts": {}}))
    async with open_own_home(tmp_path / "home") as own:
        for path, line in (
            (tmp_path / "none.toml", "cannot be read"),
            (text, "text.toml"),
            (bare, "full file"),
        ):
            with pytest.raises(InputError, match=line) as refused:
                await own.client.read_community(path)
            assert "\n" not in str(refused.value)


async def test_keys_are_made_in_the_background_for_a_window_beside_the_service(tmp_path: Path) -> None:
    for role in (Role.OWNER, Role.TRADER):
        KeyStore(tmp_path / OWN_KEYS).create(role, "a long passphrase", scrypt_n=2**10)
    async with open_own_home(tmp_path), attached(tmp_path) as window:
        client: SetupClient = window
        state = await client.own_keys()
        assert [role for role, _ in state.addresses] == ["owner", "trader"]
        with pytest.raises(InputError, match="second one"):
            await client.make_keys("", None)
        await client.make_keys("", "typed by hand")
    # Leaving the home waits for the keys.
    assert KeyStore(tmp_path / OWN_KEYS).roles() == list(Role)
    assert {name for name in vars(SetupClient) if not name.startswith("_")} <= set(dir(Setup))
