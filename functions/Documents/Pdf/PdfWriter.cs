using Documents.Blocks;
using Documents.Layout;

namespace Documents.Pdf;

/// <summary>
/// Pages → tagged PDF 1.7 (ISO 32000-1) that keeps PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), and says so: but not where other documents' pages are to
/// be put in, which keep neither. Same pages, same bytes.
/// </summary>
public static class PdfWriter
{
    private const string Producer = "Assembly";

    // Fonts and pictures are called by names of a page's own: where ours come to stand beside a bilag's, no bilag calls its own so.
    private const string Names = "F";
    private const string NamesAmongOthers = "Asm";

    private static readonly Lazy<byte[]> Profile = new(() => PdfObjects.Compress(SrgbProfile.Bytes));

    /// <exception cref="ArgumentException">
    /// The pages contradict themselves: there are none; content or a link hangs under no tag, or under two; a character has no glyph.
    /// </exception>
    public static byte[] Write(PagedDocument document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.PageCount == 0)
            throw new ArgumentException("A document has at least one page.", nameof(document));

        var chapters = Cores.Each(document.Chapters, chapter => !chapter.IsTakenOver, chapter => new PdfChapter(chapter));
        var frame = new PdfFrame(document, chapters, document.HasForeignPages ? NamesAmongOthers : Names);
        using var fonts = new PdfFonts(frame.FontNames);
        var aroundPages = Cores.Beside(document.PageCount >= Cores.LongDocumentPages, () => WriteAroundPages(document, frame));
        var parts = WriteChapters(chapters, frame, fonts, cancellation);
        using var furniture = new PdfObjects(frame.Next); // gives out no numbers: headers and footers have theirs
        frame.WriteFurniture(furniture, fonts);
        var (around, catalog, info) = aroundPages();
        using var resources = new PdfObjects(around.Next);
        frame.WriteResources(resources, fonts);
        return PdfFile.Join([.. parts, furniture.Pack(), around, resources.Pack()], catalog, info);
    }

    /// <summary>What needs no page to be written: the ways to the pages, and what is said of the whole document.</summary>
    private static (PackedObjects Objects, int Catalog, int Info) WriteAroundPages(PagedDocument document, PdfFrame frame)
    {
        using var objects = new PdfObjects(frame.Next);
        var properties = Clean(document.Properties);
        frame.Write(objects);
        var outline = PdfOutline.Write(objects, frame, document.Outline);
        var metadata = WriteMetadata(objects, properties, isConforming: !document.HasForeignPages);
        int? outputIntent = document.HasForeignPages ? null : WriteOutputIntent(objects);
        var info = WriteInfo(objects, properties);
        var catalog = WriteCatalog(objects, properties.Language, document, frame, outline, metadata, outputIntent);
        return (objects.Pack().Kept(), catalog, info);
    }

    /// <summary>
    /// Chapters are written by themselves. A glyph that two characters share says the first of them in all the document: a chapter that began with the
    /// other one is written again.
    /// </summary>
    /// <param name="fonts">Comes to hold what all of them drew.</param>
    private static List<PackedObjects> WriteChapters(List<PdfChapter> chapters, PdfFrame frame, PdfFonts fonts, CancellationToken cancellation)
    {
        var known = chapters.ConvertAll(chapter => (Chapter: chapter, Written: chapter.TakenOver(frame)));
        var written = Cores.Each(known, each => each.Written is null, each => each.Written ?? each.Chapter.Write(frame, said: null, cancellation));
        var parts = new List<PackedObjects>(chapters.Count);
        for (var c = 0; c < chapters.Count; c++)
        {
            var chapter = fonts.Agree(written[c].Fonts) ? written[c] : chapters[c].Write(frame, fonts, cancellation);
            fonts.Add(chapter.Fonts);
            parts.Add(chapter.Objects);
        }

        return parts;
    }

    private static DocumentProperties Clean(DocumentProperties properties) => properties with
    {
        Title = PdfText.Clean(properties.Title),
        Author = PdfText.Clean(properties.Author),
        Subject = PdfText.Clean(properties.Subject),
        Language = PdfText.Clean(properties.Language),
    };

    private static int WriteMetadata(PdfObjects objects, DocumentProperties properties, bool isConforming)
    {
        var number = objects.Reserve();
        objects.BeginStream(number).Write("/Type/Metadata/Subtype/XML"u8);
        objects.EndStream(XmpMetadata.Write(properties, Producer, isConforming), compress: false);
        return number;
    }

    /// <summary>14.11.5: what the numbers of a colour mean.</summary>
    private static int WriteOutputIntent(PdfObjects objects)
    {
        var (profile, number) = (objects.Reserve(), objects.Reserve());
        objects.BeginStream(profile).Write("/N 3"u8);
        objects.EndCompressed(Profile.Value);
        objects.Begin(number)
            .Write("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile "u8)
            .Reference(profile).Write(">>"u8);
        objects.End();
        return number;
    }

    /// <summary>14.3.3; the same as the metadata stream says.</summary>
    private static int WriteInfo(PdfObjects objects, DocumentProperties properties)
    {
        var number = objects.Reserve();
        var date = PdfText.Date(properties.Date);
        objects.Begin(number).Write("<</Title"u8).Text(properties.Title)
            .Write("/Author"u8).Text(properties.Author)
            .Write("/Subject"u8).Text(properties.Subject)
            .Write("/Producer"u8).Text(Producer)
            .Write("/CreationDate"u8).Literal(date)
            .Write("/ModDate"u8).Literal(date).Write(">>"u8);
        objects.End();
        return number;
    }

    private static int WriteCatalog(
        PdfObjects objects, string language, PagedDocument document, PdfFrame frame, int? outline, int metadata, int? outputIntent)
    {
        var number = objects.Reserve();
        var catalog = objects.Begin(number).Write("<</Type/Catalog/Pages "u8).Reference(frame.PageTree)
            .Write("/Lang"u8).Text(language)
            .Write("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot "u8).Reference(frame.StructureRoot)
            .Write("/Metadata "u8).Reference(metadata);
        if (outputIntent is { } intent)
            catalog.Write("/OutputIntents["u8).Reference(intent).Write((byte)']');
        if (outline is { } first)
            catalog.Write("/PageMode/UseOutlines/Outlines "u8).Reference(first);
        WritePageLabels(catalog, document);
        catalog.Write(">>"u8);
        objects.End();
        return number;
    }

    /// <summary>12.4.2: a viewer shows the printed numbers; nothing to say where they are 1, 2, 3 …</summary>
    private static void WritePageLabels(PdfBuffer catalog, PagedDocument document)
    {
        if (document.FirstPageNumber == 1)
            return;

        catalog.Write("/PageLabels<</Nums["u8);
        var page = 0;
        for (; page < document.PageCount && document.FirstPageNumber + page < 1; page++)
            catalog.Integer(page).Write("<</P("u8).Integer(document.FirstPageNumber + page).Write(")>>"u8); // a range cannot begin below 1
        if (page < document.PageCount)
            catalog.Integer(page).Write("<</S/D/St "u8).Integer(document.FirstPageNumber + page).Write(">>"u8);
        catalog.Write("]>>"u8);
    }
}
