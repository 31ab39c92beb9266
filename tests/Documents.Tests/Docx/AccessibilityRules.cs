using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Documents.Themes;
using static Documents.Tests.Docx.DocxFile;

namespace Documents.Tests.Docx;

/// <summary>One thing that Word's accessibility checker, or a reader who cannot see the page, would ask of a DOCX.</summary>
/// <param name="Find">What breaks it; nothing in a good file.</param>
internal sealed record AccessibilityRule(string Name, Func<DocxFile, IEnumerable<string>> Find);

/// <summary>
/// The rules of an accessible DOCX, over its parts as bare XML: those of Word's accessibility checker, and those of WCAG 2.1 that a
/// file can break. They know nothing of the writer, so they hold as well for what it learns later.
/// </summary>
internal static partial class AccessibilityRules
{
    private const int FirstRow = 0x0020; // bits of tblLook
    private const int FirstColumn = 0x0080;
    private const double LeastContrast = 4.5; // WCAG 2.1, 1.4.3
    private const int LastCountable = short.MaxValue; // the highest number that Word's lists show

    private static readonly XNamespace Drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace Vml = "urn:schemas-microsoft-com:vml";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly string[] EmptyWords =
        ["her", "klik her", "klik", "link", "linket", "dette link", "læs mere", "læs mere her", "læs her", "se her", "mere", "via dette link", "here", "click here", "read more"];

    public static IReadOnlyList<AccessibilityRule> All { get; } =
    [
        new("the file has a title", Title),
        new("the language is told", Language),
        new("headings skip no level", HeadingOrder),
        new("headings have text", HeadingText),
        new("tables have a header", TableHeader),
        new("header rows are marked and repeated", HeaderRows),
        new("table rows fill the grid", TableGrid),
        new("no table is for layout", LayoutTables),
        new("pictures are described", Pictures),
        new("pictures stand in the line of text", FloatingPictures),
        new("no text is in a text box", TextBoxes),
        new("no paragraph is empty", EmptyParagraphs),
        new("no blanks are for space", RepeatedBlanks),
        new("links say where they lead", LinkText),
        new("links lead somewhere", LinkTargets),
        new("lists are lists", TypedLists),
        new("list labels are defined", ListDefinitions),
        new("nothing blinks or hides", MovingText),
        new("text can be read on its background", Contrast),
        new("the file is open to assistive programs", Protection),
    ];

    private static IEnumerable<string> Title(DocxFile file)
    {
        if (file.Part("docProps/core.xml").Elements().All(element => element.Name.LocalName != "title" || string.IsNullOrWhiteSpace(element.Value)))
            yield return "no title";
    }

    private static IEnumerable<string> Language(DocxFile file)
    {
        var standard = Value(file.Part("word/styles.xml").Element(W + "docDefaults")?.Descendants(W + "lang").FirstOrDefault());
        if (standard is null)
            yield return "no language in the defaults";
        if (Value(file.Part("word/settings.xml").Element(W + "themeFontLang")) != standard)
            yield return "the settings have another language";
        if (file.Part("docProps/core.xml").Elements().Where(element => element.Name.LocalName == "language").All(element => element.Value != standard))
            yield return "the properties have another language";

        foreach (var language in TextParts(file).Append(file.Part("word/styles.xml")).SelectMany(part => part.Descendants(W + "lang")))
        {
            if (language.Attributes().Any(attribute => !LanguageTag().IsMatch(attribute.Value)))
                yield return $"no language: {language}";
        }
    }

    private static IEnumerable<string> HeadingOrder(DocxFile file)
    {
        var last = 0;
        foreach (var (paragraph, level) in Headings(file))
        {
            if (level > last + 1)
                yield return string.Create(CultureInfo.InvariantCulture, $"level {level} after {last}: {TextOf(paragraph)}");
            last = level;
        }
    }

    private static IEnumerable<string> HeadingText(DocxFile file) =>
        Headings(file).Where(heading => string.IsNullOrWhiteSpace(TextOf(heading.Paragraph))).Select(heading => $"empty heading {heading.Level}");

    /// <summary>A header row or, for a table that is read line by line, a header column.</summary>
    private static IEnumerable<string> TableHeader(DocxFile file) =>
        Tables(file).Where(table => (Look(table) & (FirstRow | FirstColumn)) == 0).Select(table => $"no header: {TextOf(table)}");

    private static IEnumerable<string> HeaderRows(DocxFile file)
    {
        foreach (var table in Tables(file))
        {
            var marked = table.Elements(W + "tr").Select(row => row.Element(W + "trPr")?.Element(W + "tblHeader") is not null).ToList();
            if (marked.SkipWhile(isHeader => isHeader).Any(isHeader => isHeader))
                yield return $"a header row below others: {TextOf(table)}";
            if (marked.All(isHeader => isHeader))
                yield return $"nothing but header rows: {TextOf(table)}";

            if ((Look(table) & FirstRow) != 0 != marked[0])
                yield return $"the table's look and its first row differ: {TextOf(table)}";
        }
    }

    private static IEnumerable<string> TableGrid(DocxFile file)
    {
        foreach (var table in Tables(file))
        {
            var columns = table.Element(W + "tblGrid")!.Elements(W + "gridCol").Count();
            var open = new Dictionary<int, (int Columns, bool IsHeader)>(); // cells that may reach further down, by their first column
            foreach (var row in table.Elements(W + "tr"))
            {
                var isHeader = row.Element(W + "trPr")?.Element(W + "tblHeader") is not null;
                var column = 0;
                foreach (var properties in row.Elements(W + "tc").Select(cell => cell.Element(W + "tcPr")))
                {
                    var span = int.Parse(Value(properties?.Element(W + "gridSpan")) ?? "1", null);
                    var merge = properties?.Element(W + "vMerge");
                    if (merge is not null && Value(merge) != "restart")
                    {
                        if (!open.TryGetValue(column, out var above) || above.Columns != span)
                            yield return $"a cell goes on from none: {TextOf(row)}";
                        else if (above.IsHeader != isHeader)
                            yield return $"a header cell reaches into the body: {TextOf(row)}";
                    }
                    else
                    {
                        for (var i = column; i < column + span; i++)
                            open.Remove(i);
                        if (merge is not null)
                            open[column] = (span, isHeader);
                    }

                    column += span;
                }

                if (column != columns)
                    yield return string.Create(CultureInfo.InvariantCulture, $"{column} of {columns} columns: {TextOf(row)}");
            }
        }
    }

    /// <summary>None floats, lies in a header or footer, or lacks the lines that show it to be a table.</summary>
    private static IEnumerable<string> LayoutTables(DocxFile file)
    {
        foreach (var table in TextParts(file).SelectMany(part => part.Descendants(W + "tbl")))
        {
            if (table.Descendants(W + "tblpPr").Any())
                yield return $"a floating table: {TextOf(table)}";
            if (table.Ancestors().Last().Name != W + "document")
                yield return $"a table beside the text: {TextOf(table)}";
            if (Value(table.Element(W + "tblPr")?.Element(W + "tblStyle")) is null)
                yield return $"a table without a table's look: {TextOf(table)}";
        }
    }

    private static IEnumerable<string> Pictures(DocxFile file)
    {
        foreach (var part in TextParts(file))
        {
            foreach (var drawing in part.Descendants(W + "drawing"))
            {
                var properties = drawing.Descendants(Drawing + "docPr").FirstOrDefault();
                var isDecorative = properties?.Descendants().Any(element => element.Name.LocalName == "decorative" && element.Attribute("val")?.Value is "1" or "true") == true;
                if (!isDecorative && string.IsNullOrWhiteSpace(properties?.Attribute("descr")?.Value))
                    yield return $"a picture without words: {properties}";
            }

            foreach (var old in part.Descendants().Where(element => element.Name == W + "pict" || element.Name == W + "object"))
                yield return $"a picture of the old kind: {old.Name.LocalName}";
        }
    }

    private static IEnumerable<string> FloatingPictures(DocxFile file) =>
        TextParts(file).SelectMany(part => part.Descendants(Drawing + "anchor")).Select(_ => "a picture beside the line");

    private static IEnumerable<string> TextBoxes(DocxFile file) =>
        TextParts(file).SelectMany(part => part.Descendants().Where(element => element.Name.LocalName == "txbxContent" || element.Name == Vml + "textbox" || element.Name == W + "framePr"))
            .Select(element => $"{element.Name.LocalName}: {TextOf(element)}");

    /// <summary>
    /// Only those that Word cannot do without: a cell's last child is a paragraph, and so is the body's (ECMA-376 Part 1, 17.4.65 tc, and what Word
    /// adds by itself after a last table); two tables that touch become one; and LibreOffice keeps a row with the next only by a paragraph that its first
    /// cell begins with.
    /// </summary>
    private static IEnumerable<string> EmptyParagraphs(DocxFile file) =>
        TextParts(file).SelectMany(part => part.Descendants(W + "p")).Where(paragraph => IsEmpty(paragraph) && !MustStand(paragraph)).Select(paragraph => $"an empty paragraph after '{Before(paragraph)}'");

    private static bool MustStand(XElement paragraph)
    {
        var (before, after) = (Neighbour(paragraph.ElementsBeforeSelf().Reverse()), Neighbour(paragraph.ElementsAfterSelf()));
        var isLast = after is null || after.Name == W + "sectPr";
        var isInCell = paragraph.Parent!.Name == W + "tc";
        return isLast && before is null && (isInCell || paragraph.Parent.Name == W + "body") // an empty cell, an empty document
            || isLast && before?.Name == W + "tbl"
            || isInCell && before is null && after?.Name == W + "tbl" && Neighbour(paragraph.Parent.ElementsBeforeSelf().Reverse())?.Name != W + "tc"
            || before?.Name == W + "tbl" && after?.Name == W + "tbl";

        static XElement? Neighbour(IEnumerable<XElement> others) => others.FirstOrDefault(element => element.Name != W + "tcPr");
    }

    private static IEnumerable<string> RepeatedBlanks(DocxFile file) =>
        TextParts(file).SelectMany(part => part.Descendants(W + "p")).Select(VisibleText).Where(text => Blanks().IsMatch(text)).Select(text => $"three blanks in a row: {text}");

    private static IEnumerable<string> LinkText(DocxFile file)
    {
        foreach (var link in TextParts(file).SelectMany(part => part.Descendants(W + "hyperlink")))
        {
            if (SaysNothing(TextOf(link)))
                yield return $"a link that says '{TextOf(link)}'";
        }
    }

    /// <summary>Whether a link's text tells no more than that it is a link.</summary>
    public static bool SaysNothing(string link) =>
        link.Trim().Trim('.', ',', ':', '!', '»', '>', '(', ')').Trim() is var words && (words.Length == 0 || EmptyWords.Contains(words, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<string> LinkTargets(DocxFile file)
    {
        var bookmarks = file.Body.Descendants(W + "bookmarkStart").Select(mark => Value(mark, "name")!).ToList();
        foreach (var twice in bookmarks.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"two places called {twice.Key}";

        foreach (var name in file.PartNames.Where(IsTextPart))
        {
            var part = file.Part(name);
            foreach (var link in part.Descendants(W + "hyperlink"))
            {
                var isThere = Value(link, "anchor") is { } anchor
                    ? bookmarks.Contains(anchor)
                    : link.Attribute(Links + "id")?.Value is { } id && RelationshipIds(file, name).Contains(id);
                if (!isThere)
                    yield return $"a link to nowhere: {TextOf(link)}";
            }

            foreach (var field in part.Descendants(W + "instrText").Select(text => text.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words is ["PAGEREF", ..]))
            {
                if (!bookmarks.Contains(field[1]))
                    yield return $"a page number of nowhere: {field[1]}";
            }
        }
    }

    /// <summary>No bullet or number is typed, but one that Word cannot count to.</summary>
    private static IEnumerable<string> TypedLists(DocxFile file)
    {
        foreach (var paragraph in file.Paragraphs.Where(paragraph => Property(paragraph, "numPr") is null))
        {
            var text = VisibleText(paragraph);
            if (TypedBullet().IsMatch(text))
                yield return $"a typed bullet: {text}";
            else if (TypedNumber().Match(text) is { Success: true } match && !(long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number) && number is < 0 or 0 or > LastCountable))
                yield return $"a typed number: {text}";
        }
    }

    private static IEnumerable<string> ListDefinitions(DocxFile file)
    {
        var numbering = file.Part("word/numbering.xml");
        var kinds = numbering.Elements(W + "abstractNum").ToDictionary(kind => Value(kind, "abstractNumId")!);
        var uses = numbering.Elements(W + "num").ToDictionary(use => Value(use, "numId")!, use => Value(use.Element(W + "abstractNumId"))!);
        return file.Body.Descendants(W + "numPr")
            .Where(place => !uses.TryGetValue(Value(place.Element(W + "numId"))!, out var kind) || !kinds.TryGetValue(kind, out var definition)
                || definition.Elements(W + "lvl").All(level => Value(level, "ilvl") != Value(place.Element(W + "ilvl"))))
            .Select(place => $"no label for {place}");
    }

    private static IEnumerable<string> MovingText(DocxFile file) =>
        TextParts(file).Append(file.Part("word/styles.xml")).SelectMany(part => part.Descendants())
            .Where(element => element.Name == W + "effect" || element.Name == W + "vanish" || element.Name == W + "webHidden")
            .Select(element => $"{element.Name.LocalName}: {TextOf(element.Parent!.Parent!)}");

    private static IEnumerable<string> Contrast(DocxFile file)
    {
        var looks = new EffectiveLook(file);
        foreach (var run in TextParts(file).SelectMany(part => part.Descendants(W + "r")).Where(run => run.Elements(W + "t").Any()))
        {
            var background = Value(run.Element(W + "rPr")?.Element(W + "shd"), "fill") ?? run.Ancestors(W + "tc").Select(looks.Background).FirstOrDefault(fill => fill is not null) ?? "FFFFFF";
            var colour = looks.OfRun(run, "color") is { } own && own != "auto" ? own : "000000";
            if (ThemeReader.Contrast(Read(colour), Read(background)) < LeastContrast)
                yield return $"{colour} on {background}: {TextOf(run)}";
        }

        static Colour Read(string hex) => Colour.TryParse($"#{hex}", out var colour) ? colour : throw new FormatException(hex);
    }

    private static IEnumerable<string> Protection(DocxFile file) =>
        file.Part("word/settings.xml").Elements(W + "documentProtection").Select(_ => "the file is protected");

    private static IEnumerable<(XElement Paragraph, int Level)> Headings(DocxFile file)
    {
        var looks = new EffectiveLook(file);
        return from paragraph in file.Paragraphs
               let level = looks.HeadingLevel(paragraph)
               where level is not null
               select (paragraph, level.Value);
    }

    private static IEnumerable<XElement> Tables(DocxFile file) => file.Body.Descendants(W + "tbl");

    private static int Look(XElement table) => Convert.ToInt32(Value(table.Element(W + "tblPr")?.Element(W + "tblLook")) ?? "0", 16);

    /// <summary>The body, headers and footers.</summary>
    private static IEnumerable<XElement> TextParts(DocxFile file) => file.PartNames.Where(IsTextPart).Select(file.Part);

    private static bool IsTextPart(string name) => TextPart().IsMatch(name);

    private static HashSet<string> RelationshipIds(DocxFile file, string part)
    {
        var name = $"word/_rels/{Path.GetFileName(part)}.rels";
        return file.PartNames.Contains(name) ? [.. file.Part(name).Elements().Select(relationship => relationship.Attribute("Id")!.Value)] : [];
    }

    private static bool IsEmpty(XElement paragraph) =>
        string.IsNullOrWhiteSpace(VisibleText(paragraph)) && !paragraph.Descendants(W + "drawing").Any();

    private static string Before(XElement paragraph) => paragraph.ElementsBeforeSelf().LastOrDefault() is { } before ? TextOf(before) : "";

    /// <summary>Text, with tabs and line breaks as such.</summary>
    private static string VisibleText(XElement paragraph) => string.Concat(paragraph.Descendants().Select(element =>
        element.Name == W + "t" ? element.Value
        : element.Name == W + "tab" && element.Parent!.Name == W + "r" ? "\t"
        : element.Name == W + "br" ? "\n"
        : element.Name == W + "noBreakHyphen" ? "\u2011" : ""));

    [GeneratedRegex("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"[\s-[\n]]{3}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^\s*[•·▪●○◦‣*–—-][ \t]")]
    private static partial Regex TypedBullet();

    [GeneratedRegex(@"^\s*\(?(-?\d+|[a-zA-Z]|[ivxIVX]+)[.)]\t")]
    private static partial Regex TypedNumber();

    [GeneratedRegex(@"^word/(document|header\d+|footer\d+)\.xml$")]
    private static partial Regex TextPart();
}
