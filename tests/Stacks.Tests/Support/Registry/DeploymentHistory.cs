using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Operations;

namespace FargateFetcher.Stacks.Tests.Support.Registry;

/// <summary>Weeks of pushes and deployments of several stacks from one repository: another history for every seed.</summary>
internal sealed class DeploymentHistory
{
    private const int Steps = 150;

    private readonly Random _random;
    private readonly SimulatedRegistry _registry;
    private readonly Func<string, string> _tagBefore;
    private readonly Dictionary<string, string> _deployed = [];
    private int _commits;

    private DeploymentHistory(LifecyclePolicy policy, int seed, Func<string, string> tagBefore)
    {
        _random = new Random(seed);
        _registry = new(policy, renewsWhatIsTagged: seed % 2 == 0);
        _tagBefore = tagBefore;
    }

    /// <summary>What was lost in a history: a stack whose image could not be pulled.</summary>
    /// <param name="policy">The repository's lifecycle policy.</param>
    /// <param name="seed">Which history.</param>
    /// <param name="tagBefore">The tag that holds an image before it is deployed to a stack; null for the product's.</param>
    /// <param name="kept">How many images are left in the end.</param>
    public static string? Lost(LifecyclePolicy policy, int seed, out int kept, Func<string, string>? tagBefore = null)
    {
        var history = new DeploymentHistory(policy, seed, tagBefore ?? ImageHold.Next);
        var lost = Enumerable.Range(0, Steps).Select(history.Step).FirstOrDefault(lost => lost is not null);
        kept = history._registry.Count;
        return lost;
    }

    private string? Step(int number)
    {
        if (_random.Next(6) > 0)
        {
            _registry.Push($"image{_commits++}");
        }
        else
        {
            Deploy($"stack{_random.Next(4)}");
        }

        _registry.Now += TimeSpan.FromHours(_random.Next(1, 40));
        _registry.Expire();
        return _deployed.Where(stack => !_registry.Holds(stack.Value)).Select(stack => $"{stack.Key} lost {stack.Value} in step {number}").FirstOrDefault();
    }

    // The order of ImageHold.WhileAsync. An old commit may be deployed; a deployment may be rolled back, or its program be interrupted.
    private void Deploy(string stack)
    {
        var image = $"image{_random.Next(_commits + 1)}";
        _registry.Push(image);
        var before = _deployed.GetValueOrDefault(stack);
        if (before is not null)
        {
            _registry.Tag(before, ImageHold.Current(stack));
        }

        if (image != before)
        {
            _registry.Tag(image, _tagBefore(stack));
        }

        for (var pushes = _random.Next(30); pushes > 0; pushes--)
        {
            _registry.Push($"image{_commits++}");
        }

        _registry.Expire();
        switch (_random.Next(4))
        {
            case 0:
                break;
            case 1:
                _deployed[stack] = image;
                break;
            default:
                _deployed[stack] = image;
                _registry.Tag(image, ImageHold.Current(stack));
                break;
        }
    }
}
