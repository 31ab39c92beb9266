using Documents.Blocks;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>A stretch of a paragraph in one face, size, colour and link: what a line is cut from.</summary>
/// <param name="Text">A glyph of <paramref name="Face"/> for each character (a surrogate pair is one); empty for a forced line break.</param>
/// <param name="Rise">How far the text stands above the line's baseline, in points; negative below.</param>
/// <param name="ActualText">What it says, where <paramref name="Text"/> is not all of it; no line breaks beside or within it.</param>
internal readonly record struct Segment(
    ReadOnlyMemory<char> Text,
    FontFace Face,
    double SizePoints,
    double Rise,
    Colour Colour,
    bool Underline,
    Link? Link,
    string? ActualText)
{
    /// <summary>Whether it holds what the family's own face lacks.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Null for the document's.</summary>
    public string? Language { get; init; }

    /// <summary>Marks on the one letter of <see cref="Text"/>; null for none.</summary>
    public IReadOnlyList<Mark>? Marks { get; init; }

    public bool IsLineBreak => Text.IsEmpty;

    /// <summary>Length of the text that it was made of; of a line break, 1.</summary>
    public int Characters => IsLineBreak ? 1 : ActualText?.Length ?? Text.Length;

    /// <summary>Points to the font unit.</summary>
    public double Scale => SizePoints / Face.UnitsPerEm;

    /// <summary>Room that LibreOffice leaves behind letters that lean, in twips: a twelfth of a single line (measured in 7.4).</summary>
    public int Overhang => Face.ItalicAngle == 0 ? 0 : LineHeights.Single(Face, Length.FromPoints(SizePoints)) / 12;

    /// <summary>
    /// Width of a glyph in sixths of a twip: the dots of the paper that LibreOffice measures lines on, to which it rounds each of them
    /// (measured in 7.4).
    /// </summary>
    /// <param name="length">How many characters the glyph shows.</param>
    public int Sixths(ReadOnlySpan<char> text, int index, out int length)
    {
        var advance = Advance(text, index, out length);
        var letters = (int)(SizePoints * 20 + 1e-6) * 6;
        return (int)(((long)advance * letters + Face.UnitsPerEm / 2) / Face.UnitsPerEm);
    }

    /// <summary>Width of a part of the text, in points. Letters join within it, and not with those beside it.</summary>
    public double Width(int start, int length)
    {
        long units = 0;
        var text = Text.Span.Slice(start, length);
        for (var i = 0; i < text.Length;)
        {
            units += Advance(text, i, out var shown);
            i += shown;
        }

        return units * Scale;
    }

    private int Advance(ReadOnlySpan<char> text, int index, out int length)
    {
        length = Face.LigatureAt(text, index, out var ligature);
        if (length > 0)
            return Face.AdvanceOfGlyph(ligature);

        if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return Face.AdvanceOfGlyph(Face.GlyphOf(char.ConvertToUtf32(text[index], text[index + 1])));
        }

        length = 1;
        return Face.AdvanceOf(text[index]);
    }
}

/// <summary>A part of a segment on a line.</summary>
/// <param name="X">From the line's start, in points.</param>
internal readonly record struct LinePiece(int Segment, int Start, int Length, double X, double Width);

/// <summary>One line of a paragraph.</summary>
/// <param name="Width">In points, without the spaces at its end.</param>
internal sealed record Line(LinePiece[] Pieces, double Width);
