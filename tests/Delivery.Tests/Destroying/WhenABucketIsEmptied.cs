using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Destroying;

[TestFixture]
[CancelAfter(600_000)]
[Parallelizable]
[Needs(nameof(Prerequisites.AwsCli), nameof(Prerequisites.Moto))]
public sealed class WhenABucketIsEmptied
{
    // Of keys of 1,000 bytes, so many are more than one argument of a command holds (MAX_ARG_STRLEN: 128 KiB).
    private const int Objects = 160;

    [Test]
    public async Task It_goes_with_all_versions_however_long_their_names(CancellationToken cancellation)
    {
        var emulator = await SharedEmulator.StartedAsync;
        var api = new EmulatorApi(emulator);
        const string Bucket = "bucket-to-be-emptied";
        var region = new { LocationConstraint = EmulatorSettings.Region };
        await api.CallAsync("s3", "create_bucket", new { Bucket, CreateBucketConfiguration = region });
        await api.CallAsync("s3", "put_bucket_versioning", new { Bucket, VersioningConfiguration = new { Status = "Enabled" } });
        for (var number = 0; number < Objects; number++)
        {
            await api.CallAsync("s3", "put_object", new { Bucket, Key = $"{number:D4}{new string('x', 996)}", Body = "x" });
        }

        await api.CallAsync("s3", "delete_object", new { Bucket, Key = $"0000{new string('x', 996)}" });

        await RegistryStack.DeleteBucketAsync(emulator.Aws, Bucket, cancellation);
        await RegistryStack.DeleteBucketAsync(emulator.Aws, Bucket, cancellation);

        var buckets = (await api.CallAsync("s3", "list_buckets")).Items("Buckets").Select(bucket => bucket.Text("Name"));
        Assert.That(buckets, Does.Not.Contain(Bucket));
    }
}
