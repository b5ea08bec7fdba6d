resource "aws_kms_key" "greeter" {
  description         = "Encrypts what the greeter keeps"
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/greeter-keys" }
      Action    = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"]
      Resource  = "arn:aws:kms:eu-west-1:111122223333:key/*"
    }]
  })
}

resource "aws_sqs_queue" "greetings" {
  name              = "greetings"
  kms_master_key_id = aws_kms_key.greeter.arn
}
