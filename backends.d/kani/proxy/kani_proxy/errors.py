from dataclasses import dataclass


@dataclass
class ApiError(Exception):
    """An answer that is not the one asked for: a status, a code for programs, a sentence for people."""

    status: int
    code: str
    message: str
    field: str | None = None
    hint: str | None = None
    retry_after: int | None = None

    def body(self, request_id: str) -> dict:
        optional = {"field": self.field, "hint": self.hint}
        return {
            "code": self.code,
            "message": self.message,
            **{key: value for key, value in optional.items() if value is not None},
            "detail": self.message,
            "request_id": request_id,
        }

    def headers(self) -> dict[str, str]:
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


def invalid(field: str, message: str, hint: str | None = None) -> ApiError:
    return ApiError(422, "invalid_request", f"{field}: {message}", field=field, hint=hint)


def space_unavailable(reason: str) -> ApiError:
    return ApiError(
        503,
        "space_unavailable",
        f"the Space does not answer: {reason}",
        hint="it may still be loading its model; see the log of its container",
        retry_after=5,
    )


def space_failed(reason: str) -> ApiError:
    return ApiError(502, "space_error", f"the Space failed: {reason}")
