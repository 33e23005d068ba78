"""Serves a folder as the hub does: models by way of another address, with the sum of their content. Some of them by a way
that leads nowhere. It runs in the server's own image, on its loopback."""

import hashlib
import os
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        path = urllib.parse.unquote(self.path)
        print(f"GET {path}", flush=True)
        stored = path.startswith("/stored/")
        file = Path(sys.argv[1], path.removeprefix("/stored/").lstrip("/"))
        if not file.is_file():
            self.send_error(404)
        elif file.suffix == ".onnx" and not stored:
            self._lead_on(file)
        else:
            self._send(file)

    def _lead_on(self, file):
        content = b"" if "forged" in file.name else file.read_bytes()
        away = "away" in file.name
        self.send_response(302)
        self.send_header("X-Linked-ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("Location", "ftp://127.0.0.1/etc/passwd" if away else f"/stored{self.path}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file):
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:-10] if "short" in file.name and file.suffix == ".onnx" else content)

    def log_message(self, *_):
        pass


os.chdir("/")
server = ThreadingHTTPServer(("127.0.0.1", 9000), Handler)
print("ready", flush=True)
server.serve_forever()
