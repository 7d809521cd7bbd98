"""Copies of the emulator as it is at the moment: for each POST to `/lab/copy` a process that goes on from there alone.

What takes many requests to set up is set up once, and each experiment has it to itself. The answer is the copy's address
and process id; it ends when it is killed, or with the emulator that it is a copy of.
"""

import json
import os
import signal
import sys
import threading
import time

from werkzeug.serving import make_server

PATH = "/lab/copy"


def serve(app):
    """Serves until it is killed."""
    server = make_server("127.0.0.1", 0, with_copies(app), threaded=True)
    os.environ["MOTO_PORT"] = str(server.port)

    # Named localhost, never 127.0.0.1: by that name moto knows that a TemplateURL means itself.
    print(f"http://localhost:{server.port}", flush=True)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with_copies.server = server
    server.serve_forever()


def with_copies(app):
    def answer(environ, start_response):
        if environ["PATH_INFO"] != PATH or environ["REQUEST_METHOD"] != "POST":
            return app(environ, start_response)
        read, write = os.pipe()
        parent = os.getpid()
        copy = os.fork()
        if copy == 0:
            go_on(app, parent, write, environ)
        os.close(write)
        with os.fdopen(read) as port:
            body = json.dumps({"address": f"http://localhost:{port.read()}", "process": copy}).encode()
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def go_on(app, parent, port, environ):
    """In the copy: of the threads there is only this one, and neither listener nor connection are its own."""
    with_copies.server.socket.close()
    environ["werkzeug.socket"].close()
    server = make_server("127.0.0.1", 0, with_copies(app), threaded=True)
    with_copies.server = server
    os.environ["MOTO_PORT"] = str(server.port)
    os.write(port, str(server.port).encode())
    os.close(port)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    try:
        server.serve_forever()
    finally:
        sys.stderr.flush()
        os._exit(0)


def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)
