using System.Buffers.Binary;
using System.Security.Cryptography;

namespace App.Tests.Storage;

/// <summary>Content of any length that depends on a seed, so that a mixture of two can be told.</summary>
internal sealed class PatternStream(long length, int seed, int mostAtOnce = int.MaxValue) : ForwardStream
{
    private long _position;

    public static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        Fill(bytes, 0, seed);
        return bytes;
    }

    public static async Task<byte[]> HashAsync(Stream stream)
    {
        using var hash = SHA256.Create();
        return await hash.ComputeHashAsync(stream);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var count = (int)Math.Min(Math.Min(buffer.Length, mostAtOnce), length - _position);
        Fill(buffer.Span[..count], _position, seed);
        _position += count;
        return ValueTask.FromResult(count);
    }

    private static void Fill(Span<byte> bytes, long position, int seed)
    {
        for (var i = 0; i < bytes.Length;)
        {
            if (((position + i) & 7) == 0 && bytes.Length - i >= 8)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[i..], Word(position + i, seed));
                i += 8;
            }
            else
            {
                bytes[i] = (byte)(Word(position + i, seed) >> (int)(((position + i) & 7) * 8));
                i++;
            }
        }
    }

    private static ulong Word(long position, int seed) => ((ulong)(position >> 3) + ((ulong)seed << 40)) * 0x9E3779B97F4A7C15;
}
