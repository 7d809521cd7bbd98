using FargateFetcher.Building;
using FargateFetcher.Building.Deploying;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenParametersAreGiven
{
    private GivenParameters _given = null!;

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

    [TestCase("pVpcId: vpc-1\npSubnetIds:\n  - subnet-1\n  - subnet-2\npFetchAttempts: 5\n", TestName = "They_may_come_from_a_file_of_YAML")]
    [TestCase("{\"pVpcId\": \"vpc-1\", \"pSubnetIds\": [\"subnet-1\", \"subnet-2\"],\n \"pFetchAttempts\": 5}", TestName = "They_may_come_from_a_file_of_JSON")]
    [TestCase("[{\"ParameterKey\": \"pVpcId\", \"ParameterValue\": \"vpc-1\"},\n{\"ParameterKey\": \"pSubnetIds\", \"ParameterValue\": \"subnet-1,subnet-2\"}, {\"ParameterKey\": \"pFetchAttempts\", \"ParameterValue\": \"5\"}]", TestName = "They_may_come_as_the_list_of_the_AWS_CLI")]
    public void They_may_come_from_a_file(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["parameters"], content);

        _given.AddFile(folder["parameters"]);

        Assert.That(_given.Values, Is.EqualTo(new Dictionary<string, string> { ["pVpcId"] = "vpc-1", ["pSubnetIds"] = "subnet-1,subnet-2", ["pFetchAttempts"] = "5" }));
        Assert.That(_given.Missing, Is.EqualTo(["pImageUri"]));
    }

    [TestCase("pVpcId: [", "is not valid YAML")]
    [TestCase("pVpcId: {a: b}", "is no text")]
    [TestCase("- Key: pVpcId", "has no ParameterKey")]
    public void A_file_that_holds_none_is_refused(string content, string because)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["parameters"], content);

        Assert.That(() => _given.AddFile(folder["parameters"]), Throws.TypeOf<BuildException>().With.Message.Contains(because));
    }

    [Test]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.That(() => _given.AddFile("/nowhere/parameters.yml"), Throws.TypeOf<BuildException>().With.Message.Contains("/nowhere/parameters.yml"));
}
