namespace FargateFetcher.Lab;

/// <summary>One run of the binary against one sequence of bytes; the same seed and number give the same case.</summary>
/// <param name="Sent">What the server sends on every connection (ISO 8859-1).</param>
/// <param name="Script">How it sends it, and how it ends.</param>
/// <param name="Attempts">How many attempts the run has.</param>
/// <param name="IsDocumentWhole">Whether the document has been left as it was, so that nothing but its text may be printed.</param>
internal sealed record FuzzCase(string Sent, Script Script, int Attempts, bool IsDocumentWhole)
{
    /// <summary>Makes the case of a number.</summary>
    public static FuzzCase Create(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var kind = random.Next(10);
        var sent = kind == 0
            ? Mutation.Noise(random)
            : Mutate(Message.Corpus[random.Next(Message.Corpus.Count)], random, mayChangeDocument: kind < 4);
        return new FuzzCase(sent, Send(sent, random), random.Next(10) == 0 ? 2 : 1, kind >= 4);
    }

    private static string Mutate(Message message, Random random, bool mayChangeDocument)
    {
        var parts = message.Parts.ToList();
        for (var changes = random.Next(4); changes >= 0; changes--)
        {
            var at = random.Next(parts.Count);
            if (mayChangeDocument || !parts[at].IsDocument)
            {
                parts[at] = (Mutation.Change(parts[at].Text, random), parts[at].IsDocument);
            }
        }

        var whole = string.Concat(parts.Select(part => part.Text));
        return random.Next(8) == 0 ? whole[..random.Next(whole.Length + 1)] : whole;
    }

    private static Script Send(string sent, Random random)
    {
        var cut = random.Next(3) == 0 ? random.Next(sent.Length + 1) : 0;
        var script = Script.Requested.Send(sent[..cut]).Send(sent[cut..]);
        return random.Next(50) switch
        {
            0 => script.Hang(),
            < 5 => script.Reset(),
            _ => script.Close(),
        };
    }
}
