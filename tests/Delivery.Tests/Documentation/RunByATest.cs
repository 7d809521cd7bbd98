using FargateFetcher.Building.Shared;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>Where each command of the README is run that needs no AWS account.</summary>
/// <param name="Command">As the README has it.</param>
/// <param name="File">The file of the test, or the script that CI runs.</param>
/// <param name="Text">What stands in that file.</param>
internal sealed record RunByATest(string Command, string File, string Text)
{
    public static IReadOnlyList<RunByATest> All { get; } =
    [
        new("./build.sh demo", "tests/Delivery.Tests/Demonstrating/QuickStart.cs", nameof(Demonstrating.QuickStart.The_demo_prints_facts)),
        new("./build.sh test", ".ci/run", "./build.sh test"),
        new("./build.sh cost", "tests/Delivery.Tests/Costing/WhenADeployedStackIsEstimated.cs", nameof(Costing.WhenADeployedStackIsEstimated.Without_a_stack_nobody_is_asked)),
        new("./build.sh cost --parameter pCpuArchitecture=ARM64 --parameter pS3RouteTableIds=rtb-0123456789abcdef0", "tests/Delivery.Tests/Costing/WhenADeployedStackIsEstimated.cs", nameof(Costing.WhenADeployedStackIsEstimated.The_README_s_example_pays_for_no_NAT_traffic)),
        new("dotnet run --project tests/Lab --configuration Release -- mock-api --port 8080", "tests/Delivery.Tests/Demonstrating/QuickStart.cs", nameof(Demonstrating.QuickStart.The_fetcher_prints_a_fact_of_the_mock_API)),
        new("artifacts/linux-x64/fetcher http://localhost:8080/api/v2/facts/random", "tests/Delivery.Tests/Demonstrating/QuickStart.cs", nameof(Demonstrating.QuickStart.The_fetcher_prints_a_fact_of_the_mock_API)),
    ];

    public bool IsThere => System.IO.File.ReadAllText(Path.Combine(Repository.Root, File)).Contains(Text, StringComparison.Ordinal);
}
