using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Documents.Pictures;

/// <summary>
/// Reads a PNG. Its packed rows are what a PDF calls Flate with a PNG predictor, and pass as they are; only where it is see-through or interlaced are they unpacked,
/// row by row.
/// </summary>
internal static class PngReader
{
    private const int MostPalette = 256;

    // Of an interlaced picture, whose rows come in seven passes, all must be in memory.
    private const long MostInterlacedBytes = 128L << 20;

    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static PictureReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (Chunks.Read(bytes) is not { } chunks || chunks.Header is not { } header)
            return PictureReading.Failed(PictureReading.Damaged);
        if ((long)header.Width * header.Height > PictureReader.MostPoints)
            return PictureReading.Failed(PictureReading.TooLarge);
        if (header.IsInterlaced && (long)header.RowBytes(header.Width) * header.Height > MostInterlacedBytes)
            return PictureReading.Failed(PictureReading.TooLarge);

        try
        {
            return new PictureReading(Make(header, chunks), null);
        }
        catch (InvalidDataException)
        {
            return PictureReading.Failed(PictureReading.Damaged);
        }
    }

    private static Picture Make(Header header, Chunks chunks)
    {
        using var rows = new Rows(header, chunks.Data);
        var colours = header.Colours;
        var depth = string.Create(CultureInfo.InvariantCulture, $"/BitsPerComponent {header.Depth}");
        var predictor = string.Create(
            CultureInfo.InvariantCulture, $"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {colours}/BitsPerComponent {header.Depth}/Columns {header.Width}>>");
        var space = header.Kind == ColourKind.Palette ? "" : colours == 1 ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB";
        var palette = header.Kind == ColourKind.Palette ? chunks.Palette : null;
        if (!header.HasAlpha && chunks.Transparency is null && !header.IsInterlaced && rows.AreAll())
            return new Picture(header.Width, header.Height, space + depth + predictor, palette, chunks.Whole(), null, 1);

        using var fresh = new Rows(header, chunks.Data);
        var (data, opacity) = Unpack(header, fresh, chunks.Transparency);
        return new Picture(header.Width, header.Height, space + depth + predictor, palette, data, opacity, 1);
    }

    /// <summary>Splits what is seen from how far one sees through it.</summary>
    private static (byte[] Data, byte[]? Opacity) Unpack(Header header, Rows rows, byte[]? transparency)
    {
        var seen = new byte[((header.Width * header.Colours * header.Depth) + 7) / 8];
        var through = new byte[header.Width];
        using var data = new Packed(seen.Length, header.Kind == ColourKind.Palette || header.Depth < 8 ? 0 : header.Colours * header.Depth / 8);
        using var opacity = new Packed(through.Length, 1);
        var isOpaque = true;
        foreach (var row in rows.All())
        {
            if (header.HasAlpha)
                Split(header, row, seen, through);
            else
                row.AsSpan(0, seen.Length).CopyTo(seen);

            if (transparency is not null)
                FindThrough(header, row, transparency, through);
            data.Add(seen);
            if (header.HasAlpha || transparency is not null)
            {
                opacity.Add(through);
                isOpaque = isOpaque && through.AsSpan().IndexOfAnyExcept(byte.MaxValue) < 0;
            }
        }

        // A picture of a screen has an alpha of 255 throughout, which costs a reader time and shows nothing.
        return (data.Finish(), isOpaque ? null : opacity.Finish());
    }

    private static void Split(Header header, byte[] row, byte[] seen, byte[] through)
    {
        var sample = header.Depth / 8;
        var colour = header.Colours * sample;
        for (var x = 0; x < header.Width; x++)
        {
            row.AsSpan(x * (colour + sample), colour).CopyTo(seen.AsSpan(x * colour));
            through[x] = row[(x * (colour + sample)) + colour]; // of sixteen bits, the upper eight
        }
    }

    /// <summary>tRNS (11.3.2.1): of a palette, how opaque each colour is; of others, the one colour that is not there.</summary>
    private static void FindThrough(Header header, byte[] row, byte[] transparency, byte[] through)
    {
        for (var x = 0; x < header.Width; x++)
        {
            if (header.Kind == ColourKind.Palette)
            {
                var index = Sample(row, x, header.Depth);
                through[x] = index < transparency.Length ? transparency[index] : (byte)255;
            }
            else
            {
                var isGone = true;
                for (var c = 0; c < header.Colours && isGone; c++)
                    isGone = Sample(row, (x * header.Colours) + c, header.Depth) == BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(c * 2));
                through[x] = isGone ? (byte)0 : (byte)255;
            }
        }
    }

    private static int Sample(byte[] row, int index, int depth) => depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(index * 2)),
        8 => row[index],
        _ => (row[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1),
    };

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;

        return crc;
    }

    private enum ColourKind
    {
        Grey = 0,
        Rgb = 2,
        Palette = 3,
        GreyAlpha = 4,
        RgbAlpha = 6,
    }

    private sealed record Header(int Width, int Height, int Depth, ColourKind Kind, bool IsInterlaced)
    {
        public bool HasAlpha => Kind is ColourKind.GreyAlpha or ColourKind.RgbAlpha;

        /// <summary>Samples of a point without its opacity.</summary>
        public int Colours => Kind is ColourKind.Rgb or ColourKind.RgbAlpha ? 3 : 1;

        /// <summary>Bytes that a row of so many points takes, without its filter.</summary>
        public int RowBytes(int width) => (int)((((long)width * BitsPerPoint) + 7) / 8);

        /// <summary>Bytes between a sample and the same one of the point before, at least 1.</summary>
        public int PointBytes => Math.Max(1, BitsPerPoint / 8);

        public int BitsPerPoint => (Colours + (HasAlpha ? 1 : 0)) * Depth;

        public static Header? Read(ReadOnlySpan<byte> data)
        {
            if (data.Length != 13)
                return null;

            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
            var (depth, kind) = (data[8], (ColourKind)data[9]);
            var isDepth = kind switch
            {
                ColourKind.Grey => depth is 1 or 2 or 4 or 8 or 16,
                ColourKind.Palette => depth is 1 or 2 or 4 or 8,
                ColourKind.Rgb or ColourKind.GreyAlpha or ColourKind.RgbAlpha => depth is 8 or 16,
                _ => false,
            };
            return isDepth && width is > 0 and < 1 << 24 && height is > 0 and < 1 << 24 && data[10] == 0 && data[11] == 0 && data[12] <= 1
                ? new Header((int)width, (int)height, depth, kind, data[12] == 1)
                : null;
        }
    }

    /// <summary>The file's chunks, each of them whole (5.3): what is needed of them.</summary>
    private sealed record Chunks(Header? Header, byte[]? Palette, byte[]? Transparency, IReadOnlyList<ReadOnlyMemory<byte>> Data)
    {
        public static Chunks? Read(ReadOnlyMemory<byte> bytes)
        {
            var chunks = new Chunks(null, null, null, []);
            var data = new List<ReadOnlyMemory<byte>>();
            var at = Signature.Length;
            while (at + 12 <= bytes.Length)
            {
                var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[at..]);
                if (length > bytes.Length - at - 12)
                    return null;

                var kind = bytes.Span.Slice(at + 4, 4);
                var content = bytes.Slice(at + 8, (int)length);
                if (BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[(at + 8 + (int)length)..]) != Crc(bytes.Span.Slice(at + 4, 4 + (int)length)))
                    return null;

                if (kind.SequenceEqual("IHDR"u8))
                    chunks = chunks with { Header = Header.Read(content.Span) };
                else if (kind.SequenceEqual("PLTE"u8) && length % 3 == 0 && length is > 0 and <= MostPalette * 3)
                    chunks = chunks with { Palette = content.ToArray() };
                else if (kind.SequenceEqual("tRNS"u8))
                    chunks = chunks with { Transparency = content.ToArray() };
                else if (kind.SequenceEqual("IDAT"u8))
                    data.Add(content);
                else if (kind.SequenceEqual("IEND"u8))
                    return (chunks with { Data = data }).Checked();
                at += 12 + (int)length;
            }

            return null;
        }

        /// <summary>All of IDAT in one.</summary>
        public byte[] Whole()
        {
            var whole = new byte[Data.Sum(part => part.Length)];
            var at = 0;
            foreach (var part in Data)
            {
                part.CopyTo(whole.AsMemory(at));
                at += part.Length;
            }

            return whole;
        }

        private Chunks? Checked() => Header switch
        {
            null => null,
            { Kind: ColourKind.Palette } when Palette is null => null,
            { HasAlpha: true } => this with { Transparency = null },
            { Kind: not ColourKind.Palette } header when Transparency is not null && Transparency.Length < header.Colours * 2 => this with { Transparency = null },
            _ => this,
        };

        /// <summary>Annex D.</summary>
        private static uint Crc(ReadOnlySpan<byte> bytes)
        {
            var crc = uint.MaxValue;
            foreach (var value in bytes)
                crc = CrcOfByte[(byte)(crc ^ value)] ^ (crc >> 8);

            return ~crc;
        }
    }

    /// <summary>The rows, unpacked and with their filters undone (9).</summary>
    private sealed class Rows : IDisposable
    {
        private readonly Header _header;
        private readonly ZLibStream _stream;

        public Rows(Header header, IReadOnlyList<ReadOnlyMemory<byte>> data) =>
            (_header, _stream) = (header, new ZLibStream(new PartStream(data), CompressionMode.Decompress));

        public void Dispose() => _stream.Dispose();

        /// <summary>Sees to it that all are there, and tells whether nothing follows.</summary>
        public bool AreAll()
        {
            var row = new byte[1 + _header.RowBytes(_header.Width)];
            for (var y = 0; y < _header.Height; y++)
                ReadRow(row);

            return _stream.ReadByte() < 0;
        }

        /// <summary>From the top, each in the same array.</summary>
        public IEnumerable<byte[]> All() => _header.IsInterlaced ? Interlaced() : Straight(_header.Width, _header.Height);

        private IEnumerable<byte[]> Straight(int width, int height)
        {
            var packed = new byte[1 + _header.RowBytes(width)];
            var (row, above) = (new byte[packed.Length - 1], new byte[packed.Length - 1]);
            for (var y = 0; y < height; y++)
            {
                ReadRow(packed);
                Undo(packed[0], packed.AsSpan(1), row, above);
                yield return row;
                (row, above) = (above, row);
            }
        }

        private List<byte[]> Interlaced()
        {
            var rows = Enumerable.Range(0, _header.Height).Select(_ => new byte[_header.RowBytes(_header.Width)]).ToList();
            foreach (var (left, top, stepX, stepY) in Passes)
            {
                var (width, height) = ((_header.Width - left + stepX - 1) / stepX, (_header.Height - top + stepY - 1) / stepY);
                if (width <= 0 || height <= 0)
                    continue;

                var y = top;
                foreach (var row in Straight(width, height))
                {
                    for (var x = 0; x < width; x++)
                        CopyPoint(row, x, rows[y], left + (x * stepX));
                    y += stepY;
                }
            }

            return rows;
        }

        private void CopyPoint(byte[] from, int x, byte[] to, int toX)
        {
            var bits = _header.BitsPerPoint;
            if (bits >= 8)
            {
                from.AsSpan(x * bits / 8, bits / 8).CopyTo(to.AsSpan(toX * bits / 8));
                return;
            }

            to[toX * bits / 8] |= (byte)(Sample(from, x, bits) << (8 - bits - (toX * bits % 8)));
        }

        private void ReadRow(byte[] row)
        {
            if (_stream.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] > 4)
                throw new InvalidDataException("A row is missing.");
        }

        private void Undo(byte filter, ReadOnlySpan<byte> packed, byte[] row, byte[] above)
        {
            var step = _header.PointBytes;
            for (var i = 0; i < row.Length; i++)
            {
                var left = i >= step ? row[i - step] : 0;
                var before = filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    _ => Paeth(left, above[i], i >= step ? above[i - step] : 0),
                };
                row[i] = (byte)(packed[i] + before);
            }
        }

        private static int Paeth(int left, int above, int corner)
        {
            var guess = left + above - corner;
            var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
            return a <= b && a <= c ? left : b <= c ? above : corner;
        }
    }

    /// <summary>Rows packed as a PNG's are, from the top.</summary>
    private sealed class Packed : IDisposable
    {
        private const byte Sub = 1; // of the filters (9.2)
        private readonly MemoryStream _bytes = new();
        private readonly ZLibStream _stream;
        private readonly byte[] _row;
        private readonly int _pointBytes;

        /// <param name="pointBytes">Colours change little from a point to the next, so many bytes on, and pack best as differences; 0 packs them as they are.</param>
        public Packed(int rowBytes, int pointBytes)
        {
            (_row, _pointBytes) = (new byte[1 + rowBytes], pointBytes);
            _row[0] = pointBytes > 0 ? Sub : (byte)0;
            _stream = new ZLibStream(_bytes, CompressionLevel.Optimal, leaveOpen: true);
        }

        public void Add(byte[] row)
        {
            row.CopyTo(_row, 1);
            if (_pointBytes > 0)
            {
                for (var i = _pointBytes; i < row.Length; i++)
                    _row[1 + i] -= row[i - _pointBytes];
            }

            _stream.Write(_row);
        }

        public byte[] Finish()
        {
            _stream.Dispose();
            return _bytes.ToArray();
        }

        public void Dispose() => _stream.Dispose();
    }

    /// <summary>IDAT is one stream, in whatever parts it is cut.</summary>
    private sealed class PartStream(IReadOnlyList<ReadOnlyMemory<byte>> parts) : Stream
    {
        private int _part;
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (_part < parts.Count && _at == parts[_part].Length)
                (_part, _at) = (_part + 1, 0);
            if (_part == parts.Count)
                return 0;

            var read = Math.Min(buffer.Length, parts[_part].Length - _at);
            parts[_part].Span.Slice(_at, read).CopyTo(buffer);
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
