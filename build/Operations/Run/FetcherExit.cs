namespace FargateFetcher.Building.Operations;

/// <summary>What an exit code of the task's container means, and what to do about it: the fetcher's own, and those of a container that was ended.</summary>
internal static class FetcherExit
{
    private static readonly Dictionary<int, Failure> Known = new()
    {
        [64] = new("usage or settings", "Look at the parameters of the stack that begin with pFetch, and at the headers in the secret."),
        [65] = new("data", "Look at what the URL answers: pFetchPointer must find one value in it, and pFetchMaxBytes be enough."),
        [69] = new("unavailable", "Ask for the URL yourself. If it answers, the tasks do not reach it: NAT gateway, public IP (pAssignPublicIp), and a security group that lets out more than its own 443; ./build.sh doctor looks."),
        [74] = new("stdout could not be written", "The log driver took no line: try again, and look at the health of CloudWatch Logs in the region."),
        [75] = new("the deadline interrupted an attempt", "The API was slow: try again, or give more time with pFetchDeadlineSeconds."),
        [76] = new("the peer could not be trusted or understood", "Look at the server's certificate, for example: openssl s_client -connect HOST:443. A bundle in the image that is too old: ./build.sh outdated."),
        [125] = new("the container engine failed", "Look at what the engine says."),
        [126] = new("the image's program cannot be run", "Is the image for the processor of the tasks (pCpuArchitecture)?"),
        [127] = new("the image's program is not there", "Is it the image of this repository? ./build.sh image, push, deploy."),
        [130] = new("interrupted", "Somebody stopped the task: try again."),
        [134] = new("aborted", "The fetcher crashed: that is a defect. Report it with its log stream."),
        [137] = new("killed", "Out of memory, or stopped too slowly: give a larger pTaskSize or a smaller pFetchMaxBytes."),
        [139] = new("segmentation fault", "The fetcher crashed: that is a defect. Report it with its log stream."),
        [143] = new("terminated", "Somebody, or Spot, stopped the task: try again."),
    };

    /// <summary>What it means; something general where it is none of the known.</summary>
    public static Failure Of(int exitCode) => Known.GetValueOrDefault(exitCode, new("unknown", "Read the log stream of the task: ./build.sh logs --raw"));
}
