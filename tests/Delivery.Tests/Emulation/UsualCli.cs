using FargateFetcher.Building.Aws;
using FargateFetcher.Building.Shared;
using FargateFetcher.Lab;

namespace FargateFetcher.Delivery.Tests;

/// <summary>Puts the AWS CLI that commands find, loaded, before itself.</summary>
[SetUpFixture]
public sealed class UsualCli
{
    private const string SearchPath = "PATH";

    [OneTimeSetUp]
    public async Task Load()
    {
        if (PythonEnvironment.Find(AwsCli.Program) is { } program && await LoadedCli.FolderAsync(program) is { } folder)
        {
            Environment.SetEnvironmentVariable(SearchPath, $"{folder}:{Environment.GetEnvironmentVariable(SearchPath)}");
        }
    }
}
