import pytest

from energy_app.chain.addresses import checksum

# The examples of EIP-55.
EXAMPLES = [
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0xde709f2102306220921060314715629080e2fb77",
]


@pytest.mark.parametrize("address", EXAMPLES)
def test_any_writing_of_an_address_gives_the_one_with_checksum(address: str) -> None:
    assert checksum(address) == checksum(address.lower()) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0x",
        "0x12",
        EXAMPLES[0][2:],
        EXAMPLES[0] + "0",
        EXAMPLES[0].replace("5aA", "5AA"),
        "0x" + "g" * 40,
    ],
)
def test_what_is_none_or_mistyped_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="address"):
        checksum(text)
