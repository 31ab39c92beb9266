using System.Globalization;
using System.Text;

namespace App.Samling;

/// <summary>A number as the file writes it.</summary>
internal sealed record PdfNumber(string Text)
{
    public static PdfNumber Of(double value) => new(value.ToString("0.#####", CultureInfo.InvariantCulture));
}

/// <summary>
/// Reads and writes the values of qpdf's JSON (version 2): a name ("/X"), a string ("u:…" or "b:…") and a reference ("5 0 R") are a string each, a number is a <see cref="PdfNumber"/>, the rest List, Dictionary, bool and null.
/// No ready-made reader will do: names hold bytes that are no UTF-8, and numbers stand as in the PDF ("1.", "+200"). So every byte is one character here, and comes out as it went in.
/// </summary>
internal ref struct PdfJson
{
    private const int MostDepth = 500;

    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private int _depth;

    private PdfJson(ReadOnlySpan<byte> text)
    {
        _text = text;
    }

    /// <exception cref="InvalidDataException">It is no JSON, or is nested too deep.</exception>
    public static object? Read(ReadOnlySpan<byte> text) => new PdfJson(text).ReadValue();

    public static byte[] Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private object? ReadValue() => Next() switch
    {
        (byte)'{' => ReadDictionary(),
        (byte)'[' => ReadList(),
        (byte)'"' => ReadString(),
        _ => ReadWord(),
    };

    private Dictionary<string, object?> ReadDictionary()
    {
        var dictionary = new Dictionary<string, object?>(StringComparer.Ordinal);
        Enter();
        while (Next() != '}')
        {
            var key = ReadString();
            Take(':');
            dictionary[key] = ReadValue();
            if (Next() == ',')
                _at++;
        }

        Leave();
        return dictionary;
    }

    private List<object?> ReadList()
    {
        var list = new List<object?>();
        Enter();
        while (Next() != ']')
        {
            list.Add(ReadValue());
            if (Next() == ',')
                _at++;
        }

        Leave();
        return list;
    }

    private string ReadString()
    {
        Take('"');
        var text = new StringBuilder();
        while (Here() is var letter && letter != '"')
        {
            _at++;
            text.Append(letter == '\\' ? ReadEscape() : (char)letter);
        }

        _at++;
        return text.ToString();
    }

    private char ReadEscape()
    {
        var letter = (char)Here();
        _at++;
        switch (letter)
        {
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u' when _at + 4 <= _text.Length && ushort.TryParse(_text.Slice(_at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code < 256:
                _at += 4;
                return (char)code;
            case 'u': throw new InvalidDataException("qpdf's JSON has an unknown escape.");
            default: return letter;
        }
    }

    private object? ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && _text[_at] is not ((byte)',' or (byte)']' or (byte)'}' or (byte)' ' or (byte)'\n'))
            _at++;

        return Encoding.Latin1.GetString(_text[start.._at]) switch
        {
            "null" => null,
            "true" => true,
            "false" => false,
            "" => throw new InvalidDataException("qpdf's JSON lacks a value."),
            var number => new PdfNumber(Plain(number)),
        };
    }

    // qpdf reads numbers less freely than it writes them: no plus, no zeros before, a digit after the point.
    private static string Plain(string number)
    {
        var (sign, digits) = number.StartsWith('-') ? ("-", number[1..]) : ("", number.TrimStart('+'));
        digits = digits.TrimStart('0').TrimEnd('.');
        return sign + (digits.Length == 0 || digits[0] == '.' ? "0" : "") + digits;
    }

    private void Enter()
    {
        _at++;
        if (++_depth > MostDepth)
            throw new InvalidDataException("The PDF's objects are nested too deep.");
    }

    private void Leave()
    {
        _at++;
        _depth--;
    }

    private void Take(char sign)
    {
        if (Next() != sign)
            throw new InvalidDataException($"qpdf's JSON lacks '{sign}'.");

        _at++;
    }

    private byte Next()
    {
        while (Here() is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _at++;

        return Here();
    }

    private readonly byte Here() => _at < _text.Length ? _text[_at] : throw new InvalidDataException("qpdf's JSON ends too early.");

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case int number: text.Append(CultureInfo.InvariantCulture, $"{number}"); break;
            case PdfNumber number: text.Append(number.Text); break;
            case string letters: WriteString(text, letters); break;
            case List<object?> list: WriteList(text, list); break;
            case Dictionary<string, object?> dictionary: WriteDictionary(text, dictionary); break;
            default: throw new ArgumentException($"A PDF has no {value.GetType().Name}.", nameof(value));
        }
    }

    private static void WriteList(StringBuilder text, List<object?> list)
    {
        text.Append('[');
        foreach (var (index, item) in list.Index())
        {
            text.Append(index > 0 ? "," : "");
            Write(text, item);
        }

        text.Append(']');
    }

    private static void WriteDictionary(StringBuilder text, Dictionary<string, object?> dictionary)
    {
        text.Append('{');
        foreach (var (index, (key, item)) in dictionary.Index())
        {
            text.Append(index > 0 ? "," : "");
            WriteString(text, key);
            text.Append(':');
            Write(text, item);
        }

        text.Append('}');
    }

    private static void WriteString(StringBuilder text, string letters)
    {
        text.Append('"');
        foreach (var letter in letters)
        {
            if (letter is '"' or '\\')
                text.Append('\\').Append(letter);
            else if (letter < ' ')
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                text.Append(letter);
        }

        text.Append('"');
    }
}
