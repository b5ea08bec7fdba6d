"""The shop's API: products, orders, customers."""
import hashlib
import sqlite3

from flask import Flask, jsonify, redirect, request

from files import files
from orders import orders
from partners import partners
from settings import DATABASE

app = Flask(__name__)
app.register_blueprint(files)
app.register_blueprint(orders)
app.register_blueprint(partners)


def database():
    return sqlite3.connect(DATABASE)


@app.route("/products")
def products():
    name = request.args.get("name", "")
    rows = database().execute("SELECT id, name, price FROM products WHERE name LIKE '%" + name + "%'")
    return jsonify(rows.fetchall())


@app.route("/customers/<email>")
def customer(email):
    cursor = database().cursor()
    cursor.execute(f"SELECT id, email, city FROM customers WHERE email = '{email}'")
    return jsonify(cursor.fetchone())


@app.route("/login", methods=["POST"])
def login():
    digest = hashlib.md5(request.form["password"].encode()).hexdigest()
    row = database().execute(
        "SELECT id FROM customers WHERE email = ? AND digest = ?",
        (request.form["email"], digest),
    ).fetchone()
    if row is None:
        return "wrong e-mail or password", 401
    return redirect(request.args.get("next", "/"))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, debug=True)
