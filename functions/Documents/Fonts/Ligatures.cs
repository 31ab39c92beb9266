using System.Buffers.Binary;

namespace Documents.Fonts;

/// <summary>
/// Letters that a face draws as one glyph wherever they meet ("tt", "fi"). Comes in: its GSUB table; goes out: the glyph for the
/// letters that a text begins with. Only what stands under 'liga' for Latin letters of any language
/// (OpenType specification 1.9, GSUB, lookup types 4 and 7).
/// </summary>
internal sealed class Ligatures
{
    private const int LigatureSubstitution = 4;
    private const int Extension = 7;

    private readonly Ligature[]?[] _byFirstGlyph;

    private Ligatures(Ligature[]?[] byFirstGlyph) => _byFirstGlyph = byFirstGlyph;

    /// <summary>Null where the face has none.</summary>
    /// <exception cref="InvalidDataException">The table names glyphs that the face does not have, or lists more than it has room for.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The table is cut short.</exception>
    public static Ligatures? Read(ReadOnlySpan<byte> gsub, int glyphCount)
    {
        if (gsub.IsEmpty)
            return null;

        var found = new SortedDictionary<ushort, List<Ligature>>();
        var room = gsub.Length; // tables may share parts, so that a small file could list very many
        foreach (var lookup in Lookups(gsub, ref room))
            ReadLookup(LookupTable(gsub, lookup), glyphCount, found, ref room);

        if (found.Count == 0)
            return null;

        var byFirstGlyph = new Ligature[]?[glyphCount];
        foreach (var (glyph, ligatures) in found)
            byFirstGlyph[glyph] = [.. ligatures];

        return new Ligatures(byFirstGlyph);
    }

    /// <summary>How many letters the text's first glyph shows; 0 where it shows one alone.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="glyphs">By character.</param>
    public int Match(ReadOnlySpan<char> text, ReadOnlySpan<ushort> glyphs, out ushort glyph)
    {
        if (_byFirstGlyph[glyphs[text[0]]] is { } candidates)
            return Match(candidates, text, glyphs, out glyph);

        glyph = 0;
        return 0;
    }

    /// <summary>The first in the font's order. Of letters alone: a line may break at anything else.</summary>
    private static int Match(Ligature[] candidates, ReadOnlySpan<char> text, ReadOnlySpan<ushort> glyphs, out ushort glyph)
    {
        foreach (var (others, ligature) in candidates)
        {
            var length = others.Length + 1;
            if (length > text.Length)
                continue;

            var i = 1;
            while (i < length && glyphs[text[i]] == others[i - 1])
                i++;
            if (i == length && AreLetters(text[..length]))
            {
                glyph = ligature;
                return length;
            }
        }

        glyph = 0;
        return 0;
    }

    private static bool AreLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                return false;
        }

        return true;
    }

    /// <summary>The lookups of 'liga', in the order in which they are tried.</summary>
    private static SortedSet<ushort> Lookups(ReadOnlySpan<byte> gsub, ref int room)
    {
        var lookups = new SortedSet<ushort>();
        var scripts = gsub[U16(gsub, 4)..];
        var script = Tagged(scripts, "latn"u8) ?? Tagged(scripts, "DFLT"u8);
        if (script is not { } at || U16(scripts, at) == 0)
            return lookups;

        var language = scripts[(at + U16(scripts, at))..];
        var features = gsub[U16(gsub, 6)..];
        for (var i = 0; i < U16(language, 4); i++)
        {
            Count(ref room);
            var record = features.Slice(2 + U16(language, 6 + i * 2) * 6, 6);
            if (!record[..4].SequenceEqual("liga"u8))
                continue;

            var feature = features[U16(record, 4)..];
            for (var l = 0; l < U16(feature, 2); l++)
            {
                Count(ref room);
                lookups.Add(U16(feature, 4 + l * 2));
            }
        }

        return lookups;
    }

    /// <summary>Where the part of this name begins, in a list of names and offsets.</summary>
    private static int? Tagged(ReadOnlySpan<byte> list, ReadOnlySpan<byte> tag)
    {
        for (var i = 0; i < U16(list, 0); i++)
        {
            var record = list.Slice(2 + i * 6, 6);
            if (record[..4].SequenceEqual(tag))
                return U16(record, 4);
        }

        return null;
    }

    private static ReadOnlySpan<byte> LookupTable(ReadOnlySpan<byte> gsub, int lookup)
    {
        var list = gsub[U16(gsub, 8)..];
        if (lookup >= U16(list, 0))
            throw new InvalidDataException($"The font has no lookup {lookup}.");

        return list[U16(list, 2 + lookup * 2)..];
    }

    private static void ReadLookup(ReadOnlySpan<byte> lookup, int glyphCount, SortedDictionary<ushort, List<Ligature>> found, ref int room)
    {
        for (var i = 0; i < U16(lookup, 4); i++)
        {
            Count(ref room);
            var type = U16(lookup, 0);
            var subtable = lookup[U16(lookup, 6 + i * 2)..];
            if (type == Extension)
            {
                type = U16(subtable, 2);
                subtable = subtable[(int)BinaryPrimitives.ReadUInt32BigEndian(subtable[4..])..];
            }

            if (type == LigatureSubstitution)
                ReadSubtable(subtable, glyphCount, found, ref room);
        }
    }

    private static void ReadSubtable(ReadOnlySpan<byte> subtable, int glyphCount, SortedDictionary<ushort, List<Ligature>> found, ref int room)
    {
        int sets = U16(subtable, 4);
        var first = Covered(subtable[U16(subtable, 2)..], sets);
        for (var s = 0; s < first.Count; s++)
        {
            Count(ref room);
            if (first[s] >= glyphCount)
                throw new InvalidDataException($"A ligature begins with glyph {first[s]}, which the font does not have.");

            var set = subtable[U16(subtable, 6 + s * 2)..];
            for (var l = 0; l < U16(set, 0); l++)
            {
                var ligature = set[U16(set, 2 + l * 2)..];
                var others = new ushort[Math.Max(0, U16(ligature, 2) - 1)];
                Count(ref room, 1 + others.Length);
                for (var i = 0; i < others.Length; i++)
                    others[i] = U16(ligature, 4 + i * 2);

                var glyph = U16(ligature, 0);
                if (glyph >= glyphCount)
                    throw new InvalidDataException($"A ligature is drawn with glyph {glyph}, which the font does not have.");
                if (others.Length == 0)
                    continue;

                if (!found.TryGetValue(first[s], out var ligatures))
                    found[first[s]] = ligatures = [];
                ligatures.Add(new Ligature(others, glyph));
            }
        }
    }

    /// <summary>The glyphs of a coverage table, of which no more than <paramref name="limit"/> count.</summary>
    private static List<ushort> Covered(ReadOnlySpan<byte> coverage, int limit)
    {
        var glyphs = new List<ushort>();
        var isList = U16(coverage, 0) == 1;
        for (var i = 0; i < U16(coverage, 2) && glyphs.Count < limit; i++)
        {
            var (from, to) = isList
                ? (U16(coverage, 4 + i * 2), U16(coverage, 4 + i * 2))
                : (U16(coverage, 4 + i * 6), U16(coverage, 6 + i * 6));
            for (int glyph = from; glyph <= to && glyphs.Count < limit; glyph++)
                glyphs.Add((ushort)glyph);
        }

        return glyphs;
    }

    private static void Count(ref int room, int parts = 1)
    {
        room -= parts;
        if (room < 0)
            throw new InvalidDataException("The font's ligatures overlap.");
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    /// <param name="Others">The glyphs after the first.</param>
    private readonly record struct Ligature(ushort[] Others, ushort Glyph);
}
