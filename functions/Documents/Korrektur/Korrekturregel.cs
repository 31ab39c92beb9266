namespace Documents.Korrektur;

/// <summary>One rule of the proof-reader. This is the list of them, and of their codes: a code is never reused.</summary>
/// <param name="Code">Of its diagnostics.</param>
/// <param name="Navn">In regler.json.</param>
public sealed record Korrekturregel(string Code, string Navn)
{
    /// <summary>A decision in a referat that decides nothing: "." (an empty one is M015).</summary>
    public static readonly Korrekturregel TomBeslutning = new("K001", "tomBeslutning");

    /// <summary>Help text and places to fill in: "[HUSK …]", "den X maj", "xx".</summary>
    public static readonly Korrekturregel EfterladtTekst = new("K002", "efterladtTekst");

    /// <summary>A number left out, repeated or going back within one list.</summary>
    public static readonly Korrekturregel Listenumre = new("K003", "listenumre");

    /// <summary>A weekday that its date doesn't fall on.</summary>
    public static readonly Korrekturregel Ugedag = new("K004", "ugedag");

    /// <summary>"se bilag 3" where there is none.</summary>
    public static readonly Korrekturregel UkendtBilag = new("K005", "ukendtBilag");

    /// <summary>A bilag without file, in a meeting whose other bilag have one.</summary>
    public static readonly Korrekturregel BilagUdenFil = new("K006", "bilagUdenFil");

    /// <summary>A file among the meeting's that no bilag names.</summary>
    public static readonly Korrekturregel FilUdenBilag = new("K007", "filUdenBilag");

    /// <summary>A case number that is no KLE number.</summary>
    public static readonly Korrekturregel Sagsnummer = new("K008", "sagsnummer");

    /// <summary>An item in the contents with nothing under it.</summary>
    public static readonly Korrekturregel TomtPunkt = new("K009", "tomtPunkt");

    /// <summary>A CPR number for all to read.</summary>
    public static readonly Korrekturregel CprNummer = new("K010", "cprNummer");

    /// <summary>A link that isn't https.</summary>
    public static readonly Korrekturregel UsikkertLink = new("K011", "usikkertLink");

    /// <summary>Two items of one title.</summary>
    public static readonly Korrekturregel EnsTitler = new("K012", "ensTitler");

    /// <summary>A heading that skips a level.</summary>
    public static readonly Korrekturregel Overskriftsniveau = new("K013", "overskriftsniveau");

    /// <summary>A picture without a description.</summary>
    public static readonly Korrekturregel BilledeUdenAltTekst = new("K014", "billedeUdenAltTekst");

    /// <summary>A link whose words say nothing of where it leads: "her", "læs mere".</summary>
    public static readonly Korrekturregel Linktekst = new("K015", "linktekst");

    /// <summary>A table that names neither its columns nor its rows.</summary>
    public static readonly Korrekturregel TabelUdenHoved = new("K016", "tabelUdenHoved");

    public static IReadOnlyList<Korrekturregel> Alle { get; } =
    [
        TomBeslutning, EfterladtTekst, Listenumre, Ugedag, UkendtBilag, BilagUdenFil, FilUdenBilag,
        Sagsnummer, TomtPunkt, CprNummer, UsikkertLink, EnsTitler, Overskriftsniveau, BilledeUdenAltTekst, Linktekst, TabelUdenHoved,
    ];
}
