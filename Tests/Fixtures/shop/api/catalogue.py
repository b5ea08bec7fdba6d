"""The catalogue: what customers may see."""
import hashlib
import os
import secrets

import yaml
from defusedxml import ElementTree

PASSWORD = os.environ.get("CATALOGUE_PASSWORD", "")
COLUMNS = {"name": "name", "price": "price"}


def find(connection, name):
    query = "SELECT id, name, price FROM products WHERE name = ?"
    return connection.execute(query, (name,)).fetchall()


def etag(page):
    return hashlib.sha1(page, usedforsecurity=False).hexdigest()


def layout(text):
    return yaml.safe_load(text)


def feed(text):
    return ElementTree.fromstring(text)


def ticket():
    return secrets.token_urlsafe(16)


def evaluate(products):
    return [product for product in products if product["price"] > 0]
