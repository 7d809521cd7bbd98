"""Keeps the AWS CLI loaded: Python runs this before the CLI's own script, where the tests have put this folder on PYTHONPATH.

Writes a program `aws`, which hands arguments, environment, folder and streams to here over a socket, and waits. For each
call a fork goes on with the CLI's script, as if it had just been started; only that all modules and the descriptions of
the services are there already, which take most of the time of a command. Ends when stdin does.
"""

import gc
import json
import os
import runpy
import select
import shutil
import signal
import socket
import sys

DATA_FOLDERS = "AWS_DATA_PATH"
KINDS = ("service-2", "endpoint-rule-set-1", "paginators-1")
SERVICES = ("cloudformation", "ec2", "ecr", "ecs", "iam", "logs", "s3", "scheduler", "sts")

CLIENT = '''#!{python} -IS
import json, os, signal, socket, sys

signal.signal(signal.SIGINT, signal.SIG_DFL)
with socket.socket(socket.AF_UNIX) as server:
    try:
        server.connect({path!r})
    except OSError:
        # The loaded one has ended. The CLI as it is takes longer.
        os.execv({program!r}, [{program!r}, *sys.argv[1:]])
    call = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(server, [len(call).to_bytes(8, "big")], [0, 1, 2])
    server.sendall(call)
    code = server.recv(1)
sys.exit(code[0] if code else 1)
'''


def load():
    """Imports what every command needs, and reads what commands read of the services."""
    from awscli.clidriver import create_clidriver

    # A driver loads the CLI's own extensions too.
    loader = create_clidriver().session.get_component("data_loader")
    remember(loader.file_loader.__class__, "load_file", lambda _: None)
    remember(loader.__class__, "list_available_services", lambda own: tuple(own.search_paths))
    for kind in KINDS:
        for service in set(SERVICES).intersection(loader.list_available_services(kind)):
            loader.load_service_model(service, kind)

    # What is here stays: looking through it again would copy it into every fork.
    gc.freeze()


def remember(owner, name, place):
    """Has a method look for the same only once: the CLI's own files do not change."""
    method = getattr(owner, name)
    found = {}

    def remembered(self, *arguments, **named):
        question = (place(self), arguments, tuple(named.items()))
        if question not in found:
            found[question] = method(self, *arguments, **named)
        return found[question]

    setattr(owner, name, remembered)


def listen(folder, program):
    path = os.path.join(folder, "socket")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)

    # Put in place when it is whole: that it is there says that all is ready.
    aside = os.path.join(folder, "aws.new")
    with open(aside, "w", encoding="utf-8") as client:
        client.write(CLIENT.format(python=sys.executable, path=path, program=program))
    os.chmod(aside, 0o755)
    os.rename(aside, os.path.join(folder, "aws"))
    return listener


def serve(listener):
    # A signal to the whole group is for the tests to handle, which end this one by its stdin.
    interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
        call, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            size, streams, _, _ = socket.recv_fds(call, 8, 3)
            with call.makefile("rb") as body:
                arguments, folder, environment = json.loads(body.read(int.from_bytes(size, "big")))
            command = os.fork()
            if command == 0:
                call.close()
                signal.signal(signal.SIGINT, interrupted)
                become(arguments, folder, environment, streams)
                run()
            for stream in streams:
                os.close(stream)
            watch(call, command)
        call.close()


def become(arguments, folder, environment, streams):
    # When it is imported, the CLI adds its own folder to those that it is given.
    folders = [environment.get(DATA_FOLDERS), os.environ[DATA_FOLDERS]]
    environment[DATA_FOLDERS] = os.pathsep.join(filter(None, folders))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments


def run():
    """Runs the CLI's script and ends, without giving back all that was loaded, which takes as long as a command."""
    code = 1
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    try:
        sys.stderr.flush()
        sys.stdout.flush()
    except OSError:
        # As the interpreter ends where nobody reads what is left.
        code = 120
    os._exit(code)


def watch(call, command):
    """Hands back the exit code; a caller that has gone is followed."""
    ended = os.pidfd_open(command)
    if ended not in select.select([call, ended], [], [])[0]:
        os.kill(command, signal.SIGINT)
    _, status = os.waitpid(command, 0)
    try:
        call.send(bytes([os.waitstatus_to_exitcode(status) & 0xFF]))
    finally:
        os._exit(0)


if "LOADED_CLI" in os.environ:
    home = os.environ.pop("LOADED_CLI")
    os.environ.pop("PYTHONPATH")
    os.environ.pop(DATA_FOLDERS, None)
    load()
    serve(listen(home, os.environ.pop("LOADED_PROGRAM")))
    shutil.rmtree(home)
    os._exit(0)
