"""Compares the hashes by which Docker Compose tells a service's containers."""

import os
import subprocess


def hashes(program, path, arguments, environment, wanted="--hash=*"):
    """The lines of `config --hash`, and the refusal where there are none."""
    folder, name = os.path.split(os.path.abspath(path))
    profiles = ["--profile", "*"]
    if os.path.basename(program).startswith("docker"):
        command = [program, *profiles, "-f", name, *arguments, "config", wanted]
    else:
        command = [program, "config", "-f", name, *arguments, *profiles, "--hash"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else None, done.stderr.strip()


def judge_hashes(path, program, oracle, arguments, environment):
    """Whether both print the same lines, None where docker-compose refuses the file, and the line that says so."""
    theirs, _ = hashes(oracle, path, arguments, environment)
    ours, refusal = hashes(program, path, arguments, environment)
    if theirs is None:
        return None, f"refused        {path}"
    if ours is None:
        # For its hashes Compose does not read the files of variables that it then refuses.
        if hashes(oracle, path, arguments, environment, "--quiet")[0] is None:
            return None, f"both refused   {path}"
        return False, f"only we refuse {path}: {refusal}"
    different = [line.split()[0] for line in theirs if line not in ours]
    if different or len(ours) != len(theirs):
        return False, f"differed       {path}: {', '.join(different)}"
    return True, f"agreed         {path}: {len(ours)} services"
