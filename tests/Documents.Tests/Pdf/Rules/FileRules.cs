using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Documents.Tests.Pdf;

/// <summary>Rules about the bytes themselves, which a reader forgives or does not show: head and end, streams' lengths and filters, the spelling of objects.</summary>
internal sealed partial class FileRules(byte[] file, Require require)
{
    private const int MaximumObjects = 8_388_607;
    private const int MaximumString = 32_767;
    private const int MaximumName = 127;

    private static readonly HashSet<string> Filters =
        ["FlateDecode", "DCTDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode"];

    /// <summary>A character for each byte, so that places in it are places in the file.</summary>
    private readonly string _text = Encoding.Latin1.GetString(file);

    public void Check()
    {
        var head = Head().Match(_text);
        require(head.Success, $"the file begins with its version");
        require(head.Success && head.Groups[1].Value.All(c => c > 127), $"a comment of four high bytes follows the version");
        var end = End().Match(_text);
        require(end.Success, $"nothing but a line end follows the file's end");
        var start = end.Success && int.TryParse(end.Groups[1].Value, CultureInfo.InvariantCulture, out var offset) ? offset : -1;
        require(start > 0 && start < file.Length && Section().IsMatch(_text, start), $"the file's end says where the cross-references are");
        require(!_text.Contains("/XRefStm", StringComparison.Ordinal), $"the cross-references are of one kind");
        foreach (Match size in Size().Matches(_text))
            require(long.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) <= MaximumObjects + 1, $"there are at most {MaximumObjects} objects");
        if (head.Success)
            CheckObjects(head.Length);
    }

    private void CheckObjects(int at)
    {
        while (at < _text.Length && !Tail().IsMatch(_text, at))
        {
            var head = ObjectHead().Match(_text, at);
            require(head.Success, $"object at {at} has its number, and the words of its frame, on lines of their own");
            if (!head.Success)
                return;

            var body = at + head.Length;
            var (stream, end) = (StreamHead().Match(_text, body), _text.IndexOf("endobj", body, StringComparison.Ordinal));
            if (stream.Success && (end < 0 || stream.Index < end))
            {
                var dictionary = _text[body..(stream.Index + 2)];
                at = CheckStream(dictionary, stream.Index + stream.Length, head.Groups[1].Value);
            }
            else
            {
                require(end > 0 && _text[end - 1] == '\n', $"object at {at} ends on a line of its own");
                CheckTokens(_text[body..(end < 0 ? body : end)], head.Groups[1].Value);
                at = end < 0 ? _text.Length : end + "endobj\n".Length;
            }
        }
    }

    /// <returns>Where the next object begins.</returns>
    private int CheckStream(string dictionary, int start, string number)
    {
        CheckTokens(dictionary, number);
        require(!External().IsMatch(dictionary), $"stream {number} is in the file itself");
        foreach (var filter in FilterEntry().Matches(dictionary).SelectMany(entry => Name().Matches(entry.Groups[1].Value)))
            require(Filters.Contains(filter.Groups[1].Value), $"stream {number} is packed in a way that lasts: {filter.Groups[1].Value}");

        var length = LengthOf(dictionary);
        var end = StreamEnd().Match(_text, Math.Clamp(start + length, 0, _text.Length));
        require(end.Success, $"stream {number} is as long as it says, and ends on a line of its own");
        if (!end.Success)
        {
            var next = _text.IndexOf("endobj", start, StringComparison.Ordinal);
            return next < 0 ? _text.Length : next + "endobj\n".Length;
        }

        if (dictionary.Contains("/ObjStm", StringComparison.Ordinal))
            CheckTokens(Encoding.Latin1.GetString(dictionary.Contains("/FlateDecode", StringComparison.Ordinal) ? Unpack(file.AsSpan(start, length)) : file.AsSpan(start, length)), number);
        return end.Index + end.Length;
    }

    private int LengthOf(string dictionary)
    {
        var length = Length().Match(dictionary);
        if (!length.Success)
            return -1;
        if (length.Groups[2].Success)
            length = Regex.Match(_text, $@"\n{length.Groups[1].Value} 0 obj\n(\d+)\n");

        return length.Success ? int.Parse(length.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
    }

    private static byte[] Unpack(ReadOnlySpan<byte> data)
    {
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress))
            zlib.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private void CheckTokens(string objects, string number)
    {
        try
        {
            foreach (var token in PdfOperators.Tokens(Encoding.Latin1.GetBytes(objects)))
            {
                if (token is byte[] text)
                    require(text.Length <= MaximumString, $"a string in {number} has at most {MaximumString} bytes");
                else if (token is string { Length: > 0 } word)
                    CheckWord(word, number);
            }

            require(true, $"a hexadecimal string in {number} is pairs of digits");
        }
        catch (FormatException)
        {
            require(false, $"a hexadecimal string in {number} is pairs of digits");
        }
    }

    private void CheckWord(string word, string number)
    {
        if (word[0] == '/')
        {
            var name = Escape().Replace(word[1..], match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
            require(name.Length <= MaximumName, $"a name in {number} has at most {MaximumName} bytes");
            require(IsUtf8(name), $"a name in {number} is UTF-8");
        }
        else if (Integer().IsMatch(word))
        {
            require(int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), $"an integer in {number} fits in 32 bits");
        }
        else if (Real().IsMatch(word))
        {
            var size = Math.Abs(double.Parse(word, CultureInfo.InvariantCulture));
            require(size is 0 or >= 1.175e-38 and <= 3.403e38, $"a real number in {number} is neither too large nor too small");
        }
    }

    private static bool IsUtf8(string bytes)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(bytes));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A%PDF-1\.[0-7]\r?\n%([^\r\n]{4})[^\r\n]*\r?\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"startxref\r?\n(\d+)\r?\n%%EOF(\r\n|\n|\r)?\z")]
    private static partial Regex End();

    [GeneratedRegex(@"\G(xref\r?\n|\d+ \d+ obj\r?\n)")]
    private static partial Regex Section();

    [GeneratedRegex(@"/Size (\d+)")]
    private static partial Regex Size();

    [GeneratedRegex(@"\G(xref|trailer|startxref)")]
    private static partial Regex Tail();

    [GeneratedRegex(@"\G(?:%[^\n]*\n|\n)*(\d+) \d+ obj\r?\n")]
    private static partial Regex ObjectHead();

    [GeneratedRegex(@">>\s*stream\r?\n")]
    private static partial Regex StreamHead();

    [GeneratedRegex(@"\G\r?\nendstream\r?\nendobj\r?\n\n?")]
    private static partial Regex StreamEnd();

    [GeneratedRegex(@"/F(Filter|DecodeParms)?[\s(<\[/]")]
    private static partial Regex External();

    [GeneratedRegex(@"/Filter\s*(\[[^\]]*\]|/\w+)")]
    private static partial Regex FilterEntry();

    [GeneratedRegex(@"/(\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"/Length (\d+)( \d+ R)?")]
    private static partial Regex Length();

    [GeneratedRegex("#([0-9A-Fa-f]{2})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^[+-]?\d+$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[+-]?(\d+\.\d*|\.\d+)$")]
    private static partial Regex Real();
}
