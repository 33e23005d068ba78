"""What the Swift compiler wrote down while it built: every name in the sources, and where the thing it names is declared.

Reads the index of a debug build through the toolchain's own libIndexStore. The compiler has resolved overloads, extension
members, nested and inferred types; no reading of the text can.
"""

import ctypes
import pathlib
import shutil
from typing import Iterator, NamedTuple

DEFINITION, REFERENCE = 1 << 1, 1 << 2
RECORD_DEPENDENCY = 2
MODULE_KIND = 1


class Occurrence(NamedTuple):
    """One name in one line of a file."""

    line: int
    roles: int
    usr: str
    name: str
    is_module: bool


class Unit(NamedTuple):
    """One source file as it was compiled."""

    module: str
    path: str
    modified: float
    records: list[str]


class _Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    def __str__(self) -> str:
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


_Handle = ctypes.c_void_p
_EachText = ctypes.CFUNCTYPE(ctypes.c_bool, _Handle, _Text)
_EachHandle = ctypes.CFUNCTYPE(ctypes.c_bool, _Handle, _Handle)


def _library() -> ctypes.CDLL:
    compiler = shutil.which("swiftc")
    if not compiler:
        raise FileNotFoundError("no Swift toolchain on PATH")
    library = ctypes.CDLL(str(pathlib.Path(compiler).resolve().parent.parent / "lib" / "libIndexStore.so"))
    results = {
        _Handle: ("store_create", "unit_reader_create", "record_reader_create", "occurrence_get_symbol"),
        _Text: (
            "unit_reader_get_module_name", "unit_reader_get_main_file", "unit_dependency_get_name",
            "symbol_get_usr", "symbol_get_name"),
        ctypes.c_uint64: ("occurrence_get_roles",),
        ctypes.c_bool: (
            "store_units_apply_f", "unit_reader_dependencies_apply_f", "record_reader_occurrences_apply_f",
            "store_get_unit_modification_time"),
        ctypes.c_int: ("unit_dependency_get_kind", "symbol_get_kind"),
        None: ("unit_reader_dispose", "record_reader_dispose", "occurrence_get_line_col"),
    }
    for result, names in results.items():
        for name in names:
            getattr(library, f"indexstore_{name}").restype = result
    return library


class IndexStore:
    """The index of a build folder, such as `.build/debug/index/store`."""

    def __init__(self, path: pathlib.Path):
        self._library = _library()
        self._store = _Handle(self._call("store_create", str(path).encode(), None))
        if not self._store:
            raise FileNotFoundError(f"no index at {path}: build first, swift build --build-tests")

    def _call(self, name: str, *arguments):
        return getattr(self._library, f"indexstore_{name}")(*arguments)

    def units(self) -> Iterator[Unit]:
        # The names are no longer there after the call that passes them.
        names: list[str] = []
        self._call("store_units_apply_f", self._store, 0, None, _EachText(lambda _, text: not names.append(str(text))))
        for name in names:
            if unit := self._unit(name):
                yield unit

    def _unit(self, name: str) -> Unit | None:
        reader = _Handle(self._call("unit_reader_create", self._store, name.encode(), None))
        if not reader:
            return None
        records: list[str] = []

        def take(_context, dependency) -> bool:
            dependency = _Handle(dependency)
            if self._call("unit_dependency_get_kind", dependency) == RECORD_DEPENDENCY:
                records.append(str(self._call("unit_dependency_get_name", dependency)))
            return True

        self._call("unit_reader_dependencies_apply_f", reader, None, _EachHandle(take))
        seconds, nanoseconds = ctypes.c_int64(), ctypes.c_int64()
        self._call(
            "store_get_unit_modification_time", self._store, name.encode(), ctypes.byref(seconds),
            ctypes.byref(nanoseconds), None)
        unit = Unit(
            str(self._call("unit_reader_get_module_name", reader)), str(self._call("unit_reader_get_main_file", reader)),
            seconds.value + nanoseconds.value / 1e9, records)
        self._call("unit_reader_dispose", reader)
        return unit

    def occurrences(self, record: str) -> list[Occurrence]:
        reader = _Handle(self._call("record_reader_create", self._store, record.encode(), None))
        if not reader:
            return []
        found: list[Occurrence] = []
        line, column = ctypes.c_uint(), ctypes.c_uint()

        def take(_context, occurrence) -> bool:
            occurrence = _Handle(occurrence)
            symbol = _Handle(self._call("occurrence_get_symbol", occurrence))
            self._call("occurrence_get_line_col", occurrence, ctypes.byref(line), ctypes.byref(column))
            found.append(Occurrence(
                line.value, self._call("occurrence_get_roles", occurrence), str(self._call("symbol_get_usr", symbol)),
                str(self._call("symbol_get_name", symbol)), self._call("symbol_get_kind", symbol) == MODULE_KIND))
            return True

        self._call("record_reader_occurrences_apply_f", reader, None, _EachHandle(take))
        self._call("record_reader_dispose", reader)
        return found
