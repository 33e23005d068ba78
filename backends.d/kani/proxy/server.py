import uvicorn

from kani_proxy.app import create_app
from kani_proxy.middleware import configure_logging
from kani_proxy.settings import Settings


def main() -> None:
    settings = Settings.from_environ()
    configure_logging()
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_config=None, access_log=False)


if __name__ == "__main__":
    main()
