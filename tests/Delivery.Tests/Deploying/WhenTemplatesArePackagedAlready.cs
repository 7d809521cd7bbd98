using FargateFetcher.Building.Operations;

namespace FargateFetcher.Delivery.Tests.Deploying;

[TestFixture]
public sealed class WhenTemplatesArePackagedAlready
{
    private const string Root = """
        Resources:
          child:
            Type: AWS::CloudFormation::Stack
            Properties:
              TemplateURL: {0}

        """;

    private const string Child = "Resources:\n  queue:\n    Type: AWS::SQS::Queue\n";
    private const string Uploaded = "https://s3.eu-central-1.amazonaws.com/bucket/jobs/0123.template";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Package()
    {
        _folder = new();
        Directory.CreateDirectory(_folder["source"]);
        Directory.CreateDirectory(_folder["packaged"]);
        Write("source/root.yml", Root.Replace("{0}", "child.yml", StringComparison.Ordinal));
        Write("source/child.yml", Child);
        Write("packaged/root.yml", Root.Replace("{0}", Uploaded, StringComparison.Ordinal));
        Write("packaged/child.yml", Child);
    }

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public void They_are_taken_as_they_are() => Assert.That(IsPackaged("/bucket/jobs/"), Is.True);

    [TestCase("/another/jobs/")]
    [TestCase("/bucket/other/")]
    public void Those_of_another_bucket_or_stack_are_not(string folder) => Assert.That(IsPackaged(folder), Is.False);

    [TestCase("source/child.yml")]
    [TestCase("source/root.yml")]
    public void Those_of_which_a_source_has_changed_are_not(string changed)
    {
        File.AppendAllText(_folder[changed], "Outputs:\n  added:\n    Value: x\n");

        Assert.That(IsPackaged("/bucket/jobs/"), Is.False);
    }

    [Test]
    public void Half_a_result_is_none()
    {
        File.WriteAllText(_folder["packaged/child.yml"], "Resources:\n  queue: {");

        Assert.That(IsPackaged("/bucket/jobs/"), Is.False);
    }

    [Test]
    public void None_is_packaged_where_there_is_no_result()
    {
        File.Delete(_folder["packaged/child.yml"]);

        Assert.That(IsPackaged("/bucket/jobs/"), Is.False);
    }

    [Test]
    public void Those_of_two_stacks_are_in_two_folders()
    {
        Assert.That(FolderOf("jobs"), Is.Not.EqualTo(FolderOf("others")));

        static string? FolderOf(string stack) => Path.GetDirectoryName(new DeploymentRequest(stack, new Dictionary<string, string>()).Packaged);
    }

    private bool IsPackaged(string folder) => Deployment.IsPackaged(_folder["source/root.yml"], _folder["packaged/root.yml"], folder);

    private void Write(string name, string content) => File.WriteAllText(_folder[name], content);
}
