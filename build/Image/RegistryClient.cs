using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Image;

/// <summary>One repository of a registry, over the OCI distribution API (distribution-spec 1.1): what a push needs of it. Each method is one attempt.</summary>
internal sealed class RegistryClient : IDisposable
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromMinutes(5);

    // Redirects are not followed by the handler: it would carry credentials along.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = AttemptLimit };
    private readonly RepositoryAddress _repository;
    private readonly RegistryAuthorization _authorization;

    /// <summary>Talks to one repository.</summary>
    /// <param name="repository">Which one.</param>
    /// <param name="credentials">Who pushes; null for nobody in particular.</param>
    public RegistryClient(RepositoryAddress repository, RegistryCredentials? credentials)
    {
        _repository = repository;
        _authorization = new(_http, repository, credentials);
    }

    /// <summary>Whether the registry has a blob.</summary>
    public async Task<bool> HasBlobAsync(Digest digest, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => new(HttpMethod.Head, Address($"blobs/{digest}")), cancellation);

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
        Uri upload;
        using (var opened = await SendAsync(() => new(HttpMethod.Post, Address("blobs/uploads/")), cancellation))
        {
            upload = opened.StatusCode == HttpStatusCode.Accepted && opened.Headers.Location is { } location
                ? new Uri(_repository.Registry, location)
                : throw await FailureAsync(opened, cancellation);
        }

        if (!RepositoryAddress.IsSafe(upload))
        {
            throw new BuildException($"{_repository.Host} wants parts sent to {upload.GetLeftPart(UriPartial.Authority)}, which is not https.");
        }

        var target = new UriBuilder(upload) { Query = $"{upload.Query.TrimStart('?')}&digest={Uri.EscapeDataString(blob.Digest.ToString())}".TrimStart('&') }.Uri;
        using var answer = await SendAsync(() => new(HttpMethod.Put, target) { Content = ContentOf(blob, "application/octet-stream") }, cancellation);
        await ExpectCreatedAsync(answer, cancellation);
    }

    /// <summary>The digest of the manifest or index with this tag or digest; null where there is none.</summary>
    public async Task<string?> FindManifestAsync(string reference, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => Ask(HttpMethod.Head), cancellation);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw await FailureAsync(answer, cancellation);
        }

        if (answer.Headers.TryGetValues("Docker-Content-Digest", out var digests))
        {
            return digests.First();
        }

        // The header is a courtesy; the content is what counts.
        using var whole = await SendAsync(() => Ask(HttpMethod.Get), cancellation);
        return whole.StatusCode == HttpStatusCode.OK
            ? Digest.Of(await whole.Content.ReadAsByteArrayAsync(cancellation)).ToString()
            : throw await FailureAsync(whole, cancellation);

        HttpRequestMessage Ask(HttpMethod method)
        {
            var request = new HttpRequestMessage(method, Address($"manifests/{reference}"));
            foreach (var type in new[] { MediaTypes.Index, MediaTypes.Manifest, "application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.docker.distribution.manifest.v2+json" })
            {
                request.Headers.Accept.Add(new(type));
            }

            return request;
        }
    }

    /// <summary>Sends a manifest or index under a tag or its digest.</summary>
    public async Task PutManifestAsync(Blob manifest, string reference, CancellationToken cancellation)
    {
        using var answer = await SendAsync(
            () => new(HttpMethod.Put, Address($"manifests/{reference}")) { Content = ContentOf(manifest, manifest.MediaType) }, cancellation);
        await ExpectCreatedAsync(answer, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static ReadOnlyMemoryContent ContentOf(Blob blob, string mediaType) =>
        new(blob.Content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private Uri Address(string path) => new(_repository.Registry, $"/v2/{_repository.Name}/{path}");

    /// <summary>Sends a request, and again where the registry first asks who it comes from.</summary>
    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellation)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            using var request = create();

            // Sessions may lie on another host, which the credentials are not for.
            var isOwn = Uri.Compare(request.RequestUri, _repository.Registry, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
            request.Headers.Authorization = isOwn ? _authorization.Current : null;
            var answer = await _http.SendAsync(request, cancellation);
            try
            {
                TransientAnswerException.ThrowIfTransient(answer);
                if (answer.StatusCode == HttpStatusCode.Forbidden || (answer.StatusCode == HttpStatusCode.Unauthorized && (isSecond || !isOwn)))
                {
                    throw _authorization.Refused();
                }

                if (answer.StatusCode != HttpStatusCode.Unauthorized)
                {
                    return answer;
                }

                await _authorization.AnswerAsync(answer, cancellation);
                answer.Dispose();
            }
            catch
            {
                answer.Dispose();
                throw;
            }
        }
    }

    private async Task ExpectCreatedAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.StatusCode is not HttpStatusCode.Created)
        {
            throw await FailureAsync(answer, cancellation);
        }
    }

    /// <summary>A failure for good, with what the registry says about it (distribution-spec 1.1, "Error Codes").</summary>
    private async Task<BuildException> FailureAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var said = await answer.Content.ReadAsStringAsync(cancellation);
        try
        {
            using var json = JsonDocument.Parse(said);
            said = string.Join("; ", json.RootElement.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("code")}: {error.GetProperty("message")}"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            said = "";
        }

        var nextStep = said.Contains("NAME_UNKNOWN", StringComparison.Ordinal) ? "Create the repository: ./build.sh registry" : null;
        var request = answer.RequestMessage!;
        return new BuildException($"{_repository.Host} answered {request.Method} {request.RequestUri!.AbsolutePath} with status {(int)answer.StatusCode}. {said}".TrimEnd(), nextStep);
    }
}
