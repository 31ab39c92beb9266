namespace Documents.Moeder;

public enum Feltrolle
{
    Anledning,
    Resume,
    Sagsfremstilling,
    Oekonomi,
    Retsgrundlag,
    Hoering,
    Indstilling,
    Historik,
    Beslutning,
    Andet,
}
