"""Where tests find the real cities' data that is not part of the product."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    folder = Path(os.environ.get("MADOGUCHI_SHARED", Path(__file__).parents[2] / "shared" / "data"))
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail(f"{folder} is missing: the tests on real data are compulsory in CI")
    pytest.skip("real city data is not here: set MADOGUCHI_SHARED to its folder")
