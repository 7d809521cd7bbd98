"""Makes calls of the AWS API for the tests, to emulators: reads one as JSON on each line, and prints its answer on a line."""

import json
import sys

import boto3

clients = {}


def client_of(service, endpoint):
    """Loading the description of a service takes most of the time, and is done once for each emulator."""
    if (service, endpoint) not in clients:
        clients[service, endpoint] = boto3.client(service, endpoint_url=endpoint)
    return clients[service, endpoint]


for line in sys.stdin:
    call = json.loads(line)
    try:
        answer = getattr(client_of(call["service"], call["endpoint"]), call["operation"])(**call["arguments"])
        answer.pop("ResponseMetadata", None)
        result = {"answer": answer}
    except Exception as failure:
        result = {"failure": f"{call['service']} {call['operation']}: {type(failure).__name__}: {failure}"}
    print(json.dumps(result, default=str), flush=True)
