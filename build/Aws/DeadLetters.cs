namespace FargateFetcher.Building.Aws;

/// <summary>The starts that the schedule could not deliver.</summary>
/// <param name="Count">About how many wait in the queue.</param>
/// <param name="FirstError">What one of them says; null where nothing waits, or where it may not be read.</param>
internal sealed record DeadLetters(int Count, string? FirstError)
{
    private const string Waiting = "ApproximateNumberOfMessages";

    /// <summary>Reads them; none is deleted, and none becomes invisible to other readers.</summary>
    public static async Task<DeadLetters> ReadAsync(AwsCli aws, string queueUrl, CancellationToken cancellation)
    {
        var answer = await aws.ReadJsonAsync(
            cancellation, "sqs", "get-queue-attributes", "--queue-url", queueUrl, "--attribute-names", Waiting);
        var count = int.Parse(answer.GetProperty("Attributes").GetProperty(Waiting).GetString()!, CultureInfo.InvariantCulture);
        return new(count, count > 0 ? await FirstErrorAsync(aws, queueUrl, cancellation) : null);
    }

    /// <summary>
    /// What a letter says (EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue"); null where it says nothing.
    /// </summary>
    internal static string? ErrorOf(JsonElement letter)
    {
        var attributes = letter.Property("MessageAttributes");
        string?[] parts = [Text("SCHEDULED_TIME"), Text("ERROR_CODE"), Text("ERROR_MESSAGE")];
        return parts.Any(part => part is not null) ? string.Join(": ", parts.OfType<string>()) : null;

        string? Text(string name) => attributes.Property(name).Text("StringValue");
    }

    private static async Task<string?> FirstErrorAsync(AwsCli aws, string queueUrl, CancellationToken cancellation)
    {
        try
        {
            var answer = await aws.ReadJsonAsync(
                cancellation,
                ["sqs", "receive-message", "--queue-url", queueUrl, "--visibility-timeout", "0", "--message-attribute-names", "All"]);
            return answer.Items("Messages").Select(ErrorOf).FirstOrDefault();
        }
        catch (AwsError failure) when (AwsError.IsDenied(failure))
        {
            // Their number may be all that the user is allowed to see.
            return null;
        }
    }
}
