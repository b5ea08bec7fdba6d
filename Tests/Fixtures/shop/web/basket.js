"use strict";
const { execFile } = require("child_process");
const crypto = require("crypto");

// The basket of one customer, by number.
function basket(db, customer, done) {
  db.query("SELECT id, amount FROM baskets WHERE customer = ?", [customer], done);
}

function thumbnail(picture, done) {
  execFile("/usr/bin/convert", ["-resize", "200x200", picture, "thumbnail.png"], done);
}

function ticket() {
  return crypto.randomBytes(16).toString("hex");
}

function checksum(page) {
  return crypto.createHash("sha256").update(page).digest("hex");
}

module.exports = { basket, thumbnail, ticket, checksum };
