"""Runs Python again and again, with libraries that are loaded once: each run is a copy of this process (a fork).

Its arguments are modules to load. Each line on standard input asks for a run: {"id", "words", "environment", "stdout", "stderr"}, words as
of python's command line, a script or `-c` and a program; a line {"id", "code"} on standard output says that it has ended.
"""

import gc
import importlib
import json
import os
import runpy
import sys


def run(words: list[str]) -> None:
    """As `python`, words: it runs as __main__, and knows its arguments."""
    first, *rest = words
    if first == "-c":
        sys.argv = ["-c", *rest[1:]]
        exec(compile(rest[0], "<string>", "exec"), {"__name__": "__main__"})
    else:
        sys.argv = words
        runpy.run_path(first, run_name="__main__")


def run_in_copy(request: dict) -> int:
    """Runs what is asked for in a copy of this process, and returns its exit code."""
    copy = os.fork()
    if copy != 0:
        return os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    for name, number in (("stdout", 1), ("stderr", 2)):
        os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.environ.update(request["environment"])
    run(request["words"])
    raise SystemExit(0)


def main() -> None:
    for name in sys.argv[1:]:
        importlib.import_module(name)
    # What is loaded is shared with the copies as long as nobody writes beside it, as collecting garbage does.
    gc.freeze()
    # readline, for a copy must find nothing read ahead.
    while line := sys.stdin.readline():
        # A copy that waits for the copy that works, so that several may work at once.
        waiting = os.fork()
        if waiting == 0:
            request = json.loads(line)
            code = run_in_copy(request)
            os.write(1, f"{json.dumps({'id': request['id'], 'code': code})}\n".encode())
            os._exit(0)


if __name__ == "__main__":
    main()
