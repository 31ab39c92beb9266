using System.IO.Compression;

namespace Documents.Pictures;

/// <summary>Rows packed as a PNG's are, from the top.</summary>
internal sealed class PngPacker : IDisposable
{
    private const byte Sub = 1; // of the filters (9.2)
    private readonly MemoryStream _bytes = new();
    private readonly ZLibStream _stream;
    private readonly byte[] _row;
    private readonly int _pointBytes;

    /// <param name="pointBytes">Colours change little from a point to the next, so many bytes on, and pack best as differences; 0 packs them as they are.</param>
    public PngPacker(int rowBytes, int pointBytes)
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
