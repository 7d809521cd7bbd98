using System.Reflection;

namespace FargateFetcher.Output;

/// <summary>The version of the program, from Directory.Build.props.</summary>
internal static class ProductVersion
{
    /// <summary>Major, minor and patch.</summary>
    public static string Text { get; } = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
