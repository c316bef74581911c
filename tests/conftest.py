"""What every test may use."""

import pytest


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio only: it is what the product runs on."""
    return "asyncio"
