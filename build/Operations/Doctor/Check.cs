using FargateFetcher.Building.Shared;

namespace FargateFetcher.Building.Operations;

/// <summary>One question about an account before a deployment.</summary>
/// <param name="subject">What it is about, in a word or two.</param>
internal abstract class Check(string subject)
{
    /// <summary>What it is about, in a word or two.</summary>
    public string Subject => subject;

    /// <summary>Finds out.</summary>
    /// <param name="plan">What is to be deployed.</param>
    /// <param name="ask">Asks AWS.</param>
    /// <param name="cancellation">Ends the AWS CLI.</param>
    /// <returns>What was found; nothing where the plan does not raise the question.</returns>
    /// <exception cref="BuildException">AWS refused to answer.</exception>
    public abstract Task<IReadOnlyList<Finding>> FindAsync(Plan plan, Questions ask, CancellationToken cancellation);

    /// <summary>As it should be.</summary>
    protected Finding Ok(string what) => new(subject, Verdict.Ok, what);

    /// <summary>It will work, but there is something to know or to do.</summary>
    protected Finding Warning(string what, string remedy) => new(subject, Verdict.Warning, what, remedy);

    /// <summary>It will fail.</summary>
    protected Finding Error(string what, string remedy) => new(subject, Verdict.Error, what, remedy);

    /// <summary>Nobody knows.</summary>
    protected Finding NotChecked(string what, string? remedy = null) => new(subject, Verdict.NotChecked, what, remedy);
}
