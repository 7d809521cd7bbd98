"""Says what is in the account of an emulator, property by property: for each address on stdin a line with a JSON list.

Two accounts are equal if they would be so to their users: times are left out, and what AWS makes up, such as the ends of
generated names, is the same everywhere.
"""

import hashlib
import json
import re
import sys

import boto3

TIMES = ("time", "date", "timestamp", "modified", "createdat", "registeredat")
MADE_UP = [
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r"\b(sg|sgr|vpce|eni)-[0-9a-f]{8,17}\b"), r"\1-<id>"),
    (re.compile(r"-[A-Z0-9]{12,13}\b"), "-<id>"),
    (re.compile(r"fargate-fetcher-[0-9a-f]{32}"), "fargate-fetcher-<id>"),
    (re.compile(r"localhost:[0-9]+"), "localhost"),
    (re.compile(r"\b(AROA|AIDA)[A-Z0-9]{17}\b"), r"\1<id>"),
]


def stacks(client):
    cloudformation = client("cloudformation")
    for stack in every(cloudformation, "describe_stacks", "Stacks"):
        name = stack["StackName"]
        body = cloudformation.get_template(StackName=stack["StackId"]).get("TemplateBody") or ""
        stack["Template"] = hashlib.sha256(without_made_up(body if isinstance(body, str) else json.dumps(body)).encode()).hexdigest()
        stack["Resources"] = [
            {key: resource.get(key) for key in ("LogicalResourceId", "PhysicalResourceId", "ResourceType", "ResourceStatus")}
            for resource in every(cloudformation, "list_stack_resources", "StackResourceSummaries", StackName=stack["StackId"])
        ]
        stack["ChangeSets"] = [
            one["ChangeSetName"]
            for one in cloudformation.list_change_sets(StackName=stack["StackId"])["Summaries"]
            if one.get("ExecutionStatus") != "EXECUTE_COMPLETE"
        ]
        yield f"stack {name}", stack


def registry(client):
    ecr = client("ecr")
    for repository in every(ecr, "describe_repositories", "repositories"):
        name = repository["repositoryName"]
        images = every(ecr, "list_images", "imageIds", repositoryName=name)
        yield f"repository {name}", {**repository, "images": images}
    s3 = client("s3")
    for bucket in s3.list_buckets()["Buckets"]:
        name = bucket["Name"]
        objects = {one["Key"]: one["Size"] for one in s3.list_objects_v2(Bucket=name).get("Contents", [])}
        settings = {"Versioning": s3.get_bucket_versioning(Bucket=name).get("Status")}
        yield f"bucket {name}", {"objects": objects, **settings}


def tasks(client):
    ecs = client("ecs")
    for cluster in ecs.describe_clusters(clusters=ecs.list_clusters()["clusterArns"])["clusters"]:
        yield f"cluster {cluster['clusterName']}", cluster
    for arn in every(ecs, "list_task_definitions", "taskDefinitionArns", status="ACTIVE"):
        definition = ecs.describe_task_definition(taskDefinition=arn)["taskDefinition"]
        yield f"task definition {definition['family']}", definition


def schedules(client):
    scheduler = client("scheduler")
    for group in every(scheduler, "list_schedule_groups", "ScheduleGroups"):
        yield f"schedule group {group['Name']}", group
    for one in every(scheduler, "list_schedules", "Schedules"):
        yield f"schedule {one['Name']}", scheduler.get_schedule(Name=one["Name"], GroupName=one["GroupName"])


def watching(client):
    logs = client("logs")
    for group in every(logs, "describe_log_groups", "logGroups"):
        yield f"log group {group['logGroupName']}", group
    cloudwatch = client("cloudwatch")
    for alarm in every(cloudwatch, "describe_alarms", "MetricAlarms"):
        yield f"alarm {alarm['AlarmName']}", alarm
    for dashboard in every(cloudwatch, "list_dashboards", "DashboardEntries"):
        yield f"dashboard {dashboard['DashboardName']}", cloudwatch.get_dashboard(DashboardName=dashboard["DashboardName"])
    events = client("events")
    for rule in events.list_rules()["Rules"]:
        yield f"rule {rule['Name']}", {**rule, "Targets": events.list_targets_by_rule(Rule=rule["Name"])["Targets"]}


def messages(client):
    sqs = client("sqs")
    for url in sqs.list_queues().get("QueueUrls", []):
        yield f"queue {url}", sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    sns = client("sns")
    for topic in every(sns, "list_topics", "Topics"):
        yield f"topic {topic['TopicArn']}", sns.get_topic_attributes(TopicArn=topic["TopicArn"])["Attributes"]


def rights(client):
    iam = client("iam")
    for role in every(iam, "list_roles", "Roles"):
        name = role["RoleName"]
        policies = every(iam, "list_role_policies", "PolicyNames", RoleName=name)
        documents = {policy: iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"] for policy in policies}
        yield f"role {name}", {**role, "Policies": documents}


def network(client):
    ec2 = client("ec2")
    for group in every(ec2, "describe_security_groups", "SecurityGroups"):
        yield f"security group {group['GroupName']}", group
    for endpoint in every(ec2, "describe_vpc_endpoints", "VpcEndpoints"):
        yield f"VPC endpoint {endpoint['VpcEndpointId']}", endpoint


def every(client, operation, key, **arguments):
    if not client.can_paginate(operation):
        return getattr(client, operation)(**arguments)[key]
    return [item for page in client.get_paginator(operation).paginate(**arguments) for item in page[key]]


def without_made_up(text):
    for pattern, instead in MADE_UP:
        text = pattern.sub(instead, text)
    return text


def properties(value, path):
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "ResponseMetadata" and not (name.lower().endswith(TIMES) and not isinstance(inner, (dict, list))):
                yield from properties(inner, f"{path}.{name}")
    elif isinstance(value, list):
        # Most lists of the API have no order.
        for number, inner in enumerate(sorted(value, key=lambda item: without_made_up(json.dumps(item, default=str, sort_keys=True)))):
            yield from properties(inner, f"{path}[{number}]")
    else:
        yield without_made_up(f"{path} = {value}")


def state(endpoint):
    clients = {}

    def client(service):
        return clients.setdefault(service, boto3.client(service, endpoint_url=endpoint))

    seen = {}
    for part in (stacks, registry, tasks, schedules, watching, messages, rights, network):
        for name, what in part(client):
            name = without_made_up(name)

            # Two of one name are one too many, and must not hide each other.
            seen[name] = seen.get(name, 0) + 1
            yield from properties(what, name if seen[name] == 1 else f"{name} ({seen[name]})")


for line in sys.stdin:
    try:
        answer = {"state": sorted(state(line.strip()))}
    except Exception as failure:
        answer = {"failure": f"{type(failure).__name__}: {failure}"}
    print(json.dumps(answer), flush=True)
