namespace FargateFetcher.Tests.Support;

/// <summary>What the published binary makes of a server.</summary>
internal enum Outcome
{
    /// <summary>It prints.</summary>
    Accepted,

    /// <summary>It ends with 76, however OpenSSL is linked.</summary>
    Refused,

    /// <summary>It ends with 76, because what only this needs is left out of the link. With all of OpenSSL it would print.</summary>
    GivenUp,
}
