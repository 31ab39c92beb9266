using System.IO.Compression;
using System.Xml.Linq;

namespace App.Tests.Proofs;

/// <summary>A part of a DOCX as bare XML: never through our own code or the Open XML SDK.</summary>
internal static class DocxPart
{
    public static XDocument Read(string docx, string part)
    {
        using var zip = ZipFile.OpenRead(docx);
        using var stream = zip.GetEntry(part)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }

    public static void Edit(string docx, string part, Action<XDocument> edit)
    {
        using var zip = ZipFile.Open(docx, ZipArchiveMode.Update);
        using var stream = zip.GetEntry(part)!.Open();
        var document = XDocument.Load(stream, LoadOptions.PreserveWhitespace);
        edit(document);
        stream.SetLength(0);
        document.Save(stream, SaveOptions.DisableFormatting);
    }
}
