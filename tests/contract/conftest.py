"""Every contract test may run on each database."""

from madoguchi.core.store.testing import (
    database_url,
    keys,
    postgres_server,
    postgres_url,
    store,
    store_metadata,
)

__all__ = ["database_url", "keys", "postgres_server", "postgres_url", "store", "store_metadata"]
