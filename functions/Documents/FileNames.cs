using System.Globalization;
using Documents.Moeder;
using Documents.Udgaver;

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

    /// <summary>What a document's files are called in the store and the API, without the ending: <c>referat-offentlig-med-bilag</c>.</summary>
    /// <param name="dokument">See <see cref="DocumentOf"/>.</param>
    /// <param name="punktId">Of the only item shown; null for the whole document.</param>
    public static string Of(string dokument, Udgave udgave, string? punktId = null, bool medBilag = false) =>
        $"{dokument}{(udgave == Udgave.Offentlig ? "-offentlig" : "")}{(punktId is null ? "" : $"-punkt-{punktId}")}{(medBilag ? "-med-bilag" : "")}";

    /// <summary>What they are called on a disk, with the meeting before it: <c>chefforum-2020-09-24-referat</c>. Safe as a file name, as the ids are.</summary>
    public static string Of(Moededokument moede, AssemblyOptions options, bool medBilag = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        return $"{moede.Moede.Id}-{Of(DocumentOf(DocumentAssembler.As(options.Dokumenttype, moede)), options.Udgave, options.PunktId, medBilag)}";
    }
}
