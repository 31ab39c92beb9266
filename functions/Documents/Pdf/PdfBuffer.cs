using System.Buffers;
using System.Diagnostics;

namespace Documents.Pdf;

/// <summary>Bytes in the making, with PDF's spelling of numbers, names and strings (ISO 32000-1, 7.3). Lives for one document.</summary>
internal sealed class PdfBuffer(int capacity) : IDisposable
{
    // What is the same in PDFDocEncoding (annex D.2) as in Unicode, but for þ and ï, as which a byte order mark begins.
    private static readonly SearchValues<char> Latin = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range(0xA1, 0x5F)).Select(c => (char)c).Except("\u00ADþï")]);

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The same, until it is written to again or disposed of.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    public PdfBuffer Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public PdfBuffer Write(byte value)
    {
        Room(1)[0] = value;
        Length++;
        return this;
    }

    public PdfBuffer Integer(long value)
    {
        value.TryFormat(Room(20), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
        return this;
    }

    /// <summary>A number to two decimals: a hundredth of a point is less than any printer can show.</summary>
    public PdfBuffer Real(double value) => Hundredths(ToHundredths(value));

    public static long ToHundredths(double value) => (long)Math.Round(value * 100);

    public PdfBuffer Hundredths(long value) => Decimal(value, 10);

    public PdfBuffer Thousandths(long value) => Decimal(value, 100);

    /// <summary>An object by its number: <c>12 0 R</c>.</summary>
    public PdfBuffer Reference(int number) => Integer(number).Write(" 0 R"u8);

    /// <summary>A name, with its slash; what may not stand in one is written as #xx (7.3.5).</summary>
    public PdfBuffer Name(string name)
    {
        Write((byte)'/');
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '_' or '.')
                Write((byte)c);
            else
                Write((byte)'#').Hex((byte)c);
        }

        return this;
    }

    /// <summary>Text for people (7.9.2.2): a byte for each character where PDFDocEncoding has them all, else UTF-16BE with its byte order mark, in hex.</summary>
    public PdfBuffer Text(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(Latin))
            return Literal(text);

        Write("<FEFF"u8);
        foreach (var c in text)
            Hex(c);

        return Write((byte)'>');
    }

    /// <summary>A string in parentheses (7.3.4.2), a byte for each character.</summary>
    public PdfBuffer Literal(ReadOnlySpan<char> text)
    {
        Debug.Assert(!text.ContainsAnyExceptInRange(' ', '\u00FF'), "a literal string is of printable characters of a byte");
        Write((byte)'(');
        foreach (var c in text)
        {
            Room(2);
            LiteralByte((byte)c);
        }

        return Write((byte)')');
    }

    /// <summary>A glyph's id as two bytes within a string in parentheses.</summary>
    public void LiteralGlyph(ushort glyph)
    {
        Room(4);
        LiteralByte((byte)(glyph >> 8));
        LiteralByte((byte)glyph);
    }

    public PdfBuffer Hex(ushort value) => Hex((byte)(value >> 8)).Hex((byte)value);

    public PdfBuffer Hex(byte value)
    {
        var digits = "0123456789ABCDEF"u8;
        var room = Room(2);
        (room[0], room[1]) = (digits[value >> 4], digits[value & 15]);
        Length += 2;
        return this;
    }

    /// <param name="firstPlace">What one in the first decimal is worth in <paramref name="scaled"/>: 10 for hundredths.</param>
    private PdfBuffer Decimal(long scaled, long firstPlace)
    {
        if (scaled < 0)
            Write((byte)'-');

        var (whole, rest) = Math.DivRem(Math.Abs(scaled), firstPlace * 10);
        Integer(whole);
        if (rest == 0)
            return this;

        Write((byte)'.');
        for (var place = firstPlace; rest != 0; place /= 10)
        {
            Write((byte)('0' + rest / place));
            rest %= place;
        }

        return this;
    }

    /// <summary>One byte of a string in parentheses; all but four stand for themselves. The caller has made room for two.</summary>
    private void LiteralByte(byte value)
    {
        if (value is (byte)'(' or (byte)')' or (byte)'\\' or (byte)'\r')
            _bytes[Length++] = (byte)'\\';
        _bytes[Length++] = value == (byte)'\r' ? (byte)'r' : value; // a bare CR would be read as LF
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);

        return _bytes.AsSpan(Length);
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, Length + (long)count)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
