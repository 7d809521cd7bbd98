"""Keeps the AWS CLI loaded: Python runs this before the CLI's own script, where the tests have put this folder on PYTHONPATH.

Writes a program `aws`, which hands arguments, environment, folder and streams to here over a socket, and waits. For each
call a fork goes on with the CLI's script, as if it had just been started; only that all modules and the descriptions of
the services are there already, which take most of the time of a command. Ends when stdin does.
"""

import contextlib
import functools
import gc
import os
import runpy
import selectors
import shutil
import signal
import socket
import sys

DATA_FOLDERS = "AWS_DATA_PATH"
GENERAL = ("_retry", "cli", "endpoints", "partitions", "sdk-default-configuration")
KINDS = ("service-2", "endpoint-rule-set-1", "paginators-1", "waiters-2")
SERVICES = ("cloudformation", "ec2", "ecr", "ecs", "iam", "logs", "s3", "scheduler", "sts")

CLIENT = '''#!{python} -IS
# Modules in C only: importing socket and json takes three times as long as all the rest.
import _signal, _socket, posix, sys

_signal.signal(_signal.SIGINT, _signal.SIG_DFL)
arguments = [argument.encode("utf-8", "surrogateescape") for argument in sys.argv[1:]]
server = _socket.socket(_socket.AF_UNIX)
try:
    server.connect({path!r})
except OSError:
    # The loaded one has ended. The CLI as it is takes longer.
    posix.execv({program!r}, [{program!r}, *arguments])
variables = [name + b"=" + value for name, value in posix.environ.items()]
call = bytes([0]).join([posix.getcwdb(), b"%d" % len(arguments), *arguments, *variables])
streams = b"".join(stream.to_bytes(4, sys.byteorder) for stream in (0, 1, 2))
server.sendmsg([len(call).to_bytes(8, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
server.sendall(call)
code = server.recv(1)
sys.exit(code[0] if code else 1)
'''


def load():
    """Imports what every command needs, and reads what commands read of the CLI and of the services.

    Makes no client: version 2 starts threads for it, which a fork does not have.
    """
    from awscli.clidriver import create_clidriver

    session = create_clidriver().session
    loader = session.get_component("data_loader")
    events = session.get_component("event_emitter").__class__
    remember(loader.file_loader.__class__, "load_file", lambda _: None)
    remember(loader.__class__, "list_available_services", lambda own: tuple(own.search_paths))
    if hasattr(events, "_alias_event_name"):  # Version 1 only.
        remember(events, "_alias_event_name", lambda _: None)

    hooks = sys.modules[events.__module__]
    accepts = functools.cache(hooks.accepts_kwargs)
    hooks.accepts_kwargs = lambda handler: accepts(getattr(handler, "__func__", handler))

    # A driver loads the CLI's own extensions too; this one is made for what it asks meanwhile.
    loader = create_clidriver().session.get_component("data_loader")
    missing = sys.modules[loader.__class__.__module__].DataNotFoundError
    for name in GENERAL:
        with contextlib.suppress(missing):
            loader.load_data(name)
    for kind in KINDS:
        for service in set(SERVICES).intersection(loader.list_available_services(type_name=kind)):
            loader.load_service_model(service, kind)

    # What is here stays: looking through it again would copy it into every fork, and no command lives long.
    gc.freeze()
    gc.disable()


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
    watched = selectors.PollSelector()
    watched.register(sys.stdin, selectors.EVENT_READ)
    watched.register(listener, selectors.EVENT_READ, lambda: accept(listener, watched, interrupted))
    while answer := watched.select()[0][0].data:
        answer()


def accept(listener, watched, interrupted):
    call, _ = listener.accept()
    try:
        body, streams = receive(call)
    except (EOFError, OSError):
        # The caller was killed while it asked.
        call.close()
        return
    command = os.fork()
    if command == 0:
        listener.close()
        call.close()
        signal.signal(signal.SIGINT, interrupted)
        run(body, streams)
    for stream in streams:
        os.close(stream)
    ended = os.pidfd_open(command)
    watched.register(call, selectors.EVENT_READ, lambda: follow(call, watched, ended))
    watched.register(ended, selectors.EVENT_READ, lambda: hand_back(call, command, watched, ended))


def receive(call):
    size, streams, _, _ = socket.recv_fds(call, 8, 3)
    size = int.from_bytes(size, "big")
    with call.makefile("rb") as stream:
        body = stream.read(size)
    if not streams or len(body) < size:
        raise EOFError
    return body, streams


def follow(call, watched, ended):
    """A caller that has gone is followed."""
    watched.unregister(call)
    signal.pidfd_send_signal(ended, signal.SIGINT)


def hand_back(call, command, watched, ended):
    """The caller ends with the command's exit code."""
    _, status = os.waitpid(command, 0)
    watched.unregister(ended)
    os.close(ended)
    if call in watched.get_map():
        watched.unregister(call)
    with call, contextlib.suppress(OSError):
        call.send(bytes([os.waitstatus_to_exitcode(status) & 0xFF]))


def become(body, streams):
    folder, count, *texts = os.fsdecode(body).split("\0")
    arguments, variables = texts[: int(count)], texts[int(count) :]
    environment = dict(variable.split("=", 1) for variable in variables)

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


def run(body, streams):
    """Runs the CLI's script and ends, without giving back all that was loaded, which takes as long as a command."""
    code = 1
    try:
        become(body, streams)
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


if "LOADED_CLI" in os.environ:
    home = os.environ.pop("LOADED_CLI")
    os.environ.pop("PYTHONPATH")
    os.environ.pop(DATA_FOLDERS, None)
    load()
    serve(listen(home, os.environ.pop("LOADED_PROGRAM")))
    shutil.rmtree(home)
    os._exit(0)
