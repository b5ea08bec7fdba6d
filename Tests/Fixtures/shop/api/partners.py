"""Calls to the partners who ship and pay for us."""
import xml.etree.ElementTree

import requests
from flask import Blueprint, jsonify, request

from settings import PAYMENT_KEY

partners = Blueprint("partners", __name__)


@partners.route("/preview")
def preview():
    return requests.get(request.args["url"], timeout=5).text


@partners.route("/pay", methods=["POST"])
def pay():
    answer = requests.post(
        "https://pay.example.com/v1/charges",
        json=request.get_json(),
        headers={"Authorization": "Bearer " + PAYMENT_KEY},
        timeout=10,
        verify=False,
    )
    return jsonify(answer.json())


@partners.route("/shipments", methods=["POST"])
def shipments():
    tree = xml.etree.ElementTree.fromstring(request.data)
    return jsonify([parcel.get("id") for parcel in tree.iter("parcel")])


@partners.route("/discount")
def discount():
    return jsonify(eval(request.args["formula"]))
