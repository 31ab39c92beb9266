using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace App.Triggers;

/// <summary>
/// Reads what the Functions host sends to a trigger: the JSON of a call without its long strings, so that a blob of any size passes through in little memory.
/// </summary>
internal static class TriggerBody
{
    /// <summary>A string of more bytes is read as an empty one. The longest that is wanted, a queue message of 64 KiB, may grow fourfold by its escapes.</summary>
    public const int LongestString = 256 * 1024;

    /// <summary>The bytes that may be left when the long strings are cut.</summary>
    public const int LongestBody = 1024 * 1024;

    /// <exception cref="JsonException">It is no JSON, or too much of it.</exception>
    /// <exception cref="IOException">The call broke off.</exception>
    public static async Task<JsonDocument> ReadAsync(PipeReader body, CancellationToken cancellation)
    {
        var kept = new KeptJson();
        while (true)
        {
            var read = await body.ReadAsync(cancellation);
            foreach (var segment in read.Buffer)
                kept.Add(segment.Span);

            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return JsonDocument.Parse(kept.Bytes);
        }
    }

    /// <summary>What is left of JSON that passes by in pieces: all but the content of long strings.</summary>
    private sealed class KeptJson
    {
        private static readonly SearchValues<byte> EndsAndEscapes = SearchValues.Create("\"\\"u8);

        private byte[] _bytes = new byte[4096];
        private int _count;
        private int _stringStart;
        private bool _isInString;
        private bool _isEscaped;
        private bool _isCut;

        public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _count);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
                bytes = bytes[(_isInString ? AddInString(bytes) : AddOutsideStrings(bytes))..];
        }

        private int AddOutsideStrings(ReadOnlySpan<byte> bytes)
        {
            var quote = bytes.IndexOf((byte)'"');
            _isInString = quote >= 0;
            Keep(_isInString ? bytes[..(quote + 1)] : bytes);
            (_stringStart, _isCut) = (_count, false);
            return _isInString ? quote + 1 : bytes.Length;
        }

        private int AddInString(ReadOnlySpan<byte> bytes)
        {
            var end = _isEscaped ? 0 : bytes.IndexOfAny(EndsAndEscapes);
            if (end < 0)
                return KeepOfString(bytes);

            if (!_isEscaped && bytes[end] == '"')
            {
                KeepOfString(bytes[..end]);
                Keep("\""u8);
                _isInString = false;
                return end + 1;
            }

            _isEscaped = !_isEscaped;
            return KeepOfString(bytes[..(end + 1)]);
        }

        private int KeepOfString(ReadOnlySpan<byte> bytes)
        {
            _isCut = _isCut || _count - _stringStart + bytes.Length > LongestString;
            if (_isCut)
                _count = _stringStart;
            else
                Keep(bytes);

            return bytes.Length;
        }

        private void Keep(ReadOnlySpan<byte> bytes)
        {
            var count = _count + bytes.Length;
            if (count > LongestBody)
                throw new JsonException($"It has more than {LongestBody} bytes beside its long strings.");

            if (count > _bytes.Length)
                Array.Resize(ref _bytes, Math.Max(count, 2 * _bytes.Length));

            bytes.CopyTo(_bytes.AsSpan(_count));
            _count = count;
        }
    }
}
