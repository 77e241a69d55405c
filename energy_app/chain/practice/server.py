"""JSON-RPC over HTTP, reachable from this machine only and only with the token in its path.

A page in a browser can send requests to any port of the machine it runs on; so the token is
random, a request with an Origin is refused, and the Host must be the loopback address itself.
"""

import json
import os
import secrets
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from energy_app.chain.practice.errors import (
    INVALID_PARAMS,
    INVALID_REQUEST,
    PARSE_ERROR,
    RpcError,
)
from energy_app.domain.errors import StateError

Dispatch = Callable[[str, list[Any]], Any]

HOST = "127.0.0.1"
_MAX_BODY_BYTES = 8 * 1024 * 1024
_MAX_BATCH = 100
_IDLE_SECONDS = 600


class RpcServer(ThreadingHTTPServer):
    """Serves ``dispatch`` in threads until ``stop``."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"  # elsewhere it would let another program listen along
    request_queue_size = 64

    def __init__(self, dispatch: Dispatch, port: int, token: str) -> None:
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise StateError(
                f"The practice network cannot listen on port {port} ({error.strerror}). Choose another one."
            ) from error
        self.dispatch = dispatch
        self.path = f"/{token}"
        self._connections: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """Where clients reach it; holds the token, so it is not for logs."""
        return f"http://{HOST}:{self.port}{self.path}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Stop answering: kept-alive connections are cut, too."""
        self.shutdown()
        self.server_close()
        with self._guard:
            connections = list(self._connections)
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection, then serve it in its thread."""
        with self._guard:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that ended."""
        with self._guard:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away in the middle is no event of ours."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer waits 40 ms for the client's delayed ACK
    wbufsize = -1
    timeout = _IDLE_SECONDS
    server: RpcServer

    def do_POST(self) -> None:
        """One JSON-RPC request or a batch."""
        refusal = self._refusal()
        if refusal is not None:
            self.close_connection = True
            self._send(refusal, b"")
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = json.dumps(answer_body(self.server.dispatch, body)).encode()
        self._send(HTTPStatus.OK, answer)

    def _refusal(self) -> HTTPStatus | None:
        if not secrets.compare_digest(self.path.encode(), self.server.path.encode()):
            return HTTPStatus.NOT_FOUND
        own = {f"{name}:{self.server.port}" for name in (HOST, "localhost")}
        if self.headers.get("Host") not in own or self.headers.get("Origin") is not None:
            return HTTPStatus.FORBIDDEN
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            return HTTPStatus.LENGTH_REQUIRED
        if int(length) > _MAX_BODY_BYTES:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return None

    def _send(self, status: HTTPStatus, body: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the base class's name
        """Nothing: the path holds the token."""


def answer_body(dispatch: Dispatch, body: bytes) -> Any:
    """The JSON-RPC answer to a request's bytes."""
    try:
        request = json.loads(body)
    except ValueError:
        return _error(None, RpcError("parse error", PARSE_ERROR))
    if not isinstance(request, list):
        return _answer(dispatch, request)
    if not 0 < len(request) <= _MAX_BATCH:
        return _error(None, RpcError(f"a batch has 1 to {_MAX_BATCH} requests", INVALID_REQUEST))
    return [_answer(dispatch, single) for single in request]


def _answer(dispatch: Dispatch, request: Any) -> Any:
    if not isinstance(request, dict) or not isinstance(request.get("method"), str):
        return _error(None, RpcError("invalid request", INVALID_REQUEST))
    identity, parameters = request.get("id"), request.get("params", [])
    if not isinstance(parameters, list):
        return _error(identity, RpcError("params must be a list", INVALID_PARAMS))
    try:
        result = dispatch(request["method"], parameters)
    except RpcError as error:
        return _error(identity, error)
    return {"jsonrpc": "2.0", "id": identity, "result": result}


def _error(identity: Any, error: RpcError) -> dict[str, Any]:
    detail: dict[str, Any] = {"code": error.code, "message": str(error)}
    if error.data is not None:
        detail["data"] = error.data
    return {"jsonrpc": "2.0", "id": identity, "error": detail}
