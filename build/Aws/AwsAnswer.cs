namespace FargateFetcher.Building.Aws;

/// <summary>
/// Answers on which the next step depends. That the AWS CLI ends with 0 proves nothing: an answer that is empty, or has another form, is
/// an error that names the call, and is never taken for 'none'.
/// </summary>
internal static class AwsAnswer
{
    private const int MostShown = 200;

    /// <summary>Runs a command and reads its answer.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="read">Reads it, with <see cref="JsonExtensions.Required"/> and its like.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="arguments">The command.</param>
    /// <exception cref="AwsError">The command failed.</exception>
    /// <exception cref="BuildException">The answer has not the form that is read.</exception>
    public static async Task<T> AnswerAsync<T>(
        this AwsCli aws, Func<JsonElement, T> read, CancellationToken cancellation, params IEnumerable<string> arguments) =>
        Read(await aws.ReadJsonAsync(cancellation, arguments), read, arguments);

    /// <inheritdoc cref="AnswerAsync"/>
    /// <returns>What was read; null where what was asked about does not exist.</returns>
    public static async Task<T?> FindAnswerAsync<T>(
        this AwsCli aws, Func<JsonElement, T> read, CancellationToken cancellation, params IEnumerable<string> arguments)
        where T : class =>
        await aws.FindJsonAsync(cancellation, arguments) is { } answer ? Read(answer, read, arguments) : null;

    private static T Read<T>(JsonElement answer, Func<JsonElement, T> read, IEnumerable<string> arguments)
    {
        try
        {
            return read(answer);
        }
        catch (Exception failure)
            when (failure is MissingValueException or InvalidOperationException or FormatException or ArgumentException)
        {
            var shown = answer.ValueKind == JsonValueKind.Undefined ? "nothing" : answer.GetRawText();
            throw new BuildException(
                $"'{AwsCli.Program} {string.Join(' ', arguments.Take(2))}' ended without an error, but its answer cannot be used: "
                    + $"{(shown.Length > MostShown ? $"{shown[..MostShown]} ..." : shown)}\n{failure.Message}",
                MissingValueException.Advice);
        }
    }
}
