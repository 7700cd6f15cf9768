"""Work that happens as time goes by: sweeps over due rows, set off by one clock."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy.ext.asyncio import AsyncSession

from ..store import Leadership, Store
from ..talk.work import Work

log = structlog.get_logger(__name__)
MOST_ROUNDS = 1000
"""Transactions in one sweep; what is left is found by the next."""


@dataclass(frozen=True, slots=True)
class Job:
    """A sweep: ``run`` handles some due rows in one transaction and returns how many.

    It runs ``every`` so often, and again at once until it returns 0. What it posts commits with
    the rows it marks, so a kill in the middle neither loses nor repeats anything.
    """

    name: str
    every: timedelta
    run: Callable[[Work], Awaitable[int]]


class Clock:
    """Sets off the jobs, in one elected process of the installation."""

    def __init__(
        self, store: Store, work: Callable[[AsyncSession], Work], jobs: Sequence[Job]
    ) -> None:
        self._store, self._work, self._jobs = store, work, jobs
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        """Stand for election and begin."""
        candidate = await self._stack.enter_async_context(self._store.leadership("clock"))
        for job in self._jobs:
            self._scheduler.add_job(
                self._tick,
                IntervalTrigger(seconds=int(job.every.total_seconds())),
                args=(job, candidate),
                id=job.name,
                next_run_time=datetime.now(UTC),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,
            )
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop setting off jobs and resign."""
        self._scheduler.shutdown(wait=False)
        await self._stack.aclose()

    async def _tick(self, job: Job, candidate: Leadership) -> None:
        try:
            if await candidate.leads():
                await sweep(self._store, self._work, job)
        except Exception:
            log.exception("job failed", job=job.name)


async def sweep(store: Store, work: Callable[[AsyncSession], Work], job: Job) -> int:
    """Run a job until nothing is due; the number of rows it handled."""
    total = 0
    for _ in range(MOST_ROUNDS):
        async with store.write() as session:
            done = await job.run(work(session))
        total += done
        if not done:
            break
    return total
