"""The one demand on the cryptography below: signatures come from libsecp256k1."""

from energy_app.domain.errors import StateError


def require_native_signing() -> None:
    """StateError unless signatures are made by coincurve.

    The pure-Python fallback is ten times slower and its running time depends on the key.
    """
    from eth_keys import backends

    name = backends.get_backend_class().__name__
    if name != "CoinCurveECCBackend":
        raise StateError(
            "The package coincurve is missing, so nothing can be signed safely. Install the program again."
        )
