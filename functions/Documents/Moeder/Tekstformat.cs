namespace Documents.Moeder;

public enum Tekstformat
{
    Markdown,
    Html,
    Tekst,
}
