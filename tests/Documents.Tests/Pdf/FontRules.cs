using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>Rules about one font: it is in the file, its widths are right, and each glyph shown says which character it is.</summary>
internal sealed partial class FontRules(PdfModel pdf, JsonNode? reference, Action<bool, string> require)
{
    private readonly HashSet<int> _shown = [];

    public void Show(byte[] codes)
    {
        require(codes.Length % 2 == 0, "codes have two bytes");
        for (var i = 0; i + 1 < codes.Length; i += 2)
            _shown.Add(codes[i] << 8 | codes[i + 1]);
    }

    public void Check()
    {
        var font = pdf.Dictionary(reference) ?? [];
        var descendant = pdf.Dictionary(pdf.First(font["/DescendantFonts"])) ?? [];
        var descriptor = pdf.Dictionary(descendant["/FontDescriptor"]) ?? [];
        var name = pdf.Name(font["/BaseFont"]);
        require(pdf.Name(font["/Subtype"]) == "Type0" && pdf.Name(font["/Encoding"]) == "Identity-H", $"font {name} is shown by glyph ids");
        require(SubsetName().IsMatch(name), $"font {name} has a subset's name");
        require(pdf.Name(descendant["/BaseFont"]) == name && pdf.Name(descriptor["/FontName"]) == name, $"font {name} has one name");
        require(pdf.Name(descendant["/CIDToGIDMap"]) == "Identity", $"font {name} has a map from codes to glyphs");
        require(!_shown.Contains(0), $"font {name} shows no missing glyph");
        CheckCharacters(name, CharacterMap(pdf.Stream(font["/ToUnicode"])));
        var program = pdf.Stream(descriptor["/FontFile2"]);
        require(program.Length > 0, $"font {name} is embedded");
        if (program.Length > 0)
            CheckWidths(name, new FontProgram(program), Widths(descendant["/W"]));
    }

    private void CheckCharacters(string name, Dictionary<int, string> characters)
    {
        foreach (var glyph in _shown)
        {
            var text = characters.GetValueOrDefault(glyph, "");
            require(text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal) && !text.Contains('\uFEFF', StringComparison.Ordinal), $"glyph {glyph} of {name} says a character");
        }
    }

    private void CheckWidths(string name, FontProgram program, Dictionary<int, double> widths)
    {
        foreach (var glyph in _shown)
        {
            require(glyph < program.GlyphCount, $"glyph {glyph} of {name} is in the file");
            if (glyph < program.GlyphCount)
                require(Math.Abs(program.Advance(glyph) - widths.GetValueOrDefault(glyph)) < 0.01, $"the width of glyph {glyph} of {name} is the font's own");
        }
    }

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

    private Dictionary<int, double> Widths(JsonNode? array)
    {
        var widths = new Dictionary<int, double>();
        var items = pdf.Array(array);
        for (var i = 0; i + 1 < items.Count; i += 2)
        {
            var run = pdf.Array(items[i + 1]);
            for (var j = 0; j < run.Count; j++)
                widths[pdf.Number(items[i])!.Value + j] = run[j]!.GetValue<double>();
        }

        return widths;
    }

    [GeneratedRegex(@"^[A-Z]{6}\+.+")]
    private static partial Regex SubsetName();

    /// <summary>As much of a TrueType file as tells widths.</summary>
    private sealed class FontProgram(byte[] file)
    {
        public int GlyphCount => U16(Table("maxp") + 4);

        /// <summary>In thousandths of the em.</summary>
        public double Advance(int glyph) =>
            U16(Table("hmtx") + Math.Min(glyph, U16(Table("hhea") + 34) - 1) * 4) * 1000.0 / U16(Table("head") + 18);

        private int Table(string tag)
        {
            for (var i = 0; i < U16(4); i++)
            {
                if (Encoding.ASCII.GetString(file, 12 + i * 16, 4) == tag)
                    return BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(12 + i * 16 + 8));
            }

            throw new InvalidDataException($"no table {tag}");
        }

        private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    }
}
