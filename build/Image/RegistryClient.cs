using System.Net;

namespace FargateFetcher.Building.Image;

/// <summary>
/// What a push and a look need of a repository, over the OCI distribution API (distribution-spec 1.1). Each method is one attempt.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    // What registries must take for a manifest (distribution-spec 1.1, "Pushing manifests").
    private const int MostBytesOfJson = 4 << 20;

    private static readonly TimeSpan AttemptLimit = TimeSpan.FromMinutes(5);

    private static readonly string[] ManifestTypes =
    [
        MediaTypes.Index,
        MediaTypes.Manifest,
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    // Redirects are not followed by the handler: it would carry credentials along.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = AttemptLimit,
        MaxResponseContentBufferSize = MostBytesOfJson,
    };

    private readonly RepositoryAddress _repository;
    private readonly RegistryAuthorization _authorization;

    /// <summary>Talks to one repository; without credentials as nobody in particular.</summary>
    public RegistryClient(RepositoryAddress repository, RegistryCredentials? credentials)
    {
        _repository = repository;
        _authorization = new(_http, repository, credentials);
    }

    public async Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Head, Address($"blobs/{digest}"), cancellation);

        // A registry sends elsewhere for what it has, and for nothing else.
        return answer.StatusCode switch
        {
            HttpStatusCode.OK or HttpStatusCode.TemporaryRedirect => true,
            HttpStatusCode.NotFound => false,
            _ => throw await FailureAsync(answer, cancellation),
        };
    }

    /// <summary>Sends a blob: a session is opened, and the whole blob put into it.</summary>
    public async Task PutBlobAsync(Blob blob, CancellationToken cancellation)
    {
        using var opened = await SendAsync(HttpMethod.Post, Address("blobs/uploads/"), cancellation);
        var upload = opened.StatusCode == HttpStatusCode.Accepted && opened.Headers.Location is { } location
            ? new Uri(_repository.Registry, location)
            : throw await FailureAsync(opened, cancellation);
        if (!RepositoryAddress.IsSafe(upload))
        {
            throw new BuildException(
                $"{_repository.Host} wants parts sent to {upload.GetLeftPart(UriPartial.Authority)}, which is not https.");
        }

        var digest = $"digest={Uri.EscapeDataString(blob.Digest.ToString())}";
        var query = upload.Query.Length > 1 ? $"{upload.Query}&{digest}" : digest;
        await PutAsync(new UriBuilder(upload) { Query = query }.Uri, blob, "application/octet-stream", cancellation);
    }

    /// <summary>The digest of the manifest or index with this tag or digest; null where there is none.</summary>
    public async Task<string?> FindManifestAsync(string reference, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Head, Address($"manifests/{reference}"), cancellation, AcceptManifests);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK when answer.Headers.TryGetValues("Docker-Content-Digest", out var digests) => digests.First(),

            // The header is a courtesy; the content is what counts.
            HttpStatusCode.OK => (await ReadManifestAsync(reference, cancellation))?.Digest.ToString(),
            HttpStatusCode.NotFound => null,
            _ => throw await FailureAsync(answer, cancellation),
        };
    }

    /// <summary>The manifest or index with this tag or digest; null where there is none.</summary>
    public async Task<Blob?> ReadManifestAsync(string reference, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, Address($"manifests/{reference}"), cancellation, AcceptManifests);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => new(
                answer.Content.Headers.ContentType?.MediaType ?? MediaTypes.Index, await answer.Content.ReadAsByteArrayAsync(cancellation)),
            HttpStatusCode.NotFound => null,
            _ => throw await FailureAsync(answer, cancellation),
        };
    }

    /// <summary>A small blob, such as a configuration.</summary>
    public async Task<byte[]> ReadBlobAsync(string digest, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, Address($"blobs/{digest}"), cancellation);

        // Blobs may lie on another host, where credentials are not for.
        using var moved = answer.Headers.Location is { } location && RepositoryAddress.IsSafe(new(_repository.Registry, location))
            ? await SendAsync(HttpMethod.Get, new(_repository.Registry, location), cancellation)
            : null;
        var last = moved ?? answer;
        return last.StatusCode == HttpStatusCode.OK
            ? await last.Content.ReadAsByteArrayAsync(cancellation)
            : throw await FailureAsync(last, cancellation);
    }

    /// <summary>
    /// Gives a manifest or index that is there one more tag, which no other then has; returns whether it did not have the tag yet.
    /// </summary>
    public async Task<bool> TagAsync(string digest, string tag, CancellationToken cancellation)
    {
        // ECR refuses to give an image a tag that it has.
        if (await FindManifestAsync(tag, cancellation) == digest)
        {
            return false;
        }

        var manifest = await ReadManifestAsync(digest, cancellation)
            ?? throw new BuildException($"{_repository} has no image {digest} any more.", "Push it again, and repeat the command.");
        await PutManifestAsync(manifest, tag, cancellation);
        return true;
    }

    /// <summary>Sends a manifest or index under a tag or its digest.</summary>
    public Task PutManifestAsync(Blob manifest, string reference, CancellationToken cancellation) =>
        PutAsync(Address($"manifests/{reference}"), manifest, manifest.MediaType, cancellation);

    public void Dispose() => _http.Dispose();

    private static void AcceptManifests(HttpRequestMessage request) => request.Headers.Add("Accept", ManifestTypes);

    private Uri Address(string path) => new(_repository.Registry, $"/v2/{_repository.Name}/{path}");

    /// <summary>Sends a request, and again where the registry first asks who it comes from.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, CancellationToken cancellation, Action<HttpRequestMessage>? complete = null)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            using var request = new HttpRequestMessage(method, address);
            complete?.Invoke(request);

            // Sessions may lie on another host, which the credentials are not for.
            var isOwn = IsOfTheRegistry(address);
            request.Headers.Authorization = isOwn ? _authorization.Current : null;
            var answer = await _http.SendAsync(request, cancellation);
            var isRefusal = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            if (!isRefusal && !TransientAnswerException.IsTransient(answer))
            {
                return answer;
            }

            using (answer)
            {
                TransientAnswerException.ThrowIfTransient(answer);
                if (answer.StatusCode == HttpStatusCode.Forbidden || isSecond || !isOwn)
                {
                    throw _authorization.Refused();
                }

                await _authorization.AnswerAsync(answer, cancellation);
            }
        }
    }

    private bool IsOfTheRegistry(Uri address) => Uri.Compare(
        address, _repository.Registry, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task PutAsync(Uri target, Blob blob, string mediaType, CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            HttpMethod.Put,
            target,
            cancellation,
            request => request.Content = new ReadOnlyMemoryContent(blob.Content) { Headers = { ContentType = new(mediaType) } });
        if (answer.StatusCode != HttpStatusCode.Created)
        {
            throw await FailureAsync(answer, cancellation);
        }
    }

    /// <summary>A failure for good, with what the registry says about it (distribution-spec 1.1, "Error Codes").</summary>
    private async Task<BuildException> FailureAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var errors = (await answer.Content.ReadAsStringAsync(cancellation)).AsJson().Items("errors");
        var said = string.Join("; ", errors.Select(error => $"{error.Text("code")}: {error.Text("message")}"));
        var request = answer.RequestMessage!;
        var question = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        return new BuildException(
            $"{_repository.Host} answered {question} with status {(int)answer.StatusCode}. {said}".TrimEnd(),
            said.Contains("NAME_UNKNOWN", StringComparison.Ordinal) ? "Create the repository: ./build.sh registry" : null);
    }
}
