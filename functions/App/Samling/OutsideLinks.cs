using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace App.Samling;

/// <summary>
/// Finds what LibreOffice would take in from the machine's own files, whatever its settings: pictures that slides and sheets of OpenDocument or an RTF link to. What can't be
/// read counts as linked.
/// </summary>
internal static partial class OutsideLinks
{
    private const string XLink = "http://www.w3.org/1999/xlink";
    private const long MostCharacters = 200_000_000; // of one part unpacked
    private const int MostFormatting = 2_000; // characters before a field's name
    private const long MostRtfBytes = 100L << 20;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MostCharacters };

    // None of these opens a file.
    private static readonly HashSet<string> HarmlessFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "HYPERLINK", "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "REF", "TOC", "SEQ", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "AUTHOR", "TITLE", "SUBJECT",
        "FILENAME", "STYLEREF", "SYMBOL", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "MERGEFIELD", "DOCPROPERTY", "NOTEREF", "INDEX", "XE", "TC",
    };

    public static bool AreIn(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[4];
            var isPacked = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.SequenceEqual("PK\u0003\u0004"u8);
            var isRtf = head.SequenceEqual("{\\rt"u8);
            file.Position = 0;
            return isPacked ? AreInPacked(file) : isRtf && AreInRtf(file);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return true;
        }
    }

    private static bool AreInPacked(FileStream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.Where(entry => Path.GetFileName(entry.FullName).ToLowerInvariant() is "content.xml" or "styles.xml"))
        {
            using var part = entry.Open();
            using var xml = XmlReader.Create(part, Settings);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName != "a" && xml.GetAttribute("href", XLink) is { } link && LeadsOutside(link.Trim()))
                    return true;
            }
        }

        return false;
    }

    /// <summary>A name without a scheme is of a part within the file (OpenDocument 1.2 part 3, 3.7), unless it goes up; what is on the web isn't reached.</summary>
    private static bool LeadsOutside(string link)
    {
        if (link.StartsWith('/') || link.StartsWith('\\') || link.StartsWith("..", StringComparison.Ordinal) || link.Contains("/../", StringComparison.Ordinal))
            return true;

        var scheme = Scheme().Match(link);
        return scheme.Success && scheme.Value.ToLowerInvariant() is not ("http:" or "https:" or "vnd.sun.star.script:" or "mailto:");
    }

    private static bool AreInRtf(FileStream file)
    {
        if (file.Length > MostRtfBytes)
            return true;

        using var reader = new StreamReader(file, Encoding.Latin1);
        var rtf = reader.ReadToEnd();
        foreach (var field in FieldInstruction().EnumerateMatches(rtf))
        {
            var start = field.Index + field.Length;
            var after = Formatting().Replace(rtf.Substring(start, Math.Min(MostFormatting, rtf.Length - start)), "");
            if (!HarmlessFields.Contains(Name().Match(after).Value.Trim()))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.\-]*:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\\fldinst(?![a-z])")]
    private static partial Regex FieldInstruction();

    [GeneratedRegex(@"\\[a-zA-Z]+-?[0-9]* ?|[{}\r\n]|\\\*")]
    private static partial Regex Formatting();

    [GeneratedRegex(@"^\s*[A-Za-z]+")]
    private static partial Regex Name();
}
