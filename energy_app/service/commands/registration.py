"""``wallet sign-meter`` for the electrician, ``wallet register-meter`` for the owner."""

from pathlib import Path

from energy_app.chain.intents import Intent
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import passphrase_for
from energy_app.core.meter_registration import save_registration
from energy_app.core.meter_signing import read_registration, registering, sign
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import Place, key_directory
from energy_app.service.commands.output import print_json, print_line
from energy_app.service.commands.wallet import Access, carry_out, wallet_directory


def sign_meter(access: Access, path: Path, out: Path | None, *, as_json: bool) -> None:
    """Sign a registration with the owner key of this computer: the electrician's own."""
    document = read_registration(path)
    keys = KeyStore(key_directory(wallet_directory(access.data_dir)))
    secret = passphrase_for(Role.OWNER, keys.address(Role.OWNER), access.passphrase_file, vault=None)
    signed, target = sign(document, keys, secret), out or path
    save_registration(target, signed)
    if as_json:
        print_json({"file": str(target), **signed["signed"]})
        return
    print_line(f"{target}: signed by {signed['signed']['electrician']}; give it back to the owner")


def register_meter(access: Access, path: Path, *, as_json: bool) -> None:
    """Register the meter of a signed registration with the owner's key."""
    document = read_registration(path)

    def do(place: Place, mover: Mover) -> list[Intent]:
        call, policy = registering(document, place)
        return mover.make([call], policy)

    carry_out(access, do, as_json=as_json)
