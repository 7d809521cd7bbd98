using System.Globalization;
using System.Text.RegularExpressions;
using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Tests;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>How many tests the README says there are: no more than there are, and not much less.</summary>
[Parallelizable]
public sealed partial class TheCounts
{
    private static readonly IReadOnlyList<string[]> Rows = Readme.Table("suite | tests, at least");

    private static IEnumerable<string> Suites => Rows.Select(row => row[0]);

    [Test]
    public void Are_those_of_every_suite() => Assert.That(Suites, Is.EqualTo(Suite.All.Select(suite => suite.Name)));

    [TestCaseSource(nameof(Suites))]
    [CancelAfter(300_000)]
    public async Task Are_those_that_the_runner_finds(string suite, CancellationToken cancellation)
    {
        var said = int.Parse(Rows.Single(row => row[0] == suite)[1], CultureInfo.InvariantCulture);

        var found = await CountAsync(suite, cancellation);

        Assert.That(found, Is.InRange(said, said * 3 / 2));
    }

    private static async Task<int> CountAsync(string suite, CancellationToken cancellation)
    {
        var listed = Suite.All.Single(one => one.Name == suite);
        Assume.That(listed.Program, Does.Exist, "It was not built: ./build.sh test builds all.");

        // Vectors that only some machines have do not count.
        var output = await Tool.Create("dotnet", [listed.Program, "--list-tests", .. listed.FilterOptions(text: null)])
            .WithEnvironmentVariables(variables => variables.Set("LLHTTP_VECTORS", "absent"))
            .ReadAsync(cancellation);
        return int.Parse(Found().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"found (\d+) test")]
    private static partial Regex Found();
}
