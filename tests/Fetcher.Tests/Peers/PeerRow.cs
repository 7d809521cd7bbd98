using FargateFetcher.Tests.Support;
using FargateFetcher.Tests.Support.Peers;

namespace FargateFetcher.Tests.Peers;

/// <summary>One thing that a server says.</summary>
/// <param name="Name">The test's name.</param>
/// <param name="Outcome">What the published binary makes of it.</param>
/// <param name="Plan">What the server does.</param>
internal sealed record PeerRow(string Name, Outcome Outcome, Plan Plan)
{
    private const int HelloRequest = 0, Ticket = 4, CertificateRequest = 13, CertificateStatus = 22, KeyUpdate = 24,
        CompressedCertificate = 25;

    public static IEnumerable<PeerRow> All { get; } =
    [
        .. Both("plain", Outcome.Accepted),
        new("without the extended master secret, TLS 1.2", Outcome.Accepted, new Plan { Version = 12, ExtendsMasterSecret = false }),
        new("by P-256, TLS 1.2", Outcome.Accepted, new Plan { Version = 12, PrefersP256 = true }),
        new("by P-256, after HelloRetryRequest with a cookie, TLS 1.3", Outcome.Accepted, new Plan { PrefersP256 = true }),
        new("asks for a client certificate, TLS 1.2", Outcome.Accepted, new Plan { Version = 12, AsksForCertificate = true }),
        new("asks for a client certificate, with every extension, TLS 1.3", Outcome.Accepted, new Plan { AsksForCertificate = true }),
        new("gives a ticket, TLS 1.2", Outcome.Accepted, new Plan { Version = 12, Tickets = 1 }),
        new("gives tickets, TLS 1.3", Outcome.Accepted, new Plan { Tickets = 3 }),
        new("updates its key, TLS 1.3", Outcome.Accepted, new Plan { KeyUpdates = [0] }),
        new("updates its key and asks for another of the client, TLS 1.3", Outcome.Accepted, new Plan { KeyUpdates = [1] }),
        new("updates its key several times, TLS 1.3", Outcome.Accepted, new Plan { KeyUpdates = [1, 0, 0, 1, 1] }),
        new("updates its key in no known way, TLS 1.3", Outcome.Refused, new Plan { KeyUpdates = [2] }),
        new("updates its key forty times, TLS 1.3", Outcome.Accepted, new Plan { KeyUpdates = new byte[40] }),
        .. Both("sends a byte of the handshake at a time", Outcome.Accepted, new Change(Step.Hello, ChangeKind.Split, 1)),
        .. Both("sends a status that nobody asked for", Outcome.Refused, Message(Step.Proof, CertificateStatus, 1, 0, 0, 1, 0)),
        .. Both("sends a compressed certificate", Outcome.Refused,
            Message(Step.Certificate, CompressedCertificate, 0, 1, 0, 0, 9, 0, 0, 1, 0)),
        Tls12("wants to start again", Outcome.Accepted, Message(Step.Answer, HelloRequest)),
        Tls13("wants to start again", Outcome.Refused, Message(Step.Answer, HelloRequest)),
        Tls13("asks for a client certificate afterwards", Outcome.Refused,
            Message(Step.Answer, CertificateRequest, 1, 0, 0, 8, 0, 13, 0, 4, 0, 2, 4, 3)),
        Tls13("gives a ticket without a lifetime", Outcome.Accepted,
            Message(Step.Answer, Ticket, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0)),
        Tls13("gives a ticket that is cut short", Outcome.Refused, Message(Step.Answer, Ticket, 0, 0, 0)),
        Tls13("updates its key during the handshake", Outcome.Refused, Message(Step.Certificate, KeyUpdate, 0)),
        Tls12("warns of an unrecognized name", Outcome.Accepted, Record(Step.Hello, RecordLayer.Alert, 1, 112)),
        Tls12("warns of anything", Outcome.Accepted,
            Record(Step.Certificate, RecordLayer.Alert, 1, 90), Record(Step.Answer, RecordLayer.Alert, 1, 112)),
        Tls13("warns that a user canceled", Outcome.Accepted, Record(Step.Answer, RecordLayer.Alert, 1, 90)),
        Tls13("changes ciphers for the middleboxes, again", Outcome.Accepted, Record(Step.Certificate, RecordLayer.ChangeCipherSpec, 1)),
        Tls12("changes ciphers too early", Outcome.Refused, Record(Step.Certificate, RecordLayer.ChangeCipherSpec, 1)),
        .. Both("sends data during the handshake", Outcome.Refused, Record(Step.Certificate, RecordLayer.Data, 1)),
        .. Both("sends a record without data", Outcome.Accepted, Record(Step.Answer, RecordLayer.Data)),
        .. Both("sends records without data, without end", Outcome.Refused,
            [.. Enumerable.Repeat(Record(Step.Answer, RecordLayer.Data), 40)]),
        .. Both("sends a heartbeat", Outcome.Refused, Record(Step.Answer, 24, 1, 0, 1, 0)),
        .. Both("answers in ServerHello what nobody asked", Outcome.Refused, Extension(Step.Hello, 5)),
        .. Both("answers in ServerHello what nobody knows", Outcome.Accepted, Extension(Step.Hello, 0x0a0a)),
        Tls13("answers what nobody asked", Outcome.Refused, Extension(Step.Extensions, 5)),
        Tls13("accepts early data that nobody sent", Outcome.Refused, Extension(Step.Extensions, 42)),
        Tls13("shows timestamps that nobody asked for", Outcome.Refused, Extension(Step.Certificate, 18, 0, 0)),
        Tls13("shows a status that nobody asked for", Outcome.Refused, Extension(Step.Certificate, 5, 1, 0, 0, 1, 0)),
        Tls13("names its groups", Outcome.Accepted, Extension(Step.Extensions, 10, 0, 4, 0, 29, 0, 23)),
        Tls13("has seen the name", Outcome.Accepted, Extension(Step.Extensions, 0)),
        Tls12("has seen the name", Outcome.Accepted, Extension(Step.Hello, 0)),
        Tls12("encrypts, then signs, though it is AEAD", Outcome.Accepted, Extension(Step.Hello, 22)),
        .. Both("leaves out its proof", Outcome.Refused, new Change(Step.Proof, ChangeKind.LeaveOut)),
        .. Both("leaves out its certificate", Outcome.Refused, new Change(Step.Certificate, ChangeKind.LeaveOut)),
        .. Both("finishes twice", Outcome.Refused, new Change(Step.Finished, ChangeKind.Twice)),
    ];

    private static PeerRow[] Both(string name, Outcome outcome, params Change[] changes) =>
        [Tls12(name, outcome, changes), Tls13(name, outcome, changes)];

    private static PeerRow Tls12(string name, Outcome outcome, params Change[] changes) =>
        new(name + ", TLS 1.2", outcome, new Plan { Version = 12, Changes = changes });

    private static PeerRow Tls13(string name, Outcome outcome, params Change[] changes) =>
        new(name + ", TLS 1.3", outcome, new Plan { Changes = changes });

    private static Change Message(Step before, int type, params byte[] body) => new(before, ChangeKind.AddMessage, type, body);

    private static Change Record(Step before, int type, params byte[] payload) => new(before, ChangeKind.AddRecord, type, payload);

    private static Change Extension(Step step, int type, params byte[] data) => new(step, ChangeKind.AddExtension, type, data);
}
