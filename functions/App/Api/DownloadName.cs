using System.Globalization;
using System.Text;

namespace App.Api;

/// <summary>What a file is called where a person saves it: <c>Referat Chefforum 2020-09-24.pdf</c>. Good on every disk.</summary>
internal static class DownloadName
{
    private const int MostOfUdvalg = 120; // characters, so that all of it stays below 255 bytes
    private const int MostBytes = 240; // of a file, with room for the number of a twin below 255
    private const int LongestEnding = 16; // in characters; what is longer is no ending
    private const string Forbidden = "<>:\"/\\|?*";

    /// <param name="dokument"><c>tillaegsdagsorden-2</c>.</param>
    /// <param name="file">As in the store, <c>tillaegsdagsorden-2-offentlig.pdf</c>: what follows the document stays.</param>
    public static string Of(string dokument, string udvalg, DateTimeOffset start, string file)
    {
        var name = file.StartsWith(dokument, StringComparison.Ordinal) ? file[dokument.Length..] : $"-{file}";
        var dot = name.LastIndexOf('.');
        var (variant, ending) = dot < 0 ? (name, "") : (name[..dot], name[dot..]);
        return $"{Title(dokument)} {Of(udvalg, start)}{variant.Replace('-', ' ')}{ending}";
    }

    /// <summary>What all files of a meeting begin with: <c>Chefforum 2020-09-24</c>.</summary>
    public static string Of(string udvalg, DateTimeOffset start) =>
        string.Create(CultureInfo.InvariantCulture, $"{Cut(Safe(udvalg))} {start:yyyy-MM-dd}").TrimStart();

    /// <summary>A file's own name, made good for every disk: where it is too long its stem is cut, and its ending stays.</summary>
    public static string OfFile(string file)
    {
        var name = Safe(file);
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : "";
        var left = MostBytes - Encoding.UTF8.GetByteCount(ending);
        var stem = string.Concat(name[..^ending.Length].EnumerateRunes().TakeWhile(rune => (left -= rune.Utf8SequenceLength) >= 0));
        return stem + ending;
    }

    /// <summary>A name with an underscore for what is none on some disk; any other letter stays.</summary>
    private static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                safe.Append('_');
            }
            else
            {
                safe.Append(rune);
            }
        }

        return safe.ToString().Trim(' ', '.');
    }

    private static string Cut(string udvalg) =>
        udvalg.Length <= MostOfUdvalg ? udvalg : udvalg[..(char.IsHighSurrogate(udvalg[MostOfUdvalg - 1]) ? MostOfUdvalg - 1 : MostOfUdvalg)].TrimEnd(' ', '.');

    private static string Title(string dokument) => dokument switch
    {
        "dagsorden" => "Dagsorden",
        "referat" => "Referat",
        _ => $"Tillægsdagsorden {dokument[(dokument.LastIndexOf('-') + 1)..]}",
    };
}
