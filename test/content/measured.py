"""Prints what the runbooks cite as measured and this script can repeat, as JSON; see measured.json.

Run it with Python 3.11 or later, SQLAlchemy, asyncpg and redis-py against a Postgres that nobody else uses, with its
default of 100 connections, as a superuser without a password:

    python3 test/content/measured.py postgres@127.0.0.1:5432

It creates a role called `measured` and drops it at the end. The load tests of measured.json are not
repeated here: they need an application server and a quiet machine.
"""

import asyncio
import json
import os
import signal
import sys
import time

import asyncpg
import redis.asyncio as redis
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import create_async_engine

SERVER = sys.argv[1]
HOST = SERVER.split("@")[1]
POOL = {"pool_size": 10, "max_overflow": 10}
HELD = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'measured'"


def superuser():
    return asyncpg.connect(f"postgresql://{SERVER}/postgres")


def ordinary():
    return asyncpg.connect(f"postgresql://measured@{HOST}/postgres")


async def bursts(admin):
    """Ten bursts on one engine: what it opens and closes, and what it keeps."""
    engine = create_async_engine(f"postgresql+asyncpg://measured@{HOST}/postgres", **POOL)
    seen = {"connect": 0, "close": 0}
    for name in seen:
        event.listen(engine.sync_engine, name, lambda *_, name=name: seen.update({name: seen[name] + 1}))

    async def query():
        async with engine.connect() as connection:
            await connection.execute(text("SELECT pg_sleep(0.05)"))

    before = await admin.fetchval(HELD)
    await query()
    first = await admin.fetchval(HELD)
    await asyncio.gather(*[query() for _ in range(10)])
    seen.update(connect=0, close=0)
    for _ in range(10):
        await asyncio.gather(*[query() for _ in range(15)])
    found = {"before": before, "first": first, **seen, "kept": await admin.fetchval(HELD)}
    await engine.dispose()
    return found


async def refusals(connect):
    """How many connections a role gets, what the next one reads, and how many rows a bare count then returns."""
    held = []
    try:
        while True:
            held.append(await connect())
    except asyncpg.PostgresError as error:
        said = f"{type(error).__name__}: {error}"
    rows = await held[0].fetchval("SELECT count(*) FROM pg_stat_activity")
    for connection in held:
        await connection.close()
    await asyncio.sleep(0.5)
    return {"held": len(held), "said": said, "rows": rows}


async def dead(admin):
    """A client with four idle and four busy connections is killed: when its backends end, in seconds."""
    client = f"""
import asyncio, asyncpg
async def main():
    held = [await asyncpg.connect("postgresql://measured@{HOST}/postgres") for _ in range(8)]
    busy = [asyncio.create_task(one.execute("SELECT pg_sleep(6)")) for one in held[:4]]
    await asyncio.sleep(0.5)
    print("ready", flush=True)
    await asyncio.gather(*busy)
asyncio.run(main())
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", client, stdout=asyncio.subprocess.PIPE
    )
    await process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    killed, idle = time.monotonic(), None
    while (held := await admin.fetchval(HELD)) > 0:
        if held <= 4 and idle is None:
            idle = time.monotonic() - killed
        await asyncio.sleep(0.01)
    return {"idle": round(idle, 2), "busy": round(time.monotonic() - killed, 1)}


async def redis_pools():
    """Six commands at once on five connections, against a server that takes half a second: how many fail."""

    async def answer(reader, writer):
        while data := await reader.read(4096):
            if b"BLPOP" in data.upper():
                await asyncio.sleep(0.5)
                writer.write(b"*-1\r\n")
            else:
                writer.write(b"+OK\r\n" * data.count(b"*"))

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}?protocol=2"
    failed = {}
    for pool in (redis.ConnectionPool, redis.BlockingConnectionPool):
        client = redis.Redis.from_pool(pool.from_url(url, max_connections=5))
        sent = [client.blpop(["key"], timeout=1) for _ in range(6)]
        failed[pool.__name__] = [repr(one) for one in await asyncio.gather(*sent, return_exceptions=True) if one]
        await client.aclose()
    return failed


async def main():
    admin = await superuser()
    await admin.execute("CREATE ROLE measured LOGIN")
    found = {
        "version": await admin.fetchval("SHOW server_version"),
        "bursts": await bursts(admin),
        "dead": await dead(admin),
        "redis": await redis_pools(),
    }
    await admin.close()
    await asyncio.sleep(0.5)
    found["ordinary"] = await refusals(ordinary)
    found["superuser"] = await refusals(superuser)
    admin = await superuser()
    await admin.execute("DROP ROLE measured")
    await admin.close()
    print(json.dumps(found, indent=2))


asyncio.run(main())
