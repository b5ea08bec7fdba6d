"use strict";
const { exec } = require("child_process");
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");
const express = require("express");
const mysql = require("mysql");
const { MongoClient } = require("mongodb");
const session = require("./session");

const app = express();
const db = mysql.createConnection({ host: "db", user: "shop", database: "shop" });
const reviews = new MongoClient("mongodb://reviews:27017").db("shop").collection("reviews");

app.get("/search", (req, res) => {
  res.send("<h1>Results for " + req.query.q + "</h1>");
});

app.get("/orders", (req, res) => {
  db.query("SELECT * FROM orders WHERE customer = '" + req.query.customer + "'", (error, rows) => {
    res.json(rows);
  });
});

app.get("/reviews", async (req, res) => {
  res.json(await reviews.find({ $where: "this.product == '" + req.query.product + "'" }).toArray());
});

app.get("/price", (req, res) => {
  const total = eval(req.query.expression);
  res.json({ total });
});

app.get("/track", (req, res) => {
  exec("traceroute " + req.query.host, (error, output) => res.type("text").send(output));
});

app.get("/manual", (req, res) => {
  fs.readFile(path.join("/srv/manuals", req.query.name), (error, text) => res.end(text));
});

app.get("/leave", (req, res) => {
  res.redirect(req.query.to);
});

app.get("/account", (req, res) => {
  res.json(session.customer(req.headers.authorization));
});

app.post("/session", (req, res) => {
  const number = Math.random().toString(36).slice(2);
  const etag = crypto.createHash("md5").update(req.headers.password).digest("hex");
  res.cookie("session", session.token(number), { httpOnly: false, secure: false }).json({ etag });
});

process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
app.listen(3000);
