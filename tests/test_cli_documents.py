"""The commands of documents hand on what they are given; wrong usage ends with 2."""

import pytest
import typer

from energy_app import cli, cli_documents
from energy_app.cli_documents import community_app, statement_app
from energy_app.reports.formats import FORMATS
from energy_app.reports.sources import VatStatus
from energy_app.service.commands import statement


def run(*arguments: str) -> int:
    return cli._run(list(arguments))


def names(group: typer.Typer) -> set[str]:
    found = (each.name or getattr(each.callback, "__name__", "") for each in group.registered_commands)
    return set(found)


def test_every_command_is_there() -> None:
    assert names(statement_app) == {"export", "verify", "receipt", "savings", "details"}
    assert names(community_app) == {"list", "votes", "propose", "vote", "enact", "act"}


def test_the_help_names_every_form_and_status() -> None:
    assert cli_documents.FORMATS.split("|") == list(FORMATS)
    assert cli_documents.VAT_STATUSES.split("|") == [status.value for status in VatStatus]


@pytest.mark.parametrize(
    "arguments",
    [
        ("statement", "export", "--out", "a.json"),
        ("statement", "export", "--out", "a.json", "--month", "2026-06", "--year", "2026"),
        ("statement", "verify", "a.json", "--rpc", "http://127.0.0.1:1"),
        ("statement", "receipt", "--out", "a.pdf"),
        ("community", "list"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2


def test_month_and_year_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[statement.Export] = []
    monkeypatch.setattr(statement, "export", lambda _, export: asked.append(export))
    assert run("statement", "export", "--month", "2026-06", "--out", "a.pdf", "--language", "de") == 0
    assert run("statement", "export", "--year", "2026", "--out", "b", "--format", "espi") == 0
    assert [(each.period, each.form, each.language) for each in asked] == [
        ("2026-06", None, "de"), ("2026", "espi", "en"),
    ]  # fmt: skip
