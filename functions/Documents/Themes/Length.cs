namespace Documents.Themes;

/// <summary>
/// A length on paper, kept in whole twips (1/20 point): Word's unit, so that both formats round alike.
/// </summary>
public readonly record struct Length(int Twips) : IComparable<Length>
{
    public static readonly Length Zero;

    public double Points => Twips / 20.0;

    /// <summary>English metric units, DrawingML's: 12,700 to the point (ECMA-376 Part 1, 20.1.10.16).</summary>
    public long Emu => Twips * 635L;

    /// <summary>Rounded to the nearest twip.</summary>
    public static Length FromPoints(double points) => new((int)Math.Round(points * 20, MidpointRounding.AwayFromZero));

    public static Length FromMillimetres(double millimetres) => FromPoints(millimetres * 72 / 25.4);

    public int CompareTo(Length other) => Twips.CompareTo(other.Twips);

    public static Length operator +(Length a, Length b) => new(a.Twips + b.Twips);

    public static Length operator -(Length a, Length b) => new(a.Twips - b.Twips);

    public static Length operator *(Length a, int n) => new(a.Twips * n);

    public static bool operator <(Length a, Length b) => a.Twips < b.Twips;

    public static bool operator >(Length a, Length b) => a.Twips > b.Twips;

    public static bool operator <=(Length a, Length b) => a.Twips <= b.Twips;

    public static bool operator >=(Length a, Length b) => a.Twips >= b.Twips;

    public static Length Max(Length a, Length b) => a >= b ? a : b;
}
