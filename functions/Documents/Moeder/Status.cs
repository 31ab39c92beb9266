namespace Documents.Moeder;

public enum Status
{
    Kladde,
    Foreloebig,
    Endelig,
    Godkendt,
}
