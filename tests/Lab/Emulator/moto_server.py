"""Serves moto's emulation of the AWS API on a free loopback port, and prints its address as the first line.

Adds what moto 5.1 and 5.2 lack and these stacks need: outputs of nested stacks, outputs of a stack that came from a
change set, dates as text, parameters that keep their value, the whole task definition, schedules and alarms as
resources of a stack (kept as declared; nothing starts the ones, nothing feeds the others), tasks on Fargate (which
start no container), the deletion of clusters and task definitions with their stack, and RetainExceptOnCreate; nested
stacks are updated in place, and again when what they are given has changed. `change_sets.py` has the rules of change sets.
"""

import json

import yaml
from moto.cloudformation import parsing, responses
from moto.cloudformation.parsing import ResourceMap
from moto.cloudformation.responses import CloudFormationResponse
from moto.cloudformation.utils import get_stack_from_s3_url, yaml_tag_constructor
from moto.cloudwatch.models import cloudwatch_backends
from moto.core.common_models import CloudFormationModel
from moto.core.utils import camelcase_to_underscores, pascal_to_camelcase, remap_nested_keys
from moto.ec2.models.elastic_network_interfaces import NetworkInterface
from moto.ecs.models import Cluster, EC2ContainerServiceBackend, TaskDefinition, ecs_backends
from moto.iam.models import Role
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.scheduler.models import scheduler_backends

# Beside this file; the first mends moto as it is imported.
import change_sets  # noqa: F401
import copies

try:
    from moto.cloudformation.models import ChangeSet, Stack
except ImportError:
    # Their names in moto 5.1, which Debian 13 has.
    from moto.cloudformation.models import FakeChangeSet as ChangeSet
    from moto.cloudformation.models import FakeStack as Stack


def without_no_value(declared, resources, clean=parsing.clean_json):
    """An item of a list that is `AWS::NoValue` is none."""
    cleaned = clean(declared, resources)
    return [item for item in cleaned if item is not None] if isinstance(cleaned, list) else cleaned


def nested_output(stack, attribute):
    """`!GetAtt child.Outputs.name`."""
    return stack.output_map[attribute.removeprefix("Outputs.")].value


def apply_with_outputs(change_set, apply=ChangeSet.apply):
    """A stack made for a change set has an empty template, and so no outputs, until it is executed."""
    resources = change_set.stack.resource_map
    resources.input_parameters = parameter_texts(change_set.stack)
    apply(change_set)

    # What one nested stack puts out another is given; root templates name them in that order.
    for name, declared in change_set.template_dict["Resources"].items():
        if isinstance(resources[name], Stack):
            update_or_keep(name, declared, resources, change_set.stack.account_id, change_set.stack.region_name)
    change_set.stack.template_dict = change_set.template_dict
    change_set.stack.output_map = change_set.stack._create_output_map()


def parameter_texts(stack):
    """CloudFormation's parameters are texts, lists and numbers too; moto cannot read its own values back."""
    resolved = stack.resource_map.resolved_parameters
    return {name: ",".join(value) if isinstance(value, list) else str(value) for name, value in resolved.items()}


def keeps_parameters(stack, given):
    """Whether a change set with these parameters leaves them as they are."""
    return {**parameter_texts(stack), **given} == parameter_texts(stack)


def with_previous_values(response, prefix, listed=getattr(CloudFormationResponse, "_get_list_prefix", None)):
    """moto 5.1 knows the previous value of a parameter only beside the previous template, and only where it was given."""
    members = listed(response, prefix)
    for member in members if prefix == "Parameters.member" else []:
        if member.pop("use_previous_value", "").lower() == "true":
            stack = response.cloudformation_backend.get_stack(response._get_param("StackName"))
            member["parameter_value"] = parameter_texts(stack)[member["parameter_key"]]
    return members


def update_nested(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    """moto deletes a nested stack and creates it anew."""
    properties = cloudformation_json["Properties"]
    given = {name: str(value) for name, value in properties.get("Parameters", {}).items()}
    original_resource.resource_map.input_parameters = parameter_texts(original_resource)
    template = get_stack_from_s3_url(properties["TemplateURL"], account_id=account_id, partition="aws")
    if not (original_resource.has_template(template) and original_resource.has_parameters(given)):
        original_resource.update(template, parameters=given)
    return original_resource


def update_or_keep(logical_id, declared, resources, account_id, region_name, update=parsing.parse_and_update_resource):
    """moto forgets a resource of a type that it cannot update, and stumbles over one that a condition leaves out."""
    original = resources[logical_id]
    return original and (update(logical_id, declared, resources, account_id, region_name) or original)


def delete_unless_retained(resources, delete=ResourceMap.delete):
    """moto knows Retain alone; that a creation fails does not happen here."""
    for resource in resources._resource_json_map.values():
        if resource.get("DeletionPolicy") == "RetainExceptOnCreate":
            resource["DeletionPolicy"] = "Retain"
    delete(resources)


def register_whole(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
    """moto hands on a task definition's family, containers, volumes and memory alone."""
    properties = remap_nested_keys(cloudformation_json["Properties"], pascal_to_camelcase)
    arguments = {camelcase_to_underscores(name): value for name, value in properties.items()}

    # CloudFormation's parameters are texts; of a container, ECS has numbers.
    for container in arguments["container_definitions"]:
        container.update({name: int(value) for name, value in container.items() if name in ("cpu", "memory")})
    return ecs_backends[account_id][region_name].register_task_definition(**arguments)


def register_revision(cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name):
    """Every update of a task definition is a new revision."""
    ecs_backends[account_id][region_name].deregister_task_definition(original_resource.arn)
    return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)


def put_policy_text(role, name, policy, put=Role.put_policy):
    """moto keeps what a stack declares as it is, and moto 5.1 writes a map into XML with ampersands."""
    put(role, name, policy if isinstance(policy, str) else json.dumps(policy))


def delete_cluster(cluster, account_id, region_name):
    ecs_backends[account_id][region_name].delete_cluster(cluster.name)


def deregister(task_definition, account_id, region_name):
    ecs_backends[account_id][region_name].deregister_task_definition(task_definition.arn)


def run_on_fargate(
    backend, cluster, task_definition, count, overrides, started_by, tags, launch_type, *rest,
    run_task=EC2ContainerServiceBackend.run_task,
):
    """moto takes a task with a capacity provider, which it does not look at, for one that needs an instance."""
    only_fargate = backend.describe_task_definition(task_definition).requires_compatibilities == ["FARGATE"]
    launch_type = launch_type or ("FARGATE" if only_fargate else None)
    return run_task(backend, cluster, task_definition, count, overrides, started_by, tags, launch_type, *rest)


def memory_of_containers(task_definition, calculate=EC2ContainerServiceBackend._calculate_task_resource_requirements):
    """On Fargate the task has a size, and its containers need none."""
    if task_definition.requires_compatibilities == ["FARGATE"]:
        return {"CPU": 0, "MEMORY": 0, "PORTS": [], "PORTS_UDP": []}
    return calculate(task_definition)


class ScheduleGroupResource(CloudFormationModel):
    """`AWS::Scheduler::ScheduleGroup`."""

    # moto names the service of a model by its module.
    __module__ = "moto.scheduler.resources"
    resource_type = "AWS::Scheduler::ScheduleGroup"

    def __init__(self, kept):
        self.kept = kept

    @classmethod
    def cloudformation_type(cls):
        return cls.resource_type

    @staticmethod
    def cloudformation_name_type():
        return "Name"

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr == "Arn"

    def get_cfn_attribute(self, attribute_name):
        return self.kept.arn

    @property
    def physical_resource_id(self):
        return self.kept.name

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        return cls(scheduler_backends[account_id][region_name].create_schedule_group(resource_name, []))

    def delete(self, account_id, region_name):
        scheduler_backends[account_id][region_name].schedule_groups.pop(self.kept.name, None)


class ScheduleResource(ScheduleGroupResource, CloudFormationModel):
    """`AWS::Scheduler::Schedule`."""

    __module__ = "moto.scheduler.resources"
    resource_type = "AWS::Scheduler::Schedule"
    optional = (
        "description", "end_date", "group_name", "kms_key_arn", "schedule_expression_timezone", "start_date", "state",
        "action_after_completion",
    )

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = {camelcase_to_underscores(name): value for name, value in cloudformation_json["Properties"].items()}
        schedule = {**dict.fromkeys(cls.optional), **properties, "name": resource_name}

        # Scheduler's API and its CloudFormation resource differ in the case of these names.
        ecs = schedule["target"].get("EcsParameters", {})
        network = ecs.get("NetworkConfiguration", {})
        if "AwsvpcConfiguration" in network:
            network["awsvpcConfiguration"] = network.pop("AwsvpcConfiguration")
        if "CapacityProviderStrategy" in ecs:
            ecs["CapacityProviderStrategy"] = [
                {pascal_to_camelcase(name): value for name, value in item.items()}
                for item in ecs["CapacityProviderStrategy"]
            ]
        return cls(scheduler_backends[account_id][region_name].create_schedule(**schedule))

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        original_resource.delete(account_id, region_name)
        return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)

    def delete(self, account_id, region_name):
        # Deleting the group has already deleted its schedules; which of the two goes first is not ours to choose.
        group = scheduler_backends[account_id][region_name].schedule_groups.get(self.kept.group_name)
        if group:
            group.schedules.pop(self.kept.name, None)


class AlarmResource(ScheduleGroupResource, CloudFormationModel):
    """`AWS::CloudWatch::Alarm`, with what it says and does; what it measures is of no use here."""

    __module__ = "moto.cloudwatch.resources"
    resource_type = "AWS::CloudWatch::Alarm"
    kept_as_declared = (
        "Namespace", "MetricName", "ComparisonOperator", "EvaluationPeriods", "Period", "Threshold", "Statistic",
    )

    @staticmethod
    def cloudformation_name_type():
        return "AlarmName"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        arguments = {camelcase_to_underscores(name): properties.get(name) for name in cls.kept_as_declared}

        # moto 5.1 asks for a dimension's parts in lower case, 5.2 as the API has them.
        alarm = cloudwatch_backends[account_id][region_name].put_metric_alarm(
            name=resource_name,
            description=properties["AlarmDescription"],
            dimensions=[{**one, "name": one["Name"], "value": one["Value"]} for one in properties.get("Dimensions", [])],
            alarm_actions=properties.get("AlarmActions", []),
            ok_actions=properties.get("OKActions", []),
            treat_missing_data=properties.get("TreatMissingData"),
            **arguments,
        )
        return cls(alarm)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
    ):
        # An update keeps the name that CloudFormation has made up.
        name = original_resource.kept.name
        return cls.create_from_cloudformation_json(name, cloudformation_json, account_id, region_name)

    def delete(self, account_id, region_name):
        cloudwatch_backends[account_id][region_name].delete_alarms([self.kept.name])


if template := getattr(responses, "GET_TEMPLATE_RESPONSE_TEMPLATE", None):
    # moto 5.1 writes a template into XML as it is, even where it has an ampersand.
    responses.GET_TEMPLATE_RESPONSE_TEMPLATE = template.replace("{{ stack_template }}", "{{ stack_template | e }}")

CloudFormationResponse._get_list_prefix = with_previous_values
Stack.get_cfn_attribute = nested_output
Stack.stack_parameters = property(parameter_texts)
Stack.parameter_list = property(
    lambda stack: [{"ParameterKey": name, "ParameterValue": text} for name, text in parameter_texts(stack).items()]
)
Stack.has_parameters = keeps_parameters
Stack.update_from_cloudformation_json = classmethod(update_nested)
parsing.clean_json = without_no_value
parsing.parse_and_update_resource = update_or_keep
ChangeSet.apply = apply_with_outputs
ResourceMap.delete = delete_unless_retained
TaskDefinition.create_from_cloudformation_json = classmethod(register_whole)
TaskDefinition.update_from_cloudformation_json = classmethod(register_revision)
TaskDefinition.delete = deregister
Cluster.delete = delete_cluster
Role.put_policy = put_policy_text
EC2ContainerServiceBackend.run_task = run_on_fargate
EC2ContainerServiceBackend._calculate_task_resource_requirements = staticmethod(memory_of_containers)

# A task asks for it, and in a VPC without DNS hostnames moto gives none.
NetworkInterface.private_dns_name = ""

# The parser in C, where there is one: moto reads every template many times, and the one in Python takes ten times as long.
yaml.Loader = getattr(yaml, "CLoader", yaml.Loader)
yaml.Loader.add_multi_constructor("", yaml_tag_constructor)

# A policy's version is a date, and CloudFormation reads a date as text.
for first, resolvers in yaml.Loader.yaml_implicit_resolvers.items():
    resolvers[:] = [resolver for resolver in resolvers if resolver[0] != "tag:yaml.org,2002:timestamp"]

copies.serve(DomainDispatcherApplication(create_backend_app))
