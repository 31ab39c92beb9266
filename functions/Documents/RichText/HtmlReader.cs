using System.Buffers;
using System.Globalization;
using Documents.Blocks;

namespace Documents.RichText;

/// <summary>
/// Reads HTML from anybody: the elements of contract 1.0 are understood; style, script, title and comments vanish; of all others the
/// tags vanish and the text stays. It builds no tree: HTML's own rules for one take quadratic time on nested elements, repeat open
/// marks without end, and swallow all that follows a comment nobody closed. Here what isn't closed is text.
/// </summary>
/// <param name="whole">The text that all parts to be read are from.</param>
internal sealed class HtmlReader(string whole, BlockBuilder blocks, EmbeddedPictures pictures, RichTextFaults faults)
{
    private const int MaxNameLength = 32;
    private const int MaxSpan = 1000;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private readonly HashSet<string> _unended = []; // marks of an end that does not come any more in the part being read
    private HashSet<string>? _endTags;
    private bool _honourQuotes = true;
    private int _preformatted;

    /// <summary>Whether the content of an element vanishes with its tags.</summary>
    public static bool Vanishes(ReadOnlySpan<char> name) => name is "style" or "script" or "title";

    /// <summary>Reads a part of the text. Elements may be opened in one part and closed in another.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        _unended.Clear();
        _honourQuotes = true;
        while (!text.IsEmpty)
        {
            var next = text.IndexOf('<');
            if (next < 0)
            {
                ReadText(text);
                return;
            }

            ReadText(text[..next]);
            text = text[next..];
            var length = ReadMarkup(text);
            if (length <= 0)
            {
                blocks.Text("<");
                length = 1;
            }

            text = text[length..];
        }
    }

    /// <returns>Length of the markup at the start of the text; 0 or less when there is none.</returns>
    private int ReadMarkup(ReadOnlySpan<char> text)
    {
        var second = text.Length > 1 ? text[1] : ' ';
        return second switch
        {
            '!' when text.StartsWith("<!--") => ReadComment(text),
            '!' when text.StartsWith("<![CDATA[") => ReadCharacterData(text),
            '!' or '?' => IsDeclaration(text) ? HtmlTag.FindEnd(text, honourQuotes: false) : 0,
            '/' when text.Length > 2 && char.IsAsciiLetter(text[2]) => ReadTag(text),
            _ when char.IsAsciiLetter(second) => ReadTag(text),
            _ => 0,
        };
    }

    private int ReadComment(ReadOnlySpan<char> text) =>
        text.StartsWith("<!-->") ? "<!-->".Length
        : text.StartsWith("<!--->") ? "<!--->".Length
        : LengthUntil(text, "-->");

    // Of the document type, of XML, of Office's conditions; any other is no markup that anything writes.
    private static bool IsDeclaration(ReadOnlySpan<char> text) =>
        text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("<![if", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("<![endif", StringComparison.OrdinalIgnoreCase)
        || (text.StartsWith("<?") && text.Length > 2 && char.IsAsciiLetter(text[2]));

    private int ReadCharacterData(ReadOnlySpan<char> text)
    {
        var length = LengthUntil(text, "]]>");
        if (length > 0)
        {
            blocks.Text(text["<![CDATA[".Length..(length - "]]>".Length)]);
        }

        return length;
    }

    private int ReadTag(ReadOnlySpan<char> text)
    {
        if (_unended.Contains(">"))
        {
            return 0;
        }

        var length = HtmlTag.FindEnd(text, _honourQuotes);
        if (length < 0 && _honourQuotes)
        {
            // Some quotation mark is never closed; from here on the first ">" ends a tag.
            _honourQuotes = false;
            length = HtmlTag.FindEnd(text, _honourQuotes);
        }

        if (length <= 0)
        {
            if (length < 0)
            {
                _unended.Add(">");
            }

            return 0;
        }

        var tag = HtmlTag.Read(text[..length]);
        Span<char> buffer = stackalloc char[MaxNameLength];
        var name = buffer[..Math.Max(0, tag.Name.ToLowerInvariant(buffer))];
        if (tag.IsEnd)
        {
            Close(name);
            blocks.CloseLanguage(name);
        }
        else if (Vanishes(name))
        {
            length += LengthOfContent(text[length..], name);
        }
        else if (!TryOpen(name, tag))
        {
            if (!IsElement(tag.Name))
            {
                return 0;
            }
        }

        return length;
    }

    private int LengthOfContent(ReadOnlySpan<char> text, ReadOnlySpan<char> name)
    {
        var endTag = $"</{name}";
        var length = LengthUntil(text, endTag);
        return length == 0 ? 0 : length + LengthUntil(text[length..], ">");
    }

    /// <summary>Length up to and with an end mark; 0 when it doesn't come, which is searched for only once.</summary>
    private int LengthUntil(ReadOnlySpan<char> text, string end)
    {
        if (_unended.Contains(end))
        {
            return 0;
        }

        var index = text.IndexOf(end, StringComparison.OrdinalIgnoreCase);
        if (index < 0)
        {
            _unended.Add(end);
            return 0;
        }

        return index + end.Length;
    }

    private void ReadText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var next = text.IndexOf('&');
            AddText(next < 0 ? text : text[..next]);
            if (next < 0)
            {
                return;
            }

            text = text[next..];
            if (HtmlEntities.Read(text, out var length) is { } symbol)
            {
                blocks.Text(symbol);
            }
            else
            {
                length = 1;
                blocks.Text("&");
            }

            text = text[length..];
        }
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        if (_preformatted > 0)
        {
            blocks.Lines(text);
        }
        else
        {
            blocks.Text(text);
        }
    }

    /// <returns>False when HTML has no element of that name.</returns>
    private bool TryOpen(ReadOnlySpan<char> name, HtmlTag tag)
    {
        if (EndsParagraph(name))
        {
            blocks.CloseLanguage("p");
        }

        if (!TryOpenElement(name, tag))
        {
            return false;
        }

        if (!IsVoid(name))
        {
            blocks.OpenLanguage(name, Languages.Read(tag.Find("lang") ?? tag.Find("xml:lang")));
        }

        return true;
    }

    private bool TryOpenElement(ReadOnlySpan<char> name, HtmlTag tag)
    {
        switch (name)
        {
            case "br": blocks.LineBreak(); return true;
            case "strong" or "b": blocks.OpenEmphasis(Emphasis.Bold); return true;
            case "em" or "i": blocks.OpenEmphasis(Emphasis.Italic); return true;
            case "u": blocks.OpenEmphasis(Emphasis.Underline); return true;
            case "sub": blocks.OpenEmphasis(Emphasis.Subscript); return true;
            case "sup": blocks.OpenEmphasis(Emphasis.Superscript); return true;
            case "a": blocks.OpenLink(Links.Read(tag.Find("href"), faults)); return true;
            case "img": ReadPicture(tag); return true;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": blocks.OpenHeading(name[1] - '0'); return true;
            case "ul": blocks.OpenList(null, 1); return true;
            case "ol": blocks.OpenList(new ListNumbering(StyleOf(tag), "."), Number(tag.Find("start")) ?? 1); return true;
            case "li": blocks.OpenItem(Number(tag.Find("value"))); return true;
            case "blockquote": blocks.OpenQuote(); return true;
            case "table": blocks.OpenTable(); return true;
            case "caption": blocks.OpenTableCaption(); return true;
            case "thead": blocks.OpenRowGroup(RowGroup.Head); return true;
            case "tbody": blocks.OpenRowGroup(RowGroup.Body); return true;
            case "tfoot": blocks.OpenRowGroup(RowGroup.Foot); return true;
            case "tr": blocks.OpenRow(); return true;
            case "td" or "th": blocks.OpenCell(ColumnSpan(tag), RowSpan(tag), name is "th" ? ScopeOf(tag) : null); return true;
            case "figcaption": blocks.OpenCaption(); return true;
            case "pre": blocks.EndParagraph(); _preformatted++; return true;
            case var _ when StandsAlone(name): blocks.EndParagraph(); return true;
            default: return IsWithinLine(name);
        }
    }

    private void Close(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "br": blocks.LineBreak(); break;
            case "strong" or "b": blocks.CloseEmphasis(Emphasis.Bold); break;
            case "em" or "i": blocks.CloseEmphasis(Emphasis.Italic); break;
            case "u": blocks.CloseEmphasis(Emphasis.Underline); break;
            case "sub": blocks.CloseEmphasis(Emphasis.Subscript); break;
            case "sup": blocks.CloseEmphasis(Emphasis.Superscript); break;
            case "a": blocks.CloseLink(); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": blocks.CloseHeading(); break;
            case "ul" or "ol": blocks.CloseList(); break;
            case "li": blocks.CloseItem(); break;
            case "blockquote": blocks.CloseQuote(); break;
            case "table": blocks.CloseTable(); break;
            case "caption": blocks.CloseTableCaption(); break;
            case "thead" or "tbody" or "tfoot": blocks.OpenRowGroup(RowGroup.Body); break;
            case "tr": blocks.CloseRow(); break;
            case "td" or "th": blocks.CloseCell(); break;
            case "figcaption": blocks.CloseCaption(); break;
            case "pre": blocks.EndParagraph(); _preformatted = Math.Max(0, _preformatted - 1); break;
            case var _ when StandsAlone(name): blocks.EndParagraph(); break;
        }
    }

    private void ReadPicture(HtmlTag tag)
    {
        var placing = new PicturePlacing(blocks, pictures, faults);
        placing.Place(tag.Find("src"), tag.Find("alt"), Pixels(tag, "width"), Pixels(tag, "height"));
    }

    /// <summary>A length in CSS pixels, of the style or the attribute; null for none and for a share of something.</summary>
    private static int? Pixels(HtmlTag tag, string name)
    {
        foreach (var declaration in (tag.Find("style") ?? "").Split(';'))
        {
            if (declaration.Split(':') is [var property, var value] && property.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return value.TrimEnd().EndsWith("px", StringComparison.OrdinalIgnoreCase) ? Number(value) : null;
        }

        return tag.Find(name) is { } attribute && !attribute.Contains('%', StringComparison.Ordinal) ? Number(attribute) : null;
    }

    private static NumberStyle StyleOf(HtmlTag list) => list.Find("type")?.Trim() switch
    {
        "a" => NumberStyle.LowerLetter,
        "A" => NumberStyle.UpperLetter,
        "i" => NumberStyle.LowerRoman,
        "I" => NumberStyle.UpperRoman,
        _ => NumberStyle.Decimal,
    };

    private static HeaderScope ScopeOf(HtmlTag header) => header.Find("scope")?.Trim().ToUpperInvariant() switch
    {
        "ROW" or "ROWGROUP" => HeaderScope.Row,
        "COL" or "COLGROUP" => HeaderScope.Column,
        _ => HeaderScope.Untold,
    };

    private static int ColumnSpan(HtmlTag cell) => Math.Clamp(Number(cell.Find("colspan")) ?? 1, 1, MaxSpan);

    private static int RowSpan(HtmlTag cell) => Math.Max(Number(cell.Find("rowspan")) ?? 1, 0);

    // HTML's rule for an integer: what stands after the digits does not matter.
    private static int? Number(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var digits = text.IsEmpty || text[0] is not ('-' or '+') ? 0 : 1;
        var rest = text[digits..].IndexOfAnyExceptInRange('0', '9');
        var number = rest < 0 ? text : text[..(digits + rest)];
        return int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Whether a paragraph whose end tag is left out ends where the element begins.</summary>
    private static bool EndsParagraph(ReadOnlySpan<char> name) =>
        name is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "li" or "blockquote" or "table" or "caption" or "pre" || StandsAlone(name);

    /// <summary>Whether the element has no end tag.</summary>
    private static bool IsVoid(ReadOnlySpan<char> name) => name is
        "area" or "base" or "basefont" or "bgsound" or "br" or "col" or "embed" or "frame" or "hr" or "image" or "img" or "input" or "link" or "meta"
        or "param" or "source" or "track" or "wbr";

    private static bool StandsAlone(ReadOnlySpan<char> name) => name is
        "p" or "div" or "address" or "article" or "aside" or "body" or "center" or "dd" or "details" or "dialog" or "dir"
        or "dl" or "dt" or "fieldset" or "figure" or "footer" or "form" or "frameset" or "head" or "header" or "hgroup"
        or "hr" or "html" or "legend" or "listing" or "main" or "menu" or "nav" or "noframes" or "optgroup" or "option" or "plaintext"
        or "search" or "section" or "select" or "summary" or "xmp";

    private static bool IsWithinLine(ReadOnlySpan<char> name) => name is
        "abbr" or "acronym" or "applet" or "area" or "audio" or "base" or "basefont" or "bdi" or "bdo" or "bgsound" or "big" or "blink"
        or "button" or "canvas" or "cite" or "code" or "col" or "colgroup" or "data" or "datalist" or "del" or "dfn" or "embed" or "font"
        or "frame" or "iframe" or "image" or "input" or "ins" or "kbd" or "label" or "link" or "map" or "mark" or "marquee" or "math"
        or "meta" or "meter" or "nobr" or "noembed" or "noscript" or "object" or "output" or "param" or "picture" or "progress" or "q"
        or "rb" or "rp" or "rt" or "rtc" or "ruby" or "s" or "samp" or "slot" or "small" or "source" or "span" or "strike" or "svg"
        or "template" or "textarea" or "time" or "track" or "tt" or "var" or "video" or "wbr";

    /// <summary>
    /// Whether a name that HTML doesn't know is an element all the same: one of XML (<c>o:p</c>), or one that is closed somewhere.
    /// Any other is what people write for something to be filled in: "kære &lt;navn&gt;", "&lt;navn@kommune.dk&gt;".
    /// </summary>
    private bool IsElement(ReadOnlySpan<char> name) =>
        IsXmlName(name) || (_endTags ??= FindEndTags()).Contains(name.ToString());

    private static bool IsXmlName(ReadOnlySpan<char> name) =>
        name.IndexOf(':') is var colon and > 0 && colon < name.Length - 1
        && !name[..colon].ContainsAnyExcept(NameCharacters) && !name[(colon + 1)..].ContainsAnyExcept(NameCharacters);

    private HashSet<string> FindEndTags()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var rest = whole.AsSpan();
        while (rest.IndexOf("</") is var start and >= 0)
        {
            rest = rest[(start + 2)..];
            if (HtmlTag.ReadName(rest) is { Length: > 0 and <= MaxNameLength } name)
            {
                names.Add(name.ToString());
            }
        }

        return names;
    }
}
