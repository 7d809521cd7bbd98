using CsCheck;
using FargateFetcher.Building.Shared;
using FargateFetcher.Building.Templates;

namespace FargateFetcher.Delivery.Tests.Support.Fuzzing;

/// <summary>What somebody may type as the value of an option. No path of these can be made but below the working directory.</summary>
internal static class OddValues
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "+1", "007", "1.5", "1,5", "1e9", "1e999", "NaN", "Infinity", "0x10", "٣", "2147483647",
        "2147483648", "-2147483649",
        "9223372036854775808", "79228162514264337593543950335", "79228162514264337593543950336", new('9', 400),
    ];

    private static readonly string[] Texts =
    [
        "", " ", "-", "--", "---", "@", "@file", "=", "a=", "=a", "a=b=c", "'", "\"", "\\", "$(id)", "%n", "{0}", "[red]",
        "[/]", "*", "?", "!", "~",
        "\u0001", "\t", "\n", "a\r\nb", "\u001b[31m", "\u007f", "é", "日本", "🙂", "\ud83d", "\u202e", "\ufeff", "a\u0301",
        new('a', 3000), new('é', 5000),
    ];

    private static readonly string[] Paths =
    [
        ".", "..", "file", "folder", "unreadable", "empty.yml", "folder/none", "file/below", "none/below", "/dev/null",
        "/dev/zero", "/dev/full", "/proc/nope",
        "/proc/self/mem", "/sys/nope", "dangling", "loop", new string('a', 300), "a/" + new string('b', 300),
    ];

    private static readonly string[] Scraps =
    [
        "{", "}", "[]", "{}", "null", "true", "[[[[", "a: b", "a: [", "- a", "--- a", "&a [*a]", "!Ref x", "!!binary x",
        "{\"a\":1}", "{\"bomFormat\":\"CycloneDX\"}", "%YAML 9", "? a",
    ];

    private static readonly string[] Likely =
    [
        "fargate-fetcher", "10s", "0s", "65535d", "99999d", "1h", "-1m", "d", "ARM64", "zstd", "all", "bash", "stacks",
        "vpc-0", "subnet-0,subnet-1", ",", "localhost:9/a",
        "localhost:99999/a", "127.0.0.1:9/a/b", "[::1]:9/a", "[::::]:9/a", "LOCALHOST:9/A", "nat-gb=1", "nat-gb=-1",
        "nat-gb=1e3", "nat-gb=79228162514264337593543950335",
        "nat-gb=", "fargate-vcpu-hour=1000000", "pLogRetentionDays=abc", "pTaskSize=99999999999999999999999999999vCPU-1GB",
        "pNothing=1", "pScheduleState=DISABLED",
        "team=facts", "team=", "aws:team=facts", "[red]=[/]", $"team={new string('a', 257)}", $"{new string('a', 129)}=facts",
        "arn:aws:iam::123456789012:role/deployer", "arn:aws:iam::1:role/",
        .. new[]
        {
            "rate(1 minute)", "rate(0 minutes)", "rate(99999999999999999999999999999 minutes)",
            "rate(79228162514264337593543950335 days)", "cron(99999999999 * * * ? *)",
            "cron(0-2147483647 * * * ? *)", "cron(1/2147483647 * * * ? *)", "cron(0 0 0W * ? *)", "cron(0 0 99W * ? *)",
            "cron(0 0 L-99999999999 * ? *)", "cron(0 0 ? * 9#9 *)", "cron(0 0 ? * L#L *)",
            "cron(, , , , , ,)", "cron(* * * * * *)", "cron(/ / / / / /)", "cron(- - - - - -)", "at(x)", "cron()",
            "rate(1 minute", "cron(59-0 * * * ? *)",
        }.Select(expression => "pScheduleExpression=" + expression),
    ];

    private static readonly string[] Parameters =
        [.. TemplateReader.ReadFile(Path.Combine(Repository.Stacks, "root.yml"))["Parameters"]!.Entries.Select(parameter => parameter.Key)];

    // Without a slash: what is put together at random leads nowhere.
    private static readonly Gen<string> Random =
        Gen.Char["-=,.:;@[](){}'\"\\ abcZ019éß\u0001\t\n*?&|#%"].Array[0, 12].Select(characters => new string(characters));

    private static readonly Gen<string> Plain = Gen.OneOf(
        Gen.OneOf<string>(Numbers), Gen.OneOf<string>(Texts), Gen.OneOf<string>(Paths), Gen.OneOf<string>(Scraps),
        Gen.OneOf<string>(Likely), Random);

    /// <summary>Any of them.</summary>
    public static Gen<string> All { get; } = Gen.OneOf(
        Plain, Plain, Gen.OneOf<string>(Likely), Gen.Select(Gen.OneOf<string>(Parameters), Plain, (name, value) => $"{name}={value}"));

    /// <summary>Makes the files that some of them name.</summary>
    public static void MakeFiles(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "file"), "pVpcId: vpc-0\n");
        File.WriteAllText(Path.Combine(folder, "empty.yml"), "");
        Directory.CreateDirectory(Path.Combine(folder, "folder"));
        File.WriteAllText(Path.Combine(folder, "unreadable"), "");
        File.CreateSymbolicLink(Path.Combine(folder, "dangling"), "nowhere");
        File.CreateSymbolicLink(Path.Combine(folder, "loop"), "loop");
        foreach (var (scrap, number) in Scraps.Select((scrap, number) => (scrap, number)))
        {
            File.WriteAllText(Path.Combine(folder, $"scrap-{number}"), scrap);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(folder, "unreadable"), UnixFileMode.None);
        }
    }

    /// <summary>The names of the files that hold scraps of YAML and JSON.</summary>
    public static IEnumerable<string> ScrapFiles => Scraps.Select((_, number) => $"scrap-{number}");
}
