"""Greets people and remembers how often."""

import os
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


def database():
    connection = sqlite3.connect(os.environ.get("GREETER_DATABASE", "greeter.db"))
    connection.execute("CREATE TABLE IF NOT EXISTS greeted (name TEXT PRIMARY KEY, times INTEGER)")
    return connection


@app.get("/greeting")
def greeting():
    name = request.args.get("name", "world")
    with database() as connection:
        connection.execute(
            "INSERT INTO greeted VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET times = times + 1",
            (name,),
        )
    return jsonify(greeting="hello", name=name)


@app.get("/health")
def health():
    return jsonify(well=True)
