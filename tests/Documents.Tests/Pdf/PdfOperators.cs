using System.Globalization;
using System.Text;

namespace Documents.Tests.Pdf;

/// <summary>One operator of a content stream or CMap, with its operands: strings as bytes, dictionaries and arrays as their tokens.</summary>
internal sealed record PdfOperator(string Name, IReadOnlyList<object> Operands)
{
    public string Tag => (string)Operands[0];

    /// <summary>The marked-content id among the operands; null for none.</summary>
    public int? ContentId
    {
        get
        {
            var at = Operands.ToList().IndexOf("/MCID");
            return at < 0 ? null : int.Parse((string)Operands[at + 1], CultureInfo.InvariantCulture);
        }
    }
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

    private static IEnumerable<object> Tokens(byte[] data)
    {
        var at = 0;
        while (at < data.Length)
        {
            var c = (char)data[at];
            if (char.IsWhiteSpace(c) || c == '\0')
                at++;
            else if (c == '(')
                yield return Literal(data, ref at);
            else if (c is '[' or ']')
                yield return data[at++] == '[' ? "[" : "]";
            else if (c is '<' or '>' && data[at + 1] == c)
                yield return Brackets(data, ref at);
            else if (c == '<')
                yield return Hex(data, ref at);
            else
                yield return Word(data, ref at);
        }
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
            var b = data[at];
            if (b == '\\')
            {
                b = data[++at];
                bytes.Add(b == 'r' ? (byte)'\r' : b == 'n' ? (byte)'\n' : b);
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

    private static byte[] Hex(byte[] data, ref int at)
    {
        var end = System.Array.IndexOf(data, (byte)'>', at);
        var digits = Encoding.ASCII.GetString(data, at + 1, end - at - 1);
        at = end + 1;
        return Convert.FromHexString(digits);
    }

    private static string Word(byte[] data, ref int at)
    {
        var start = at++;
        while (at < data.Length && !char.IsWhiteSpace((char)data[at]) && "()<>[]/".IndexOf((char)data[at], StringComparison.Ordinal) < 0)
            at++;

        return Encoding.ASCII.GetString(data, start, at - start);
    }
}
