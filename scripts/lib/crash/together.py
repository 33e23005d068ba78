"""Many users of one engine bring one backend up at the same time."""

import contextlib
import os
import pathlib
import shutil
import subprocess

from crash import scenarios
from crash.stage import Failure, Stage

RUNS = 20
# Two users of the group that may use the engine; nobody else here has these numbers.
GROUP, USERS = 64990, (64991, 64992)


@contextlib.contextmanager
def shared_socket(socket: str):
    """The engine's socket as an installed engine has it: root's, and a group's, in a folder that others may pass."""
    before = os.stat(socket)
    closed = [folder for folder in pathlib.Path(socket).parents if not folder.stat().st_mode & 0o001]
    modes = [folder.stat().st_mode for folder in closed]
    for folder, mode in zip(closed, modes):
        folder.chmod(mode | 0o011)
    os.chown(socket, 0, GROUP)
    os.chmod(socket, 0o660)
    try:
        yield
    finally:
        os.chown(socket, before.st_uid, before.st_gid)
        os.chmod(socket, before.st_mode & 0o7777)
        for folder, mode in zip(closed, modes):
            folder.chmod(mode)


def environment(stage: Stage, home: pathlib.Path, number: int) -> dict:
    """That of a login, of cron and of `su`, which keeps a runtime folder that is another user's, in turn."""
    variables = stage.environment(stage.socket) | {"HOME": str(home)}
    if number % 3 == 0:
        (home / "run").mkdir(exist_ok=True)
        variables["XDG_RUNTIME_DIR"] = str(home / "run")
    elif number % 3 == 1:
        variables["XDG_RUNTIME_DIR"] = "/run/user/64999"
    return variables


def together(stage: Stage, manifest: dict) -> None:
    """One of them works; the rest find it done."""
    scenarios.write(stage.folder, manifest, {})
    # Everybody may read the program and the catalogue, as where they are installed.
    program = stage.work / "tts-ctl"
    shutil.copy(stage.program, program)
    for path in (stage.work, *stage.work.rglob("*")):
        if not path.is_symlink() and not path.is_socket():
            path.chmod(0o755)
    homes = {0: stage.work / "root"} | {user: stage.work / str(user) for user in USERS}
    for user, home in homes.items():
        home.mkdir(exist_ok=True)
        os.chown(home, user, GROUP if user else 0)
    runs = []
    with shared_socket(stage.socket):
        for number in range(RUNS):
            user = (0, *USERS)[number % 3]
            command = [str(program), "up", stage.name]
            if user:
                command = ["setpriv", f"--reuid={user}", f"--regid={user}", f"--groups={GROUP}", *command]
            variables = environment(stage, homes[user], number // 3)
            runs.append(subprocess.Popen(
                command, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, cwd="/"))
        outputs = [stage.end(run, 300) for run in runs]
    for run, output in zip(runs, outputs):
        if run.returncode != 0:
            raise Failure(f"one of {RUNS} `up`s at the same time ended with {run.returncode}: {output}")
    workers = [output for output in outputs if "create container" in output]
    if len(workers) != 1:
        raise Failure(f"{len(workers)} of {RUNS} `up`s at the same time made containers")
    stage.check_up(manifest)
