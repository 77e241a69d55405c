"""Four households who decide together on a practice network: the first by the program, the others by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from energy_app.chain.governance import GovernanceContract, proposed
from energy_app.chain.keys import Role
from energy_app.chain.policy import Policy
from energy_app.chain.records import Receipt, Transaction
from energy_app.chain.signer import LocalSigner, practice_signer
from energy_app.core.demo.community import load_community
from energy_app.core.governing import Council, prepare, read_council, take_part
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import Place, open_place
from energy_app.domain.time import DAY_MS, HOUR_MS
from energy_app.domain.voting import Part, PartDone, Step
from tests.chain.small_community import Anything
from tests.core.wallet.household import START_DAY, Household

NEIGHBOURS = 3
FIRST_DAY = START_DAY + 1
"""Nobody may vote on what was proposed on the day he was admitted."""
SEED = 1


class HandMover(Mover):
    """Signs in this process: quick, under the same policy. One whole path has the process of its own."""

    def _signer(self, policy: Policy) -> LocalSigner:  # type: ignore[override]
        return self._place.keys.unlock(Role.OWNER, self._passphrase, policy)


@dataclass
class Meeting:
    """The first household's place, while a day lasts."""

    household: Household
    place: Place

    @property
    def council(self) -> Council:
        return read_council(self.place)

    @property
    def vote(self) -> GovernanceContract:
        return GovernanceContract(self.place.network.contracts["governance"])

    def mover(self, kind: type[Mover] = HandMover) -> Mover:
        return kind(self.place, self.household.passphrase_file().read_text(), lambda _: True)

    def take(self, part: Part, kind: type[Mover] = HandMover) -> PartDone:
        council = self.council
        with self.mover(kind) as mover:
            return take_part(mover, council, prepare(council, part))

    def sent(self) -> int:
        """How many transactions the first household's owner has made."""
        return self.place.client.transaction_count(self.place.owner)

    def neighbour(self, member: int, target: str, data: bytes) -> Receipt:
        """A transaction of another household's owner."""
        key = load_community().neighbours[member - 1].key
        client, chain_id = self.place.client, self.place.network.chain_id
        may_all: Policy = Anything(chain_id, 10**8, 10**12, {}, {})
        signer = practice_signer(SEED, f"{key} owner", may_all)
        gas = client.estimate_gas(signer.address, target, data)
        nonce = client.transaction_count(signer.address)
        transaction = Transaction(chain_id, nonce, target, data, gas * 2, client.fees())
        receipt = client.receipt(client.send_raw(signer.sign_transaction(transaction).raw))
        assert receipt is not None
        assert receipt.succeeded
        return receipt

    def neighbour_votes(self, member: int, number: int, *, yes: bool) -> None:
        self.neighbour(member, self.vote.address, self.vote.vote(number, yes=yes))

    def neighbour_proposes(self, member: int, target: str, data: bytes, text: str = "") -> int:
        return proposed(self.neighbour(member, self.vote.address, self.vote.propose(target, data, text)).logs)


@contextmanager
def meeting(household: Household, day: int, hour: int = 12) -> Iterator[Meeting]:
    """The street at an hour of a UTC day."""
    household.set_time(day * DAY_MS + hour * HOUR_MS)
    with open_place(household.directory) as place:
        yield Meeting(household, place)


def vote_of(number: int, *, yes: bool) -> Part:
    return Part(Step.VOTE, number, yes=yes)
