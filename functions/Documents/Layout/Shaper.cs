using System.Globalization;
using System.Text;
using Documents.Blocks;
using Documents.Diagnostics;
using Documents.Fonts;
using Documents.Themes;

namespace Documents.Layout;

/// <summary>
/// Inlines → segments: chooses the face for every character, so that none is drawn that its font does not have.
/// Lives for one chapter, or for the headers and footers of a document.
/// </summary>
internal sealed class Shaper(Theme theme, FontSet fonts, ICollection<Diagnostic> diagnostics)
{
    /// <summary>Size of a raised or lowered letter against the line's (measured in LibreOffice 7.4 for vertAlign, as the two below).</summary>
    private const double ScriptSize = 0.58;

    private const double SuperscriptRise = 0.4;
    private const double SubscriptRise = -0.08;

    private const char FirstMark = '\u0300';
    private const string Replacement = "\uFFFD";

    private const string RightToLeftCode = "L003";
    private const string NoGlyphCode = "L001";

    private readonly HashSet<int> _reported = [];
    private bool _toldOfRightToLeft;

    /// <summary>Whether it is enough to be told of it at one place of the document.</summary>
    public static bool TellsOnce(Diagnostic diagnostic) => diagnostic.Code is RightToLeftCode or NoGlyphCode;

    /// <summary>Cuts a paragraph's content into segments.</summary>
    /// <param name="linkColour">Whether links are shown as such; the lines of the contents are not.</param>
    /// <param name="pages">The page numbers to put in; null where there are none to show.</param>
    public List<Segment> Shape(
        IReadOnlyList<Inline> content, ParagraphStyle style, Place place, bool linkColour = true, PageNumbers? pages = null)
    {
        var segments = new List<Segment>(content.Count);
        foreach (var inline in content)
        {
            switch (inline)
            {
                case Run run:
                    ShapeText(run.Text, run.Emphasis, run.Link, run.Language, style, place, linkColour, segments);
                    break;
                case PageNumber number when pages is not null:
                    ShapeText(pages.Text(number.Kind), number.Emphasis, null, null, style, place, linkColour, segments);
                    break;
                case LineBreak:
                    segments.Add(new Segment(default, fonts.Regular, style.Size.Points, 0, style.Colour, false, null, null));
                    break;
            }
        }

        return segments;
    }

    /// <summary>Whether a paragraph holds a character that the family's own faces lack: its lines then have an exact height.</summary>
    public bool HasForeign(List<Segment> segments)
    {
        foreach (var segment in segments)
        {
            if (segment.IsForeign)
                return true;
        }

        return false;
    }

    private void ShapeText(
        string text, Emphasis emphasis, Link? link, string? language, ParagraphStyle style, Place place, bool linkColour, List<Segment> segments)
    {
        if (text.Length == 0)
            return;

        if (style.Bold)
            emphasis |= Emphasis.Bold;
        if (style.Italic)
            emphasis |= Emphasis.Italic;

        var face = fonts.Face(emphasis);
        var size = style.Size.Points;
        var rise = 0.0;
        if ((emphasis & (Emphasis.Subscript | Emphasis.Superscript)) != 0)
        {
            rise = size * (emphasis.HasFlag(Emphasis.Superscript) ? SuperscriptRise : SubscriptRise);
            size *= ScriptSize;
        }

        var shown = link is not null && linkColour;
        var whole = new Segment(
            text.AsMemory(), face, size, rise, shown ? theme.LinkColour : style.Colour,
            shown || emphasis.HasFlag(Emphasis.Underline), link, null)
        {
            Language = language,
        };
        if (IsPlain(face, text))
            segments.Add(whole);
        else
            SplitByFace(whole, place, segments);
    }

    /// <summary>Whether one face has every character, none stands on another, and all are read from left to right.</summary>
    private static bool IsPlain(FontFace face, string text)
    {
        foreach (var c in text)
        {
            if (face.GlyphOf(c) == 0 || RightToLeft.IsLetter(c) || (c >= FirstMark && FontSet.IsMark(new Rune(c))))
                return false;
        }

        return true;
    }

    private void SplitByFace(Segment whole, Place place, List<Segment> segments)
    {
        var text = whole.Text;
        var start = 0;
        FontFace? current = null;
        for (var i = 0; i < text.Length;)
        {
            var (length, face) = fonts.Letter(text.Span[i..], whole.Face);
            if (face is not null && RightToLeft.WordLength(text.Span[i..], face) is > 0 and var word)
            {
                Flush(i);
                segments.Add(Backwards(whole with { Text = text.Slice(i, word), Face = face, IsForeign = face != whole.Face }, place));
                (start, current) = (i + word, null);
                i += word;
                continue;
            }

            if (face != current || face is null)
            {
                Flush(i);
                (start, current) = (i, face);
            }

            if (face is null)
            {
                segments.Add(StandIn(whole, text.Slice(i, length), place));
                start = i + length;
            }
            else if (LetterLength(text.Span[i..]) is var letter && letter < length)
            {
                Flush(i);
                segments.Add(Marked(whole with { Face = face, IsForeign = face != whole.Face }, text.Slice(i, length), letter));
                (start, current) = (i + length, null);
            }

            i += length;
        }

        Flush(text.Length);

        void Flush(int end)
        {
            if (current is not null && end > start)
                segments.Add(whole with { Text = text[start..end], Face = current, IsForeign = current != whole.Face });
        }
    }

    private static int LetterLength(ReadOnlySpan<char> text)
    {
        Rune.DecodeFromUtf16(text, out _, out var length);
        return length;
    }

    /// <summary>A letter under marks that make no one character with it: what is drawn has an order of its own, and is told as a whole.</summary>
    private static Segment Marked(Segment whole, ReadOnlyMemory<char> text, int letter) => whole with
    {
        Text = text[..letter],
        Marks = Mark.On(whole.Face, text.Span),
        ActualText = text.ToString(),
    };

    /// <summary>
    /// A word that is read from right to left, drawn so. Its letters are not joined and several words keep the order of the line,
    /// which is said once.
    /// </summary>
    private Segment Backwards(Segment word, Place place)
    {
        if (!_toldOfRightToLeft)
        {
            _toldOfRightToLeft = true;
            diagnostics.Add(Diagnostic.Warning(
                RightToLeftCode, place, "text from right to left is drawn word by word, its letters not joined, in the PDF.", "the DOCX holds it as it is."));
        }

        var text = word.Text.ToString();
        return word with { Text = RightToLeft.Reversed(text).AsMemory(), ActualText = text };
    }

    /// <summary>Something that can be seen, for a character that no font has; what it says stays in the file.</summary>
    private Segment StandIn(Segment whole, ReadOnlyMemory<char> character, Place place)
    {
        Rune.DecodeFromUtf16(character.Span, out var rune, out _);
        var original = character.ToString();
        if (rune.Value == 0x2011 && whole.Face.Has('-')) // non-breaking hyphen: looks like any hyphen
            return whole with { Text = "-".AsMemory(), ActualText = original };

        if (_reported.Add(rune.Value))
        {
            diagnostics.Add(Diagnostic.Warning(
                NoGlyphCode, place, string.Create(CultureInfo.InvariantCulture, $"the character '{original}' (U+{rune.Value:X4}) is in no font of the theme and is shown as '{Replacement}' in the PDF."),
                "the DOCX holds the character itself."));
        }

        var face = fonts.FaceFor(Replacement[0], whole.Face);
        return face is null
            ? whole with { Text = "?".AsMemory(), ActualText = original, IsForeign = true }
            : whole with { Text = Replacement.AsMemory(), Face = face, ActualText = original, IsForeign = true };
    }
}

/// <summary>What stands in a header or footer for the page's number and the last page's.</summary>
internal sealed record PageNumbers(int Current, int Last)
{
    public string Text(PageNumberKind kind) =>
        (kind == PageNumberKind.Current ? Current : Last).ToString(CultureInfo.InvariantCulture);
}
