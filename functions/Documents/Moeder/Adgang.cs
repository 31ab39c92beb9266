namespace Documents.Moeder;

public enum Adgang
{
    Aaben,
    Lukket,
}
