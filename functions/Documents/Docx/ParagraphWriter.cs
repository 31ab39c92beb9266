using System.Diagnostics;
using Documents.Blocks;
using Documents.Fonts;
using Documents.Layout;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>Writes paragraphs and what stands in their lines, for the body as for headers and footers.</summary>
/// <param name="relationships">Of the part that is written: its links are kept there.</param>
internal sealed class ParagraphWriter(Markup xml, DocxSource source, Relationships relationships)
{
    private const char NonBreakingHyphen = '\u2011';

    private readonly FontSet _fonts = source.Fonts;

    public void Write(IReadOnlyList<Inline> content, in ParagraphLook look)
    {
        Begin(content, look);
        WriteInlines(content, look.Style.Look);
        End();
    }

    /// <summary>Opens the paragraph; <paramref name="content"/> is looked at, not written.</summary>
    public void Begin(IReadOnlyList<Inline> content, in ParagraphLook look)
    {
        xml.Write("<w:p><w:pPr>");
        if (look.Style.Id != DocxStyles.Normal)
            xml.Write($"""<w:pStyle w:val="{look.Style.Id}"/>""");
        if (look.KeepsWithNext)
            xml.Write("<w:keepNext/>");
        if (look.BeginsPage)
            xml.Write("<w:pageBreakBefore/>");
        if (look.Label is { } label)
            xml.Write($"""<w:numPr><w:ilvl w:val="{label.Level}"/><w:numId w:val="{label.NumberingId}"/></w:numPr>""");
        WriteSpacing(look, isExact: look.HasForeignLabel || HasForeignCharacter(content, look.Style.Look));
        WriteIndent(look);
        xml.Write("</w:pPr>");
    }

    public void End() => xml.Write("</w:p>");

    public void WriteInlines(IReadOnlyList<Inline> content, ParagraphStyle style)
    {
        Link? open = null;
        foreach (var inline in content)
        {
            var link = (inline as Run)?.Link;
            var id = link is null ? null : relationships.ToUri(link.Uri);
            if (id is null)
                link = null;

            if (!ReferenceEquals(link, open))
            {
                if (open is not null)
                    xml.Write("</w:hyperlink>");
                if (id is not null)
                    xml.Write($"""<w:hyperlink r:id="{id}" w:history="1">""");
                open = link;
            }

            WriteInline(inline, style, isLink: link is not null);
        }

        if (open is not null)
            xml.Write("</w:hyperlink>");
    }

    /// <summary>Text in the paragraph's own letters.</summary>
    public void WriteText(string text, ParagraphStyle style) => WriteRun(text, Emphasis.None, style, isLink: false, language: null);

    public void WriteTab() => xml.Write("<w:r><w:tab/></w:r>");

    /// <summary>A field with the result that the reader sees until Word makes its own.</summary>
    public void WriteField(string instruction, int result, Emphasis emphasis = Emphasis.None)
    {
        WriteFieldBegin(instruction, emphasis);
        BeginRun(emphasis);
        xml.Write($"<w:t>{result}</w:t></w:r>");
        WriteFieldEnd(emphasis);
    }

    /// <summary>Up to where the field's result begins.</summary>
    public void WriteFieldBegin(string instruction, Emphasis emphasis = Emphasis.None)
    {
        WriteFieldCode(instruction, emphasis);
        BeginRun(emphasis);
        xml.Write("""<w:fldChar w:fldCharType="separate"/></w:r>""");
    }

    public void WriteFieldEnd(Emphasis emphasis = Emphasis.None)
    {
        BeginRun(emphasis);
        xml.Write("""<w:fldChar w:fldCharType="end"/></w:r>""");
    }

    /// <summary>A field that shows nothing where it stands.</summary>
    public void WriteMark(string instruction)
    {
        WriteFieldCode(instruction, Emphasis.None);
        WriteFieldEnd();
    }

    private void WriteSpacing(in ParagraphLook look, bool isExact)
    {
        var before = look.SpaceBefore != look.Style.Look.SpaceBefore;
        var after = look.SpaceAfter != look.Style.Look.SpaceAfter;
        if (!before && !after && !isExact)
            return;

        xml.Write("<w:spacing");
        if (before)
            xml.Write($" w:before=\"{look.SpaceBefore}\"");
        if (after)
            xml.Write($" w:after=\"{look.SpaceAfter}\"");

        // With characters of another font a line would grow, by as much as that font of the reader's machine wants.
        if (isExact)
            xml.Write($" w:line=\"{LineHeights.Single(_fonts.Regular, look.Style.Look.Size)}\" w:lineRule=\"exact\"");
        xml.Write("/>");
    }

    private void WriteIndent(in ParagraphLook look)
    {
        var step = source.Theme.Lists.Indent;
        var (left, hanging) = look.Label is { } label ? (step * (label.Level + 1), step) : (look.Style.Look.IndentLeft, Length.Zero); // as the numbering or the style says
        if (look.Left != left || look.Hanging != hanging)
            xml.Write($"""<w:ind w:left="{look.Left}" w:hanging="{look.Hanging}"/>""");
    }

    private void WriteInline(Inline inline, ParagraphStyle style, bool isLink)
    {
        switch (inline)
        {
            case Run run:
                WriteRun(run.Text, run.Emphasis, style, isLink, run.Language);
                break;
            case LineBreak:
                xml.Write("<w:r><w:br/></w:r>");
                break;
            case PageNumber { Kind: PageNumberKind.Current } number:
                WriteField("PAGE", source.Document.FirstPageNumber, number.Emphasis);
                break;
            case PageNumber { Kind: PageNumberKind.Last } number:
                WriteField($"PAGEREF {DocxSource.EndBookmark}", source.Pagination.LastPageNumber, number.Emphasis);
                break;
            default:
                throw new UnreachableException($"No DOCX rule for {inline.GetType().Name}.");
        }
    }

    /// <summary>Writes text as one run, or as several where characters of the fallback font begin and end.</summary>
    private void WriteRun(ReadOnlySpan<char> text, Emphasis emphasis, ParagraphStyle style, bool isLink, string? language)
    {
        var face = Face(emphasis, style);
        while (!text.IsEmpty)
        {
            var (length, isFallback) = NextStretch(text, face);
            BeginRun(emphasis, isLink, isFallback, language);
            WriteCharacters(text[..length]);
            xml.Write("</w:r>");
            text = text[length..];
        }
    }

    private void BeginRun(Emphasis emphasis, bool isLink = false, bool isFallback = false, string? language = null)
    {
        xml.Write("<w:r>");
        if (emphasis == Emphasis.None && !isLink && !isFallback && language is null)
            return;

        xml.Write("<w:rPr>");
        if (isLink)
            xml.Write($"""<w:rStyle w:val="{DocxStyles.Hyperlink}"/>""");
        if (isFallback && source.Theme.Fonts.FallbackWordName is var font)
            xml.Write($"""<w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>""");
        if (emphasis.HasFlag(Emphasis.Bold))
            xml.Write("<w:b/><w:bCs/>");
        if (emphasis.HasFlag(Emphasis.Italic))
            xml.Write("<w:i/><w:iCs/>");
        if (emphasis.HasFlag(Emphasis.Underline))
            xml.Write("""<w:u w:val="single"/>""");
        if (emphasis.HasFlag(Emphasis.Superscript))
            xml.Write("""<w:vertAlign w:val="superscript"/>""");
        else if (emphasis.HasFlag(Emphasis.Subscript))
            xml.Write("""<w:vertAlign w:val="subscript"/>""");
        if (language is not null)
            xml.Write($"""<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>""");
        xml.Write("</w:rPr>");
    }

    private void WriteCharacters(ReadOnlySpan<char> text)
    {
        while (text.IndexOf(NonBreakingHyphen) is >= 0 and var hyphen)
        {
            WriteTextElement(text[..hyphen]);
            xml.Write("<w:noBreakHyphen/>");
            text = text[(hyphen + 1)..];
        }

        WriteTextElement(text);
    }

    private void WriteTextElement(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;

        if (text[0] == ' ' || text[^1] == ' ')
            xml.Write($"""<w:t xml:space="preserve">{text}</w:t>""");
        else
            xml.Write($"<w:t>{text}</w:t>");
    }

    private void WriteFieldCode(string instruction, Emphasis emphasis)
    {
        BeginRun(emphasis);
        xml.Write("""<w:fldChar w:fldCharType="begin"/></w:r>""");
        BeginRun(emphasis);
        xml.Write($"""<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>""");
    }

    /// <summary>How far the text goes on in one font, and whether that is the fallback.</summary>
    private (int Length, bool IsFallback) NextStretch(ReadOnlySpan<char> text, FontFace face)
    {
        if (IsPlain(text, face))
            return (text.Length, false);

        var (length, first) = _fonts.Letter(text, face);
        var isFallback = IsFallback(first, face);
        while (length < text.Length)
        {
            var (size, next) = _fonts.Letter(text[length..], face);
            if (IsFallback(next, face) != isFallback)
                break;

            length += size;
        }

        return (length, isFallback);
    }

    /// <summary>Whether the face can show it all. That is so of nearly every text, so it is asked the short way.</summary>
    private static bool IsPlain(ReadOnlySpan<char> text, FontFace face)
    {
        foreach (var c in text)
        {
            if (face.GlyphOf(c) == 0)
                return false;
        }

        return true;
    }

    private static bool IsFallback(FontFace? letter, FontFace face) => letter is not null && letter != face;

    private bool HasForeignCharacter(IReadOnlyList<Inline> content, ParagraphStyle style)
    {
        foreach (var inline in content)
        {
            if (inline is Run run && Face(run.Emphasis, style) is var face && !IsPlain(run.Text, face) && FontSet.IsForeign(run.Text, face))
                return true;
        }

        return false;
    }

    private FontFace Face(Emphasis emphasis, ParagraphStyle style) =>
        _fonts.Face(emphasis | (style.Bold ? Emphasis.Bold : Emphasis.None) | (style.Italic ? Emphasis.Italic : Emphasis.None));
}

/// <summary>How a paragraph is to stand. Only what differs from its style is written.</summary>
/// <param name="Left">From the margin, or the cell's, to the text.</param>
internal readonly record struct ParagraphLook(DocxStyle Style, Length SpaceBefore, Length SpaceAfter, Length Left)
{
    public bool BeginsPage { get; init; }

    /// <summary>Whether it keeps with its next beyond what its style says: in a row that stays with the row below.</summary>
    public bool KeepsWithNext { get; init; }

    /// <summary>Its place in a list, with a label that Word makes; null for none.</summary>
    public ListLabel? Label { get; init; }

    /// <summary>How much further out the first line begins, with a list's label.</summary>
    public Length Hanging { get; init; }

    /// <summary>Whether the label is in another font than the text.</summary>
    public bool HasForeignLabel { get; init; }
}

/// <param name="Level">From 0, at most 8.</param>
internal readonly record struct ListLabel(int NumberingId, int Level);
