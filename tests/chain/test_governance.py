from energy_app.chain.contracts import artifact
from energy_app.chain.governance import GovernanceContract

VOTE = GovernanceContract("0x" + "11" * 20)


def test_calls_are_those_of_the_contract() -> None:
    abi = artifact("Governance")
    target = "0x" + "22" * 20
    assert VOTE.take_office() == abi.selector("takeOffice")
    assert VOTE.propose(target, b"\1", "why")[:4] == abi.selector("propose")
    assert VOTE.vote(3, yes=True) == abi.encode("vote", 3, True)
    assert VOTE.execute(3, target, b"\1") == abi.encode("execute", 3, target, b"\1")
