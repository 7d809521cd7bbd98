using FargateFetcher.Building.Aws;

namespace FargateFetcher.Stacks.Tests.Support.Registry;

/// <summary>A repository in which images come, move their tags and expire, as ECR has them: each is an index with two untagged parts.</summary>
/// <param name="policy">Its lifecycle policy.</param>
/// <param name="renewsWhatIsTagged">Whether an image that gets a tag counts as pushed again, which the Amazon ECR User Guide leaves open.</param>
internal sealed class SimulatedRegistry(LifecyclePolicy policy, bool renewsWhatIsTagged)
{
    private readonly Dictionary<string, RegistryImage> _images = [];

    /// <summary>The time.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many images there are, parts not counted.</summary>
    public int Count => _images.Keys.Count(digest => !digest.Contains('/', StringComparison.Ordinal));

    /// <summary>Whether an image can be pulled: all of it is there.</summary>
    public bool Holds(string digest) => Parts(digest).Append(digest).All(_images.ContainsKey);

    /// <summary>Pushes what is not there, the parts first.</summary>
    public void Push(string digest)
    {
        foreach (var part in Parts(digest).Where(part => !_images.ContainsKey(part)))
        {
            _images[part] = new(part, [], Now);
        }

        Tag(digest, $"commit-{digest}");
    }

    /// <summary>Takes a tag from the image that has it, and gives it to another.</summary>
    public void Tag(string digest, string tag)
    {
        foreach (var image in _images.Values.Where(image => image.Tags.Contains(tag) && image.Digest != digest).ToList())
        {
            _images[image.Digest] = image with { Tags = [.. image.Tags.Where(other => other != tag)] };
        }

        var there = _images.GetValueOrDefault(digest) ?? new(digest, [], Now);
        if (!there.Tags.Contains(tag))
        {
            _images[digest] = there with { Tags = [.. there.Tags, tag], PushedAt = renewsWhatIsTagged ? Now : there.PushedAt };
        }
    }

    /// <summary>Deletes what the policy expires; a part only when its index is gone ("Lifecycle policy evaluation rules").</summary>
    public void Expire()
    {
        foreach (var image in policy.Expired(_images.Values, Now).ToList())
        {
            if (!_images.ContainsKey(image.Digest.Split('/')[0]) || !image.Digest.Contains('/', StringComparison.Ordinal))
            {
                _images.Remove(image.Digest);
            }
        }
    }

    private static string[] Parts(string digest) => [$"{digest}/amd64", $"{digest}/arm64"];
}

/// <summary>What a lifecycle policy deletes; the build program only tells what it will delete.</summary>
internal static class Expiry
{
    /// <summary>What the repository would delete now, if no image were part of another.</summary>
    public static IEnumerable<RegistryImage> Expired(this LifecyclePolicy policy, IReadOnlyCollection<RegistryImage> images, DateTimeOffset now) =>
        from image in images
        where policy.RuleOf(image) is { } rule
            && (rule.PushesLeft(image, images) is { } left ? left <= 0 : image.PushedAt < now.AddDays(-rule.Count))
        select image;
}
