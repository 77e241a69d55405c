"""One check."""

from energy_app.devices.commissioning.check import Advice, Check, Verdict, bounded, missing


def test_a_bound_that_is_not_given_does_not_bind() -> None:
    assert bounded("x", "W", 5, 1, 9, Advice.SUM_ODD) == Check("x", Verdict.OK, "W", 5, 1, 9)
    assert bounded("x", "W", 5, None, None, Advice.SUM_ODD).verdict is Verdict.OK
    assert bounded("x", "W", 5, 6, None, Advice.SUM_ODD).advice is Advice.SUM_ODD
    assert bounded("x", "W", 5, None, 4, Advice.SUM_ODD).verdict is Verdict.FAILED


def test_what_is_not_told_is_neither_good_nor_bad() -> None:
    assert missing("x", "W") == Check("x", Verdict.NOT_AVAILABLE, "W", advice=Advice.NO_POINT)
