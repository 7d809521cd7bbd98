using FargateFetcher.Building.Commands;

namespace FargateFetcher.Stacks.Tests.Packaging;

/// <summary>The command line of <c>package</c>.</summary>
public sealed class ThePackageCommand
{
    [Test]
    public void Demands_a_bucket() =>
        Assert.That(CommandLine.Create().Parse("package").Errors.Select(error => error.Message), Has.One.Contains("--bucket"));

    [TestCase("package --bucket b")]
    [TestCase("package --bucket b --prefix p")]
    [TestCase("lint")]
    public void Is_understood(string line) => Assert.That(CommandLine.Create().Parse(line).Errors, Is.Empty);

    [TestCase("package")]
    [TestCase("lint")]
    public void Explains_itself_with_an_example(string name) =>
        Assert.That(CommandLine.Create().Subcommands.Single(command => command.Name == name).Description, Does.Contain($"Example:\n  ./build.sh {name}"));
}
