using FargateFetcher.Building.Operations;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Delivery.Tests.Deploying;

[CancelAfter(60_000)]
public sealed class WhenParametersAreGiven
{
    private ParameterInput _given = null!;

    [SetUp]
    public void Read() => _given = new(TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml")));

    [TestCase("pCpuArchitecture", "ARM64")]
    [TestCase("pFetchUrl", "https://example.com/?a=b,c")]
    [TestCase("pSubnetIds", "subnet-1,subnet-2")]
    [TestCase("pSecurityGroupIds", "sg-0123456789abcdef0,sg-0123456789abcdef1")]
    [TestCase("pSecurityGroupIds", "")]
    [TestCase("pAlarmEmail", "")]
    public void Those_that_the_template_allows_are_taken(string name, string value)
    {
        _given.Add(name, value);

        Assert.That(_given.Values, Is.EqualTo(new Dictionary<string, string> { [name] = value }));
    }

    [TestCase("pNonsense", "1", "There is no parameter pNonsense")]
    [TestCase("pCpuArchitecture", "arm64", "must be one of ARM64, X86_64; 'arm64' is not")]
    [TestCase("pFetchAttempts", "many", "must be a number")]
    [TestCase("pFetchAttempts", "0", "must be 1 or more")]
    [TestCase("pFetchAttempts", "101", "must be 100 or less")]
    [TestCase("pFetchUrl", "http://example.com", "must be an https URL")]
    [TestCase("pImageUri", "fargate-fetcher:latest", "must be an image with its digest")]
    [TestCase("pSecurityGroupIds", "sg-0123456789abcdef0,none", "must be")]
    [TestCase("pVpcId", "", "must be given")]
    [TestCase("pSubnetIds", "subnet-1,", "must be given")]
    public void Those_that_it_does_not_are_refused_before_anything_is_made(string name, string value, string because)
    {
        var failure = Assert.Throws<BuildException>(() => _given.Add(name, value));

        Assert.That(failure!.Message, Does.Contain(because));
        Assert.That(failure.ExitCode, Is.EqualTo(64));
    }

    [TestCase("pFetchURL", "Did you mean pFetchUrl?")]
    [TestCase("fetchUrl", "Did you mean pFetchUrl?")]
    [TestCase("pFechUrl", "Did you mean pFetchUrl?")]
    [TestCase("pImageUrl", "Did you mean pImageUri?")]
    [TestCase("pSubnets", "Did you mean pSubnetIds?")]
    [TestCase("pNonsense", "The template has: p")]
    [TestCase("", "The template has: p")]
    public void One_that_is_nearly_right_is_suggested(string name, string nextStep)
    {
        var failure = Assert.Throws<BuildException>(() => _given.Add(name, "x"));

        Assert.That(failure!.NextStep, Does.StartWith(nextStep));
    }

    [TestCase("pVpcId: vpc-1\npSubnetIds:\n  - subnet-1\n  - subnet-2\npFetchAttempts: 5\n", TestName = "They_may_come_from_a_file_of_YAML")]
    [TestCase("---\npVpcId: vpc-1\npSubnetIds: [subnet-1, subnet-2]\npFetchAttempts: 5\n", TestName = "They_may_come_as_a_document")]
    [TestCase("{\"pVpcId\": \"vpc-1\", \"pSubnetIds\": [\"subnet-1\", \"subnet-2\"],\n \"pFetchAttempts\": 5}", TestName = "They_may_come_from_a_file_of_JSON")]
    [TestCase("[{\"ParameterKey\": \"pVpcId\", \"ParameterValue\": \"vpc-1\"},\n{\"ParameterKey\": \"pSubnetIds\", \"ParameterValue\": \"subnet-1,subnet-2\"}, {\"ParameterKey\": \"pFetchAttempts\", \"ParameterValue\": \"5\"}]", TestName = "They_may_come_as_the_list_of_the_AWS_CLI")]
    public async Task They_may_come_from_a_file(string content)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["parameters"], content);

        await _given.AddFileAsync(folder["parameters"], TestContext.CurrentContext.CancellationToken);

        Assert.That(_given.Values, Is.EqualTo(new Dictionary<string, string> { ["pVpcId"] = "vpc-1", ["pSubnetIds"] = "subnet-1,subnet-2", ["pFetchAttempts"] = "5" }));
        Assert.That(_given.Missing, Is.EqualTo(["pImageUri"]));
    }

    [TestCase("pVpcId: [", "is not valid YAML")]
    [TestCase("pVpcId: {a: b}", "is no text")]
    [TestCase("pVpcId: [{a: b}]", "is no text")]
    [TestCase("- Key: pVpcId", "has no ParameterKey")]
    [TestCase("- pVpcId", "has no ParameterKey")]
    [TestCase("", "0 YAML documents")]
    [TestCase("---\n", "neither names with their values nor a list")]
    [TestCase("pVpcId=vpc-1", "neither names with their values nor a list")]
    [TestCase("pVpcId: vpc-1\n---\npVpcId: vpc-2", "2 YAML documents")]
    [TestCase("pVpcId: vpc-1\npVpcId: vpc-2", "is not valid YAML")]
    [TestCase("{a: 1}: b", "is not a word")]
    [TestCase("pVpcId: &a [*a]", "has an alias")]
    [TestCase("@", "is not valid YAML")]
    public async Task A_file_that_holds_none_is_refused(string content, string because)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["parameters"], content);

        await AssertRefusedAsync(folder["parameters"], because);
    }

    [Test]
    public async Task A_file_that_is_nested_without_end_is_refused([Values("[", "a: {b: ", "- ")] string level)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["parameters"], string.Concat(Enumerable.Repeat(level, 100_000)));

        await AssertRefusedAsync(folder["parameters"], "");
    }

    [TestCase("/nowhere/parameters.yml", "There is no file '/nowhere/parameters.yml'")]
    [TestCase("/", "'/' is a folder")]
    [TestCase("", "There is no file ''")]
    [TestCase("/dev/null", "0 YAML documents")]
    [TestCase("/dev/zero", "more than 4194304 characters")]
    [TestCase("/proc/self/mem", "cannot be read")]
    public Task What_is_no_such_file_is_refused(string path, string because) => AssertRefusedAsync(path, because);

    private async Task AssertRefusedAsync(string path, string because)
    {
        var cancellation = TestContext.CurrentContext.CancellationToken;
        var failure = await Assert.ThrowsAsync<BuildException>(() => _given.AddFileAsync(path, cancellation));

        Assert.That(failure!.Message, Does.Contain(because));
        Assert.That(failure.ExitCode, Is.EqualTo(64));
    }
}
