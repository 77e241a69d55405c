import pytest

from energy_app.chain.bucket import TokenBucket
from energy_app.chain.endpoints import Endpoint
from energy_app.chain.errors import ChainUnreachableError
from energy_app.chain.networks import Network
from tests.chain.conftest import Patience


def failing(network: Network, patience: Patience, chance: float) -> Endpoint:
    return Endpoint(
        network, "http://127.0.0.1:9/secret", (1.0, 1.0), monotonic=patience, chance=lambda: chance
    )


@pytest.mark.parametrize(("chance", "share"), [(0.0, 0.5), (1.0, 1.0)])
def test_a_server_that_fails_is_left_alone_longer_each_time_up_to_a_minute(
    network: Network, chance: float, share: float
) -> None:
    patience = Patience()
    endpoint = failing(network, patience, chance)
    rested = [endpoint.rests]
    for seconds in (2, 4, 8, 16, 32, 60, 60):
        with pytest.raises(ChainUnreachableError, match="no connection"):
            endpoint.ask("eth_blockNumber", ())
        patience.seconds += seconds * share - 0.01
        rested.append(endpoint.rests)
        patience.seconds += 0.02
        rested.append(endpoint.rests)
    assert rested == [False] + [True, False] * 7


def test_an_answer_ends_the_rest(network: Network) -> None:
    patience = Patience()
    endpoint = failing(network, patience, 1.0)
    with pytest.raises(ChainUnreachableError):
        endpoint.ask("eth_blockNumber", ())
    good = Endpoint(network, network.rpc[0], (5.0, 5.0), monotonic=patience)
    assert good.ask("eth_chainId", ()) == hex(network.chain_id)
    assert not good.rests


def test_every_request_to_a_server_takes_a_token_also_those_that_check_it(network: Network) -> None:
    waits: list[float] = []
    bucket = TokenBucket(1.0, 3, monotonic=lambda: 0.0, sleep=waits.append)
    endpoint = Endpoint(network, network.rpc[0], (5.0, 5.0), bucket=bucket)
    endpoint.ask("eth_blockNumber", ())  # and before it, twice, whether this is the right network
    assert waits == []
    endpoint.ask("eth_blockNumber", ())
    endpoint.ask("eth_blockNumber", ())
    assert waits == [1.0, 2.0]


def test_only_a_server_elsewhere_is_spared(network: Network) -> None:
    near, far = (
        Endpoint(network, url, (1.0, 1.0)) for url in (network.rpc[0], "https://rpc.example.org/token")
    )
    assert near._bucket is None
    assert far._bucket is not None
