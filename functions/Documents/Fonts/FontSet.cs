using Documents.Blocks;

namespace Documents.Fonts;

/// <summary>The fonts of a theme: a family in four cuts, and one font for the characters that they lack.</summary>
public sealed class FontSet(FontFace regular, FontFace bold, FontFace italic, FontFace boldItalic, FontFace fallback)
{
    public FontFace Regular { get; } = regular;

    public FontFace Fallback { get; } = fallback;

    /// <summary>The family's cut for an emphasis.</summary>
    public FontFace Face(Emphasis emphasis) => (emphasis & (Emphasis.Bold | Emphasis.Italic)) switch
    {
        Emphasis.Bold => bold,
        Emphasis.Italic => italic,
        Emphasis.Bold | Emphasis.Italic => boldItalic,
        _ => Regular,
    };

    /// <summary>The face that shows a character: the given one, else the fallback; null where neither has it.</summary>
    public FontFace? FaceFor(int codePoint, FontFace face)
    {
        if (face.Has(codePoint))
            return face;

        return Fallback.Has(codePoint) ? Fallback : null;
    }
}
