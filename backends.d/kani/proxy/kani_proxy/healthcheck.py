"""The container's healthcheck: exits 0 where /health answers 200."""

import os
import sys
import urllib.error
import urllib.request


def main() -> None:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{os.environ.get('PORT', '7862')}/health", timeout=5)
    except urllib.error.HTTPError as error:
        sys.exit(error.read().decode(errors="replace"))
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
