"""What moto leaves out of CloudFormation's change sets, and a deployment that is interrupted meets.

- A change set that creates is refused for a stack that exists, one that updates for a stack that does not, or is only in
  review (API Reference, CreateChangeSet, ChangeSetType). Another one that creates joins the stack that is in review:
  moto makes a second stack of that name.
- A change set whose name the stack has already is refused (CreateChangeSet, AlreadyExistsException).
- Only a complete change set is executed that is available still (ExecuteChangeSet, InvalidChangeSetStatus), and one that
  is gone is not found (ChangeSetNotFound), also where it is described.
- When a change set is executed, all others of the stack are deleted (User Guide, "Execute a change set"), and with a
  stack all of its own; a list has those of its stack alone. To delete one that is gone is no error.
"""

import threading

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import CloudFormationBackend
from moto.cloudformation.responses import CloudFormationResponse

IN_REVIEW = "REVIEW_IN_PROGRESS"

# The stack whose change sets the request of this thread is about.
listing = threading.local()


def refusal(code, message):
    """An error of the API. In moto 5.1, `code` is the HTTP status, and the error is text already, with its code in it."""
    error = ValidationError(message=message)
    if isinstance(error.code, int):
        error.description = error.description.replace("ValidationError", code, 1)
    else:
        error.code = code
    return error


def stack_of(backend, name_or_id):
    found = [stack for stack in backend.stacks.values() if name_or_id in (stack.name, stack.stack_id)]
    return found[0] if found else None


def change_set_of(backend, name_or_id, stack_name=None):
    """Change sets of several stacks may have one name; their ids differ."""
    for change_set in list(backend.change_sets.values()):
        is_of_stack = stack_name is None or stack_name in (change_set.stack_name, change_set.stack_id)
        if name_or_id == change_set.change_set_id or (name_or_id == change_set.change_set_name and is_of_stack):
            return change_set
    return None


def create(backend, stack_name, change_set_name, *arguments, create=CloudFormationBackend.create_change_set, **named):
    stack = stack_of(backend, stack_name)
    kind = named.get("change_set_type") or "UPDATE"
    if stack and change_set_of(backend, change_set_name, stack.name):
        raise refusal("AlreadyExistsException", f"ChangeSet {change_set_name} already exists in {stack_name}")
    if kind == "UPDATE" and stack is None:
        raise refusal("ValidationError", f"Stack [{stack_name}] does not exist")
    if kind == "UPDATE" and stack.status == IN_REVIEW:
        raise refusal("ValidationError", f"Stack:{stack.stack_id} is in {IN_REVIEW} state and can not be updated.")
    if kind == "CREATE" and stack and stack.status != IN_REVIEW:
        raise refusal(
            "ValidationError", f"Stack [{stack_name}] already exists and cannot be created again with the changeSet [{change_set_name}]."
        )
    change_set_id, stack_id = create(backend, stack_name, change_set_name, *arguments, **named)
    if stack and stack.stack_id != stack_id:
        joined = backend.change_sets[change_set_id]
        joined.stack, joined.stack_id = stack, stack.stack_id
        del backend.stacks[stack_id]
        stack_id = stack.stack_id
    return change_set_id, stack_id


def describe(backend, change_set_name):
    found = change_set_of(backend, change_set_name)
    if found is None:
        raise refusal("ChangeSetNotFound", f"ChangeSet [{change_set_name}] does not exist")
    return found


def delete(backend, change_set_name):
    found = change_set_of(backend, change_set_name)
    if found:
        del backend.change_sets[found.change_set_id]


def execute(backend, change_set_name, stack_name=None, execute=CloudFormationBackend.execute_change_set):
    found = describe(backend, change_set_name)
    if found.status != "CREATE_COMPLETE" or found.execution_status != "AVAILABLE":
        raise refusal(
            "InvalidChangeSetStatus",
            f"ChangeSet [{found.change_set_id}] cannot be executed in its current execution status of [{found.execution_status}]",
        )
    found.execution_status = "EXECUTE_IN_PROGRESS"
    execute(backend, found.change_set_id, stack_name)
    forget(backend, found.stack_id, but=found)


def forget(backend, stack_id, but=None):
    for other in list(backend.change_sets.values()):
        if other.stack_id == stack_id and other is not but:
            del backend.change_sets[other.change_set_id]


def delete_stack(backend, name_or_stack_id, delete=CloudFormationBackend.delete_stack):
    stack = stack_of(backend, name_or_stack_id)
    delete(backend, name_or_stack_id)
    if stack:
        forget(backend, stack.stack_id)


def list_of_stack(response, list_change_sets=CloudFormationResponse.list_change_sets):
    """moto lists all of the account."""
    stack = stack_of(response.cloudformation_backend, response._get_param("StackName"))
    if stack is None:
        raise refusal("ValidationError", f"Stack [{response._get_param('StackName')}] does not exist")
    listing.stack_id = stack.stack_id
    return list_change_sets(response)


def listed(backend):
    return [one for one in backend.change_sets.values() if one.stack_id == listing.stack_id]


CloudFormationBackend.create_change_set = create
CloudFormationBackend.describe_change_set = describe
CloudFormationBackend.delete_change_set = delete
CloudFormationBackend.execute_change_set = execute
CloudFormationBackend.delete_stack = delete_stack
CloudFormationBackend.list_change_sets = listed
CloudFormationResponse.list_change_sets = list_of_stack
