"""What a settlement network may answer instead of the thing asked for."""

from energy_app.domain.errors import ChainError
from energy_app.domain.sentence import Sentence


class ChainUnreachableError(ChainError):
    """No server of the network answers. Nothing is lost; asking again later is right."""


class WrongChainError(ChainError):
    """A server answers, but for another network than the one configured. Nothing is signed."""


class RpcRefusedError(ChainError):
    """The network refused a request.

    ``message`` is the server's own text, by which the outbox tells the cases apart.
    """

    def __init__(self, text: str, code: int, message: str) -> None:
        super().__init__(text)
        self.code = code
        self.message = message


class RevertedError(ChainError):
    """A contract refused a call. ``data`` is what it reverted with; ``reason`` says it in words."""

    def __init__(self, reason: str, data: bytes) -> None:
        super().__init__(Sentence("The contract refuses: {reason}.", reason=reason))
        self.reason = reason
        self.data = data


class PolicyRefusedError(ChainError):
    """The program's own rules forbid this signature."""


class WrongPassphraseError(ChainError):
    """The passphrase does not open the key file."""
