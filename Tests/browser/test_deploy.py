"""The sample configurations: what stands in front of the product, and what runs it."""

import contextlib
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

import product

NGINX = shutil.which("nginx") or (Path("/usr/sbin/nginx").exists() and "/usr/sbin/nginx")
SYSTEMD = shutil.which("systemd-analyze")


def free_port() -> int:
    with contextlib.closing(socket.socket()) as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@unittest.skipUnless(NGINX, "nginx is not installed")
class InFront(unittest.TestCase):
    """The sample for nginx as it is shipped, with names, ports and paths of this machine."""

    @classmethod
    def setUpClass(cls):
        cls.server = product.Server()
        cls.addClassCleanup(cls.server.stop)
        folder = Path(tempfile.mkdtemp(dir=product.SCRATCH))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
             "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
            check=True, capture_output=True,
        )
        cls.plain, cls.secure = free_port(), free_port()
        text = (product.ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^\s*listen \[::\].*\n", "", text)
        for shipped, here in [
            ("127.0.0.1:8080", cls.server.address.removeprefix("http://")), ("cchc.example.gov.vn", "localhost"),
            ("listen 80;", f"listen 127.0.0.1:{cls.plain};"), ("listen 443 ", f"listen 127.0.0.1:{cls.secure} "),
            ("/etc/ssl/certs/caicach.pem", str(folder / "cert.pem")),
            ("/etc/ssl/private/caicach.key", str(folder / "key.pem")),
            ("/var/cache/nginx/caicach", str(folder / "cache")),
        ]:
            assert shipped in text, shipped
            text = text.replace(shipped, here)
        (folder / "site.conf").write_text(text, encoding="utf-8")
        (folder / "nginx.conf").write_text(
            f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
            "events { worker_connections 256; }\n"
            f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
            f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
            f"include {folder}/site.conf; }}\n",
            encoding="utf-8",
        )
        process = subprocess.Popen(
            [NGINX, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"], stdin=subprocess.DEVNULL)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.terminate)
        end = time.monotonic() + 15
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", cls.secure), timeout=1):
                break
            time.sleep(0.05)
        cls.trust = ssl.create_default_context(cafile=str(folder / "cert.pem"))

    def get(self, path: str, data: bytes | None = None, **headers):
        """Status and headers of what the front answers."""
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=self.trust), Stay)
        request = urllib.request.Request(f"https://localhost:{self.secure}{path}", data, headers)
        try:
            with opener.open(request, timeout=20) as answer:
                return answer.status, answer.headers
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers

    def test_a_public_page_is_kept_for_readers_and_not_for_who_has_a_session(self):
        self.get("/")
        status, headers = self.get("/")
        self.assertEqual((status, headers["X-Cache"]), (200, "HIT"))
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertIn("max-age", headers["Strict-Transport-Security"])
        self.assertEqual(self.get("/", Cookie="caicach=" + "0" * 64)[1]["X-Cache"], "BYPASS")
        self.assertEqual(self.get("/", Cookie="lang=en")[1]["X-Cache"], "MISS")
        self.assertEqual(self.get("/", **{"Accept-Encoding": "br, gzip"})[1]["Content-Encoding"], "gzip")

    def test_pages_of_the_staff_are_never_kept(self):
        for _ in range(2):
            status, headers = self.get("/sign-in")
            self.assertEqual((status, headers["X-Cache"]), (200, "MISS"))
            self.assertIn("Secure", headers["Set-Cookie"])
        self.assertEqual(self.get("/figures")[0], 303)

    def test_plain_requests_are_sent_on_to_encryption(self):
        class Stay(urllib.request.HTTPRedirectHandler):
            def redirect_request(self, *_):
                return None

        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.build_opener(Stay).open(f"http://127.0.0.1:{self.plain}/figures", timeout=10)
        self.assertEqual(caught.exception.headers["Location"], "https://127.0.0.1/figures")

    def test_trying_out_passwords_is_slowed_down(self):
        found = [self.get("/sign-in", b"name=a&password=b")[0] for _ in range(40)]
        self.assertIn(429, found)
        self.assertEqual(self.get("/sign-in")[0], 200)


@unittest.skipUnless(SYSTEMD, "systemd is not installed")
class Service(unittest.TestCase):
    def test_the_unit_is_understood_and_locked_down(self):
        unit = product.SCRATCH / "caicach.service"
        text = (product.ROOT / "deploy" / "caicach.service").read_text(encoding="utf-8")
        unit.write_text(text.replace("/usr/bin/caicach", product.program()), encoding="utf-8")
        done = subprocess.run([SYSTEMD, "verify", unit], capture_output=True, text=True)
        said = [line for line in done.stderr.splitlines() if str(unit) in line]
        self.assertEqual(said, [])
        done = subprocess.run([SYSTEMD, "security", "--offline=true", unit], capture_output=True, text=True)
        level = re.search(r"exposure level for caicach\.service: ([\d.]+)", done.stdout)
        self.assertLess(float(level[1]), 2.0)
