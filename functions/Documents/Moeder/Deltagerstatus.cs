namespace Documents.Moeder;

public enum Deltagerstatus
{
    Tilstede,
    Afbud,
    Fravaerende,
}
