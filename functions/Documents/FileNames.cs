using System.Globalization;
using Documents.Moeder;

namespace Documents;

/// <summary>What a document and its files are called: on disk, in the store and in the API.</summary>
public static class FileNames
{
    /// <summary>The document's name within its meeting: <c>dagsorden</c>, <c>referat</c>, <c>tillaegsdagsorden-2</c>.</summary>
    public static string DocumentOf(Moededokument moede)
    {
        ArgumentNullException.ThrowIfNull(moede);
        return moede.Dokumenttype switch
        {
            Dokumenttype.Dagsorden => "dagsorden",
            Dokumenttype.Referat => "referat",
            _ => string.Create(CultureInfo.InvariantCulture, $"tillaegsdagsorden-{moede.TillaegNummer}"),
        };
    }

    /// <summary>The files' name without its ending: <c>chefforum-2020-09-24-referat</c>. Safe as a file name, as the meeting's id is.</summary>
    public static string Of(Moededokument moede) => $"{moede.Moede.Id}-{DocumentOf(moede)}";
}
