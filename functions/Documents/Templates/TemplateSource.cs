using System.Text;
using System.Text.RegularExpressions;
using Documents.Diagnostics;

namespace Documents.Templates;

/// <summary>One template file: its text, its tree, and the places in it.</summary>
internal sealed partial class TemplateSource
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly List<int> _lineStarts = [0];

    private TemplateSource(string path, string text)
    {
        Path = path;
        Text = text;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            _lineStarts.Add(at + 1);
    }

    /// <summary>Path within the template folder.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>Empty when the file can't be read.</summary>
    public IReadOnlyList<TemplateNode> Nodes { get; private set; } = [];

    public static TemplateSource Read(string path, byte[] bytes, ICollection<Diagnostic> diagnostics)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(bytes).TrimStart('\uFEFF').Normalize();
        }
        catch (ArgumentException) // a decoding fault, or text that can't be normalised
        {
            diagnostics.Add(Diagnostic.Error("T020", Place.InTemplate(path, 1, 1), "the file is not UTF-8 text.", "save it as UTF-8."));
            return new TemplateSource(path, "");
        }

        var source = new TemplateSource(path, text);
        source.Nodes = TemplateParser.Parse(text, out var fault);
        if (fault is not null)
            diagnostics.Add(Diagnostic.Error(fault.Code, source.PlaceOf(fault.Offset), fault.Message, fault.Hint));

        return source;
    }

    public Place PlaceOf(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;

        return Place.InTemplate(Path, line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The text with a mark in every element that blocks come from: its number among the template's places.</summary>
    public string TextWithMarks(List<Place> places)
    {
        var text = new StringBuilder(Text.Length + 500);
        var copied = 0;
        foreach (var element in MarkedElements(Nodes))
        {
            var nameEnd = element.Offset + 1 + element.Name.Length;
            text.Append(Text, copied, nameEnd - copied)
                .Append(' ').Append(Elements.At).Append("=\"").Append(DanishFormat.Digits(places.Count)).Append('"');
            places.Add(PlaceOf(element.Offset));
            copied = nameEnd;
        }

        text.Append(Text, copied, Text.Length - copied);
        return IndentOfPartial().Replace(text.ToString(), "");
    }

    private static IEnumerable<ElementNode> MarkedElements(IEnumerable<TemplateNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node is ElementNode element && Elements.Find(element.Name) is { IsMarked: true })
                yield return element;

            var within = node switch
            {
                ElementNode { Children: var children } => MarkedElements(children),
                BlockNode block => MarkedElements(block.Body).Concat(MarkedElements(block.Else)),
                _ => [],
            };
            foreach (var inner in within)
                yield return inner;
        }
    }

    /// <summary>Handlebars.Net 2.4.3 passes an indent on to every line of the part, and on that way escapes nothing of it.</summary>
    [GeneratedRegex(@"^[^\S\n]+(?=\{\{~?\s*>)", RegexOptions.Multiline)]
    private static partial Regex IndentOfPartial();
}
