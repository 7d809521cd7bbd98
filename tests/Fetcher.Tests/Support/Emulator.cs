using System.Runtime.InteropServices;

namespace FargateFetcher.Tests.Support;

/// <summary>QEMU's user emulation: runs a program that was made for another processor, on this machine's kernel.</summary>
internal static class Emulator
{
    // .NET's heap reserves twice the machine's memory, as addresses only. QEMU's emulation keeps a table of every page of them, which is most
    // of what a run costs it: 0.7 s of CPU where there are 24 GiB, 0.1 s with the GiB (in hexadecimal) that a task of 512 MiB has.
    private const string Reserved = "DOTNET_GCRegionRange=40000000";

    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The platform that needs none.</summary>
    public static string NativePlatform => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>
    /// The emulator that <c>FETCHER_PLATFORM</c> asks for and this machine lacks; null if it is there, or none is needed.
    /// </summary>
    public static string? Missing =>
        Environment.GetEnvironmentVariable("FETCHER_PLATFORM") is { Length: > 0 } platform
        && platform != NativePlatform
        && !File.Exists(ProgramFor(platform))
            ? ProgramFor(platform)
            : null;

    /// <summary>
    /// What is started in place of a binary: itself, or a script that becomes the emulator, so that arguments, environment,
    /// streams and process id stay what a test gave. No kernel need know of the emulator (binfmt_misc).
    /// </summary>
    public static string Start(string binary, string platform)
    {
        if (platform == NativePlatform || OperatingSystem.IsWindows())
        {
            return binary;
        }

        var script = Path.Combine(AppContext.BaseDirectory, $"fetcher-{platform}");
        File.WriteAllText(script, $"#!/bin/sh\nexec {ProgramFor(platform)} -E {Reserved} '{binary}' \"$@\"\n");
        File.SetUnixFileMode(script, Executable);
        return script;
    }

    private static string ProgramFor(string platform) =>
        platform == "linux-arm64" ? "/usr/bin/qemu-aarch64-static" : "/usr/bin/qemu-x86_64-static";
}
