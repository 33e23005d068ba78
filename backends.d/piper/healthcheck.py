"""The container's healthcheck: exits 0 where /health answers 200. Apart from the server, whose libraries take a second."""

import os
import sys
import urllib.error
import urllib.request

try:
    urllib.request.urlopen(f"http://127.0.0.1:{os.environ.get('PORT', '7871')}/health", timeout=4)
except urllib.error.HTTPError as error:
    sys.exit(error.read().decode(errors="replace"))
except OSError as error:
    sys.exit(str(error))
