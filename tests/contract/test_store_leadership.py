"""One process leads, and another takes over when it is gone, on every database."""

import asyncio
import os
import signal
import sys

from sqlalchemy import text

from madoguchi.core.store import KeyRing, Store

LEAD = """
import asyncio, sys
from madoguchi.core.store import KeyRing, Store

async def main():
    async with Store(sys.argv[1], KeyRing.generate()).leadership("clock") as candidate:
        print(await candidate.leads(), flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


def address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)


async def test_one_of_many_leads_and_goes_on_leading(store: Store) -> None:
    async with (
        store.leadership("clock") as first,
        store.leadership("clock") as second,
        store.leadership("clock") as third,
    ):
        assert await first.leads()
        assert not await second.leads()
        assert not await third.leads()
        assert await first.leads()


async def test_offices_are_apart_from_each_other(store: Store) -> None:
    async with store.leadership("clock") as clock, store.leadership("sender") as sender:
        assert await clock.leads()
        assert await sender.leads()


async def test_who_resigns_or_ends_makes_way(store: Store) -> None:
    async with store.leadership("clock") as waiting:
        async with store.leadership("clock") as leader:
            assert await leader.leads()
            await leader.resign()
            assert await waiting.leads()
            assert not await leader.leads()
            await waiting.resign()
            assert await leader.leads()
        assert await waiting.leads()


async def test_leadership_goes_over_when_the_leader_is_killed(store: Store) -> None:
    leader = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LEAD, address(store), stdout=asyncio.subprocess.PIPE
    )
    assert leader.stdout is not None
    assert await leader.stdout.readline() == b"True\n"
    async with store.leadership("clock") as heir:
        assert not await heir.leads()
        leader.send_signal(signal.SIGKILL)
        await leader.wait()
        async with asyncio.timeout(10):
            while not await heir.leads():  # noqa: ASYNC110
                await asyncio.sleep(0.05)


async def test_a_leader_that_is_cut_off_hears_so_and_does_not_lead_beside_its_heir(
    store: Store,
) -> None:
    async with store.leadership("clock") as leader, store.leadership("clock") as heir:
        assert await leader.leads()
        await cut_off(store)
        assert await heir.leads()
        assert not await leader.leads()
        assert await heir.leads()
        await heir.resign()
        assert await leader.leads()


async def cut_off(store: Store) -> None:
    if store.path is not None:
        os.unlink(f"{store.path}.clock.lock")
        return
    async with store.write() as session:
        await session.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'madoguchi clock'"
            )
        )


async def test_nobody_leads_when_the_database_is_out_of_reach() -> None:
    store = Store("postgresql://nobody@127.0.0.1:1/none", KeyRing.generate())
    async with store.leadership("clock") as candidate:
        assert not await candidate.leads()
