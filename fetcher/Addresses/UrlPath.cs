namespace FargateFetcher.Addresses;

/// <summary>The path of a URL.</summary>
internal static class UrlPath
{
    /// <summary>Returns the path with its segments <c>.</c> and <c>..</c> resolved (RFC 3986, section 5.2.4).</summary>
    /// <param name="path">The path; a slash is put in front if there is none.</param>
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
