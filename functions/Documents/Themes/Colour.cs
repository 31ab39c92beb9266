using System.Globalization;

namespace Documents.Themes;

/// <summary>A colour in sRGB.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour Black;
    public static readonly Colour White = new(255, 255, 255);

    /// <summary>Six hex digits without #, as OOXML writes it: <c>1F3864</c>.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"{Red:X2}{Green:X2}{Blue:X2}");

    /// <summary>Reads <c>#1F3864</c>; false for anything else.</summary>
    public static bool TryParse(string text, out Colour colour)
    {
        colour = Black;
        if (text.Length != 7 || text[0] != '#' || !uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            return false;

        colour = new Colour((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return true;
    }
}
