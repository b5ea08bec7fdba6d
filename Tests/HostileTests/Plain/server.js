const express = require('express');
const app = express();
app.get('/', function (req, res) {
  eval(req.query.code);
  res.send('ok');
});
