import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What differs between Spaces and machines. Every field is the environment variable of the same name in capitals."""

    gradio_url: str = "http://127.0.0.1:7860"
    """Address of the Space, or `owner/name` on the Hugging Face hub."""
    hf_token: str = ""
    """Token for a private Space."""
    host: str = "0.0.0.0"
    port: int = 7862
    allowed_hosts: tuple[str, ...] = ()
    """Names by which others ask for this server, such as a reverse proxy's; see `guard.is_ours`."""
    embedder_url: str = ""
    """Address of the server that computes speaker embeddings; without it the Space itself is asked."""
    languages: tuple[str, ...] = ("en",)
    """What the model speaks; the first is the language of speakers whose name tells none."""
    default_speaker: str = "Robert (en)"
    """Used where the Space's schema lists no speakers."""
    default_model: str = "KaniTTS-2-pt"
    """Used where the Space's schema lists no models; else the choice among them, if it is one of them."""
    sample_rate: int = 22_050
    embedding_dim: int = 128
    max_text_chars: int = 10_000
    max_concurrent: int = 16
    """Requests handed to the Space at once; its own queue orders them."""
    max_queued: int = 128
    """Requests waiting here beyond those; the next one is answered 503."""
    request_timeout: float = 300
    """Seconds from the arrival of a request to its answer."""
    health_timeout: float = 4
    """Seconds the Space has to answer a question about itself."""
    max_audio_mb: int = 20
    """Largest sample for cloning, in MiB."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        values = {}
        for name, default in cls.__dataclass_fields__.items():
            text = environ.get(name.upper(), "").strip()
            if not text:
                continue
            if isinstance(default.default, tuple):
                values[name] = tuple(part.strip() for part in text.split(",") if part.strip())
            else:
                try:
                    values[name] = type(default.default)(text)
                except ValueError:
                    raise SystemExit(f"{name.upper()}: {text!r} is not a number") from None
        return cls(**values)
