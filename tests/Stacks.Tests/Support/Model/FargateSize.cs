using System.Globalization;
using System.Text.RegularExpressions;

namespace FargateFetcher.Stacks.Tests.Support.Model;

/// <summary>A pair of CPU units and MiB of memory (Amazon ECS: Task size).</summary>
internal sealed partial record FargateSize(int Cpu, int Memory)
{
    /// <summary>Whether Fargate accepts the pair, for tasks of up to one vCPU.</summary>
    public bool IsAccepted => Cpu switch
    {
        256 => Memory is 512 or 1024 or 2048,
        512 => Memory is >= 1024 and <= 4096 && Memory % 1024 == 0,
        1024 => Memory is >= 2048 and <= 8192 && Memory % 1024 == 0,
        _ => false,
    };

    /// <summary>Reads a size as the parameter writes it, such as <c>0.25vCPU-0.5GB</c>.</summary>
    public static FargateSize Parse(string text)
    {
        var match = Form().Match(text);
        return new FargateSize(Units(match.Groups["cpu"].Value), Units(match.Groups["memory"].Value));
    }

    private static int Units(string number) => (int)(decimal.Parse(number, CultureInfo.InvariantCulture) * 1024);

    [GeneratedRegex(@"^(?<cpu>[0-9.]+)vCPU-(?<memory>[0-9.]+)GB$")]
    private static partial Regex Form();
}
