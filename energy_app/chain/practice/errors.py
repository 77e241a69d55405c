"""What the practice node answers when it refuses."""

SERVER_ERROR = -32_000
INVALID_REQUEST = -32_600
METHOD_NOT_FOUND = -32_601
INVALID_PARAMS = -32_602
INTERNAL_ERROR = -32_603
PARSE_ERROR = -32_700
LIMIT_EXCEEDED = -32_005
EXECUTION_REVERTED = 3


class RpcError(Exception):
    """A JSON-RPC error: its code, its text and, for a revert, the revert data."""

    def __init__(self, message: str, code: int = SERVER_ERROR, data: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data
