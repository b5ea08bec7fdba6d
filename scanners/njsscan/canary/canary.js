// sluice knows by this file that njsscan and its semgrep read the tree.
const app = require("express")();
app.get("/canary", function (req, res) {
  res.json(eval(req.query.canary));
});
