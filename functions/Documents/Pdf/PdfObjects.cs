using System.IO.Compression;
using System.Security.Cryptography;

namespace Documents.Pdf;

/// <summary>
/// A run of numbered objects (ISO 32000-1, 7.5) as they stand in a file: objects are packed in object streams, streams stand by themselves.
/// Comes in: objects, in any order; goes out: their bytes, which are right wherever in a file they come to stand.
/// </summary>
/// <param name="firstNumber">The first that it gives out.</param>
internal sealed class PdfObjects(int firstNumber) : IDisposable
{
    /// <summary>A reader unpacks a whole object stream to reach one object; many objects in one pack better.</summary>
    private const int ObjectsPerStream = 200;

    /// <summary>In bytes: what is shorter is hardly made smaller.</summary>
    private const int WorthPacking = 256;

    // Two thirds of the time of level 5, whose files are a fifteenth smaller.
    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 2 };

    private readonly PdfBuffer _bytes = new(64 * 1024);
    private readonly PdfBuffer _packed = new(32 * 1024);
    private readonly PdfBuffer _packedIndex = new(4 * 1024);
    private readonly List<PdfEntry> _entries = [];
    private readonly List<int> _packedNumbers = [];
    private readonly MemoryStream _compressed = new(8 * 1024);
    private readonly PdfBuffer _head = new(1024); // of the stream that is open
    private int _number; // of the stream that is open

    /// <summary>The next number that it gives out.</summary>
    public int Next { get; private set; } = firstNumber;

    /// <summary>How many numbers are given out to object streams that hold so many objects.</summary>
    public static int StreamsFor(int objects) => (objects + ObjectsPerStream - 1) / ObjectsPerStream;

    public void Dispose()
    {
        _bytes.Dispose();
        _packed.Dispose();
        _packedIndex.Dispose();
        _compressed.Dispose();
        _head.Dispose();
    }

    /// <summary>Gives out numbers that follow each other, to refer to objects before they are written.</summary>
    /// <returns>The first.</returns>
    public int Reserve(int count = 1)
    {
        Next += count;
        return Next - count;
    }

    /// <summary>Begins an object that is no stream; write it, then <see cref="End"/>.</summary>
    public PdfBuffer Begin(int number)
    {
        _packedIndex.Integer(number).Write((byte)' ').Integer(_packed.Length).Write((byte)' ');
        _packedNumbers.Add(number);
        return _packed;
    }

    public void End()
    {
        _packed.Write((byte)'\n');
        if (_packedNumbers.Count == ObjectsPerStream)
            WriteObjectStream();
    }

    /// <summary>Begins a stream object; write the entries of its dictionary, then <see cref="EndStream"/>.</summary>
    public PdfBuffer BeginStream(int number)
    {
        _number = number;
        _head.Clear();
        return _head;
    }

    public void EndStream(ReadOnlySpan<byte> data, bool compress = true, ReadOnlySpan<byte> moreData = default)
    {
        if (!compress || data.Length + moreData.Length < WorthPacking)
        {
            WriteStream(data, moreData);
            return;
        }

        _compressed.SetLength(0);
        Compress(_compressed, data, moreData);
        EndCompressed(_compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
    }

    /// <summary>Ends a stream whose data went through <see cref="Compress(ReadOnlySpan{byte})"/>.</summary>
    public void EndCompressed(ReadOnlySpan<byte> compressed)
    {
        _head.Write("/Filter/FlateDecode"u8);
        WriteStream(compressed, default);
    }

    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        using var compressed = new MemoryStream(data.Length / 2);
        Compress(compressed, data, []);
        return compressed.ToArray();
    }

    /// <summary>After the last object.</summary>
    /// <returns>What is there until this is disposed of.</returns>
    public PackedObjects Pack()
    {
        WriteObjectStream();
        return new PackedObjects(_bytes.WrittenMemory, [.. _entries], Next);
    }

    private static void Compress(MemoryStream compressed, ReadOnlySpan<byte> data, ReadOnlySpan<byte> moreData)
    {
        using var deflate = new ZLibStream(compressed, Compression, leaveOpen: true);
        deflate.Write(data);
        deflate.Write(moreData);
    }

    private void WriteStream(ReadOnlySpan<byte> data, ReadOnlySpan<byte> moreData)
    {
        _entries.Add(PdfEntry.At(_number, _bytes.Length));
        _bytes.Integer(_number).Write(" 0 obj\n<<"u8).Write(_head.Written)
            .Write("/Length "u8).Integer(data.Length + moreData.Length).Write(">>\nstream\n"u8)
            .Write(data).Write(moreData).Write("\nendstream\nendobj\n"u8);
    }

    /// <summary>7.5.7.</summary>
    private void WriteObjectStream()
    {
        if (_packedNumbers.Count == 0)
            return;

        var stream = Reserve();
        for (var i = 0; i < _packedNumbers.Count; i++)
            _entries.Add(PdfEntry.Packed(_packedNumbers[i], stream, i));

        BeginStream(stream).Write("/Type/ObjStm/N "u8).Integer(_packedNumbers.Count).Write("/First "u8).Integer(_packedIndex.Length);
        EndStream(_packedIndex.Written, compress: true, _packed.Written);
        _packed.Clear();
        _packedIndex.Clear();
        _packedNumbers.Clear();
    }
}

/// <summary>Objects that are written.</summary>
/// <param name="Entries">Where each is, from where these bytes begin.</param>
/// <param name="Next">The number after theirs.</param>
internal sealed record PackedObjects(ReadOnlyMemory<byte> Bytes, PdfEntry[] Entries, int Next)
{
    public byte[] Hash { get; } = SHA256.HashData(Bytes.Span);

    /// <summary>The same, to be kept.</summary>
    public PackedObjects Kept() => this with { Bytes = Bytes.ToArray() };
}

/// <param name="Kind">0 free, 1 at an offset, 2 in an object stream.</param>
/// <param name="Where">The offset, or the object stream's number.</param>
internal readonly record struct PdfEntry(int Number, byte Kind, int Where, ushort Index)
{
    public static PdfEntry At(int number, int offset) => new(number, 1, offset, 0);

    public static PdfEntry Packed(int number, int stream, int index) => new(number, 2, stream, (ushort)index);

    public PdfEntry MovedBy(int bytes) => Kind == 1 ? this with { Where = Where + bytes } : this;
}
