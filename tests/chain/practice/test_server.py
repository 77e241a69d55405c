import http.client
import json
from typing import Any

import pytest

from energy_app.chain.practice import PracticeNode

QUESTION = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []})


def ask(node: PracticeNode, body: str = QUESTION, path: str | None = None, **headers: str) -> tuple[int, Any]:
    address, own_path = node.url.removeprefix("http://").split("/", 1)
    connection = http.client.HTTPConnection(address, timeout=60)
    connection.request("POST", path or f"/{own_path}", body, headers)
    answer = connection.getresponse()
    text = answer.read()
    assert answer.getheader("Access-Control-Allow-Origin") is None
    connection.close()
    return answer.status, json.loads(text) if text else None


def test_the_token_opens_the_door(node: PracticeNode) -> None:
    assert ask(node) == (200, {"jsonrpc": "2.0", "id": 1, "result": hex(1_337_042)})


@pytest.mark.parametrize("path", ["/", "/wrong", "/rpc"])
def test_without_the_token_there_is_nothing(node: PracticeNode, path: str) -> None:
    assert ask(node, path=path) == (404, None)


def test_a_page_in_a_browser_is_refused(node: PracticeNode) -> None:
    assert ask(node, Origin="https://example.org") == (403, None)
    assert ask(node, Host="example.org") == (403, None)
    port = node.url.split(":")[2].split("/")[0]
    assert ask(node, Host=f"rebound.example.org:{port}") == (403, None)
    assert ask(node, Host=f"localhost:{port}")[0] == 200


def test_two_nodes_have_two_tokens(node: PracticeNode, tmp_path: Any, clock: Any) -> None:
    with PracticeNode.open(tmp_path / "other.db", clock) as other:
        assert other.url.split("/")[-1] != node.url.split("/")[-1]
        assert len(other.url.split("/")[-1]) >= 32


@pytest.mark.parametrize(
    ("body", "code"),
    [("{", -32_700), ("5", -32_600), ("{}", -32_600), ("[]", -32_600),
     ('{"method": "eth_chainId", "params": {}}', -32_602)],
)  # fmt: skip
def test_what_is_no_request_is_told_so(node: PracticeNode, body: str, code: int) -> None:
    status, answer = ask(node, body)
    assert status == 200
    assert answer["error"]["code"] == code


def test_a_batch_is_answered_in_order(node: PracticeNode) -> None:
    questions = [
        {"jsonrpc": "2.0", "id": n, "method": name, "params": []}
        for n, name in enumerate(["eth_chainId", "no_such", "net_version"])
    ]
    _, answers = ask(node, json.dumps(questions))
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    assert answers[1]["error"]["code"] == -32_601
    assert answers[2]["result"] == "1337042"


def test_too_much_is_refused_before_it_is_read(node: PracticeNode) -> None:
    assert ask(node, "", **{"Content-Length": str(10**9)})[0] == 413
