namespace FargateFetcher.Output;

/// <summary>The version of the program.</summary>
internal static partial class ProductVersion
{
    // Text, a constant: major, minor and patch. The build writes it from Directory.Build.props (Fetcher.csproj); to read the
    // assembly's attribute would keep reflection in the binary, a quarter of a megabyte.
}
