using System.Globalization;
using System.Text;

namespace App.Api;

/// <summary>What a file is called where a person saves it: <c>Referat Chefforum 2020-09-24.pdf</c>. Good on every disk.</summary>
internal static class DownloadName
{
    private const int MostCharacters = 120; // of the committee's name, so that all of it stays below 255 bytes
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
        string.Create(CultureInfo.InvariantCulture, $"{Safe(udvalg)} {start:yyyy-MM-dd}").TrimStart();

    /// <summary>A name with an underscore for what is none on some disk; any other letter stays.</summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (safe.Length >= MostCharacters)
                break;

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

    private static string Title(string dokument) => dokument switch
    {
        "dagsorden" => "Dagsorden",
        "referat" => "Referat",
        _ => $"Tillægsdagsorden {dokument[(dokument.LastIndexOf('-') + 1)..]}",
    };
}
