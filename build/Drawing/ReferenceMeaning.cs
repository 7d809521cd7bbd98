namespace FargateFetcher.Building.Drawing;

/// <summary>What a reference between resources of two types means in the picture.</summary>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Words">What stands beside the arrow, or before the name in a note; may be empty.</param>
internal sealed record ReferenceMeaning(ReferenceKind Kind, string Words = "")
{
    private static readonly ReferenceMeaning Unlisted = new(ReferenceKind.Note, "with");

    private static readonly Dictionary<(string From, string To), ReferenceMeaning> Known = new()
    {
        [("Scheduler::Schedule", "ECS::TaskDefinition")] = new(ReferenceKind.Arrow, "RunTask"),
        [("Scheduler::Schedule", "SQS::Queue")] = new(ReferenceKind.Arrow, "could not start"),
        [("Scheduler::Schedule", "Scheduler::ScheduleGroup")] = new(ReferenceKind.Note, "in"),
        [("Scheduler::Schedule", "ECS::Cluster")] = new(ReferenceKind.Note, "on"),
        [("Scheduler::Schedule", "IAM::Role")] = new(ReferenceKind.Note, "as"),
        [("ECS::TaskDefinition", "Logs::LogGroup")] = new(ReferenceKind.Arrow, "stdout"),
        [("ECS::TaskDefinition", "IAM::Role")] = new(ReferenceKind.Note, "as"),
        [("Logs::MetricFilter", "Logs::LogGroup")] = new(ReferenceKind.ArrowBack),
        [("CloudWatch::Alarm", "Logs::MetricFilter")] = new(ReferenceKind.ArrowBack),
        [("CloudWatch::Alarm", "Events::Rule")] = new(ReferenceKind.ArrowBack),
        [("CloudWatch::Alarm", "SQS::Queue")] = new(ReferenceKind.ArrowBack),
        [("CloudWatch::Alarm", "SNS::Topic")] = new(ReferenceKind.Arrow),
        [("Events::Rule", "ECS::Cluster")] = new(ReferenceKind.ArrowBack, "stopped tasks"),
        [("Events::Rule", "SNS::Topic")] = new(ReferenceKind.Note, "on request to"),
        [("IAM::Role", "IAM::Role")] = new(ReferenceKind.Note, "may pass"),
        [("EC2::SecurityGroup", "EC2::SecurityGroup")] = new(ReferenceKind.Note, "from"),
        [("EC2::VPCEndpoint", "EC2::SecurityGroup")] = new(ReferenceKind.PartOf),
        [("IAM::Policy", "IAM::Role")] = new(ReferenceKind.PartOf),
        [("S3::BucketPolicy", "S3::Bucket")] = new(ReferenceKind.PartOf),
        [("SNS::TopicPolicy", "SNS::Topic")] = new(ReferenceKind.PartOf),
        [("SQS::QueuePolicy", "SQS::Queue")] = new(ReferenceKind.PartOf),
        [("SNS::Topic", "KMS::Key")] = new(ReferenceKind.Holds),
    };

    /// <summary>The meaning; of types that the table does not know, a note.</summary>
    /// <param name="from">The type of the one that refers, such as <c>AWS::Scheduler::Schedule</c>.</param>
    /// <param name="to">The type of what it refers to.</param>
    public static ReferenceMeaning Of(string from, string to) =>
        Known.GetValueOrDefault((from["AWS::".Length..], to["AWS::".Length..]), Unlisted);
}
