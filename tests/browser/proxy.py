"""The nginx of docs/deploy, with ports and a certificate of its own, for the tests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from playwright.sync_api import Page

from tests.browser.driver import PATIENCE, ROOT, free_port

SHIPPED = ROOT / "docs" / "deploy" / "nginx.conf"


@dataclass(frozen=True)
class Proxy:
    """``url``: what a browser opens; ``log``: the log of what was asked for."""

    url: str
    log: Path

    def served_by(self, path: str) -> list[list[int]]:
        """For each request for a path (or below it, with a slash at the end): the ports that were asked, in order."""
        end = r"[^\"]+" if path.endswith("/") and path != "/" else ""
        found = re.findall(rf'"GET {re.escape(path)}{end}" .*, by (.*)$', self.log.read_text("utf-8"), re.MULTILINE)
        return [[int(port) for port in re.findall(r":(\d+)", asked)] for asked in found]

    def wait_for(self, page: Page, port: int) -> None:
        """Wait until new requests go to this process again: for a while after it was gone nginx does not ask it."""
        end = time.monotonic() + PATIENCE / 1000
        while True:
            page.request.get("/privacy")
            if self.served_by("/privacy")[-1] == [port]:
                return
            assert time.monotonic() < end, self.log.read_text("utf-8")
            time.sleep(0.1)


def find_nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")


def certificate(folder: Path) -> None:
    """A certificate for localhost that nobody knows."""
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def adapted(folder: Path, port: int, plain: int, processes: Sequence[int]) -> str:
    """The shipped file with the ports and places of a test; every replacement must find its line."""
    text = SHIPPED.read_text(encoding="utf-8")
    for old, new in {
        r"    listen \[::\].*\n": "",
        r"listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        r"listen 80;": f"listen 127.0.0.1:{plain};",
        r"https://jzz\.example\.com": f"https://localhost:{port}",
        r"server_name jzz\.example\.com": "server_name localhost",
        r"/etc/ssl/jzz/": f"{folder}/",
        r"/var/log/nginx/": f"{folder}/",
        r"fail_timeout=5s": "fail_timeout=1s",
        r"127\.0\.0\.1:8501": f"127.0.0.1:{processes[0]}",
        r"127\.0\.0\.1:8502": f"127.0.0.1:{processes[1]}",
    }.items():
        text, count = re.subn(old, new, text)
        assert count, old
    return text


@contextmanager
def proxy(folder: Path, processes: Sequence[int], port: int) -> Iterator[Proxy]:
    """nginx before two processes of the app."""
    program = find_nginx()
    assert program is not None
    certificate(folder)
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    root = "user root;" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    (folder / "whole.conf").write_text(
        f"{root} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 256; }}\nhttp {{ access_log off; {temporary}\n"
        f"{adapted(folder, port, free_port(), processes)}}}\n",
        encoding="utf-8",
    )
    command = [program, "-p", str(folder), "-c", str(folder / "whole.conf"), "-e", str(folder / "error.log")]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 20
        while not _listens(port):
            if running.poll() is not None or time.monotonic() > end:
                raise RuntimeError((folder / "error.log").read_text("utf-8"))
            time.sleep(0.05)
        yield Proxy(f"https://localhost:{port}", folder / "jzz.log")
    finally:
        running.terminate()
        running.wait(timeout=10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
