using FargateFetcher.Delivery.Tests.Costing;
using FargateFetcher.Delivery.Tests.Demonstrating;
using FargateFetcher.Delivery.Tests.Hosts;
using FargateFetcher.Delivery.Tests.Images;

namespace FargateFetcher.Delivery.Tests.Documentation;

/// <summary>Which test runs each command of the documentation that needs no AWS account. The compiler checks that it exists.</summary>
/// <param name="Command">As the page has it.</param>
/// <param name="Test">The method.</param>
internal sealed record RunByATest(string Command, string Test)
{
    private const string OnBareHosts = nameof(WhenAHostIsBare.The_first_commands_do_for_root_and_then_for_an_ordinary_user);
    private const string MockApi = nameof(QuickStartTests.The_fetcher_prints_a_fact_of_the_mock_API);

    // CI runs the whole by the very command, and so runs this test.
    private const string Itself = nameof(DocumentedCommandTests.Is_run_by_a_test_unless_it_needs_an_AWS_account);

    public static IReadOnlyList<RunByATest> All { get; } =
    [
        new("git clone URL-OF-THIS-REPOSITORY fargate-fetcher", OnBareHosts),
        new("cd fargate-fetcher", OnBareHosts),
        new("./build.sh demo", nameof(QuickStartTests.The_demo_prints_facts)),
        new("./build.sh test", Itself),
        new("./build.sh test --suite fetcher --filter JsonPointer", nameof(TestLoopTests.Filter_by_a_class_that_is_there)),
        new("./build.sh test --suite stacks --filter StyleGuideTests", nameof(TestLoopTests.Filter_by_a_class_that_is_there)),
        new("./build.sh test --suite delivery --filter WhenRunsAreCounted", nameof(TestLoopTests.Filter_by_a_class_that_is_there)),
        new(
            "./build.sh outdated",
            nameof(WhenTheSbomIsRead.Nothing_is_due_while_the_packages_are_the_newest_and_something_when_one_is_older_or_gone)),
        new("./build.sh cost", nameof(WhenADeployedStackIsEstimated.Without_a_stack_nobody_is_asked)),
        new(
            "./build.sh cost --parameter pCpuArchitecture=ARM64 --parameter pS3RouteTableIds=rtb-0123456789abcdef0",
            nameof(WhenADeployedStackIsEstimated.The_example_of_the_documentation_pays_for_no_NAT_traffic)),
        new("dotnet run --project tests/Lab --configuration Release -- mock-api --port 8080", MockApi),
        new("artifacts/linux-x64/fetcher http://localhost:8080/api/v2/facts/random", MockApi),
    ];
}
