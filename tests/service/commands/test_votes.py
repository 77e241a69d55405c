"""A community decides by the command line: propose, list, vote, put in force; what is wrong is one line."""

import shutil
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError
from energy_app.domain.motions import Draft, MotionKind
from energy_app.domain.time import DAY_MS, HOUR_MS, day_date
from energy_app.service.commands.votes import TermsWish, parse_draft, parse_price
from tests.core.street import FIRST_DAY, meeting
from tests.core.test_governing import ENACTABLE, founded_street, street
from tests.core.test_office import office
from tests.core.wallet.household import Household
from tests.service.commands.test_wallet import run

__all__ = ["founded_street", "office", "street"]

ACCOUNT = "0x52908400098527886E0F7030069857D2E4169EE7"
MISTYPED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee"


@pytest.fixture
def home(street: Household, tmp_path: Path) -> Household:
    """The street's first household where a data directory has its demo, at noon."""
    shutil.move(street.directory, tmp_path / "data" / "demo")
    moved = Household(tmp_path / "data" / "demo", street.keys)
    moved.set_time(FIRST_DAY * DAY_MS + 12 * HOUR_MS)
    return moved


def test_what_is_wrong_is_one_line_and_nothing_is_sent(
    home: Household, capsys: pytest.CaptureFixture[str]
) -> None:
    start = ("--data-dir", home.directory.parent, "community")
    for arguments, told in (
        (("propose", "terms", "--community-fee", "0,9"), "0,9 is no price"),
        (("propose", "terms", "--price", "15.5"), "Nothing was sent"),
        (("propose", "holiday"), "is nothing to propose"),
        (("propose", "admit", ACCOUNT, "--yes"), "administrator's office"),
        (("vote", "0", "abstain"), "who does not vote abstains"),
        (("vote", "0", "perhaps"), "is no vote"),
        (("vote", "0", "yes", "--yes"), "There is no proposal 0"),
        (("enact", "0", "--yes"), "There is no proposal 0"),
    ):
        code, _, message = run(capsys, *start, *arguments)
        assert (code, told in message.splitlines()[-1]) == (1, True), message
    code, rows, _ = run(capsys, *start, "votes", "--json")
    assert (code, rows) == (0, [])


def test_from_a_wish_to_the_terms_in_force(home: Household, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--data-dir", home.directory.parent, "community")
    code, done, message = run(
        capsys, *start, "propose", "terms", "--price", "15.5", "--text", "Cheaper", "--yes", "--json"
    )
    assert (code, done["number"], done["step"]) == (0, 0, "propose"), message
    assert "-> 15.5 ct/kWh" in message
    assert "costs at most" in message
    code, voted, message = run(capsys, *start, "vote", "0", "yes", "--yes", "--json")
    assert (code, voted["yes"]) == (0, True), message
    code, _, message = run(capsys, *start, "vote", "0", "no", "--yes")
    assert (code, "You voted yes on proposal 0 already" in message, message.count("\n")) == (1, True, 1)
    code, [row], _ = run(capsys, *start, "votes", "--json")
    assert (row["kind"], row["state"], row["text"]) == ("terms", "voting", "Cheaper")
    assert (row["yes"], row["no"], row["needed"], row["own_vote"], row["may_vote"]) == (1, 0, 1, True, False)
    assert [each["item"] for each in row["changes"]] == ["prices", "from_day"]
    first_day = row["changes"][1]["new"]
    code = _run_plain(start, "votes")
    out = capsys.readouterr().out
    assert (code, "0: Cheaper (member 0" in out, "you voted yes" in out) == (0, True, True)
    home.set_time(ENACTABLE * DAY_MS)
    code, enacted, message = run(capsys, *start, "enact", "0", "--yes", "--json")
    assert (code, enacted["number"]) == (0, 0), message
    with meeting(home, ENACTABLE) as met:
        [now, then] = met.council.state.terms
        assert (then.prices_micro, day_date(then.from_day).isoformat()) == ((155_000,) * 24, first_day)
        assert now.prices_micro != then.prices_micro
    code, rows, _ = run(capsys, *start, "votes", "--json")
    assert rows[0]["state"] == "executed"


def test_the_administrator_acts_by_the_command_line(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--data-dir", office.parent, "community")
    code, _, message = run(capsys, *start, "act", "admit", ACCOUNT)
    assert (code, "Nothing was sent" in message) == (1, True)
    code, done, message = run(capsys, *start, "act", "admit", ACCOUNT, "--yes", "--json")
    assert (code, done["kind"], done["state"]) == (0, "admit", "FINAL"), message
    code, _, message = run(capsys, *start, "act", "terms", "--price", "17", "--yes")
    assert (code, "decided by the members' vote" in message, message.count("\n")) == (1, True, 1)
    code, _, message = run(capsys, *start, "votes")
    assert (code, "is no member of" in message) == (1, True)


def _run_plain(start: tuple[object, ...], *arguments: object) -> int:
    from energy_app import cli

    return cli._run([str(each) for each in (*start, *arguments)])


@pytest.mark.parametrize(
    ("kind", "values", "wish"),
    [
        ("terms", [], TermsWish()),
        ("terms", ["17"], TermsWish(price="17")),
        ("admit", [], TermsWish()),
        ("admit", [ACCOUNT], TermsWish(price="17")),
        ("admit", ["0x12"], TermsWish()),
        ("admit", [MISTYPED], TermsWish()),
        ("witnesses", [ACCOUNT], TermsWish()),
        ("remove", ["x"], TermsWish()),
        ("remove", ["-1"], TermsWish()),
        ("remove", ["1", "2"], TermsWish()),
        ("spend", [ACCOUNT], TermsWish()),
        ("spend", [ACCOUNT, "much"], TermsWish()),
        ("pause", [ACCOUNT], TermsWish()),
    ],
)
def test_what_is_wrong_with_the_words_is_one_line(kind: str, values: list[str], wish: TermsWish) -> None:
    with pytest.raises(InputError) as caught:
        parse_draft(kind, values, wish)
    assert "\n" not in str(caught.value)


def test_words_become_what_they_say() -> None:
    assert parse_draft("pause", [], TermsWish()) == Draft(MotionKind.PAUSE)
    assert parse_draft("remove", ["3"], TermsWish()) == Draft(MotionKind.REMOVE, member=3)
    assert parse_draft("spend", [ACCOUNT, "12,50"], TermsWish()) == Draft(
        MotionKind.SPEND, (ACCOUNT,), nano=12_500_000_000
    )
    wish = TermsWish("17,16.5", "6", "0", "0.05", ACCOUNT.lower(), None, "2030-01-01")
    assert parse_draft("terms", [], wish) == Draft(
        MotionKind.TERMS,
        prices_micro=(170_000, 165_000),
        grid_fee_micro=60_000,
        community_fee_micro=0,
        bounty_cap_nano=50_000_000,
        grid_account=ACCOUNT,
        from_date="2030-01-01",
    )


@pytest.mark.parametrize(
    "text", ["", "x", "-1", "0.00001", "NaN", "inf", "1e300000", "1e30000000000", "17,5 ct"]
)
def test_what_is_no_price_is_one_line(text: str) -> None:
    with pytest.raises(InputError, match="is no price"):
        parse_price(text)
