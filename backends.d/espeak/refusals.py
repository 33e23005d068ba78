"""Errors as answers: a status, a code, a message, and the field that is wrong. The same file stands in the servers that
are made with FastAPI."""

from typing import Any, Dict, Optional

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from guard import Refusal
from starlette.exceptions import HTTPException


class ApiError(Refusal):
    """A refusal that may name the field that is wrong."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        field: Optional[str] = None,
        hint: Optional[str] = None,
        retry: Optional[int] = None,
    ):
        super().__init__(status, code, message, hint, retry)
        self.field = field

    @property
    def body(self) -> Dict[str, Any]:
        return super().body if self.field is None else {**super().body, "field": self.field}


def invalid(field: str, message: str, hint: Optional[str] = None) -> ApiError:
    return ApiError(422, "invalid_request", f"{field}: {message}", field, hint)


async def answer_refusal(_: Request, error: Refusal) -> JSONResponse:
    return JSONResponse(error.body, status_code=error.status, headers=error.headers)


async def answer_validation_error(request: Request, error: RequestValidationError) -> JSONResponse:
    first = error.errors()[0]
    field = ".".join(part for part in first["loc"] if isinstance(part, str) and part != "body") or "body"
    return await answer_refusal(request, invalid(field[:100], first["msg"]))


async def answer_http_error(request: Request, error: HTTPException) -> JSONResponse:
    answer = await answer_refusal(request, ApiError(error.status_code, "http_error", str(error.detail)))
    answer.headers.update(error.headers or {})
    return answer


def answer_errors(app: FastAPI) -> None:
    app.add_exception_handler(Refusal, answer_refusal)
    app.add_exception_handler(RequestValidationError, answer_validation_error)
    app.add_exception_handler(HTTPException, answer_http_error)
