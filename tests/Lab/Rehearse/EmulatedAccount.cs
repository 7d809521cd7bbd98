using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Lab;

/// <summary>What a deployment finds in an account: a VPC with two subnets; undone when this is disposed.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    private readonly AwsEmulator _emulator;
    private readonly List<Func<Task>> _undo = [];

    private EmulatedAccount(AwsEmulator emulator) => _emulator = emulator;

    /// <summary>The VPC's id.</summary>
    public string VpcId { get; private set; } = "";

    /// <summary>The subnets' ids.</summary>
    public IReadOnlyList<string> SubnetIds { get; private set; } = [];

    /// <summary>Makes them.</summary>
    /// <param name="emulator">Where.</param>
    public static async Task<EmulatedAccount> CreateAsync(AwsEmulator emulator, CancellationToken cancellation)
    {
        var account = new EmulatedAccount(emulator);
        try
        {
            await account.FillAsync(cancellation);
            return account;
        }
        catch
        {
            await account.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has something done before all that was given earlier, when this is disposed.</summary>
    public void Undo(Func<CancellationToken, Task> undo) => _undo.Add(() => undo(CancellationToken.None));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // An emulator of our own forgets everything when it ends.
        foreach (var undo in _emulator.IsOurs ? [] : Enumerable.Reverse(_undo))
        {
            try
            {
                await undo();
            }
            catch (BuildException failure)
            {
                // Never hides the failure that led here.
                Terminal.Warn(failure.Message);
            }
        }
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        var aws = _emulator.Aws;
        // Its own, not the default one: an account need not have that.
        VpcId = Id(await aws.ReadJsonAsync(cancellation, "ec2", "create-vpc", "--cidr-block", "10.81.0.0/16"), "Vpc", nameof(VpcId));
        Undo(undo => aws.ReadAsync(undo, "ec2", "delete-vpc", "--vpc-id", VpcId));
        foreach (var block in new[] { "10.81.0.0/24", "10.81.1.0/24" })
        {
            var subnet = Id(
                await aws.ReadJsonAsync(cancellation, "ec2", "create-subnet", "--vpc-id", VpcId, "--cidr-block", block),
                "Subnet",
                "SubnetId");
            Undo(undo => aws.ReadAsync(undo, "ec2", "delete-subnet", "--subnet-id", subnet));
            SubnetIds = [.. SubnetIds, subnet];
        }
    }

    private static string Id(JsonElement answer, string what, string name) => answer.GetProperty(what).GetProperty(name).GetString()!;
}
