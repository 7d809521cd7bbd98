namespace FargateFetcher.Building.Image;

/// <summary>
/// Brings an image into a repository. What is there is not sent again, and the tag comes last, so that it never names half an image.
/// </summary>
internal sealed class ImagePush(RegistryClient client, Retries retries)
{
    /// <summary>Pushes to a repository, and shows it; repeated after an interruption, it goes on.</summary>
    /// <returns>The image by its digest, for <c>pImageUri</c>.</returns>
    /// <exception cref="BuildException">The tag names another image, or the push failed.</exception>
    public static async Task<string> SendAsync(
        OciLayout image, string tag, RepositoryAddress repository, RegistryCredentials? credentials, CancellationToken cancellation)
    {
        using var client = new RegistryClient(repository, credentials);
        var push = new ImagePush(client, Retries.Usual);
        var sent = await Terminal.StepAsync($"Pushing {tag} to {repository}", () => push.RunAsync(image, tag, cancellation));
        Terminal.Note($"{sent:N0} bytes sent");
        return $"{repository}@{image.Index.Digest}";
    }

    /// <summary>Sends what is missing, and returns how many bytes that was; zero where the tag names this image already.</summary>
    public async Task<long> RunAsync(OciLayout image, string tag, CancellationToken cancellation)
    {
        // Not left to the registry: an immutable tag of ECR's cannot even be given to the same image again.
        if (await retries.RunAsync($"the question for {tag}", () => IsThereAsync(image.Index, tag, cancellation), cancellation))
        {
            Terminal.Note($"{tag} is there already: {image.Index.Digest}");
            return 0;
        }

        var sent = 0L;
        foreach (var blob in image.Blobs)
        {
            var title = $"{Kind(blob)} {blob.Digest.Hex[..12]}";
            var isNew = await retries.RunAsync(title, () => SendAsync(blob, blob == image.Index ? tag : null, cancellation), cancellation);
            sent += isNew ? blob.Content.Length : 0;
            Terminal.Note(isNew ? $"{title}: {blob.Content.Length:N0} bytes sent" : $"{title}: there already");
        }

        return sent;
    }

    private static string Kind(Blob blob) => blob.MediaType switch
    {
        MediaTypes.Index => "index",
        MediaTypes.Manifest => "manifest",
        MediaTypes.Config => "configuration",
        _ => "layer",
    };

    private async Task<bool> SendAsync(Blob blob, string? tag, CancellationToken cancellation)
    {
        // Asked in every attempt: an answer that was lost may have been a yes.
        var reference = tag ?? blob.Digest.ToString();
        var isThere = blob.IsManifest
            ? await IsThereAsync(blob, reference, cancellation)
            : await client.HasBlobAsync(blob.Digest, cancellation);
        if (!isThere)
        {
            await (blob.IsManifest ? client.PutManifestAsync(blob, reference, cancellation) : client.PutBlobAsync(blob, cancellation));
        }

        return !isThere;
    }

    private async Task<bool> IsThereAsync(Blob manifest, string reference, CancellationToken cancellation)
    {
        var there = await client.FindManifestAsync(reference, cancellation);
        var isSame = there == manifest.Digest.ToString();
        return isSame || there is null || reference.StartsWith(ImageTag.Deployed, StringComparison.Ordinal)
            ? isSame
            : throw new BuildException(
                $"{reference} names another image already: {there}. This one is {manifest.Digest}.",
                "Deploy the one that is there, or give this one another name with --tag.");
    }
}

/// <summary>The name of an image in its repository.</summary>
internal static partial class ImageTag
{
    /// <summary>
    /// How the tags begin that hold the image of a stack in the registry; what follows is the stack's name. They may be taken from one
    /// image and given to another; every other tag names one image for good.
    /// </summary>
    public const string Deployed = "deployed-";

    /// <summary>Whether a registry takes it (distribution-spec 1.1, "Pulling manifests").</summary>
    public static bool IsOne(string text) => Shape().IsMatch(text);

    /// <summary>
    /// The commit that the image was built from; behind it the architectures, unless the image has every one: it is another image then,
    /// and a tag names one.
    /// </summary>
    /// <exception cref="BuildException">It names none, or the tree differed from it.</exception>
    public static string OfCommit(OciLayout image) => image.RevisionLabel switch
    {
        null => throw new BuildException(
            "The image names no commit.", "Build it in a clone, or push it under a name: ./build.sh push --tag NAME"),
        var dirty when dirty.EndsWith("-dirty", StringComparison.Ordinal) => throw new BuildException(
            $"The image was built from a tree that differs from its commit ({dirty}).",
            "Commit, then ./build.sh image; or push it under a name: ./build.sh push --tag NAME"),
        var commit => string.Join('-', [commit, .. Architectures(image)]),
    };

    private static IEnumerable<string> Architectures(OciLayout image) =>
        image.Platforms?.Manifests.Keys.Order(StringComparer.Ordinal) is { } built && built.Count() < Platform.All.Count ? built : [];

    [GeneratedRegex(@"^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z")]
    private static partial Regex Shape();
}
