using System.Globalization;
using Documents.Blocks;

namespace Documents.Docx;

/// <summary>The small parts that say something about the document as a whole.</summary>
internal static class PropertyParts
{
    /// <summary>word/settings.xml.</summary>
    public static void WriteSettings(Markup xml, string language)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">""");
        xml.Write("""<w:defaultTabStop w:val="720"/>"""); // where text begins whose label is wider than its room
        xml.Write("""<w:characterSpacingControl w:val="doNotCompress"/>""");

        // Without a mode Word shows the file as one from 2007, with other rules for lines and tables.
        xml.Write("""<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/><w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/><w:compatSetting w:name="differentiateMultirowTableHeaders" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>""");
        xml.Write($"""<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>""");
    }

    /// <summary>docProps/core.xml.</summary>
    public static void WriteCore(Markup xml, DocumentProperties properties)
    {
        var date = properties.Date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write("""<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">""");
        xml.Write($"<dc:title>{properties.Title}</dc:title><dc:subject>{properties.Subject}</dc:subject><dc:creator>{properties.Author}</dc:creator>");
        xml.Write($"<cp:lastModifiedBy>{properties.Author}</cp:lastModifiedBy>");
        xml.Write($"""<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>""");
        xml.Write($"<dc:language>{properties.Language}</dc:language></cp:coreProperties>");
    }

    /// <summary>docProps/app.xml.</summary>
    public static void WriteApplication(Markup xml, DocumentProperties properties)
    {
        xml.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        xml.Write($"""<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>{properties.Author}</Company></Properties>""");
    }
}
