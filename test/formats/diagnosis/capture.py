#!/usr/bin/env python3
"""Captures what the statement of src/formats/diagnosis-query.ts says about real servers, as captured.json beside it.

Needs the programs of PostgreSQL (their folder in PG_BIN when it is not on the path) and psycopg2; as root, give a user
who may run the server in PG_USER. Starts a server of its own on loopback in a temporary folder and ends it.
"""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time

import psycopg2

here = pathlib.Path(__file__).parent
source = (here / "../../../src/formats/diagnosis-query.ts").read_text()
statement = re.search(r"diagnosisQuery = `(.*?)`;", source, re.S).group(1)

programs = os.environ.get("PG_BIN", os.path.dirname(shutil.which("initdb") or ""))
owner = os.environ.get("PG_USER")
folder = tempfile.mkdtemp(prefix="diagnosis-")
if owner:
    shutil.chown(folder, owner)
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]


def program(name, *arguments):
    before = ["setpriv", f"--reuid={owner}", "--clear-groups"] if owner else []
    subprocess.run(
        [*before, os.path.join(programs, name), *arguments], check=True, stdout=subprocess.DEVNULL
    )


def connect(user="postgres", name="", database="postgres"):
    session = psycopg2.connect(
        host="127.0.0.1", port=port, user=user, dbname=database, application_name=name
    )
    session.autocommit = True
    return session


def psql(*arguments, user="postgres", database="shop"):
    address = f"postgresql://{user}@127.0.0.1:{port}/{database}"
    done = subprocess.run(
        [os.path.join(programs, "psql"), address, *arguments, "-c", statement],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


hostile = [
    "api'; DROP TABLE orders; --",
    'end;v=2;app=fake,idle:99;end "quoted" <script>alert(1)</script>',
    "migration by alice@db.example.com",
    "gateway 10.0.0.17:41234",
    "sidekiq 7.3 shop [3 of 10 busy]",
]


def captured():
    admin = connect()
    run = admin.cursor().execute
    run("CREATE ROLE app LOGIN CONNECTION LIMIT 40")
    run("CREATE ROLE reports LOGIN")
    run("CREATE ROLE watcher LOGIN")
    run("GRANT pg_monitor TO watcher")
    run("CREATE DATABASE shop CONNECTION LIMIT 60")
    version = str(admin.server_version)
    shop = connect(database="shop").cursor()
    shop.execute("CREATE TABLE orders (id int PRIMARY KEY, note text)")
    shop.execute("INSERT INTO orders VALUES (1, '')")
    shop.execute("GRANT ALL ON orders TO app, reports")
    shop.connection.close()
    lines = {"idle server": psql("-XAt")}

    open_now = [connect("app", "api", "shop") for _ in range(9)]
    open_now += [connect("app", "worker", "shop") for _ in range(4)]
    open_now += [connect("reports", "", "shop") for _ in range(3)]
    open_now += [connect("app", name, "shop") for name in hostile]
    threads = []

    def ask(session, sql):
        def run_it():
            try:
                session.cursor().execute(sql)
            except psycopg2.Error:
                pass

        thread = threading.Thread(target=run_it)
        thread.start()
        threads.append(thread)

    holder = open_now[0]
    holder.autocommit = False
    holder.cursor().execute("UPDATE orders SET note = 'held' WHERE id = 1")
    aborted = open_now[9]
    aborted.autocommit = False
    try:
        aborted.cursor().execute("SELECT 1 / 0")
    except psycopg2.Error:
        pass
    ask(open_now[1], "UPDATE orders SET note = 'waits' WHERE id = 1")
    ask(open_now[2], "UPDATE orders SET note = 'waits too' WHERE id = 1")
    ask(open_now[3], "SELECT pg_sleep(60)")
    time.sleep(3.2)

    lines["superuser"] = psql("-XAt")
    lines["superuser, table of psql"] = psql("-X")
    lines["superuser, expanded table of psql"] = psql("-Xx")
    lines["superuser, wrapped table of psql"] = psql("-X", "-P", "format=wrapped", "-P", "columns=80")
    lines["role of the app"] = psql("-XAt", user="app")
    lines["role without sessions"] = psql("-XAt", user="reports", database="postgres")
    lines["member of pg_monitor"] = psql("-XAt", user="watcher")

    for session in open_now:
        session.cancel()
    for thread in threads:
        thread.join()
    for session in open_now:
        session.close()
    as_superuser = [connect("postgres", "api", "shop") for _ in range(5)]
    lines["app as superuser"] = psql("-XAt")
    for session in as_superuser:
        session.close()
    admin.close()
    return {"server": version, "lines": lines}


try:
    program("initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres", "-N", "--locale=C.UTF-8")
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=80"
    program("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-o", settings, "-w", "start")
    try:
        result = captured()
    finally:
        program("pg_ctl", "-D", f"{folder}/data", "-m", "fast", "-w", "stop")
finally:
    shutil.rmtree(folder)
(here / "captured.json").write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
