"""Others' implementations of DSSE, in-toto statements and SLSA's VSA, for what sluice signs.

verify_attestation.py verify ENVELOPE PUBLIC_KEY       says "valid KEYID" or fails
verify_attestation.py sign PRIVATE_KEY PAYLOAD KEYID   prints an envelope of securesystemslib's
"""

import base64
import json
import sys

from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from google.protobuf import json_format
from in_toto_attestation.predicates.vsa.v1 import vsa_pb2
from in_toto_attestation.v1 import statement, statement_pb2
from securesystemslib.dsse import Envelope
from securesystemslib.signer import CryptoSigner, SSlibKey

OWN = "https://sluice.example/verdict/v1"


def verify(envelope_file, key_file):
    with open(envelope_file, "rb") as file:
        document = json.load(file)
    keyid = document["signatures"][0]["keyid"]
    with open(key_file, "rb") as file:
        public = load_pem_public_key(file.read())
    raw = base64.b64decode(document["signatures"][0]["sig"], validate=True)
    envelope = Envelope.from_dict(document)
    envelope.verify([SSlibKey.from_crypto(public, keyid=keyid)], 1)
    public.verify(raw, envelope.pae())  # by the library below it, too
    payload = json.loads(envelope.payload)
    message = json_format.ParseDict(payload, statement_pb2.Statement())
    parsed = statement.Statement.copy_from_pb(message)
    parsed.validate()
    predicate = payload["predicate"]
    predicate.pop(OWN)
    # The protobuf is of an earlier VSA: it lacks the version of the verifier.
    predicate["verifier"].pop("version")
    # It has one text where the specification (VSA v1) has a list of them.
    (predicate["verifiedLevels"],) = predicate["verifiedLevels"]
    # Unknown or misspelt members would be errors here.
    summary = json_format.ParseDict(predicate, vsa_pb2.VerificationSummary())
    assert summary.verification_result in ("PASSED", "FAILED"), summary.verification_result
    assert summary.verifier.id and summary.resource_uri and summary.policy.digest["sha256"]
    print("valid", keyid)


def sign(key_file, payload_file, keyid):
    with open(key_file, "rb") as file:
        private = load_pem_private_key(file.read(), None)
    with open(payload_file, "rb") as file:
        payload = file.read()
    signer = CryptoSigner(private, SSlibKey.from_crypto(private.public_key(), keyid=keyid))
    envelope = Envelope(payload, "application/vnd.in-toto+json", {})
    envelope.sign(signer)
    json.dump(envelope.to_dict(), sys.stdout)


{"verify": verify, "sign": sign}[sys.argv[1]](*sys.argv[2:])
