"""Asks a chat server many times at once with aiohttp, as a Python developer would. Usage: ask_many.py URL CALLS CONCURRENCY

Prints how many seconds the asking took and how many replies came; nothing is stored."""
import asyncio
import sys
import time

import aiohttp

try:
    import uvloop

    uvloop.install()
except ImportError:
    pass

BODY = {"model": "slow", "messages": [{"role": "user", "content": "y" * 4000}]}


async def ask_all(url: str, calls: int, concurrency: int) -> int:
    waiting = iter(range(calls))
    answered = 0

    async def lane(session: aiohttp.ClientSession) -> None:
        nonlocal answered
        for _ in waiting:
            async with session.post(url, json=BODY) as response:
                document = await response.json()
                answered += int("choices" in document)

    connector = aiohttp.TCPConnector(limit=concurrency)
    async with aiohttp.ClientSession(connector=connector) as session:
        await asyncio.gather(*(lane(session) for _ in range(concurrency)))
    return answered


started = time.perf_counter()
count = asyncio.run(ask_all(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
print(f"{time.perf_counter() - started:.3f} {count}")
