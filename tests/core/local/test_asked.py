"""What a running home does for the command line is in test_played; here what it refuses."""

from typing import cast

import pytest

from energy_app.core.client import CoreClient
from energy_app.core.local.asked import answer
from energy_app.domain.errors import InputError


async def test_other_things_are_refused() -> None:
    with pytest.raises(InputError, match="'dance'"):
        await answer(cast("CoreClient", None), {"do": "dance"})
