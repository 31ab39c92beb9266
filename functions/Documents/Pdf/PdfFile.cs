using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Documents.Pdf;

/// <summary>
/// A file of numbered objects (ISO 32000-1, 7.5): objects are packed in object streams, streams stand by themselves, and a
/// cross-reference stream says where each is. Comes in: objects, in any order; goes out: the file's bytes.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    /// <summary>So many streams of a long document are compressed beside its writing.</summary>
    private const int MostWaiting = 64;

    /// <summary>A reader unpacks a whole object stream to reach one object; many objects in one pack better.</summary>
    private const int ObjectsPerStream = 200;

    // Two thirds of the time of level 5, whose files are a fifteenth smaller.
    private static readonly ZLibCompressionOptions Compression = new() { CompressionLevel = 2 };

    private readonly PdfBuffer _file = new(128 * 1024);
    private readonly PdfBuffer _packed = new(32 * 1024);
    private readonly PdfBuffer _packedIndex = new(4 * 1024);
    private readonly List<Entry> _entries = [default]; // by object number; 0 is the head of the free list
    private readonly List<int> _packedNumbers = [];
    private readonly MemoryStream _compressed = new(64 * 1024);
    private readonly PdfBuffer _head = new(1024); // of the stream that is open
    private readonly Queue<WaitingStream>? _waiting; // in the file's order
    private int _number; // of the stream that is open

    /// <param name="isLong">Whether other cores may help; in a short document they would only be taken from another one. The bytes are the same.</param>
    public PdfFile(bool isLong = false)
    {
        _waiting = isLong ? new Queue<WaitingStream>(MostWaiting) : null;
        _file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
    }

    public void Dispose()
    {
        _file.Dispose();
        _packed.Dispose();
        _packedIndex.Dispose();
        _compressed.Dispose();
        _head.Dispose();
    }

    /// <summary>Gives out numbers that follow each other, to refer to objects before they are written.</summary>
    /// <returns>The first.</returns>
    public int Reserve(int count = 1)
    {
        var first = _entries.Count;
        for (var i = 0; i < count; i++)
            _entries.Add(default);

        return first;
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
        if (!compress)
        {
            WriteWaiting();
            WriteStream(_number, _head.Written, data, moreData);
        }
        else if (_waiting is null)
        {
            _compressed.SetLength(0);
            Compress(_compressed, data, moreData);
            EndCompressed(_compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
        }
        else
        {
            _head.Write("/Filter/FlateDecode"u8);
            byte[] raw = [.. data, .. moreData];
            _waiting.Enqueue(new WaitingStream(_number, _head.Written.ToArray(), Task.Run(() => Compress(raw))));
            if (_waiting.Count > MostWaiting)
                WriteFirstWaiting();
        }
    }

    /// <summary>Ends a stream whose data went through <see cref="Compress(ReadOnlySpan{byte})"/>.</summary>
    public void EndCompressed(ReadOnlySpan<byte> compressed)
    {
        WriteWaiting();
        WriteStream(_number, _head.Write("/Filter/FlateDecode"u8).Written, compressed);
    }

    public static byte[] Compress(ReadOnlySpan<byte> data)
    {
        using var compressed = new MemoryStream(data.Length / 2);
        Compress(compressed, data, []);
        return compressed.ToArray();
    }

    private static void Compress(MemoryStream compressed, ReadOnlySpan<byte> data, ReadOnlySpan<byte> moreData)
    {
        using var deflate = new ZLibStream(compressed, Compression, leaveOpen: true);
        deflate.Write(data);
        deflate.Write(moreData);
    }

    private void WriteWaiting()
    {
        while (_waiting?.Count > 0)
            WriteFirstWaiting();
    }

    private void WriteFirstWaiting()
    {
        var (number, head, data) = _waiting!.Dequeue();
        WriteStream(number, head, data.GetAwaiter().GetResult());
    }

    private void WriteStream(int number, ReadOnlySpan<byte> head, ReadOnlySpan<byte> data, ReadOnlySpan<byte> moreData = default)
    {
        Debug.Assert(_entries[number] == default || _entries[number] == Entry.At(_file.Length), "an object is written once");
        _entries[number] = Entry.At(_file.Length);
        _file.Integer(number).Write(" 0 obj\n<<"u8).Write(head)
            .Write("/Length "u8).Integer(data.Length + moreData.Length).Write(">>\nstream\n"u8)
            .Write(data).Write(moreData).Write("\nendstream\nendobj\n"u8);
    }

    public byte[] Finish(int catalog, int info)
    {
        WriteObjectStream();
        WriteWaiting();
        var number = Reserve();
        var id = SHA256.HashData(_file.Written).AsSpan(0, 16);
        var start = _file.Length;
        _entries[number] = Entry.At(start);
        var head = BeginStream(number);
        head.Write("/Type/XRef/Size "u8).Integer(_entries.Count)
            .Write("/Root "u8).Reference(catalog).Write("/Info "u8).Reference(info).Write("/ID["u8);
        for (var half = 0; half < 2; half++)
        {
            head.Write((byte)'<');
            foreach (var b in id)
                head.Hex(b);
            head.Write((byte)'>');
        }

        head.Write("]/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>"u8);
        EndCompressed(Compress(CrossReferences()));
        return _file.Write("startxref\n"u8).Integer(start).Write("\n%%EOF\n"u8).Written.ToArray();
    }

    /// <summary>7.5.7.</summary>
    private void WriteObjectStream()
    {
        if (_packedNumbers.Count == 0)
            return;

        var number = Reserve();
        for (var i = 0; i < _packedNumbers.Count; i++)
        {
            Debug.Assert(_entries[_packedNumbers[i]] == default, "an object is written once");
            _entries[_packedNumbers[i]] = Entry.Packed(number, i);
        }

        BeginStream(number).Write("/Type/ObjStm/N "u8).Integer(_packedNumbers.Count).Write("/First "u8).Integer(_packedIndex.Length);
        EndStream(_packedIndex.Written, compress: true, _packed.Written);
        _packed.Clear();
        _packedIndex.Clear();
        _packedNumbers.Clear();
    }

    /// <summary>A row for each object (7.5.8.3), each as the difference from the one above (PNG's "up"): they repeat, and so pack well.</summary>
    private byte[] CrossReferences()
    {
        const int rowLength = 8;
        var rows = new byte[_entries.Count * rowLength];
        Span<byte> above = stackalloc byte[rowLength];
        Span<byte> current = stackalloc byte[rowLength];
        above.Clear();
        current[0] = 2;
        for (var i = 0; i < _entries.Count; i++)
        {
            var entry = _entries[i];
            current[1] = entry.Kind;
            BinaryPrimitives.WriteInt32BigEndian(current[2..], entry.Where);
            BinaryPrimitives.WriteUInt16BigEndian(current[6..], i == 0 ? ushort.MaxValue : entry.Index);
            var row = rows.AsSpan(i * rowLength, rowLength);
            row[0] = current[0];
            for (var b = 1; b < rowLength; b++)
                row[b] = (byte)(current[b] - above[b]);
            current.CopyTo(above);
        }

        return rows;
    }

    /// <param name="Head">Its dictionary but for the length.</param>
    private readonly record struct WaitingStream(int Number, byte[] Head, Task<byte[]> Data);

    /// <param name="Kind">0 free, 1 at an offset, 2 in an object stream.</param>
    /// <param name="Where">The offset, or the object stream's number.</param>
    private readonly record struct Entry(byte Kind, int Where, ushort Index)
    {
        public static Entry At(int offset) => new(1, offset, 0);

        public static Entry Packed(int stream, int index) => new(2, stream, (ushort)index);
    }
}
