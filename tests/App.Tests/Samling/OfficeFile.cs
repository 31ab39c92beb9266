using System.IO.Compression;
using System.Text;

namespace App.Tests.Samling;

/// <summary>The least that makes a text, a sheet and slides (ECMA-376), and a flat OpenDocument.</summary>
internal static class OfficeFile
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Slides = "http://schemas.openxmlformats.org/presentationml/2006/main";
    private const string Drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";

    /// <param name="relationships">Of the document, besides none.</param>
    public static byte[] Docx(string text, string more = "", string relationships = "") => Zip(
        ("[Content_Types].xml", Types("/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")),
        ("_rels/.rels", MainPart("word/document.xml")),
        ("word/_rels/document.xml.rels", Relationships(relationships)),
        ("word/document.xml", $"""<w:document xmlns:w="{Word}" xmlns:r="{Office}" xmlns:a="{Drawing}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>{more}</w:body></w:document>"""));

    public static byte[] Xlsx(string text) => Zip(
        ("[Content_Types].xml", Types(
            "/xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "/xl/worksheets/sheet1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")),
        ("_rels/.rels", MainPart("xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", Relationships($"""<Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>""")),
        ("xl/workbook.xml", $"""<workbook xmlns="{Sheet}" xmlns:r="{Office}"><sheets><sheet name="Ark" sheetId="1" r:id="r1"/></sheets></workbook>"""),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Sheet}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>"""));

    public static byte[] Pptx(string text) => Zip(
        ("[Content_Types].xml", Types(
            "/ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "/ppt/slides/slide1.xml", "application/vnd.openxmlformats-officedocument.presentationml.slide+xml")),
        ("_rels/.rels", MainPart("ppt/presentation.xml")),
        ("ppt/_rels/presentation.xml.rels", Relationships($"""<Relationship Id="r1" Type="{Office}/slide" Target="slides/slide1.xml"/>""")),
        ("ppt/presentation.xml", $"""<p:presentation xmlns:p="{Slides}" xmlns:r="{Office}"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>"""),
        ("ppt/slides/slide1.xml", $"""<p:sld xmlns:p="{Slides}" xmlns:a="{Drawing}"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="T"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="457200" y="457200"/><a:ext cx="8229600" cy="1143000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>"""));

    /// <param name="kind">text, spreadsheet or presentation.</param>
    /// <param name="body">What is in its element.</param>
    public static byte[] OpenDocument(string kind, string body)
    {
        const string ns = "urn:oasis:names:tc:opendocument:xmlns";
        var type = $"application/vnd.oasis.opendocument.{kind}";
        return Zip(
            ("mimetype", type),
            ("META-INF/manifest.xml", $"""<m:manifest xmlns:m="{ns}:manifest:1.0" m:version="1.2"><m:file-entry m:full-path="/" m:media-type="{type}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>"""),
            ("content.xml", $"""<office:document-content xmlns:office="{ns}:office:1.0" xmlns:text="{ns}:text:1.0" xmlns:table="{ns}:table:1.0" xmlns:draw="{ns}:drawing:1.0" xmlns:svg="{ns}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"""));
    }

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    private static string Types(params string[] parts) =>
        $"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{string.Concat(parts.Chunk(2).Select(part => $"""<Override PartName="{part[0]}" ContentType="{part[1]}"/>"""))}</Types>""";

    private static string MainPart(string target) => Relationships($"""<Relationship Id="r1" Type="{Office}/officeDocument" Target="{target}"/>""");

    private static string Relationships(string inside) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>""";
}
