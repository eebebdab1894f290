"""Serves an overview over the trials of our database with FastAPI and sqlite3, as a Python developer would.

Usage: DB=trials.db python3 -m uvicorn serve_overview:app --port 8101 --no-access-log

/overview groups all trials for each request; /cached answers from memory, with an ETag."""
import hashlib
import json
import os
import sqlite3
import threading

from fastapi import FastAPI, Request
from fastapi.responses import Response

QUERY = """
select r.model, t.dimension, count(*) n, avg(s.f1) f1, avg(x.execution_time_ms) latency, sum(x.cost_usd) cost,
  sum(x.status <> 'ok') errors
from trials x join scores s on s.trial_id = x.trial_id join runs r on r.run_id = x.run_id
  join catalogue_tasks t on t.catalogue_version = r.catalogue_version and t.task_id = x.task_id
group by r.model, t.dimension
"""
app = FastAPI()
local = threading.local()
kept = {}


def compute() -> dict:
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(os.environ["DB"])
        local.connection.row_factory = sqlite3.Row
    return {"groups": [dict(row) for row in local.connection.execute(QUERY)]}


@app.get("/overview")
def overview() -> dict:
    return compute()


@app.get("/cached")
async def cached(request: Request) -> Response:
    if "body" not in kept:
        kept["body"] = json.dumps(compute()).encode()
        kept["tag"] = '"' + hashlib.sha1(kept["body"]).hexdigest() + '"'
    if request.headers.get("if-none-match") == kept["tag"]:
        return Response(status_code=304, headers={"etag": kept["tag"]})
    return Response(kept["body"], media_type="application/json", headers={"etag": kept["tag"]})
