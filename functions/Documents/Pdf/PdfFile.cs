using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Documents.Pdf;

/// <summary>Runs of objects → a file (ISO 32000-1, 7.5), in which a cross-reference stream says where each is.</summary>
internal static class PdfFile
{
    private const int RowLength = 8;

    /// <param name="parts">No number in two of them.</param>
    public static byte[] Join(IReadOnlyCollection<PackedObjects> parts, int catalog, int info)
    {
        const int atEnd = 64 * 1024;
        using var file = new PdfBuffer(parts.Sum(part => part.Bytes.Length) + atEnd);
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var number = parts.Max(part => part.Next);
        var rented = ArrayPool<PdfEntry>.Shared.Rent(number + 1);
        var entries = rented.AsSpan(0, number + 1); // by number; 0 is the head of the free list
        entries.Clear();
        foreach (var part in parts)
        {
            foreach (var entry in part.Entries)
            {
                Debug.Assert(entries[entry.Number] == default, "an object is written once");
                entries[entry.Number] = entry.MovedBy(file.Length);
            }

            file.Write(part.Bytes.Span);
        }

        var start = file.Length;
        entries[number] = PdfEntry.At(number, start);
        WriteCrossReferences(file, entries, catalog, info, IdOf(parts));
        ArrayPool<PdfEntry>.Shared.Return(rented);
        return file.Write("startxref\n"u8).Integer(start).Write("\n%%EOF\n"u8).Written.ToArray();
    }

    /// <summary>14.4: another one for other objects.</summary>
    private static ReadOnlySpan<byte> IdOf(IReadOnlyCollection<PackedObjects> parts) =>
        SHA256.HashData([.. parts.SelectMany(part => part.Hash)]).AsSpan(0, 16);

    /// <summary>7.5.8.</summary>
    private static void WriteCrossReferences(PdfBuffer file, ReadOnlySpan<PdfEntry> entries, int catalog, int info, ReadOnlySpan<byte> id)
    {
        using var rows = new PdfBuffer(entries.Length * RowLength);
        WriteRows(rows, entries);
        var data = PdfObjects.Compress(rows.Written);
        file.Integer(entries.Length - 1).Write(" 0 obj\n<</Type/XRef/Size "u8).Integer(entries.Length)
            .Write("/Root "u8).Reference(catalog).Write("/Info "u8).Reference(info).Write("/ID["u8);
        for (var half = 0; half < 2; half++)
        {
            file.Write((byte)'<');
            foreach (var b in id)
                file.Hex(b);
            file.Write((byte)'>');
        }

        file.Write("]/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Filter/FlateDecode/Length "u8).Integer(data.Length)
            .Write(">>\nstream\n"u8).Write(data).Write("\nendstream\nendobj\n"u8);
    }

    /// <summary>A row for each object (7.5.8.3), each as the difference from the one above (PNG's "up"): they repeat, and so pack well.</summary>
    private static void WriteRows(PdfBuffer rows, ReadOnlySpan<PdfEntry> entries)
    {
        Span<byte> above = stackalloc byte[RowLength];
        Span<byte> current = stackalloc byte[RowLength];
        Span<byte> row = stackalloc byte[RowLength];
        above.Clear();
        row[0] = 2;
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            current[1] = entry.Kind;
            BinaryPrimitives.WriteInt32BigEndian(current[2..], entry.Where);
            BinaryPrimitives.WriteUInt16BigEndian(current[6..], i == 0 ? ushort.MaxValue : entry.Index);
            for (var b = 1; b < RowLength; b++)
                row[b] = (byte)(current[b] - above[b]);

            rows.Write(row);
            current.CopyTo(above);
        }
    }
}
