resource "aws_s3_bucket" "canary" {
  bucket = "sluice-canary"
  acl    = "public-read"
}
