using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Documents.Diagnostics;
using Documents.Moeder.Json;

namespace Documents.Moeder;

/// <summary>
/// Reads the meeting JSON, contract 1.0: bytes come in, a <see cref="Moededokument"/> and all faults go out. No input makes it throw.
/// </summary>
public static class MoedeReader
{
    /// <summary>The most bytes of JSON: 64 MiB.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>The most objects and lists inside each other.</summary>
    public const int MostDepth = 64;

    public const int MostPunkter = 5_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="json">UTF-8, with or without a byte order mark; must not change while it is read.</param>
    public static MoedeReading Read(ReadOnlyMemory<byte> json)
    {
        if (json.Span.StartsWith(ByteOrderMark))
            json = json[ByteOrderMark.Length..];
        if (FindFaultInBytes(json.Span) is { } unreadable)
            return new MoedeReading(null, [unreadable]);

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MostDepth });
            return FindHalfCharacter(json.Span) is { } half
                ? new MoedeReading(null, [half])
                : Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return new MoedeReading(null, [FindFaultInJson(json.Span, e)]);
        }
    }

    private static MoedeReading Read(JsonElement root)
    {
        var reading = new Reading();
        MoedeContract.Moededokument.TryRead(root, Spot.Root, reading, out var moede);
        return new MoedeReading(reading.Faults.HasErrors ? null : moede, reading.Faults.All());
    }

    private static Diagnostic? FindFaultInBytes(ReadOnlySpan<byte> json)
    {
        if (json.Length > MostBytes)
        {
            return Diagnostic.Error(
                MoedeCodes.TooLarge, Place.Meeting,
                string.Create(CultureInfo.InvariantCulture, $"the JSON is {json.Length:#,0} bytes long; at most {MostBytes:#,0} are read."),
                "leave pictures and files out of the JSON: name them as bilag.");
        }

        if (json.TrimStart(" \t\r\n"u8).IsEmpty)
            return Diagnostic.Error(MoedeCodes.Empty, Place.Meeting, "there is nothing to read.", "send the meeting as one JSON object.");

        if (Utf8.IsValid(json))
            return null;

        var at = 0;
        while (Rune.DecodeFromUtf8(json[at..], out _, out var length) == OperationStatus.Done)
            at += length;
        return Diagnostic.Error(
            MoedeCodes.NotUtf8, PlaceOf(json, at),
            string.Create(CultureInfo.InvariantCulture, $"the byte 0x{json[at]:X2} is not UTF-8."), "save the JSON as UTF-8.");
    }

    /// <summary>
    /// An escape like \ud83d without its other half stands for no character (RFC 8259, 8.2): the text can't be written to any file.
    /// </summary>
    /// <param name="json">JSON that has been parsed, so that a backslash can only stand in a string and begins a whole escape.</param>
    private static Diagnostic? FindHalfCharacter(ReadOnlySpan<byte> json)
    {
        for (var at = 0; json[at..].IndexOf((byte)'\\') is var step and >= 0;)
        {
            at += step;
            var escape = json[at..];
            if (!IsHalf(escape, '\uD800', '\uDFFF'))
            {
                at += 2;
                continue;
            }

            if (!IsHalf(escape, '\uD800', '\uDBFF') || !IsHalf(escape[6..], '\uDC00', '\uDFFF'))
            {
                return Diagnostic.Error(
                    MoedeCodes.HalfCharacter, PlaceOf(json, at),
                    $"'{Encoding.ASCII.GetString(escape[..6])}' is half a character.", "write the character whole: both halves of the pair, or the character itself.");
            }

            at += 12;
        }

        return null;
    }

    private static bool IsHalf(ReadOnlySpan<byte> escape, char first, char last) =>
        escape is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && ushort.TryParse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        && unit >= first && unit <= last;

    private static Diagnostic FindFaultInJson(ReadOnlySpan<byte> json, JsonException fault)
    {
        if (FindTooDeep(json) is { } tooDeep)
        {
            return Diagnostic.Error(
                MoedeCodes.TooDeep, PlaceOf(json, tooDeep),
                string.Create(CultureInfo.InvariantCulture, $"more than {MostDepth} objects and lists stand inside each other."), "the contract needs no more than ten.");
        }

        var at = OffsetOf(json, fault);
        return Rune.DecodeFromUtf8(json[at..], out var unexpected, out _) == OperationStatus.Done
            ? Diagnostic.Error(MoedeCodes.BrokenJson, PlaceOf(json, at), $"the JSON is broken: {Quoted.Of(unexpected.ToString())} can't stand here.", "look just before it for a missing or extra comma, quotation mark or bracket.")
            : Diagnostic.Error(MoedeCodes.BrokenJson, PlaceOf(json, at), "the JSON is broken: it ends too early.", "send it whole, and close every bracket and quotation mark.");
    }

    /// <summary>The first bracket that opens one level too many; null where none does before the JSON breaks.</summary>
    private static int? FindTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth == MostDepth)
                    return (int)reader.TokenStartIndex;
            }
        }
        catch (JsonException)
        {
            // Broken before it is too deep: the fault that is already known.
        }

        return null;
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, JsonException fault)
    {
        var lineStart = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--)
            lineStart += json[lineStart..].IndexOf((byte)'\n') + 1;

        return (int)Math.Min(json.Length, lineStart + (fault.BytePositionInLine ?? 0));
    }

    /// <summary>Line and column of a byte, both from 1; the column counts characters.</summary>
    private static Place PlaceOf(ReadOnlySpan<byte> json, int offset)
    {
        var before = json[..offset];
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        var column = 1;
        foreach (var unit in line)
            column += (unit & 0xC0) == 0x80 ? 0 : 1; // a continuation byte begins no character

        return Place.InJson(before.Count((byte)'\n') + 1, column);
    }
}
