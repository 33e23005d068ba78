"""Small servers that speak as others do, in tones: `--like NAME` says whose API and whose quirks, `--coding` how their
samples are coded, `--voices` where some have the samples of their voices. `GET /seen` tells what was asked for.

Prints its port, then serves until it is killed.
"""

import argparse
import http.server

import natives
import openai_servers

parser = argparse.ArgumentParser()
parser.add_argument("--like", default="kokoro")
parser.add_argument("--coding", default="s16")
parser.add_argument("--port", type=int, help="of all addresses; without it a free one of the loopback")
parser.add_argument("--voices")
options = parser.parse_args()


class Handler(natives.SERVERS.get(options.like, openai_servers.Handler)):
    like = options.like
    coding = options.coding
    folder = options.voices


address = ("127.0.0.1", 0) if options.port is None else ("", options.port)
server = http.server.ThreadingHTTPServer(address, Handler)
print(server.server_port, flush=True)
server.serve_forever()
