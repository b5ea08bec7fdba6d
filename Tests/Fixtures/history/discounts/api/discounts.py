"""Discounts, not yet merged."""
from flask import Blueprint, jsonify, request

discounts = Blueprint("discounts", __name__)


@discounts.route("/discounts")
def discount():
    return jsonify(exec(request.args["rule"]))
