namespace Documents.Moeder;

public enum Dokumenttype
{
    Dagsorden,
    Referat,
    Tillaegsdagsorden,
}
