using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>
/// What stands for the world of the commands that are disturbed: an emulator with an account, copies of it for each point, the proxy before
/// them, and a working tree.
/// </summary>
internal sealed class SoakStage : IAsyncDisposable
{
    private static readonly TimeSpan PreparationLimit = TimeSpan.FromMinutes(5);

    private readonly Workspace _workspace = new("soak-");
    private readonly AwsEmulator _emulator;
    private readonly EmulatedAccount _account;
    private readonly SoakTree _tree;
    private readonly Dictionary<string, EmulatorCopy> _prepared = [];
    private int _folders;

    // In a mount namespace of the command's own (unshare(1)).
    private const string OnSmallDisk =
        "mount -t tmpfs -o size=$0k tmpfs \"$1\" && mount -t tmpfs -o size=$0k tmpfs \"$2\" && shift 2 && exec \"$@\"";

    private SoakStage(AwsEmulator emulator, EmulatedAccount account, CountingProxy proxy)
    {
        (_emulator, _account, Proxy) = (emulator, account, proxy);
        _tree = SoakTree.Create(_workspace.Folder("tree"));
    }

    /// <summary>Between the commands and the emulator.</summary>
    public CountingProxy Proxy { get; }

    /// <summary>What is in an account.</summary>
    public AccountState State { get; } = AccountState.Start();

    /// <summary>Starts everything.</summary>
    /// <exception cref="BuildException">The AWS CLI or moto is missing.</exception>
    public static async Task<SoakStage> OpenAsync(RequirementCheck check, CancellationToken cancellation)
    {
        await check.EnsureAsync(cancellation, Needs.Emulator(isOurs: true));
        var cli = PythonEnvironment.Find(AwsCli.Program) is { } program ? await LoadedCli.FolderAsync(program) : null;
        var emulator = await AwsEmulator.StartAsync(endpoint: null, check, cancellation, cli);
        try
        {
            var account = await EmulatedAccount.CreateAsync(emulator, cancellation);
            return new SoakStage(emulator, account, await CountingProxy.StartAsync(cancellation));
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>An emulator with what a command finds, made once and copied for each call.</summary>
    /// <exception cref="BuildException">A command that prepares it fails without being disturbed.</exception>
    public async Task<EmulatorCopy> AccountBeforeAsync(SoakedCommand command, CancellationToken cancellation) =>
        await EmulatorCopy.OfAsync(await PreparedAsync(command.Before, cancellation), cancellation);

    /// <summary>Starts a command.</summary>
    /// <param name="temporary">Its folder for temporary files.</param>
    /// <param name="isRetried">Whether the CLI asks again after a fault.</param>
    /// <param name="diskKiB">How much its results and its temporary files can be; null for as much as there is space.</param>
    public CommandUnderTest Start(SoakedCommand command, string temporary, bool isRetried = false, int? diskKiB = null)
    {
        var environment = new Dictionary<string, string?>(_emulator.Environment)
        {
            ["AWS_ENDPOINT_URL"] = Proxy.Endpoint.GetLeftPart(UriPartial.Authority),
            ["NO_COLOR"] = "1",

            // The runtime's own files would look like ones that a command has left.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        if (isRetried)
        {
            environment["AWS_MAX_ATTEMPTS"] = null;
        }

        if (command.IsOfThisTree)
        {
            // A server that MSBuild keeps for the next build would look like an orphan.
            environment[Repository.BuiltVariable] = Repository.Root;
            environment["MSBUILDDISABLENODEREUSE"] = "1";
            environment["UseSharedCompilation"] = "false";
        }

        var program = command.IsOfThisTree ? typeof(BuildException).Assembly.Location : _tree.Program;
        string[] words = ["dotnet", program, .. command.Arguments.Select(Filled)];
        return CommandUnderTest.Start(
            diskKiB is { } size
                ? ["unshare", "--mount", "sh", "-c", OnSmallDisk, $"{size}", temporary, Directory.CreateDirectory(_tree.Artifacts).FullName,
                    .. words]
                : words,
            environment,
            temporary);
    }

    /// <summary>Makes an empty folder for temporary files.</summary>
    public string Folder() => _workspace.Folder($"{Interlocked.Increment(ref _folders)}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        State.Dispose();
        await Proxy.DisposeAsync();
        foreach (var copy in _prepared.Values)
        {
            await copy.DisposeAsync();
        }

        await _account.DisposeAsync();
        await _emulator.DisposeAsync();
        _workspace.Dispose();
    }

    private string Filled(string argument) => argument
        .Replace("{vpc}", _account.VpcId, StringComparison.Ordinal)
        .Replace("{subnets}", string.Join(',', _account.SubnetIds), StringComparison.Ordinal);

    private async Task<Uri> PreparedAsync(IReadOnlyList<string> commands, CancellationToken cancellation)
    {
        if (commands.Count == 0)
        {
            return _emulator.Endpoint;
        }

        var key = string.Join(',', commands);
        if (!_prepared.TryGetValue(key, out var prepared))
        {
            prepared = await EmulatorCopy.OfAsync(await PreparedAsync([.. commands.SkipLast(1)], cancellation), cancellation);
            Proxy.Arm(prepared.Endpoint);
            using var run = Start(SoakedCommand.Of(commands[^1]), Folder());
            if (await run.EndAsync(PreparationLimit, cancellation) != ExitCodes.Done)
            {
                throw new BuildException($"'{commands[^1]}' fails without being disturbed:\n{run.Said}");
            }

            _prepared[key] = prepared;
        }

        return prepared.Endpoint;
    }
}
