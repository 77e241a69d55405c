"""What the keys that work unattended may sign, argument by argument."""

from energy_app.chain.bounds import Anything, Bound, CallRule, Exactly, NearToday, Orders
from energy_app.chain.contracts import artifact
from energy_app.chain.meter_sheet import PRIMARY_TYPE
from energy_app.chain.networks import Network
from energy_app.chain.policy import Policy, policy_for
from energy_app.domain.sheets import MAX_LIMIT_MICRO, MAX_SLOT_WH

# A day needs a handful: the morning's post, late readings, a settlement, and bumps of each.
MOST_PER_HOUR, MOST_PER_DAY = 24, 60
ANY_ORDERS = Orders(MAX_SLOT_WH, MAX_SLOT_WH, 0, MAX_LIMIT_MICRO)
_TOMORROW = NearToday(0, 2)  # the sheet is for tomorrow; a clock may be across midnight
_LATELY = NearToday(4, 0)  # readings and settlement are of the days before


def trader_policy(network: Network, member: int, orders: Orders = ANY_ORDERS) -> Policy:
    """The trader's: post this member's sheets for tomorrow and readings of late, settle a day of late.

    ``orders`` are the owner's limits and the size of the home.
    """
    own = Exactly(member)
    rules = [
        call_rule("postOrders", member=own, day=_TOMORROW, sheet=orders),
        call_rule("postReadings", member=own, day=_LATELY),
        call_rule("postDay", member=own, readingDay=_LATELY, orderDay=_TOMORROW, orders=orders),
        call_rule("settleDay", day=_LATELY),
    ]
    abi = artifact("Market")
    return policy_for(
        network,
        rules={network.contracts["market"]: {abi.selector(rule.function): rule for rule in rules}},
        max_per_hour=MOST_PER_HOUR,
        max_per_day=MOST_PER_DAY,
    )


def meter_policy(network: Network, member: int, meter: str) -> Policy:
    """The meter's: reading sheets of this member and meter, of days that are over."""
    bounds: dict[str, Bound] = {"member": Exactly(member), "meter": Exactly(meter), "day": _LATELY}
    return policy_for(
        network,
        typed={PRIMARY_TYPE: network.contracts["market"]},
        typed_bounds={PRIMARY_TYPE: bounds},
        max_per_hour=MOST_PER_HOUR,
        max_per_day=MOST_PER_DAY,
    )


def call_rule(function: str, contract: str = "Market", /, **bounds: Bound) -> CallRule:
    """A rule for a function of a contract; KeyError for a bound of an argument it does not have."""
    abi = artifact(contract)
    [entry] = [each for each in abi.abi if each["type"] == "function" and each["name"] == function]
    names = [str(argument["name"]) for argument in entry["inputs"]]
    unknown = bounds.keys() - set(names)
    if unknown:
        raise KeyError(f"{function} has no argument {', '.join(sorted(unknown))}")
    kinds = abi.functions[function].inputs
    return CallRule(
        function,
        tuple((name, kind, bounds.get(name, Anything())) for name, kind in zip(names, kinds, strict=True)),
    )
