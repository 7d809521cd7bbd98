namespace FargateFetcher.Native;

/// <summary>Constants from the Linux headers, which are the same on x64 and arm64.</summary>
internal static class LinuxConstants
{
    public const int AddressFamilyAny = 0, AddressFamilyIPv4 = 2, AddressFamilyIPv6 = 10;
    public const int SocketStream = 1, SocketNonBlocking = 0x800, SocketCloseOnExec = 0x80000;
    public const int LevelSocket = 1, OptionError = 4;
    public const int LevelTcp = 6, OptionNoDelay = 1;
    public const int MessageNoSignal = 0x4000;

    public const short PollIn = 1, PollOut = 4;

    public const int ErrorInterrupted = 4, ErrorAgain = 11, ErrorInProgress = 115;

    // AI_ADDRCONFIG and EFD_CLOEXEC.
    public const int ConfiguredFamilies = 0x20, EventCloseOnExec = 0x80000;

    public const int GetDescriptorFlags = 1, CloseOnExecFlag = 1;
    public const int OpenReadOnly = 0, OpenCloseOnExec = 0x80000;

    public const int SignalInterrupt = 2, SignalBrokenPipe = 13, SignalTerminate = 15, IgnoreSignal = 1;
}
