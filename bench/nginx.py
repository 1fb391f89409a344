"""nginx on one processor: pages as files; the barest cache nginx can keep before that file; and before CaiCach as
`deploy/nginx.conf` has it, but without encryption."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

from measure import pinned
from server import free_port

SHIPPED = pathlib.Path(__file__).resolve().parents[1] / "deploy" / "nginx.conf"
AROUND = """
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{files};
        root {folder}/root;
        open_file_cache max=10;
        types {{ }}
        default_type "{type}";
        {headers}
    }}
    proxy_cache_path {folder}/bare keys_zone=bare:1m use_temp_path=off;
    server {{
        listen 127.0.0.1:{bare};
        open_file_cache max=10;
        proxy_cache bare;
        proxy_cache_key $uri;
        proxy_cache_valid 200 1h;
        location / {{ proxy_pass http://127.0.0.1:{files}; }}
    }}
    {shipped}
}}
"""
# What nginx says itself, or what holds for one answer only.
ITS_OWN = {"content-type", "date", "server", "connection", "content-length", "etag", "last-modified", "accept-ranges"}


def shipped(folder: str, port: int, upstream: int) -> str:
    """The file as it is given to operators, listening without encryption here instead of there."""
    text = SHIPPED.read_text(encoding="utf-8")
    head, _, rest = text.partition("server {\n    listen 80;")
    secure = rest.partition("}\n")[2]
    secure = re.sub(r"^ +(listen|ssl_|server_name)[^;]*;\n", "", secure, flags=re.MULTILINE)
    secure = secure.replace("server {", f"server {{\n    listen 127.0.0.1:{port};", 1)
    text = (head + secure).replace("127.0.0.1:8080", f"127.0.0.1:{upstream}")
    return text.replace("/var/cache/nginx/caicach", f"{folder}/cache")


class Nginx:
    """`files` is the port that serves a page as a file, `bare` the one that keeps that file, `port` the one before CaiCach."""

    def __init__(self, work: str, core: int, upstream: int, answer: tuple):
        _, headers, content = answer
        self.files, self.bare, self.port, folder = free_port(), free_port(), free_port(), f"{work}/nginx"
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(f"{folder}/root")
        pathlib.Path(folder, "root", "page").write_bytes(content)
        said = [f'add_header {name} "{value}";' for name, value in headers.items() if name.lower() not in ITS_OWN]
        with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
            file.write(AROUND.format(
                folder=folder, files=self.files, bare=self.bare, type=headers["Content-Type"], headers="\n        ".join(said),
                shipped=shipped(folder, self.port, upstream)))
        os.chmod(work, 0o755)
        self.process = subprocess.Popen(
            pinned(core, ["nginx", "-p", folder, "-c", f"{folder}/nginx.conf", "-g", "daemon off;"]),
            stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
