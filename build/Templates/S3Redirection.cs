using FargateFetcher.Building.Aws;

namespace FargateFetcher.Building.Templates;

/// <summary>
/// The AWS CLI with another idea of where S3 is. <c>aws cloudformation package</c> uploads by a client of its own that takes no
/// <c>--endpoint-url</c>, and before 2.13 and 1.29 heeds no <c>AWS_ENDPOINT_URL</c>: where an emulator is meant, what the CLI knows of S3's
/// addresses is replaced (<c>AWS_DATA_PATH</c>), and nothing is sent to AWS.
/// </summary>
internal sealed class S3Redirection : IDisposable
{
    private readonly Workspace _workspace = new();

    /// <summary>Redirects to an endpoint.</summary>
    public S3Redirection(AwsCli aws, Uri endpoint)
    {
        Aws = aws.With("AWS_DATA_PATH", _workspace.Path);
        Write(".", "endpoints.json", Endpoints(endpoint, aws.Setting("AWS_REGION") ?? aws.Setting("AWS_DEFAULT_REGION") ?? "us-east-1"));
        Write("s3/2006-03-01", "endpoint-rule-set-1.json", Rules(endpoint.GetLeftPart(UriPartial.Authority)));
    }

    /// <summary>The AWS CLI for that command.</summary>
    public AwsCli Aws { get; }

    /// <summary>Redirects to the endpoint that is set; null where none is.</summary>
    public static S3Redirection? Of(AwsCli aws) =>
        Uri.TryCreate(aws.EndpointOf("s3"), UriKind.Absolute, out var endpoint) ? new S3Redirection(aws, endpoint) : null;

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    // The form of botocore's own file, with one region and one service.
    private static object Endpoints(Uri endpoint, string region) => new
    {
        version = 3,
        partitions = new[]
        {
            new
            {
                partition = "aws",
                dnsSuffix = "amazonaws.com",
                regionRegex = ".*",
                regions = new Dictionary<string, object> { [region] = new { description = "" } },
                defaults = Defaults("{service}.{region}.{dnsSuffix}", "https", "v4"),
                services = new
                {
                    s3 = new
                    {
                        defaults = Defaults(endpoint.Authority, endpoint.Scheme, "s3v4"),
                        endpoints = new Dictionary<string, object> { [region] = new { } },
                    },
                },
            },
        },
    };

    private static object Defaults(string hostname, string protocol, string signature) =>
        new { hostname, protocols = new[] { protocol }, signatureVersions = new[] { signature } };

    // The same for versions that follow rules: the address with the bucket in its path, or alone.
    private static object Rules(string endpoint) => new
    {
        version = "1.0",
        parameters = new
        {
            Bucket = new { type = "String", required = false, documentation = "" },
            Region = new { type = "String", required = false, documentation = "", builtIn = "AWS::Region" },
        },
        rules = new object[]
        {
            new
            {
                type = "endpoint",
                conditions = new[] { new { fn = "isSet", argv = new[] { new { @ref = "Bucket" } } } },
                endpoint = new { url = endpoint + "/{Bucket}" },
            },
            new { type = "endpoint", conditions = Array.Empty<object>(), endpoint = new { url = endpoint } },
        },
    };

    private void Write(string folder, string name, object content) =>
        File.WriteAllText(Path.Combine(_workspace.Folder(folder), name), JsonSerializer.Serialize(content));
}
