using System.Collections.Specialized;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Web;
using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests.Support.Deploying;

/// <summary>
/// CloudFormation's API, as far as a deployment asks it (AWS CloudFormation API Reference), for what no emulator does: nested change
/// sets that fail, stacks that roll back, events that come one by one. What asks is the build program through the real AWS CLI.
/// </summary>
internal sealed partial class ScriptedCloudFormation : IDisposable
{
    /// <summary>The name under which a change set is scripted that is made later, with a name of its own.</summary>
    public const string New = "new";
    /// <summary>The name of a change set that an earlier command has left.</summary>
    public const string Earlier = "fargate-fetcher-earlier";

    /// <summary>The name of a change set that somebody else has made.</summary>
    public const string Another = "fargate-fetcher-another";

    private const string Available = "AVAILABLE";

    private readonly LoopbackServer _server;
    private readonly List<string> _asked = [];
    private readonly List<string> _seen = [];

    public ScriptedCloudFormation() => _server = new LoopbackServer(context =>
    {
        // Beside each other: one may wait for the next.
        _ = Task.Run(() => ServeAsync(context));
        return Task.CompletedTask;
    });

    /// <summary>The stacks, nested ones included.</summary>
    public List<ScriptedStack> Stacks { get; } = [];

    /// <summary>The change sets by their names: how each is described, as XML.</summary>
    public Dictionary<string, string> ChangeSets { get; } = [];

    /// <summary>How a new change set is described, by whether it looks into nested stacks.</summary>
    public Func<bool, string> Describes { get; set; } = _ => Status("CREATE_COMPLETE");

    /// <summary>What comes of a change set that is executed.</summary>
    public Action<ScriptedStack> Executes { get; set; } = stack => stack.Becomes("CREATE_COMPLETE");

    /// <summary>What early validation found, as XML, by the names of the change sets; those of a new one by <see cref="New"/>.</summary>
    public Dictionary<string, string> Validations { get; } = [];

    /// <summary>What the last change set was asked for with.</summary>
    public NameValueCollection Created { get; private set; } = [];

    /// <summary>Actions that are refused, once, with this code and message.</summary>
    public Dictionary<string, (string Code, string Message)> Refused { get; } = [];

    /// <summary>Actions whose answer is lost, once, after they took effect. What comes instead: 503, after which the AWS CLI asks again, or an empty 200.</summary>
    public Dictionary<string, int> Lost { get; } = [];

    /// <summary>How often the AWS CLI of the build program asks where it gets no answer.</summary>
    public int Attempts { get; set; } = 1;

    /// <summary>Whether execute-change-set is answered as ever, and does nothing.</summary>
    public bool ExecutesNothing { get; set; }

    /// <summary>What a request waits for before it takes effect: by the action.</summary>
    public Func<string, Task> Arrives { get; set; } = _ => Task.CompletedTask;

    /// <summary>What an answer waits for after the request took effect: by the action.</summary>
    public Func<string, Task> Answers { get; set; } = _ => Task.CompletedTask;

    /// <summary>An action that is refused to the caller.</summary>
    public string? Denied { get; set; }

    /// <summary>The template of every stack; null where it may not be read.</summary>
    public string? Template { get; set; }

    /// <summary>The AWS CLI, talking to this.</summary>
    public AwsCli Aws => new(EmulatorSettings.For(_server.Address));

    /// <summary>What was changed or made, in order: the action and its object.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Every action that was asked for, in order.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_asked)
            {
                return [.. _seen];
            }
        }
    }

    /// <summary>A change set's status and the reason for it.</summary>
    public static string Status(string status, string reason = "", string changes = "") =>
        $"<Status>{status}</Status><StatusReason>{reason}</StatusReason><ExecutionStatus>{Available}</ExecutionStatus><Changes>{changes}</Changes>";

    /// <summary>A change, as a change set has it.</summary>
    public static string Change(string action, string logicalId, string type, string nestedChangeSet = "") =>
        $"<member><Type>Resource</Type><ResourceChange><Action>{action}</Action><LogicalResourceId>{logicalId}</LogicalResourceId><ResourceType>{type}</ResourceType>{(nestedChangeSet.Length > 0 ? $"<ChangeSetId>{nestedChangeSet}</ChangeSetId>" : "")}</ResourceChange></member>";

    /// <summary>A finding of early validation, in a nested stack (AWS CloudFormation API Reference, OperationEvent).</summary>
    public static string Validation(string mode, string stack, string logicalId, string type, string reason, string status = "FAILED") =>
        $"<member><EventId>{Guid.NewGuid()}</EventId><StackId>{new ScriptedStack(stack).Id}</StackId><EventType>VALIDATION_ERROR</EventType><LogicalResourceId>{logicalId}</LogicalResourceId><ResourceType>{type}</ResourceType><ValidationFailureMode>{mode}</ValidationFailureMode><ValidationName>NAME_CONFLICT_VALIDATION</ValidationName><ValidationStatus>{status}</ValidationStatus><ValidationStatusReason>{reason}</ValidationStatusReason><ValidationPath>/Resources/{logicalId}</ValidationPath></member>";

    /// <summary>Adds a stack.</summary>
    public ScriptedStack Add(string name, string? status = null)
    {
        var stack = new ScriptedStack(name);
        Stacks.Add(stack);
        return status is null ? stack : stack.Becomes(status, TimeSpan.FromMinutes(5));
    }

    /// <summary>The folder of the AWS CLI that is used; null for the usual one.</summary>
    public string? CliFolder { get; set; }

    /// <summary>The build program, talking to this.</summary>
    public CliWrap.Command Build(params string[] arguments) =>
        Tool.Create(HangUpHeard.Program, [HangUpHeard.Option, "dotnet", typeof(BuildException).Assembly.Location, .. arguments])
            .WithEnvironmentVariables(
                new Dictionary<string, string?>(EmulatorSettings.For(_server.Address, CliFolder)) { ["AWS_MAX_ATTEMPTS"] = $"{Attempts}" });

    public void Dispose() => _server.Dispose();

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Closed, or a client that was interrupted.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var request = HttpUtility.ParseQueryString(await reader.ReadToEndAsync());
        var action = request["Action"]!;
        lock (_asked)
        {
            _seen.Add(action);
        }

        await Arrives(action);
        string body;
        try
        {
            body = $"<{action}Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><{action}Result>{Result(action, request)}</{action}Result></{action}Response>";
        }
        catch (InvalidOperationException refused)
        {
            context.Response.StatusCode = 400;
            body = $"<ErrorResponse><Error><Type>Sender</Type><Code>{refused.Source}</Code><Message>{refused.Message}</Message></Error></ErrorResponse>";
        }

        await Answers(action);
        if (Lost.Remove(action, out var status))
        {
            (context.Response.StatusCode, body) = (status, "");
        }

        context.Response.ContentType = "text/xml";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    private string Result(string action, NameValueCollection request)
    {
        lock (_asked)
        {
            return action switch
            {
                _ when Refused.Remove(action, out var refusal) => throw Refusal(refusal.Code, refusal.Message),
                _ when action == Denied => throw Refusal("ValidationError", $"not authorized to perform: cloudformation:{action}"),
                "DescribeStacks" => Described(Find(request["StackName"]!)),
                "DescribeStackEvents" => $"<StackEvents>{Find(request["StackName"]!).Events}</StackEvents>",
                "GetTemplate" when Template is not null => $"<TemplateBody>{HttpUtility.HtmlEncode(Template)}</TemplateBody>",
                "ListStacks" => $"<StackSummaries>{string.Concat(Stacks.Where(stack => stack.Status == "REVIEW_IN_PROGRESS").Select(stack => $"<member><StackId>{stack.Id}</StackId><StackName>{stack.Name}</StackName><RootId>{stack.Root}</RootId><StackStatus>{stack.Status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime></member>"))}</StackSummaries>",
                "ListChangeSets" => $"<Summaries>{string.Concat(ChangeSets.Keys.Select(Summary))}</Summaries>",
                "CreateChangeSet" => Create(request),
                "DescribeChangeSet" => $"<ChangeSetId>{ArnOf(NameOf(request))}</ChangeSetId><StackId>{Stacks[0].Id}</StackId>{ChangeSetOf(request)}",
                "DescribeEvents" => $"<OperationEvents>{Validations.GetValueOrDefault(NameOf(request).StartsWith(ChangeSet.NamePrefix, StringComparison.Ordinal) ? New : NameOf(request))}</OperationEvents>",
                "DeleteChangeSet" => Note("DeleteChangeSet", NameOf(request) switch { Earlier => "of earlier", Another => "of another", _ => "" }, () => ChangeSets.Remove(NameOf(request))),
                "ExecuteChangeSet" => Execute(request),
                "DeleteStack" => Note("DeleteStack", request["StackName"]!.Split('/')[1 % request["StackName"]!.Split('/').Length], () => Find(request["StackName"]!).Becomes("DELETE_COMPLETE")),
                _ => throw Refusal("ValidationError", $"{action} is not in the script"),
            };
        }
    }

    private static string ArnOf(string changeSet) => $"arn:aws:cloudformation:eu-central-1:123456789012:changeSet/{changeSet}/1";

    private static string NameOf(NameValueCollection request) => request["ChangeSetName"]!.Split('/') is [_, var name, ..] ? name : request["ChangeSetName"]!;

    private static InvalidOperationException Refusal(string code, string message) => new(message) { Source = code };

    private string Summary(string name) =>
        $"<member><ChangeSetId>{ArnOf(name)}</ChangeSetId><ChangeSetName>{name}</ChangeSetName><Description>made by alice@laptop</Description><CreationTime>{DateTimeOffset.UtcNow.AddHours(-3):yyyy-MM-ddTHH:mm:ssZ}</CreationTime>{Known().Replace(ChangeSets[name], "")}</member>";

    [GeneratedRegex("<StatusReason>.*?</StatusReason>|<Changes>.*</Changes>")]
    private static partial Regex Known();

    private string ChangeSetOf(NameValueCollection request) => ChangeSets.TryGetValue(NameOf(request), out var described)
        ? described
        : throw Refusal("ChangeSetNotFound", $"ChangeSet [{request["ChangeSetName"]}] does not exist");

    // What was executed is not executed again, and all others of the stack are gone (ExecuteChangeSet in the API Reference).
    private string Execute(NameValueCollection request)
    {
        if (!ChangeSetOf(request).Contains(Available, StringComparison.Ordinal))
        {
            throw Refusal("InvalidChangeSetStatus", "it cannot be executed in its current execution status of [EXECUTE_COMPLETE]");
        }

        return ExecutesNothing ? "" : Note("ExecuteChangeSet", "", () =>
        {
            ChangeSets[NameOf(request)] = ChangeSetOf(request).Replace(Available, "EXECUTE_COMPLETE", StringComparison.Ordinal);
            Executes(Stacks[0]);
        });
    }

    // A deleted stack is found by its id, and no longer by its name.
    private ScriptedStack Find(string stack) =>
        Stacks.FirstOrDefault(one => one.Status is not null && (one.Id == stack || (one.Name == stack && one.Status != "DELETE_COMPLETE")))
        ?? throw Refusal("ValidationError", $"Stack with id {stack} does not exist");

    private static string Described(ScriptedStack stack)
    {
        if (stack.Next.TryDequeue(out var next))
        {
            next(stack);
        }

        return $"""
            <Stacks><member><StackId>{stack.Id}</StackId><StackName>{stack.Name}</StackName><StackStatus>{stack.Status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime>
            <Parameters><member><ParameterKey>pRepositoryName</ParameterKey><ParameterValue>r</ParameterValue></member></Parameters>
            <Outputs><member><OutputKey>repositoryUri</OutputKey><OutputValue>localhost:1/r</OutputValue></member><member><OutputKey>repositoryArn</OutputKey><OutputValue>arn</OutputValue></member><member><OutputKey>bucketName</OutputKey><OutputValue>b</OutputValue></member></Outputs>
            {stack.Options}
            </member></Stacks>
            """;
    }

    private string Create(NameValueCollection request)
    {
        var nested = request["IncludeNestedStacks"] == "true";
        var name = request["ChangeSetName"]!;
        if (ChangeSets.ContainsKey(name))
        {
            throw Refusal("AlreadyExistsException", $"ChangeSet {name} already exists");
        }

        _asked.Add($"CreateChangeSet {request["ChangeSetType"]}{(nested ? " nested" : "")}");
        Created = request;
        ChangeSets[name] = Describes(nested);
        Stacks[0].Status = Stacks[0].Status is null or "DELETE_COMPLETE" ? "REVIEW_IN_PROGRESS" : Stacks[0].Status;
        return $"<Id>{ArnOf(name)}</Id><StackId>{Stacks[0].Id}</StackId>";
    }

    private string Note(string action, string what, Action then)
    {
        _asked.Add($"{action} {what}".TrimEnd());
        then();
        return "";
    }
}
