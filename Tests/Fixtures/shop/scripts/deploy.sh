#!/bin/bash
# Deploys the shop: deploy.sh ENVIRONMENT
BUILD=$2
rm -rf $BUILD/*
cd /srv/shop
eval "ENVIRONMENT=$1"
curl -sSL http://get.example.com/agent.sh | sh
for file in $(ls config); do
  cp config/$file /etc/shop/
done
chmod 777 /etc/shop
ssh shop@$ENVIRONMENT.example.com "systemctl restart shop"
