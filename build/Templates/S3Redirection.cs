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

    private S3Redirection(AwsCli aws, Uri endpoint)
    {
        Aws = aws.With("AWS_DATA_PATH", _workspace.Path);
        var region = JsonEncodedText.Encode(aws.Setting("AWS_REGION") ?? aws.Setting("AWS_DEFAULT_REGION") ?? "us-east-1");
        File.WriteAllText(Path.Combine(_workspace.Path, "endpoints.json"), Endpoints(endpoint, region));
        var rules = Rules(endpoint.GetLeftPart(UriPartial.Authority));
        File.WriteAllText(Path.Combine(_workspace.Folder("s3/2006-03-01"), "endpoint-rule-set-1.json"), rules);
    }

    /// <summary>The AWS CLI for that command.</summary>
    public AwsCli Aws { get; }

    /// <summary>Redirects to the endpoint that is set; null where none is.</summary>
    public static S3Redirection? Of(AwsCli aws) =>
        Uri.TryCreate(aws.EndpointOf("s3"), UriKind.Absolute, out var endpoint) ? new S3Redirection(aws, endpoint) : null;

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    // The form of botocore's own file, with one region and one service.
    private static string Endpoints(Uri endpoint, JsonEncodedText region) => $$"""
        {
          "version": 3,
          "partitions": [
            {
              "partition": "aws",
              "dnsSuffix": "amazonaws.com",
              "regionRegex": ".*",
              "regions": { "{{region}}": { "description": "" } },
              "defaults": { "hostname": "{service}.{region}.{dnsSuffix}", "protocols": ["https"], "signatureVersions": ["v4"] },
              "services": {
                "s3": {
                  "defaults": { "hostname": "{{endpoint.Authority}}", "protocols": ["{{endpoint.Scheme}}"], "signatureVersions": ["s3v4"] },
                  "endpoints": { "{{region}}": {} }
                }
              }
            }
          ]
        }
        """;

    // The same for versions that follow rules: the address with the bucket in its path, or alone.
    private static string Rules(string endpoint) => $$"""
        {
          "version": "1.0",
          "parameters": {
            "Bucket": { "type": "String", "required": false, "documentation": "" },
            "Region": { "type": "String", "required": false, "documentation": "", "builtIn": "AWS::Region" }
          },
          "rules": [
            {
              "type": "endpoint",
              "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Bucket" }] }],
              "endpoint": { "url": "{{endpoint}}/{Bucket}" }
            },
            { "type": "endpoint", "conditions": [], "endpoint": { "url": "{{endpoint}}" } }
          ]
        }
        """;
}
