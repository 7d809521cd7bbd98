namespace FargateFetcher.Delivery.Tests.Support.Registries;

/// <summary>How a <see cref="CuttingProxy"/> disturbs a request.</summary>
public enum Cut
{
    /// <summary>The request never arrives.</summary>
    BeforeTheRequest,

    /// <summary>Half of its body arrives.</summary>
    WithinTheRequest,

    /// <summary>The request arrives and is done; the answer is lost.</summary>
    BeforeTheAnswer,

    /// <summary>The answer is 503.</summary>
    UnavailableInstead,
}
