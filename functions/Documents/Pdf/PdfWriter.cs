using Documents.Blocks;
using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// Pages → tagged PDF 1.7 (ISO 32000-1) that keeps PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), and says so: but not where other documents' pages are to
/// be put in, which keep neither. Same pages, same bytes.
/// </summary>
public static class PdfWriter
{
    /// <summary>From here on a document is written with the help of other cores; in a shorter one they would only be taken from another document.</summary>
    internal const int LongDocumentPages = 100;

    private const string Producer = "Assembly";

    // Fonts and pictures are called by names of a page's own: where ours come to stand beside a bilag's, no bilag calls its own so.
    private const string Names = "F";
    private const string NamesAmongOthers = "Asm";

    private static readonly Lazy<byte[]> Profile = new(() => PdfFile.Compress(SrgbProfile.Bytes));

    /// <exception cref="ArgumentException">
    /// The pages contradict themselves: there are none; content or a link hangs under no tag, or under two; a character has no glyph.
    /// </exception>
    public static byte[] Write(PagedDocument document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Pages.Count == 0)
            throw new ArgumentException("A document has at least one page.", nameof(document));

        using var file = new PdfFile(isLong: document.Pages.Count >= LongDocumentPages);
        var properties = Clean(document.Properties);
        var pages = new PdfPages(file, document);
        var resources = new PdfResources(file, document.HasForeignPages ? NamesAmongOthers : Names);
        pages.Write(resources, cancellation);
        PdfLinks.Write(file, pages);
        var structure = PdfStructure.Write(file, pages, document.Root);
        var outline = PdfOutline.Write(file, pages, document.Outline);
        resources.Write();
        var metadata = WriteMetadata(file, properties, isConforming: !document.HasForeignPages);
        int? outputIntent = document.HasForeignPages ? null : WriteOutputIntent(file);
        var info = WriteInfo(file, properties);
        var catalog = WriteCatalog(file, properties.Language, document.Pages, pages.Root, structure, outline, metadata, outputIntent);
        return file.Finish(catalog, info);
    }

    private static DocumentProperties Clean(DocumentProperties properties) => properties with
    {
        Title = PdfText.Clean(properties.Title),
        Author = PdfText.Clean(properties.Author),
        Subject = PdfText.Clean(properties.Subject),
        Language = PdfText.Clean(properties.Language),
    };

    private static int WriteMetadata(PdfFile file, DocumentProperties properties, bool isConforming)
    {
        var number = file.Reserve();
        file.BeginStream(number).Write("/Type/Metadata/Subtype/XML"u8);
        file.EndStream(XmpMetadata.Write(properties, Producer, isConforming), compress: false);
        return number;
    }

    /// <summary>14.11.5: what the numbers of a colour mean.</summary>
    private static int WriteOutputIntent(PdfFile file)
    {
        var (profile, number) = (file.Reserve(), file.Reserve());
        file.BeginStream(profile).Write("/N 3"u8);
        file.EndCompressed(Profile.Value);
        file.Begin(number)
            .Write("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Reference(profile).Write(">>"u8);
        file.End();
        return number;
    }

    /// <summary>14.3.3; the same as the metadata stream says.</summary>
    private static int WriteInfo(PdfFile file, DocumentProperties properties)
    {
        var number = file.Reserve();
        var date = PdfText.Date(properties.Date);
        file.Begin(number).Write("<</Title"u8).Text(properties.Title)
            .Write("/Author"u8).Text(properties.Author)
            .Write("/Subject"u8).Text(properties.Subject)
            .Write("/Producer"u8).Text(Producer)
            .Write("/CreationDate"u8).Literal(date)
            .Write("/ModDate"u8).Literal(date).Write(">>"u8);
        file.End();
        return number;
    }

    private static int WriteCatalog(
        PdfFile file, string language, IReadOnlyList<Page> pages, int pageTree, int structure, int? outline, int metadata, int? outputIntent)
    {
        var number = file.Reserve();
        var catalog = file.Begin(number).Write("<</Type/Catalog/Pages "u8).Reference(pageTree)
            .Write("/Lang"u8).Text(language)
            .Write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot "u8).Reference(structure)
            .Write("/Metadata "u8).Reference(metadata);
        if (outputIntent is { } intent)
            catalog.Write("/OutputIntents["u8).Reference(intent).Write((byte)']');
        if (outline is { } first)
            catalog.Write("/PageMode/UseOutlines/Outlines "u8).Reference(first);
        WritePageLabels(catalog, pages);
        catalog.Write(">>"u8);
        file.End();
        return number;
    }

    /// <summary>12.4.2: a viewer shows the printed numbers; nothing to say where they are 1, 2, 3 …</summary>
    private static void WritePageLabels(PdfBuffer catalog, IReadOnlyList<Page> pages)
    {
        var expected = 1;
        var isOpen = false;
        for (var i = 0; i < pages.Count; i++)
        {
            var number = pages[i].Number;
            if (number != expected || number < 1)
            {
                catalog.Write(isOpen ? ""u8 : i == 0 ? "/PageLabels<</Nums["u8 : "/PageLabels<</Nums[0<</S/D>>"u8).Integer(i);
                if (number >= 1)
                    catalog.Write("<</S/D/St "u8).Integer(number).Write(">>"u8);
                else
                    catalog.Write("<</P("u8).Integer(number).Write(")>>"u8); // a range cannot begin below 1
                isOpen = true;
            }

            expected = number < 1 ? 0 : number + 1; // each page below 1 has a label of its own
        }

        if (isOpen)
            catalog.Write("]>>"u8);
    }
}
