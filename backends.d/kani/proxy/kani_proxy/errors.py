from .guard import Refusal


class ApiError(Refusal):
    """A refusal that may name the field that is wrong."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        field: str | None = None,
        hint: str | None = None,
        retry_after: int | None = None,
    ):
        super().__init__(status, code, message, hint, retry_after)
        self.field = field

    @property
    def body(self) -> dict:
        return super().body if self.field is None else {**super().body, "field": self.field}


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
