using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>Rules about one font: it is in the file and whole, its widths are right, and each glyph shown says which character it is.</summary>
internal sealed partial class FontRules
{
    private readonly PdfModel _pdf;
    private readonly Require _require;
    private readonly JsonObject _font;
    private readonly Dictionary<int, string> _characters;
    private readonly HashSet<int> _shown = [];
    private readonly HashSet<int> _untold = []; // shown where no other text stands for them

    public FontRules(PdfModel pdf, JsonNode? reference, Require require)
    {
        (_pdf, _require) = (pdf, require);
        _font = pdf.Dictionary(reference) ?? [];
        _characters = CharacterMap(pdf.Stream(_font["/ToUnicode"]));
    }

    /// <param name="isTold">Whether another text stands for the glyphs (ActualText).</param>
    public void Show(byte[] codes, bool isTold)
    {
        _require(codes.Length % 2 == 0, $"codes have two bytes");
        foreach (var glyph in Glyphs(codes))
        {
            _shown.Add(glyph);
            if (!isTold)
                _untold.Add(glyph);
        }
    }

    public string TextOf(byte[] codes) => string.Concat(Glyphs(codes).Select(glyph => _characters.GetValueOrDefault(glyph, "")));

    public void Check()
    {
        var descendant = _pdf.Dictionary(_pdf.First(_font["/DescendantFonts"])) ?? [];
        var descriptor = _pdf.Dictionary(descendant["/FontDescriptor"]) ?? [];
        var name = _pdf.Name(_font["/BaseFont"]);
        _require(_pdf.Name(_font["/Subtype"]) == "Type0" && _pdf.Name(_font["/Encoding"]) == "Identity-H", $"font {name} is shown by glyph ids");
        _require(
            _pdf.Name(_font["/Type"]) == "Font" && _pdf.Name(descendant["/Type"]) == "Font" && _pdf.Name(descendant["/Subtype"]) == "CIDFontType2" && _pdf.Name(descriptor["/Type"]) == "FontDescriptor",
            $"font {name} is a TrueType font by its dictionaries");
        _require(SubsetName().IsMatch(name), $"font {name} has a subset's name");
        _require(_pdf.Name(descendant["/BaseFont"]) == name && _pdf.Name(descriptor["/FontName"]) == name, $"font {name} has one name");
        _require(_pdf.Name(descendant["/CIDToGIDMap"]) == "Identity", $"font {name} has a map from codes to glyphs");
        var system = _pdf.Dictionary(descendant["/CIDSystemInfo"]);
        _require(
            _pdf.Text(system?["/Registry"]) == "Adobe" && _pdf.Text(system?["/Ordering"]) == "Identity" && _pdf.Number(system?["/Supplement"]) == 0,
            $"the character collection of font {name} is the one of its codes");
        _require(descriptor["/CIDSet"] is null, $"font {name} lists no glyphs beside its program");
        _require(_pdf.Number(descriptor["/Flags"]) is { } flags && (flags & 4) == 0 != ((flags & 32) == 0), $"font {name} is either symbolic or not");
        _require(!_shown.Contains(0), $"font {name} shows no missing glyph");
        CheckCharacters(name);
        var program = _pdf.Stream(descriptor["/FontFile2"]);
        _require(program.Length > 0, $"font {name} is embedded");
        _require(_pdf.Number(_pdf.Dictionary(descriptor["/FontFile2"])?["/Length1"]) == program.Length, $"the program of font {name} is as long as it says");
        CheckProgram(name, program, descendant);
    }

    private static IEnumerable<int> Glyphs(byte[] codes)
    {
        for (var i = 0; i + 1 < codes.Length; i += 2)
            yield return codes[i] << 8 | codes[i + 1];
    }

    private void CheckCharacters(string name)
    {
        foreach (var (glyph, text) in _characters)
            _require(!text.AsSpan().ContainsAny('\0', '\uFEFF', '\uFFFE'), $"glyph {glyph} of {name} says no character that is none");
        foreach (var glyph in _shown)
            _require(_characters.GetValueOrDefault(glyph, "").Length > 0, $"glyph {glyph} of {name} says a character");
        foreach (var glyph in _untold)
            _require(!_characters.GetValueOrDefault(glyph, "").EnumerateRunes().Any(IsPrivate), $"glyph {glyph} of {name} says a character that has a meaning, or a text stands for it");
    }

    private static bool IsPrivate(Rune rune) => rune.Value is >= 0xE000 and <= 0xF8FF or >= 0xF0000;

    private void CheckProgram(string name, byte[] file, JsonObject descendant)
    {
        if (file.Length == 0)
            return;

        FontProgram program;
        try
        {
            program = new FontProgram(file);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            _require(false, $"the program of font {name} is whole");
            return;
        }

        _require(program.IsWhole, $"the program of font {name} is whole");
        var widths = Widths(descendant);
        foreach (var glyph in _shown)
        {
            var isThere = glyph < program.GlyphCount;
            _require(isThere, $"glyph {glyph} of {name} is in the program");
            if (!isThere)
                continue;

            _require(Math.Abs(program.Advance(glyph) - widths(glyph)) < 0.01, $"the width of glyph {glyph} of {name} is the font's own");
            _require(
                program.HasOutline(glyph) || string.IsNullOrWhiteSpace(_characters.GetValueOrDefault(glyph, " ")) || !_untold.Contains(glyph) || IsUnseen(_characters[glyph]),
                $"glyph {glyph} of {name} has an outline, or is a space");
        }
    }

    private static bool IsUnseen(string text) =>
        text.EnumerateRunes().All(rune => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.SpaceSeparator);

    private static Dictionary<int, string> CharacterMap(byte[] map)
    {
        var characters = new Dictionary<int, string>();
        foreach (var op in PdfOperators.Read(map).Where(op => op.Name == "endbfchar"))
        {
            for (var i = 0; i + 1 < op.Operands.Count; i += 2)
                characters[BinaryPrimitives.ReadUInt16BigEndian((byte[])op.Operands[i])] = Encoding.BigEndianUnicode.GetString((byte[])op.Operands[i + 1]);
        }

        return characters;
    }

    /// <summary>9.7.4.3: a row of widths for neighbours, or one width for all between two.</summary>
    private Func<int, double> Widths(JsonObject descendant)
    {
        var widths = new Dictionary<int, double>();
        var items = _pdf.Array(descendant["/W"]);
        for (var i = 0; i + 1 < items.Count;)
        {
            var first = _pdf.Number(items[i]) ?? 0;
            if (_pdf.Resolve(items[i + 1]) is JsonArray row)
            {
                for (var j = 0; j < row.Count; j++)
                    widths[first + j] = _pdf.Real(row[j]) ?? 0;
                i += 2;
            }
            else
            {
                for (var glyph = first; glyph <= (_pdf.Number(items[i + 1]) ?? 0); glyph++)
                    widths[glyph] = _pdf.Real(items[i + 2]) ?? 0;
                i += 3;
            }
        }

        var others = descendant["/DW"] is { } width ? _pdf.Real(width) ?? 0 : 1000;
        return glyph => widths.GetValueOrDefault(glyph, others);
    }

    [GeneratedRegex(@"^[A-Z]{6}\+.+")]
    private static partial Regex SubsetName();
}
