using Documents.Fonts;
using Documents.Themes;

namespace Documents.Docx;

/// <summary>word/styles.xml: the theme as Word's styles, each saying only how it differs from the one that it is based on.</summary>
internal static class StylesPart
{
    private const double LineUnits = 240; // to a single line (ECMA-376 Part 1, 17.3.1.33 line, lineRule auto)
    private const int LastOutlineLevel = StyleNames.HeadingLevels;

    // What Word takes for given where nobody says anything.
    private static readonly ParagraphStyle Nothing = new(
        "", Length.Zero, Bold: false, Italic: false, Colour.Black, LineSpacing: 1, Length.Zero, Length.Zero, Length.Zero, KeepWithNext: false, Alignment.Left);

    public static void Write(Markup xml, DocxStyles styles, Theme theme, FontSet fonts, string language)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        if (fonts.HasLigatures)
            xml.Write("""<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">""");
        else
            xml.Write("""<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">""");
        WriteDefaults(xml, theme, fonts, language);
        foreach (var style in styles.All)
            WriteParagraphStyle(xml, style, theme);

        WriteCharacterStyles(xml, theme);
        WriteTableStyles(xml, theme.Tables);
        xml.Write("</w:styles>");
    }

    private static void WriteDefaults(Markup xml, Theme theme, FontSet fonts, string language)
    {
        var font = theme.Fonts.WordName;
        var size = HalfPoints(theme.Style(StyleNames.Normal).Size);
        xml.Write($"""
            <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>
            """);
        if (fonts.HasLigatures) // Word draws none unless asked ([MS-DOCX], ligatures)
            xml.Write("""<w14:ligatures w14:val="standard"/>""");
        xml.Write("</w:rPr></w:rPrDefault>");
        xml.Write("<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>");

        // Word's other 300 styles stay out of the writer's way until used.
        xml.Write("""<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>""");
    }

    private static void WriteParagraphStyle(Markup xml, DocxStyle style, Theme theme)
    {
        xml.Write("""<w:style w:type="paragraph" """);
        if (style.Parent is null)
            xml.Write("""w:default="1" """);
        else if (style.IsCustom)
            xml.Write("""w:customStyle="1" """);
        xml.Write($"""w:styleId="{style.Id}"><w:name w:val="{style.Name}"/>""");
        if (style.Parent is not null)
            xml.Write($"""<w:basedOn w:val="{style.Parent.Id}"/>""");
        if (OutlineLevel(style) is not null || style.Look.Name is StyleNames.Title or StyleNames.ContentsHeading)
            xml.Write($"""<w:next w:val="{DocxStyles.Normal}"/>""");
        xml.Write($"""<w:uiPriority w:val="{style.Priority}"/><w:qFormat/>""");

        var parent = style.Parent?.Look ?? Nothing with { Size = style.Look.Size };
        WriteParagraphProperties(xml, style, parent, theme);
        WriteRunProperties(xml, style.Look, parent);
        xml.Write("</w:style>");
    }

    private static void WriteParagraphProperties(Markup xml, DocxStyle style, ParagraphStyle parent, Theme theme)
    {
        var look = style.Look;
        var outline = OutlineLevel(style);
        xml.Write("<w:pPr>");
        if (look.KeepWithNext != parent.KeepWithNext)
            xml.Write($"""<w:keepNext w:val="{OnOff(look.KeepWithNext)}"/>""");
        if (outline is not null)
            xml.Write("<w:keepLines/>");
        if (StyleNames.IsContentsLine(look.Name))
            xml.Write($"""<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{theme.Page.TextWidth}"/></w:tabs>""");

        WriteSpacing(xml, look, parent);
        if (look.IndentLeft != parent.IndentLeft)
            xml.Write($"""<w:ind w:left="{look.IndentLeft}"/>""");
        if (look.Alignment != parent.Alignment)
            xml.Write($"""<w:jc w:val="{Justification(look.Alignment)}"/>""");
        if (outline is { } level)
            xml.Write($"""<w:outlineLvl w:val="{level}"/>""");
        xml.Write("</w:pPr>");
    }

    private static void WriteSpacing(Markup xml, ParagraphStyle look, ParagraphStyle parent)
    {
        var (before, after, line) = (look.SpaceBefore != parent.SpaceBefore, look.SpaceAfter != parent.SpaceAfter, Line(look) != Line(parent));
        if (!before && !after && !line)
            return;

        xml.Write("<w:spacing");
        if (before)
            xml.Write($" w:before=\"{look.SpaceBefore}\"");
        if (after)
            xml.Write($" w:after=\"{look.SpaceAfter}\"");
        if (line)
            xml.Write($" w:line=\"{Line(look)}\" w:lineRule=\"auto\"");
        xml.Write("/>");
    }

    private static void WriteRunProperties(Markup xml, ParagraphStyle look, ParagraphStyle parent)
    {
        xml.Write("<w:rPr>");
        if (look.Bold != parent.Bold)
            xml.Write($"""<w:b w:val="{OnOff(look.Bold)}"/><w:bCs w:val="{OnOff(look.Bold)}"/>""");
        if (look.Italic != parent.Italic)
            xml.Write($"""<w:i w:val="{OnOff(look.Italic)}"/><w:iCs w:val="{OnOff(look.Italic)}"/>""");
        if (look.Colour != parent.Colour)
            xml.Write($"""<w:color w:val="{look.Colour}"/>""");
        if (look.Size != parent.Size)
            xml.Write($"""<w:sz w:val="{HalfPoints(look.Size)}"/><w:szCs w:val="{HalfPoints(look.Size)}"/>""");
        xml.Write("</w:rPr>");
    }

    private static void WriteCharacterStyles(Markup xml, Theme theme)
    {
        xml.Write("""<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>""");
        xml.Write($"""<w:style w:type="character" w:styleId="{DocxStyles.Hyperlink}"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>""");
        xml.Write($"""<w:rPr><w:color w:val="{theme.LinkColour}"/><w:u w:val="single"/></w:rPr></w:style>""");
    }

    private static void WriteTableStyles(Markup xml, TableLook look)
    {
        xml.Write("""<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>""");
        xml.Write("""<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""");
        xml.Write("""<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>""");
        xml.Write($"""<w:style w:type="table" w:customStyle="1" w:styleId="{DocxStyles.Table}"><w:name w:val="{DocxStyles.TableName}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/><w:tblPr>""");
        if (look.BorderWidth > Length.Zero)
            WriteTableBorders(xml, look);
        xml.Write($"""<w:tblCellMar><w:top w:w="{look.CellPaddingVertical}" w:type="dxa"/><w:left w:w="{look.CellPadding}" w:type="dxa"/><w:bottom w:w="{look.CellPaddingVertical}" w:type="dxa"/><w:right w:w="{look.CellPadding}" w:type="dxa"/></w:tblCellMar></w:tblPr>""");
        if (look.HeaderFill is { } fill)
            xml.Write($"""<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/></w:tcPr></w:tblStylePr>""");
        xml.Write("</w:style>");
    }

    private static void WriteTableBorders(Markup xml, TableLook look)
    {
        xml.Write("<w:tblBorders>");
        foreach (var side in (ReadOnlySpan<string>)["top", "left", "bottom", "right", "insideH", "insideV"])
            xml.Write($"""<w:{side} w:val="single" w:sz="{EighthsOfPoint(look.BorderWidth)}" w:space="0" w:color="{look.BorderColour}"/>""");

        xml.Write("</w:tblBorders>");
    }

    /// <summary>From 0; null for a style that is no heading.</summary>
    private static int? OutlineLevel(DocxStyle style)
    {
        for (var level = 1; level <= LastOutlineLevel; level++)
        {
            if (style.Look.Name == StyleNames.Heading(level))
                return level - 1;
        }

        return null;
    }

    private static int Line(ParagraphStyle look) => (int)Math.Round(look.LineSpacing * LineUnits);

    private static int HalfPoints(Length size) => size.Twips / 10;

    private static int EighthsOfPoint(Length width) => width.Twips * 2 / 5;

    private static int OnOff(bool on) => on ? 1 : 0;

    private static string Justification(Alignment alignment) => alignment switch
    {
        Alignment.Centre => "center",
        Alignment.Right => "right",
        _ => "left",
    };
}
