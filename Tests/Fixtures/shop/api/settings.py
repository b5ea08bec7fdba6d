"""Settings of the API."""

DATABASE = "/var/shop/shop.db"
ADMIN_PASSWORD = "<SECRET-admin>"
PAYMENT_KEY = "<SECRET-stripe>"
AWS_ACCESS_KEY_ID = "<SECRET-aws_id>"
AWS_SECRET_ACCESS_KEY = "<SECRET-aws_secret>"
