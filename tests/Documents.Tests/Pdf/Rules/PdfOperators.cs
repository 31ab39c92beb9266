using System.Globalization;
using System.Text;

namespace Documents.Tests.Pdf;

/// <summary>One operator of a content stream or CMap, with its operands: strings as bytes, dictionaries and arrays as their tokens.</summary>
internal sealed record PdfOperator(string Name, IReadOnlyList<object> Operands)
{
    public string Tag => (string)Operands[0];

    /// <summary>An entry of the dictionary among the operands; null for none.</summary>
    public object? Entry(string key)
    {
        for (var i = 1; i + 1 < Operands.Count; i++)
        {
            if (Operands[i] is string word && word == key)
                return Operands[i + 1];
        }

        return null;
    }

    /// <summary>The marked-content id among the operands; null for none.</summary>
    public int? ContentId => int.TryParse(Entry("/MCID") as string, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>Reads content streams (ISO 32000-1, 7.8.2).</summary>
internal static class PdfOperators
{
    public static IEnumerable<PdfOperator> Read(byte[] stream)
    {
        var operands = new List<object>();
        foreach (var token in Tokens(stream))
        {
            if (token is string word && char.IsAsciiLetter(word[0]) || token is "'" or "\"")
            {
                yield return new PdfOperator((string)token, [.. operands]);
                operands.Clear();
            }
            else
            {
                operands.Add(token);
            }
        }
    }

    /// <summary>The words of it: strings as bytes, all else as it is spelt.</summary>
    /// <exception cref="FormatException">A hexadecimal string is not pairs of digits, or a string is not closed.</exception>
    public static IEnumerable<object> Tokens(byte[] data)
    {
        var at = 0;
        while (at < data.Length)
        {
            var c = (char)data[at];
            if (char.IsWhiteSpace(c) || c == '\0')
                at++;
            else if (c == '%')
                at = LineEnd(data, at);
            else if (c == '(')
                yield return Literal(data, ref at);
            else if (c is '[' or ']')
                yield return data[at++] == '[' ? "[" : "]";
            else if (c is '<' or '>' && at + 1 < data.Length && data[at + 1] == c)
                yield return Brackets(data, ref at);
            else if (c == '<')
                yield return Hex(data, ref at);
            else
                yield return Word(data, ref at);
        }
    }

    private static int LineEnd(byte[] data, int at)
    {
        while (at < data.Length && data[at] is not ((byte)'\n' or (byte)'\r'))
            at++;
        return at;
    }

    private static string Brackets(byte[] data, ref int at)
    {
        at += 2;
        return data[at - 1] == '<' ? "<<" : ">>";
    }

    private static byte[] Literal(byte[] data, ref int at)
    {
        var bytes = new List<byte>();
        var depth = 1;
        for (at++; ; at++)
        {
            if (at >= data.Length || data[at] == '\\' && at + 1 == data.Length)
                throw new FormatException("A string is not closed.");

            var b = data[at];
            if (b == '\\')
            {
                Escaped(data, ref at, bytes);
                continue;
            }

            depth += b == '(' ? 1 : b == ')' ? -1 : 0;
            if (depth == 0)
                break;
            bytes.Add(b);
        }

        at++;
        return [.. bytes];
    }

    /// <summary>What follows a backslash (7.3.4.2); leaves off at its last byte.</summary>
    private static void Escaped(byte[] data, ref int at, List<byte> bytes)
    {
        var c = (char)data[++at];
        if (c is >= '0' and <= '7')
        {
            var value = 0;
            for (var digits = 0; digits < 3 && at < data.Length && data[at] is >= (byte)'0' and <= (byte)'7'; digits++)
                value = value * 8 + data[at++] - '0';
            at--;
            bytes.Add((byte)value);
        }
        else if (c is not '\n')
        {
            var known = "nrtbf".IndexOf(c, StringComparison.Ordinal);
            bytes.Add((byte)(known < 0 ? c : "\n\r\t\b\f"[known]));
        }
    }

    private static byte[] Hex(byte[] data, ref int at)
    {
        var end = System.Array.IndexOf(data, (byte)'>', at);
        if (end < 0)
            throw new FormatException("a hexadecimal string has no end");
        var digits = Encoding.ASCII.GetString(data, at + 1, end - at - 1);
        at = end + 1;
        return Convert.FromHexString(digits);
    }

    private static string Word(byte[] data, ref int at)
    {
        var start = at++;
        while (at < data.Length && !char.IsWhiteSpace((char)data[at]) && "()<>[]/%".IndexOf((char)data[at], StringComparison.Ordinal) < 0)
            at++;

        return Encoding.Latin1.GetString(data, start, at - start);
    }
}
