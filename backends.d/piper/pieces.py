"""An answer sent piece by piece from where it lies. The same file stands in every server of this catalogue."""

from typing import Dict, Union

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PIECE = 64 << 10


class PiecewiseResponse(Response):
    """A large answer; what it holds of the common memory is given back once it has gone, or its client has."""

    def __init__(self, content: Union[bytes, bytearray], share, media_type: str, headers: Dict[str, str]):
        self.status_code = 200
        self.background = None
        self.media_type = media_type
        self._content = content
        self._share = share
        self.init_headers({"Content-Length": str(len(content)), **headers})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._share, memoryview(self._content) as content:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for start in range(0, len(content), PIECE):
                more = start + PIECE < len(content)
                piece = bytes(content[start : start + PIECE])
                await send({"type": "http.response.body", "body": piece, "more_body": more})
