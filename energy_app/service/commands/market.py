"""``market clear``: the exact uniform-price auction on a book from a file."""

from pathlib import Path
from typing import Any

from energy_app.domain import auction
from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json_line, print_line, read_json


def clear(path: Path, *, as_json: bool) -> None:
    """Clear the book in a file, or each book of a list."""
    content = read_json(path)
    if isinstance(content, list):
        results = [_clear_book(book, f"{path}: book {index}") for index, book in enumerate(content)]
    else:
        results = [_clear_book(content, str(path))]
    if as_json:
        # On one line: a book may have thousands of orders.
        print_json_line(results if isinstance(content, list) else results[0])
        return
    for result in results:
        price = "nothing trades" if result["price"] is None else f"price {result['price']}"
        print_line(f"{price}, volume {result['volume_wh']} Wh")


def _clear_book(book: Any, where: str) -> dict[str, Any]:
    if not isinstance(book, dict):
        raise InputError(f'{where} is not a book: expected {{"bids": […], "offers": […]}}.')
    result = auction.clear(_orders(book, "bids", where), _orders(book, "offers", where))
    return {
        "price": result.price,
        "volume_wh": result.volume_wh,
        "bids": result.bid_fills_wh,
        "offers": result.offer_fills_wh,
    }


def _orders(book: dict[str, Any], side: str, where: str) -> list[auction.Order]:
    orders = book.get(side)
    if not isinstance(orders, list):
        raise InputError(f'{where}: "{side}" is missing or no list of [price, wh] pairs.')
    for index, order in enumerate(orders):
        if not _is_pair(order):
            raise InputError(f"{where}: {side}[{index}] is not a pair [price, wh] of whole numbers.")
        if order[1] < 0:
            raise InputError(f"{where}: {side}[{index}] has {order[1]} Wh; a quantity is not negative.")
    return [(limit, quantity) for limit, quantity in orders]


def _is_pair(order: Any) -> bool:
    # bool is an int in Python, but no number a person means in a book.
    return type(order) is list and len(order) == 2 and type(order[0]) is int and type(order[1]) is int
