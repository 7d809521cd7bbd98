using System.Text.Json;
using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Rehearsing;

/// <summary>What a deployment finds in an account: a VPC with two subnets, and a bucket for the templates; all undone when this is disposed.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    private readonly AwsCli _aws;
    private readonly List<string[]> _undo = [];

    private EmulatedAccount(AwsCli aws) => _aws = aws;

    /// <summary>The VPC's id.</summary>
    public string VpcId { get; private set; } = "";

    /// <summary>The subnets' ids.</summary>
    public IReadOnlyList<string> SubnetIds { get; private set; } = [];

    /// <summary>The bucket's name.</summary>
    public string Bucket { get; private set; } = "";

    /// <summary>Makes them.</summary>
    /// <param name="aws">The AWS CLI, talking to an emulator.</param>
    /// <param name="bucket">A name for the bucket.</param>
    /// <param name="region">The region of all.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    public static async Task<EmulatedAccount> CreateAsync(AwsCli aws, string bucket, string region, CancellationToken cancellation)
    {
        var account = new EmulatedAccount(aws);
        try
        {
            await account.FillAsync(bucket, region, cancellation);
            return account;
        }
        catch
        {
            await account.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has a command run before all that were given earlier, when this is disposed.</summary>
    public void Undo(params string[] command) => _undo.Add(command);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var command in Enumerable.Reverse(_undo))
        {
            try
            {
                await _aws.ReadAsync(CancellationToken.None, command);
            }
            catch (BuildException failure)
            {
                // Never hides the failure that led here.
                Terminal.Warn(failure.Message);
            }
        }
    }

    private async Task FillAsync(string bucket, string region, CancellationToken cancellation)
    {
        await _aws.ReadAsync(cancellation, "s3api", "create-bucket", "--bucket", bucket, "--create-bucket-configuration", $"LocationConstraint={region}");
        Undo("s3", "rb", "--force", $"s3://{bucket}");
        Bucket = bucket;

        // Its own, not the default one: an account need not have that.
        VpcId = Id(await _aws.ReadJsonAsync(cancellation, "ec2", "create-vpc", "--cidr-block", "10.81.0.0/16"), "Vpc", nameof(VpcId));
        Undo("ec2", "delete-vpc", "--vpc-id", VpcId);
        foreach (var block in new[] { "10.81.0.0/24", "10.81.1.0/24" })
        {
            var subnet = Id(await _aws.ReadJsonAsync(cancellation, "ec2", "create-subnet", "--vpc-id", VpcId, "--cidr-block", block), "Subnet", "SubnetId");
            Undo("ec2", "delete-subnet", "--subnet-id", subnet);
            SubnetIds = [.. SubnetIds, subnet];
        }
    }

    private static string Id(JsonElement answer, string what, string name) => answer.GetProperty(what).GetProperty(name).GetString()!;
}
