#!/usr/bin/env python3
"""Packs folders into one container image, each folder a layer, without a container engine.

usage: pack-image.py OUT LAYER…      makes OUT/docker-archive.tar and OUT/oci/ (an OCI layout)
"""

import gzip
import hashlib
import io
import json
import pathlib
import sys
import tarfile

NAME, TAG = "sluice-test/shop", "1.0"
OCI = "application/vnd.oci.image"


def main(out: pathlib.Path, folders: list[pathlib.Path]) -> None:
    layers = [layer(folder) for folder in folders]
    config = encoded(
        {
            "architecture": "amd64",
            "os": "linux",
            "created": "1970-01-01T00:00:00Z",
            "config": {"Cmd": ["/usr/bin/python3"], "User": "root", "Env": ["DB_PASSWORD=demo-only"]},
            "rootfs": {"type": "layers", "diff_ids": [f"sha256:{digest(data)}" for data in layers]},
            "history": [{"created_by": f"ADD {folder.name} /"} for folder in folders],
        }
    )
    out.mkdir(parents=True, exist_ok=True)
    write_docker_archive(out / "docker-archive.tar", config, layers)
    write_oci_layout(out / "oci", config, layers)


def layer(folder: pathlib.Path) -> bytes:
    """The same files make the same bytes: sorted, owned by root, without times."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            entry = tar.gettarinfo(path, path.relative_to(folder).as_posix())
            if entry is None:
                continue  # a socket
            entry.uid = entry.gid = entry.mtime = 0
            entry.uname = entry.gname = "root"
            if entry.isreg():
                with path.open("rb") as file:
                    tar.addfile(entry, file)
            else:
                tar.addfile(entry)
    return buffer.getvalue()


def write_docker_archive(path: pathlib.Path, config: bytes, layers: list[bytes]) -> None:
    names = [f"{digest(data)}/layer.tar" for data in layers]
    manifest = {"Config": f"{digest(config)}.json", "RepoTags": [f"{NAME}:{TAG}"], "Layers": names}
    files = {manifest["Config"]: config, "manifest.json": encoded([manifest])} | dict(zip(names, layers))
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT) as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def write_oci_layout(folder: pathlib.Path, config: bytes, layers: list[bytes]) -> None:
    blobs = folder / "blobs/sha256"
    blobs.mkdir(parents=True, exist_ok=True)

    def blob(kind: str, data: bytes) -> dict:
        (blobs / digest(data)).write_bytes(data)
        return {"mediaType": f"{OCI}.{kind}", "digest": f"sha256:{digest(data)}", "size": len(data)}

    manifest = {
        "schemaVersion": 2,
        "mediaType": f"{OCI}.manifest.v1+json",
        "config": blob("config.v1+json", config),
        "layers": [blob("layer.v1.tar+gzip", gzip.compress(data, 1, mtime=0)) for data in layers],
    }
    entry = blob("manifest.v1+json", encoded(manifest))
    entry["annotations"] = {"org.opencontainers.image.ref.name": TAG}
    (folder / "index.json").write_bytes(encoded({"schemaVersion": 2, "manifests": [entry]}))
    (folder / "oci-layout").write_bytes(encoded({"imageLayoutVersion": "1.0.0"}))


def encoded(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), [pathlib.Path(folder) for folder in sys.argv[2:]])
