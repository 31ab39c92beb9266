using System.Text.Json;
using System.Text.Json.Nodes;
using Documents.Diagnostics;

namespace Documents.Themes;

/// <summary>Reads theme.json: the standard's, with a house's own values laid over it key by key.</summary>
public static class ThemeReader
{
    private const double LeastContrast = 4.5; // WCAG 2.1, 1.4.3: text that all can read
    private const int LongestTwips = 31_680; // 22 inches, the largest page that Word takes (ECMA-376 Part 1, 17.6.13: its own limit)
    private static readonly Length NarrowestText = Length.FromMillimetres(60);
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a theme, and collects all that is wrong with it.</summary>
    /// <param name="layers">theme.json files in UTF-8: the complete one first, each later one holding only what it changes.</param>
    /// <returns>Null when there is an error.</returns>
    public static Theme? Read(IEnumerable<byte[]> layers, ICollection<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var found = new List<Diagnostic>();
        var merged = Merge(layers, found);
        var theme = merged is null ? null : ReadTheme(new ThemeObject(merged, "$", found));
        if (theme is not null && found.Count == 0)
            CheckPage(theme, found);

        foreach (var diagnostic in found)
            diagnostics.Add(diagnostic);

        return found.Count == 0 ? theme : null;
    }

    private static JsonObject? Merge(IEnumerable<byte[]> layers, List<Diagnostic> diagnostics)
    {
        var merged = new JsonObject();
        foreach (var layer in layers)
        {
            try
            {
                if (JsonNode.Parse(layer.AsSpan(layer is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0), documentOptions: Lenient) is not JsonObject values)
                {
                    diagnostics.Add(Diagnostic.Error("H002", Place.InTheme("$"), "the theme is not a JSON object."));
                    return null;
                }

                LayOver(merged, values);
            }
            catch (JsonException e)
            {
                var at = e.LineNumber is { } line ? Place.InTemplate("theme.json", (int)line + 1, (int)(e.BytePositionInLine ?? 0) + 1) : Place.InTheme("$");
                diagnostics.Add(Diagnostic.Error("H001", at, "the theme is not correct JSON, or names a key twice.", "every key stands once, in double quotes."));
                return null;
            }
        }

        return merged;
    }

    private static void LayOver(JsonObject below, JsonObject above)
    {
        foreach (var (key, value) in above)
        {
            if (value is JsonObject values && below[key] is JsonObject same)
                LayOver(same, values);
            else
                below[key] = value?.DeepClone();
        }
    }

    private static Theme ReadTheme(ThemeObject root)
    {
        var theme = new Theme(
            ReadPage(root.Object("side")),
            ReadFonts(root.Object("skrifttyper")),
            ReadStyles(root.Object("typografier")),
            ReadLists(root.Object("lister")),
            ReadTables(root.Object("tabeller")),
            ReadTextColour(root, "linkfarve", Colour.White),
            ReadNumbersBilag(root.Object("bilag")),
            ReadTexts(root.Object("tekster")))
        {
            Logo = root.Has("logo") ? ReadLogo(root.Object("logo")) : null,
        };
        root.End();
        return theme;
    }

    private static PageSetup ReadPage(ThemeObject page)
    {
        var setup = new PageSetup(
            ReadLength(page, "bredde"), ReadLength(page, "hoejde"),
            ReadLength(page, "margenTop"), ReadLength(page, "margenHoejre"), ReadLength(page, "margenBund"), ReadLength(page, "margenVenstre"),
            ReadLength(page, "sidehovedAfstand"), ReadLength(page, "sidefodAfstand"));
        page.End();
        return setup;
    }

    private static FontNames ReadFonts(ThemeObject fonts)
    {
        var names = new FontNames(
            fonts.Text("normal"), fonts.Text("fed"), fonts.Text("kursiv"), fonts.Text("fedKursiv"), fonts.Text("wordNavn"),
            fonts.Text("reserve"), fonts.Text("reserveFed"), fonts.Text("reserveWordNavn"));
        fonts.End();
        return names;
    }

    /// <summary>What a style leaves out is as in <c>normal</c>.</summary>
    private static Dictionary<string, ParagraphStyle> ReadStyles(ThemeObject styles)
    {
        var basic = new ParagraphStyle(StyleNames.Normal, Length.FromPoints(11), false, false, Colour.Black, 1, Length.Zero, Length.Zero, Length.Zero, false, Alignment.Left);
        var normal = ReadStyle(styles.Object(StyleNames.Normal), StyleNames.Normal, basic);
        var read = new Dictionary<string, ParagraphStyle>(StringComparer.Ordinal) { [StyleNames.Normal] = normal };
        foreach (var name in StyleNames.All.Concat(styles.Keys).Distinct().Where(name => name != StyleNames.Normal))
        {
            if (name.Length > 40 || !name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-'))
                styles.Report("H012", name, $"'{name}' is no name for a style.", "a name is made of a-z, 0-9 and -, at most 40 of them.");

            read[name] = ReadStyle(styles.Object(name), name, normal);
        }

        styles.End();
        return read;
    }

    private static ParagraphStyle ReadStyle(ThemeObject style, string name, ParagraphStyle normal)
    {
        var size = ReadLength(style, "stoerrelse", normal.Size);
        if (size.Twips is < 80 or > 2000)
            style.Report("H006", "stoerrelse", "letters are between 4pt and 100pt high.");
        else if (size.Twips % 10 != 0)
            style.Report("H013", "stoerrelse", "the size of letters is a whole number of half points.", "write for instance 10.5pt.");

        var lineSpacing = name is StyleNames.Picture or StyleNames.Logo ? 1 : normal.LineSpacing;
        var read = new ParagraphStyle(
            name,
            size,
            style.Flag("fed", normal.Bold),
            style.Flag("kursiv", normal.Italic),
            style.Has("farve") ? ReadTextColour(style, "farve", Colour.White) : normal.Colour,
            style.Number("linjeafstand", lineSpacing, 0.5, 4),
            ReadLength(style, "foer", normal.SpaceBefore),
            ReadLength(style, "efter", normal.SpaceAfter),
            ReadLength(style, "indryk", normal.IndentLeft),
            style.Flag("foelgNaeste", normal.KeepWithNext),
            ReadAlignment(style, normal.Alignment));
        if (name is StyleNames.Picture or StyleNames.Logo && read.LineSpacing != 1)
            style.Report("H006", "linjeafstand", "the line of a picture is single: 1."); // word processors differ about any other
        style.End();
        return read;
    }

    private static Alignment ReadAlignment(ThemeObject style, Alignment missing)
    {
        if (!style.Has("justering"))
            return missing;

        switch (style.Text("justering"))
        {
            case "venstre": return Alignment.Left;
            case "midt": return Alignment.Centre;
            case "hoejre": return Alignment.Right;
            case var other:
                style.Report("H006", "justering", $"unknown alignment '{other}'.", Spelling.Hint(other, ["venstre", "midt", "hoejre"]));
                return missing;
        }
    }

    private static ListLook ReadLists(ThemeObject lists)
    {
        var look = new ListLook(ReadLength(lists, "indryk"), lists.Texts("punkttegn"), ReadLength(lists, "mellemrum"));
        if (look.Bullets.Count == 0 || look.Bullets.Any(string.IsNullOrWhiteSpace))
            lists.Report("H006", "punkttegn", "a list needs at least one bullet, and none can be empty.");
        if (look.Indent == Length.Zero)
            lists.Report("H006", "indryk", "the indent is 0: the bullets would stand on the text.");

        lists.End();
        return look;
    }

    private static TableLook ReadTables(ThemeObject tables)
    {
        var fill = tables.IsNull("hovedbaggrund") ? (Colour?)null : ReadColour(tables, "hovedbaggrund");
        var look = new TableLook(
            ReadLength(tables, "celleafstand"), ReadLength(tables, "celleafstandLodret"),
            ReadLength(tables, "stregtykkelse"), ReadColour(tables, "stregfarve"), fill, ReadLength(tables, "efter"));
        if (look.BorderWidth.Twips % 5 != 0) // an eighth of a point is 2.5 twips
            tables.Report("H013", "stregtykkelse", "a line's width is a whole number of quarter points.", "write for instance 0.5pt.");

        tables.End();
        return look;
    }

    private static LogoLook ReadLogo(ThemeObject logo)
    {
        var look = new LogoLook(logo.Text("fil"), ReadLength(logo, "bredde"));
        if (look.Width == Length.Zero)
            logo.Report("H006", "bredde", "the logo is 0 wide.");
        logo.End();
        return look;
    }

    private static bool ReadNumbersBilag(ThemeObject bilag)
    {
        var numbers = bilag.Flag("nummereres", missing: false);
        bilag.End();
        return numbers;
    }

    private static ThemeTexts ReadTexts(ThemeObject texts)
    {
        var types = texts.Object("dokumenttyper");
        var statuses = texts.Object("statusser");
        var read = new ThemeTexts(
            WithMarks(texts, "punkt", "{nummer}"),
            WithMarks(texts, "side", "{side}"),
            WithMarks(texts, "bilagsside", "{side}"),
            texts.Text("indholdsfortegnelse"),
            texts.Text("bilag"),
            ThemeWords.DocumentTypes.ToDictionary(key => key, types.Text),
            ThemeWords.Statuses.ToDictionary(key => key, statuses.Text));
        types.End();
        statuses.End();
        texts.End();
        return read;
    }

    private static string WithMarks(ThemeObject texts, string key, string mark)
    {
        var text = texts.Text(key);
        if (text.Length > 0 && !text.Contains(mark, StringComparison.Ordinal))
            texts.Report("H014", key, $"the text '{text}' has no '{mark}'.", $"{mark} stands where the number goes.");

        return text;
    }

    /// <summary>A length: "2.5cm", "20mm" or "12pt". A missing one is an error unless <paramref name="missing"/> is given.</summary>
    private static Length ReadLength(ThemeObject from, string key, Length? missing = null)
    {
        if (missing is { } value && !from.Has(key))
            return value;

        var text = from.Text(key);
        if (text.Length == 0)
            return Length.Zero;

        if (!ThemeObject.TryParseLength(text, out var points))
        {
            from.Report("H005", key, $"'{text}' is no length.", "write a number with pt, mm or cm: 2.5cm.");
            return Length.Zero;
        }

        if (points * 20 > LongestTwips)
        {
            from.Report("H006", key, $"'{text}' is longer than 22 inches, the most that Word takes.");
            return Length.Zero;
        }

        return Length.FromPoints(points);
    }

    private static Colour ReadColour(ThemeObject from, string key)
    {
        var text = from.Text(key);
        if (text.Length > 0 && !Colour.TryParse(text, out _))
            from.Report("H007", key, $"'{text}' is no colour.", "write # and six hex digits: #1F3864.");

        return Colour.TryParse(text, out var colour) ? colour : Colour.Black;
    }

    private static Colour ReadTextColour(ThemeObject from, string key, Colour background)
    {
        var colour = ReadColour(from, key);
        if (Contrast(colour, background) < LeastContrast)
            from.Report("H008", key, $"the colour '#{colour.Hex}' is too pale on white.", "text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3): take a darker one.");

        return colour;
    }

    /// <summary>WCAG 2.1's contrast ratio, from 1 to 21.</summary>
    internal static double Contrast(Colour a, Colour b)
    {
        var (light, dark) = (Luminance(a), Luminance(b));
        if (light < dark)
            (light, dark) = (dark, light);

        return (light + 0.05) / (dark + 0.05);

        static double Luminance(Colour colour) => 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

        static double Linear(byte part) => part / 255.0 is var value && value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    /// <summary>What can only be seen of the whole: room on the page, and the header row's letters on its background.</summary>
    private static void CheckPage(Theme theme, List<Diagnostic> diagnostics)
    {
        var page = theme.Page;
        if (page.TextWidth < NarrowestText || page.Height - page.MarginTop - page.MarginBottom < NarrowestText)
        {
            diagnostics.Add(Diagnostic.Error("H009", Place.InTheme("$.side"), "the margins leave less than 60 mm for the text."));
            return; // no indent has room either
        }

        if (page.HeaderDistance >= page.MarginTop || page.FooterDistance >= page.MarginBottom)
            diagnostics.Add(Diagnostic.Error("H009", Place.InTheme("$.side"), "the header or the footer stands in the text.", "sidehovedAfstand is less than margenTop, sidefodAfstand less than margenBund."));

        foreach (var style in theme.Styles.Values)
        {
            if (style.IndentLeft > Length.Zero && page.TextWidth - style.IndentLeft < NarrowestText)
                diagnostics.Add(Diagnostic.Error("H009", Place.InTheme($"$.typografier.{style.Name}.indryk"), "the indent leaves less than 60 mm for the text."));
        }

        if (theme.Tables.HeaderFill is { } fill)
            CheckHeaderFill(theme, fill, diagnostics);
    }

    /// <summary>All that can stand in a table's header must be read on its background: its own letters, links, and what a template or a text puts there.</summary>
    private static void CheckHeaderFill(Theme theme, Colour fill, List<Diagnostic> diagnostics)
    {
        if (Contrast(theme.Style(StyleNames.TableHeader).Colour, fill) < LeastContrast)
        {
            Report("$.tabeller.hovedbaggrund", "the letters of a table's header");
            return; // the background is to blame
        }

        if (Contrast(theme.LinkColour, fill) < LeastContrast)
            Report("$.linkfarve", "links in a table's header");

        foreach (var style in theme.Styles.Values.Where(StandsInCells).OrderBy(style => style.Name, StringComparer.Ordinal))
        {
            if (Contrast(style.Colour, fill) < LeastContrast)
                Report($"$.typografier.{style.Name}.farve", $"letters in '{style.Name}' in a table's header");
        }

        void Report(string path, string what) =>
            diagnostics.Add(Diagnostic.Error("H008", Place.InTheme(path), $"{what} can't be read on '#{fill.Hex}'.", "text needs a contrast of 4.5:1 (WCAG 2.1, 1.4.3)."));
    }

    private static bool StandsInCells(ParagraphStyle style) =>
        style.Name is not (StyleNames.Header or StyleNames.Footer) && !StyleNames.IsContentsLine(style.Name);
}
