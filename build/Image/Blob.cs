using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FargateFetcher.Building.Image;

/// <summary>One content-addressed part of an image: layer, configuration, manifest or index.</summary>
/// <param name="mediaType">One of <see cref="MediaTypes"/>.</param>
/// <param name="content">The bytes that are stored and sent.</param>
internal sealed class Blob(string mediaType, ReadOnlyMemory<byte> content)
{
    // The default encoder would write the + of a media type as an escape: legal, but a surprise to everyone who reads it.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the bytes are.</summary>
    public string MediaType { get; } = mediaType;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>The name of the bytes.</summary>
    public Digest Digest { get; } = Digest.Of(content.Span);

    /// <summary>A blob of JSON: without white space, properties in the order in which they were added.</summary>
    public static Blob OfJson(string mediaType, JsonObject json) => new(mediaType, Encoding.UTF8.GetBytes(json.ToJsonString(Plain)));

    /// <summary>How other parts refer to this one (image-spec 1.1, descriptor.md).</summary>
    public JsonObject ToDescriptor() => new()
    {
        ["mediaType"] = MediaType,
        ["digest"] = Digest.ToString(),
        ["size"] = Content.Length,
    };
}
