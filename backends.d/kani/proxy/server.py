from kani_proxy import connections
from kani_proxy.app import create_app
from kani_proxy.middleware import configure_logging
from kani_proxy.settings import Settings

# A recording of 20 MiB may come over a slow network.
PATIENCE = connections.Patience(head=10, body=60, answer=30)


def main() -> None:
    settings = Settings.from_environ()
    configure_logging()
    connections.serve(create_app(settings), settings.host, settings.port, PATIENCE, log_config=None)


if __name__ == "__main__":
    main()
