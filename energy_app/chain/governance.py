"""The members' vote on chain: what to send, what to ask."""

from energy_app.chain.contracts import Artifact, Caller, artifact
from energy_app.chain.records import Log
from energy_app.domain.errors import ChainError


class GovernanceContract:
    """The contract that holds the registry's office of governor for the members."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._abi: Artifact = artifact("Governance")

    def take_office(self) -> bytes:
        """Takes the office that was offered; from anyone."""
        return self._abi.encode("takeOffice")

    def propose(self, target: str, data: bytes, text: str) -> bytes:
        """A call to be made if the members want it; from a member's owner."""
        return self._abi.encode("propose", target, data, text)

    def vote(self, proposal: int, *, yes: bool) -> bytes:
        """A member's one vote; from its owner."""
        return self._abi.encode("vote", proposal, yes)

    def execute(self, proposal: int, target: str, data: bytes) -> bytes:
        """Makes the call of an accepted proposal; from anyone."""
        return self._abi.encode("execute", proposal, target, data)

    def accepted(self, caller: Caller, proposal: int) -> bool:
        """Whether the votes suffice as they are now."""
        return bool(self._abi.read(caller, self.address, "accepted", proposal))

    def counted(self, caller: Caller, proposal: int) -> tuple[int, int, int, bool]:
        """Day of the proposal, votes in favour and against, whether it was carried out."""
        _, day, yes, no, executed = self._abi.read(caller, self.address, "proposalOf", proposal)
        return int(day), int(yes), int(no), bool(executed)


def proposed(logs: tuple[Log, ...]) -> int:
    """The number of the proposal a transaction made."""
    for log in logs:
        found = artifact("Governance").decode_log(log)
        if found is not None and found[0] == "Proposed":
            return int(found[1]["id"])
    raise ChainError("The transaction made no proposal.")
