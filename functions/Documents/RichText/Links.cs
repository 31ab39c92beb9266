using System.Buffers;
using System.Text;
using Documents.Blocks;

namespace Documents.RichText;

/// <summary>Decides which addresses a document may lead to.</summary>
internal static class Links
{
    private static readonly SearchValues<char> Ignored = SearchValues.Create("\t\n\r");
    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%");
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>The link to an address as written; null, with a fault unless it is empty, when it is not http, https or mailto.</summary>
    public static Link? Read(string? address, RichTextFaults faults)
    {
        var written = WithoutLineEnds(address ?? "").Trim();
        if (written.Length == 0)
        {
            return null;
        }

        if (TryRead(written) is { } link)
        {
            return link;
        }

        faults.RefusedLink(SchemeOf(written));
        return null;
    }

    /// <summary>The link to an address; null when it is not http, https or mailto.</summary>
    public static Link? TryRead(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsAllowed(uri) ? new Link(ToAscii(address, uri)) : null;

    private static bool IsAllowed(Uri uri) => uri.Scheme switch
    {
        "http" or "https" => uri.Host.Length > 0,
        "mailto" => uri.OriginalString.Length > "mailto:".Length,
        _ => false,
    };

    // As browsers do: an address may be broken over lines.
    private static string WithoutLineEnds(string address) =>
        address.AsSpan().ContainsAny(Ignored) ? string.Concat(address.Split('\t', '\n', '\r')) : address;

    // PDF wants ASCII, and neither format takes a space; an address that is fine stays as written.
    private static string ToAscii(string written, Uri uri)
    {
        if (!written.AsSpan().ContainsAnyExcept(UriCharacters))
        {
            return written;
        }

        var host = uri.Host.Length > 0 && uri.Scheme != Uri.UriSchemeMailto ? new UriBuilder(uri) { Host = uri.IdnHost }.Uri : uri;
        var escaped = new StringBuilder();
        foreach (var rune in host.AbsoluteUri.EnumerateRunes())
        {
            var character = rune.ToString();
            escaped.Append(character.AsSpan().ContainsAnyExcept(UriCharacters) ? Uri.EscapeDataString(character) : character);
        }

        return escaped.ToString();
    }

    private static string SchemeOf(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && address.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0 && colon <= 20 ? address[..colon] : "";
    }
}
