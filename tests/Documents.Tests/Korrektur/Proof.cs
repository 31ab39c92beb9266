using Documents.Diagnostics;
using Documents.Korrektur;
using Documents.Moeder;
using Documents.Udgaver;
using static Documents.Tests.Compose.Moeder;

namespace Documents.Tests.Korrektur;

/// <summary>Proof-readings for the tests, of the meeting of Thursday 24 September 2020.</summary>
internal static class Proof
{
    /// <summary>Where <see cref="OfText"/> puts its text.</summary>
    public const string At = "meeting($.punkter[0].felter[0].indhold): warning ";

    public static IReadOnlyList<Diagnostic> Read(Moededokument moede, Udgave udgave = Udgave.Intern, KorrekturRegler? regler = null) =>
        Korrekturlaeser.Read(moede, udgave, regler ?? KorrekturRegler.Alle);

    public static string Of(Moededokument moede, Udgave udgave = Udgave.Intern, KorrekturRegler? regler = null) =>
        string.Join('\n', Read(moede, udgave, regler));

    /// <summary>The warnings about one section's text.</summary>
    public static string OfText(string markdown, Udgave udgave = Udgave.Intern) => Of(Moede(Punkt("Budget", Felt("Sagsfremstilling", markdown))), udgave);

    public static string OfHtml(string html) =>
        Of(Moede(Punkt("Budget", new Felt("Sagsfremstilling", Feltrolle.Sagsfremstilling, new RigTekst(Tekstformat.Html, html), null))));
}
