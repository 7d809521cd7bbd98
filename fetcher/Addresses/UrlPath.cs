namespace FargateFetcher.Addresses;

/// <summary>The path of a URL.</summary>
internal static class UrlPath
{
    /// <summary>Returns the path without its segments <c>.</c> and <c>..</c>, which they stand for (RFC 3986, section 5.2.4).</summary>
    /// <param name="path">Begins with a slash, or becomes so.</param>
    public static string RemoveDotSegments(string path)
    {
        if (path.StartsWith('/') && path.AsSpan().IndexOf("/.") < 0)
        {
            return path;
        }

        var segments = (path.StartsWith('/') ? path[1..] : path).Split('/');
        var kept = new List<string>();
        for (var index = 0; index < segments.Length; index++)
        {
            var segment = segments[index];
            if (segment is not ("." or ".."))
            {
                kept.Add(segment);
                continue;
            }

            if (segment == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (index == segments.Length - 1)
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }
}
