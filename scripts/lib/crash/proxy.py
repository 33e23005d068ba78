"""A proxy before the engine's socket that ends its client, or does anything else, at a chosen call."""

import os
import re
import socket
import threading

# The moments of a call at which something can happen.
BEFORE = "before"  # the call has not reached the engine
DURING = "during"  # the engine has the call and works on it
ANSWERING = "answering"  # the engine has begun to answer
AFTER = "after"  # the engine is done, the client does not know
MOMENTS = (BEFORE, DURING, ANSWERING, AFTER)


class Closed(Exception):
    """One of the two sides has hung up."""


class Reader:
    """Reads HTTP messages from a socket piece by piece, and tells where they end."""

    def __init__(self, connection: socket.socket):
        self.connection = connection
        self.buffer = b""

    def more(self) -> None:
        try:
            data = self.connection.recv(1 << 16)
        except OSError as error:
            raise Closed from error
        if not data:
            raise Closed
        self.buffer += data

    def take(self, count: int) -> bytes:
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def head(self) -> bytes:
        while b"\r\n\r\n" not in self.buffer:
            self.more()
        return self.take(self.buffer.index(b"\r\n\r\n") + 4)

    def body(self, head: bytes):
        """The body in pieces, as they come, each with whether it is the last."""
        if re.search(rb"(?im)^transfer-encoding:.*chunked", head):
            yield from self.chunks()
            return
        length = re.search(rb"(?im)^content-length: *(\d+)", head)
        left = int(length[1]) if length else 0
        while left:
            if not self.buffer:
                self.more()
            piece = self.take(left)
            left -= len(piece)
            yield piece, not left

    def chunks(self):
        while True:
            while b"\r\n" not in self.buffer:
                self.more()
            line = self.take(self.buffer.index(b"\r\n") + 2)
            size = int(line.split(b";")[0], 16)
            # The chunk and its line end; the last one has no trailers here.
            while len(self.buffer) < size + 2:
                self.more()
            yield line + self.take(size + 2), size == 0
            if size == 0:
                return

    def rest(self):
        """Everything until the end of the connection."""
        while True:
            if not self.buffer:
                self.more()
            yield self.take(len(self.buffer)), False


class Proxy:
    """Counts the calls that pass, and calls `act` once, at a moment of call number `point` (from 1)."""

    def __init__(self, path: str, engine: str, point: int = 0, moment: str = BEFORE, act=None):
        self.path, self.engine = path, engine
        self.point, self.moment, self.act = point, moment, act
        self.calls: list[str] = []
        self.lock = threading.Lock()
        self.reached = threading.Event()
        self.open: set[socket.socket] = set()
        self.listener = socket.socket(socket.AF_UNIX)
        if os.path.exists(path):
            os.unlink(path)
        self.listener.bind(path)
        self.listener.listen(128)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def close(self) -> None:
        # Closing alone does not wake the thread that accepts.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        with self.lock:
            connections = list(self.open)
        for each in connections:
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        if os.path.exists(self.path):
            os.unlink(self.path)

    def count(self, head: bytes) -> int:
        line = head.split(b"\r\n", 1)[0].decode(errors="replace")
        with self.lock:
            self.calls.append(re.sub(r"^(\S+) (?:/v[\d.]+)?([^ ?]*).*", r"\1 \2", line))
            return len(self.calls)

    def happens(self, number: int, moment: str) -> None:
        if number == self.point and moment == self.moment and self.act and not self.reached.is_set():
            self.reached.set()
            self.act()

    def serve(self, client: socket.socket) -> None:
        engine = socket.socket(socket.AF_UNIX)
        with self.lock:
            self.open |= {client, engine}
        try:
            engine.connect(self.engine)
            self.exchange(Reader(client), Reader(engine))
        except (Closed, OSError, ValueError):
            pass
        finally:
            with self.lock:
                self.open -= {client, engine}
            # Closing alone ends nothing as long as another thread reads from it.
            for each in (client, engine):
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                each.close()

    def exchange(self, client: Reader, engine: Reader) -> None:
        while True:
            head = client.head()
            number = self.count(head)
            self.happens(number, BEFORE)
            engine.connection.sendall(head)
            for piece, _ in client.body(head):
                engine.connection.sendall(piece)
            # A client that is gone is gone for the engine, too, in the middle of its work.
            watch = threading.Thread(target=self.watch, args=(client, engine), daemon=True)
            if re.search(rb"(?im)^upgrade:", head):
                watch = threading.Thread(target=self.pump, args=(client, engine), daemon=True)
            self.happens(number, DURING)
            watch.start()
            answer = engine.head()
            self.happens(number, ANSWERING)
            status = int(answer.split(b" ", 2)[1])
            pieces = engine.rest() if status == 101 else engine.body(answer)
            has_body = not (head.startswith(b"HEAD") or status in (204, 304))
            has_body = has_body and not re.search(rb"(?im)^content-length: *0\r", answer)
            if not has_body:
                pieces = iter(())
            # The last piece waits until the call is over, so that a client that ends then knows nothing of it.
            held = answer
            if has_body:
                client.connection.sendall(answer)
                held = b""
            for piece, is_last in pieces:
                if is_last:
                    held = piece
                else:
                    client.connection.sendall(piece)
            self.happens(number, AFTER)
            client.connection.sendall(held)
            if status == 101:
                return

    @staticmethod
    def watch(client: Reader, engine: Reader) -> None:
        """Hangs up on the engine where the client has done so; a client does not speak before it has its answer."""
        try:
            if not client.connection.recv(1, socket.MSG_PEEK):
                engine.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    @staticmethod
    def pump(client: Reader, engine: Reader) -> None:
        try:
            for piece, _ in client.rest():
                engine.connection.sendall(piece)
        except (Closed, OSError):
            try:
                engine.connection.shutdown(socket.SHUT_WR)
            except OSError:
                pass
