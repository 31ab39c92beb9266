using System.Buffers.Binary;

namespace Documents.Fonts;

/// <summary>
/// Cuts a font down to the glyphs that a document draws. Comes in: a face and glyph ids; goes out: a TrueType file for embedding
/// in a PDF (ISO 32000-1, 9.9). Glyph ids stay, so that what was written with the whole font needs no translation; those after the
/// last one used are cut off. Hinting goes: it is a third of the size, and no PDF viewer needs it to draw smoothed letters.
/// </summary>
public static class FontSubsetter
{
    private const int HeadChecksumAdjustment = 8;
    private const int HeadLocaFormat = 50;
    private const int HheaLongMetrics = 34;
    private const int MaxpGlyphCount = 4;

    /// <summary>The face with the given glyphs, the glyphs that they are composed of, and glyph 0; all others are empty.</summary>
    /// <exception cref="ArgumentException">The face has no such glyph.</exception>
    /// <exception cref="InvalidDataException">The outlines are damaged, or the font has none of TrueType's kind.</exception>
    public static byte[] Subset(FontFace face, ReadOnlySpan<ushort> glyphs)
    {
        ArgumentNullException.ThrowIfNull(face);
        try
        {
            var outlines = new Outlines(face);
            var used = WithComponents(outlines, glyphs);
            var glyphCount = used.AsSpan().LastIndexOf(true) + 1;
            var (glyf, loca) = CopyGlyphs(outlines, used.AsSpan(0, glyphCount));
            return Assemble(
            [
                ("glyf", glyf),
                ("head", Head(face)),
                ("hhea", Patched(face.TableOrEmpty("hhea"), HheaLongMetrics, (ushort)glyphCount)),
                ("hmtx", Metrics(face, used.AsSpan(0, glyphCount))),
                ("loca", loca),
                ("maxp", Patched(face.TableOrEmpty("maxp"), MaxpGlyphCount, (ushort)glyphCount)),
            ]);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new InvalidDataException($"The font {face} is damaged.", e);
        }
    }

    private static bool[] WithComponents(Outlines outlines, ReadOnlySpan<ushort> glyphs)
    {
        var used = new bool[outlines.GlyphCount];
        used[0] = true;
        var waiting = new Stack<ushort>();
        waiting.Push(0);
        foreach (var glyph in glyphs)
        {
            if (glyph >= used.Length)
                throw new ArgumentException($"The font has no glyph {glyph}.", nameof(glyphs));

            Want(glyph);
        }

        while (waiting.TryPop(out var glyph))
        {
            foreach (var component in new Components(outlines.Glyph(glyph)))
            {
                if (component.Glyph >= used.Length)
                    throw new InvalidDataException($"Glyph {glyph} is composed of a glyph that the font does not have.");

                Want(component.Glyph);
            }
        }

        return used;

        void Want(ushort glyph)
        {
            if (used[glyph])
                return;

            used[glyph] = true;
            waiting.Push(glyph);
        }
    }

    private static (byte[] Glyf, byte[] Loca) CopyGlyphs(Outlines outlines, ReadOnlySpan<bool> used)
    {
        var size = 0L;
        for (var glyph = 0; glyph < used.Length; glyph++)
        {
            if (used[glyph])
                size += Padded(outlines.Glyph(glyph).Length);
        }

        // Glyphs may not share outlines (loca ascends), so that a small file cannot swell.
        if (size > outlines.MaximumSize)
            throw new InvalidDataException("The font's glyphs overlap.");

        var (glyf, loca) = (new byte[size], new byte[(used.Length + 1) * 4]);
        var at = 0;
        for (var glyph = 0; glyph < used.Length; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(glyph * 4), at);
            if (used[glyph])
                at += Padded(CopyWithoutHints(outlines.Glyph(glyph), glyf.AsSpan(at)));
        }

        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(used.Length * 4), at);
        return (glyf[..at], loca);
    }

    /// <returns>How many bytes the copy takes.</returns>
    private static int CopyWithoutHints(ReadOnlySpan<byte> glyph, Span<byte> to)
    {
        if (glyph.IsEmpty)
            return 0;

        var contours = BinaryPrimitives.ReadInt16BigEndian(glyph);
        if (contours < 0)
            return CopyComposite(glyph, to);
        if (contours == 0)
            return 0;

        // A simple glyph: header, last point of each contour, number of instruction bytes, instructions, points.
        var outlineStart = 10 + contours * 2;
        var instructions = U16(glyph[outlineStart..]);
        var points = glyph[(outlineStart + 2 + instructions)..];
        glyph[..outlineStart].CopyTo(to);
        to.Slice(outlineStart, 2).Clear();
        points.CopyTo(to[(outlineStart + 2)..]);
        return outlineStart + 2 + points.Length;
    }

    private static int CopyComposite(ReadOnlySpan<byte> glyph, Span<byte> to)
    {
        glyph[..Components.Start].CopyTo(to);
        var end = Components.Start;
        foreach (var component in new Components(glyph))
        {
            component.Bytes.CopyTo(to[end..]);
            BinaryPrimitives.WriteUInt16BigEndian(to[end..], (ushort)(component.Flags & ~Components.HasInstructions));
            end += component.Bytes.Length;
        }

        return end;
    }

    private static byte[] Head(FontFace face)
    {
        var head = Patched(face.TableOrEmpty("head"), HeadLocaFormat, 1);
        head.AsSpan(HeadChecksumAdjustment, 4).Clear();
        return head;
    }

    private static byte[] Metrics(FontFace face, ReadOnlySpan<bool> used)
    {
        var source = face.TableOrEmpty("hmtx");
        var metrics = new byte[used.Length * 4];
        var longMetrics = U16(face.TableOrEmpty("hhea")[HheaLongMetrics..]);
        for (var glyph = 0; glyph < used.Length; glyph++)
        {
            if (!used[glyph])
                continue;

            var bearing = glyph < longMetrics ? glyph * 4 + 2 : longMetrics * 4 + (glyph - longMetrics) * 2;
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(glyph * 4), (ushort)face.AdvanceOfGlyph((ushort)glyph));
            source.Slice(bearing, 2).CopyTo(metrics.AsSpan(glyph * 4 + 2));
        }

        return metrics;
    }

    private static byte[] Patched(ReadOnlySpan<byte> table, int at, ushort value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), value);
        return copy;
    }

    /// <param name="tables">In the order of their tags, as the directory must be.</param>
    private static byte[] Assemble(ReadOnlySpan<(string Tag, byte[] Data)> tables)
    {
        var at = 12 + tables.Length * 16;
        var size = at;
        foreach (var (_, data) in tables)
            size += Padded(data.Length);

        var file = new byte[size];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Length);
        var log = int.Log2(tables.Length);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << log));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)log);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((tables.Length - (1 << log)) * 16));

        var adjustment = 0;
        for (var i = 0; i < tables.Length; i++)
        {
            var (tag, data) = tables[i];
            data.CopyTo(file, at);
            if (tag == "head")
                adjustment = at + HeadChecksumAdjustment;

            var entry = file.AsSpan(12 + i * 16, 16);
            for (var c = 0; c < 4; c++)
                entry[c] = (byte)tag[c];
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(file.AsSpan(at, Padded(data.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], data.Length);
            at += Padded(data.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(adjustment), 0xB1B0AFBA - Checksum(file));
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> padded)
    {
        var sum = 0u;
        for (; padded.Length >= 4; padded = padded[4..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(padded);

        return sum;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static ushort U16(ReadOnlySpan<byte> data) => BinaryPrimitives.ReadUInt16BigEndian(data);

    /// <summary>Where each glyph's outline lies (loca, glyf).</summary>
    private readonly ref struct Outlines
    {
        private readonly ReadOnlySpan<byte> _glyf;
        private readonly ReadOnlySpan<byte> _loca;
        private readonly bool _long;

        public Outlines(FontFace face)
        {
            _glyf = face.TableOrEmpty("glyf");
            _loca = face.TableOrEmpty("loca");
            _long = U16(face.TableOrEmpty("head")[HeadLocaFormat..]) != 0;
            GlyphCount = face.GlyphCount;
            if (GlyphCount == 0 || _loca.Length < (GlyphCount + 1) * (_long ? 4 : 2))
                throw new InvalidDataException($"The font {face} has no TrueType outlines, or damaged ones.");
        }

        public int GlyphCount { get; }

        /// <summary>No subset's outlines are larger than the font's own, but for padding.</summary>
        public long MaximumSize => _glyf.Length + GlyphCount * 3L;

        /// <summary>Empty for a glyph that draws nothing.</summary>
        public ReadOnlySpan<byte> Glyph(int glyph)
        {
            var (start, end) = (Offset(glyph), Offset(glyph + 1));
            if (start > end || end > _glyf.Length)
                throw new InvalidDataException($"The outline of glyph {glyph} lies outside the font.");

            return _glyf[(int)start..(int)end];
        }

        private uint Offset(int glyph) =>
            _long ? BinaryPrimitives.ReadUInt32BigEndian(_loca[(glyph * 4)..]) : U16(_loca[(glyph * 2)..]) * 2u;
    }

    /// <summary>The parts of a composite glyph; none for any other.</summary>
    private ref struct Components(ReadOnlySpan<byte> glyph)
    {
        public const int Start = 10;
        public const int HasInstructions = 0x100;
        private const int WordArguments = 1;
        private const int Scale = 8;
        private const int MoreComponents = 0x20;
        private const int TwoScales = 0x40;
        private const int Matrix = 0x80;

        private readonly ReadOnlySpan<byte> _glyph = glyph;
        private int _next = !glyph.IsEmpty && BinaryPrimitives.ReadInt16BigEndian(glyph) < 0 ? Start : -1;

        public Component Current { get; private set; }

        public readonly Components GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next < 0)
                return false;

            var flags = U16(_glyph[_next..]);
            var length = 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            if ((flags & Scale) != 0)
                length += 2;
            else if ((flags & TwoScales) != 0)
                length += 4;
            else if ((flags & Matrix) != 0)
                length += 8;

            Current = new Component(_glyph.Slice(_next, length));
            _next = (flags & MoreComponents) != 0 ? _next + length : -1;
            return true;
        }
    }

    private readonly ref struct Component(ReadOnlySpan<byte> bytes)
    {
        public ReadOnlySpan<byte> Bytes { get; } = bytes;

        public ushort Flags => U16(Bytes);

        public ushort Glyph => U16(Bytes[2..]);
    }
}
