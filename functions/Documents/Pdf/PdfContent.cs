using System.Text;
using Documents.Fonts;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Pdf;

/// <summary>One page's content stream: what is drawn, each stretch marked as tagged content or as an artifact (ISO 32000-1, 14.6).</summary>
internal sealed class PdfContent(PdfBuffer stream, PdfFonts fonts, PdfPictures pictures, double pageHeightPoints)
{
    /// <summary>PDF/A-2 lets a string have 32,767 bytes (ISO 19005-2, 6.1.13); a glyph takes two.</summary>
    private const int GlyphsPerString = 16_000;

    // The graphics state as it stands, so that only changes are written.
    private PdfFont? _font;
    private double _size;
    private Colour _colour = Colour.Black;
    private (long X, long Y) _line;

    /// <summary>Whether a stretch draws nothing.</summary>
    public static bool IsEmpty(PageContent content)
    {
        for (var i = 0; i < content.Texts.Count; i++)
        {
            if (!content.Texts[i].Text.IsEmpty)
                return false;
        }

        return content.Rules.Count == 0 && content.Pictures.Count == 0;
    }

    /// <summary>Writes one of the streams of a page, which leaves the graphics state as it found it.</summary>
    /// <param name="contentIds">The marked-content id of each piece; -1 for artifacts and for what draws nothing.</param>
    public void Write(IReadOnlyList<PageContent> contents, ReadOnlySpan<int> contentIds)
    {
        stream.Write("q\n"u8);
        for (var i = 0; i < contents.Count; i++)
        {
            if (!IsEmpty(contents[i]))
                Write(contents[i], contentIds[i]);
        }

        stream.Write("Q\n"u8);
    }

    /// <summary>Writes a stream of what says nothing.</summary>
    public void WriteArtifacts(IReadOnlyList<PageContent> contents)
    {
        Span<int> none = stackalloc int[contents.Count];
        none.Fill(-1);
        Write(contents, none);
    }

    private void Write(PageContent content, int id)
    {
        if (content.Role is { } role)
        {
            stream.Write((byte)'/').Write(PdfStructure.NameOf(role)).Write("<</MCID "u8).Integer(id);
            if (content.ActualText is { } actual)
                stream.Write("/ActualText"u8).Text(PdfText.Clean(actual));
            stream.Write(">>BDC\n"u8);
        }
        else
        {
            stream.Write("/Artifact<<"u8).Write(KindOf(content.Artifact)).Write(">>BDC\n"u8);
        }

        WriteRules(content.Rules);
        WritePictures(content.Pictures);
        WriteTexts(content.Texts, isTold: content.ActualText is not null);
        stream.Write("EMC\n"u8);
    }

    private static ReadOnlySpan<byte> KindOf(ArtifactKind kind) => kind switch
    {
        ArtifactKind.Header => "/Type/Pagination/Subtype/Header"u8,
        ArtifactKind.Footer => "/Type/Pagination/Subtype/Footer"u8,
        ArtifactKind.Repeated => "/Type/Pagination"u8,
        _ => "/Type/Layout"u8,
    };

    /// <summary>Rules of one colour that follow each other are filled at once. They come before the text, which may stand on them.</summary>
    private void WriteRules(IReadOnlyList<PlacedRule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (i > 0 && rule.Colour != _colour)
                stream.Write("f\n"u8);
            SetColour(rule.Colour);
            stream.Real(rule.X).Write((byte)' ').Real(pageHeightPoints - rule.Y - rule.Height).Write((byte)' ')
                .Real(rule.Width).Write((byte)' ').Real(rule.Height).Write(" re\n"u8);
        }

        if (rules.Count > 0)
            stream.Write("f\n"u8);
    }

    private void WritePictures(IReadOnlyList<PlacedPicture> placed)
    {
        foreach (var (picture, x, y, width, height) in placed)
        {
            stream.Write("q\n"u8).Write(PdfImage.Matrix(picture.Orientation, x, pageHeightPoints - y - height, width, height)).Write(" cm\n"u8)
                .Name(pictures.NameOf(picture)).Write(" Do\nQ\n"u8);
        }
    }

    private void WriteTexts(IReadOnlyList<PlacedText> texts, bool isTold)
    {
        if (texts.Count == 0)
            return;

        stream.Write("BT\n"u8);
        _line = default;
        for (var i = 0; i < texts.Count; i++)
            WriteText(texts[i], isTold);
        stream.Write("ET\n"u8);
    }

    /// <param name="isTold">Whether what it says stands with all the content already.</param>
    private void WriteText(PlacedText text, bool isTold)
    {
        if (text.Text.IsEmpty)
            return;

        SetFont(fonts[text.Face], text.SizePoints);
        SetColour(text.Colour);
        MoveTo(text.X, text.Baseline);
        var actual = isTold ? null : text.ActualText;
        if (actual is not null)
            BeginActualText(PdfText.Clean(actual));
        ShowGlyphs(text.Text.Span, _font!, isTold || actual is not null);
        if (text.Marks is not null)
            WriteMarks(text, text.Marks);
        if (actual is not null)
            stream.Write("EMC\n"u8);
    }

    /// <summary>
    /// Each mark moves on to where its letter ends, by character spacing (9.3.2): readers that guess words from distances would find
    /// a gap there.
    /// </summary>
    private void WriteMarks(PlacedText letter, IReadOnlyList<Mark> marks)
    {
        Rune.DecodeFromUtf16(letter.Text.Span, out var rune, out _);
        var scale = letter.SizePoints / letter.Face.UnitsPerEm;
        var advance = letter.Face.AdvanceOfGlyph(letter.Face.GlyphOf(rune.Value));
        foreach (var mark in marks)
        {
            MoveTo(letter.X + mark.X * scale, letter.Baseline - mark.Y * scale);
            stream.Real((advance - mark.X) * scale).Write(" Tc\n"u8);
            ShowGlyphs(mark.Text, _font!, isTold: true);
        }

        stream.Write("0 Tc\n"u8);
    }

    private void SetFont(PdfFont font, double sizePoints)
    {
        if (ReferenceEquals(font, _font) && sizePoints == _size)
            return;

        (_font, _size) = (font, sizePoints);
        stream.Name(font.Name).Write((byte)' ').Real(sizePoints).Write(" Tf\n"u8);
    }

    private void SetColour(Colour colour)
    {
        if (colour == _colour)
            return;

        _colour = colour;
        stream.Thousandths(Scaled(colour.Red)).Write((byte)' ').Thousandths(Scaled(colour.Green)).Write((byte)' ')
            .Thousandths(Scaled(colour.Blue)).Write(" rg\n"u8);

        static long Scaled(byte value) => (value * 1000 + 127) / 255;
    }

    /// <summary>Moves are relative; they are counted in what is written, so that rounding does not add up.</summary>
    private void MoveTo(double x, double baseline)
    {
        var to = (X: PdfBuffer.ToHundredths(x), Y: PdfBuffer.ToHundredths(pageHeightPoints - baseline));
        stream.Hundredths(to.X - _line.X).Write((byte)' ').Hundredths(to.Y - _line.Y).Write(" Td\n"u8);
        _line = to;
    }

    /// <summary>
    /// Shows glyphs by their ids, as bytes. A character whose glyph says another one (two characters may share a glyph, and
    /// ToUnicode can name but one) is told with ActualText, unless the whole text already is.
    /// </summary>
    private void ShowGlyphs(ReadOnlySpan<char> text, PdfFont font, bool isTold)
    {
        stream.Write((byte)'(');
        var inString = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            bool isSaid;
            if (font.Face.LigatureAt(text, i, out var glyph) is > 0 and var length)
            {
                i += length - 1;
                isSaid = font.Use(glyph, text.Slice(start, length));
            }
            else
            {
                int codePoint = text[i];
                if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    codePoint = char.ConvertToUtf32(text[i], text[++i]);

                glyph = font.Face.GlyphOf(codePoint);
                if (glyph == 0)
                    throw new ArgumentException($"The font {font.Face} has no glyph for U+{codePoint:X4}.", nameof(text));

                isSaid = font.Use(glyph, codePoint);
            }

            if (inString++ == GlyphsPerString)
            {
                stream.Write(")Tj\n("u8);
                inString = 1;
            }

            if (isSaid || isTold)
            {
                stream.LiteralGlyph(glyph);
                continue;
            }

            stream.Write(")Tj\n"u8);
            BeginActualText(text[start..(i + 1)]);
            stream.Write((byte)'(');
            stream.LiteralGlyph(glyph);
            stream.Write(")Tj\nEMC\n("u8);
            inString = 0;
        }

        stream.Write(")Tj\n"u8);
    }

    /// <summary>14.9.4.</summary>
    private void BeginActualText(ReadOnlySpan<char> actual) =>
        stream.Write("/Span<</ActualText"u8).Text(actual).Write(">>BDC\n"u8);
}
