using System.IO.Compression;

namespace Documents.Pictures;

/// <summary>The rows, unpacked and with their filters undone (9).</summary>
internal sealed class PngRows : IDisposable
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly PngHeader _header;
    private readonly ZLibStream _stream;

    public PngRows(PngHeader header, IReadOnlyList<ReadOnlyMemory<byte>> data) =>
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

        to[toX * bits / 8] |= (byte)(_header.Sample(from, x) << (8 - bits - (toX * bits % 8)));
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

/// <summary>IDAT is one stream, in whatever parts it is cut.</summary>
file sealed class PartStream(IReadOnlyList<ReadOnlyMemory<byte>> parts) : Stream
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
