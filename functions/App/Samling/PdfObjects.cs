using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace App.Samling;

/// <summary>
/// The objects of one PDF that qpdf has written, as its JSON shows them, and the changes that are to be made with --update-from-json. An object is parsed when it is asked for, and a change kept as text: 10,000 pages are some megabytes.
/// </summary>
internal sealed class PdfObjects
{
    private const int MostHops = 32; // of references that lead to references

    private readonly byte[] _json;
    private readonly Dictionary<int, Range> _places = [];
    private readonly SortedDictionary<int, byte[]> _changes = [];
    private readonly List<(int Start, int Id)> _starts = [];
    private Range? _trailer;
    private Dictionary<string, object?>? _newTrailer;

    private PdfObjects(byte[] json)
    {
        _json = json;
        Index();
        Trailer = _trailer is { } place && Parse(json.AsSpan()[place]).Value is Dictionary<string, object?> trailer
            ? trailer
            : throw new InvalidDataException("The PDF has no trailer.");
        Last = _places.Count == 0 ? 0 : _places.Keys.Max();
    }

    public Dictionary<string, object?> Trailer { get; }

    public int Last { get; private set; }

    public Dictionary<string, object?> Catalog => Dictionary(Trailer.GetValueOrDefault("/Root")) ?? throw new InvalidDataException("The PDF has no catalog.");

    /// <exception cref="InvalidDataException">It is not what qpdf writes of a document.</exception>
    public static PdfObjects Read(string jsonPath) => new(File.ReadAllBytes(jsonPath));

    public static bool IsReference(object? value, out int id)
    {
        id = 0;
        return value is string text && text.EndsWith(" 0 R", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(0, text.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }

    public static string Reference(int id) => string.Create(CultureInfo.InvariantCulture, $"{id} 0 R");

    /// <summary>An object's value; a stream's is its dictionary. What is not there is null.</summary>
    public (object? Value, bool IsStream) Get(int id) =>
        _changes.TryGetValue(id, out var change) ? Parse(change)
        : _places.TryGetValue(id, out var place) ? Parse(_json.AsSpan()[place])
        : (null, false);

    /// <summary>What a value, or the object that it refers to, is.</summary>
    public object? Resolve(object? value)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (!IsReference(value, out var id))
                return value;

            value = Get(id).Value;
        }

        return null;
    }

    public Dictionary<string, object?>? Dictionary(object? value) => Resolve(value) as Dictionary<string, object?>;

    public List<object?>? List(object? value) => Resolve(value) as List<object?>;

    public double? Number(object? value) =>
        Resolve(value) is PdfNumber number && double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var result) && double.IsFinite(result) ? result : null;

    public bool IsStream(object? value) => IsReference(value, out var id) && Get(id).IsStream;

    /// <summary>The page objects in order. qpdf has made the tree flat, and given every page what it inherits.</summary>
    public List<int> Pages()
    {
        var pages = new List<int>();
        var known = new HashSet<int>();
        foreach (var kid in List(Dictionary(Catalog.GetValueOrDefault("/Pages"))?.GetValueOrDefault("/Kids")) ?? [])
        {
            if (!IsReference(kid, out var id) || !known.Add(id) || Dictionary(kid)?.ContainsKey("/Kids") == true)
                throw new InvalidDataException("The PDF's page tree is not flat.");

            pages.Add(id);
        }

        return pages;
    }

    /// <summary>The objects that refer to one of these.</summary>
    public IReadOnlyCollection<int> Referring(Func<int, bool> isSought)
    {
        var found = new SortedSet<int>();
        var holder = -1;
        for (var at = 0; _json.AsSpan(at).IndexOf(" 0 R\""u8) is >= 0 and var step;)
        {
            var end = at + step;
            var start = end;
            while (start > 0 && char.IsAsciiDigit((char)_json[start - 1]))
                start--;

            while (holder + 1 < _starts.Count && _starts[holder + 1].Start < end)
                holder++;

            if (holder >= 0 && _json[start - 1] == '"' && Utf8Parser.TryParse(_json.AsSpan(start, end - start), out int id, out _) && isSought(id))
                found.Add(_starts[holder].Id);

            at = end + 1;
        }

        return found;
    }

    /// <summary>Whether qpdf can pack what is not packed yet without unpacking a stream first, which may grow to gigabytes.</summary>
    public bool IsSafeToPack()
    {
        for (var at = 0; _json.AsSpan(at).IndexOf("\"/Filter\": "u8) is >= 0 and var step;)
        {
            at += step + "\"/Filter\": ".Length;
            if (!IsFilterLeftAlone(_json.AsSpan(at)))
                return false;
        }

        return true;
    }

    public void Set(int id, object? value, bool isStream = false) => _changes[id] = PdfJson.Write(Wrap(value, isStream));

    public string Add(object? value)
    {
        Set(++Last, value);
        return Reference(Last);
    }

    public string AddStream(string content)
    {
        _changes[++Last] = PdfJson.Write(new Dictionary<string, object?>
        {
            ["stream"] = new Dictionary<string, object?>
            {
                ["dict"] = new Dictionary<string, object?>(),
                ["data"] = Convert.ToBase64String(Encoding.Latin1.GetBytes(content)),
            },
        });
        return Reference(Last);
    }

    /// <summary>Leaves in the trailer what a file must have. Info and whatever else a stranger put there goes.</summary>
    public void CleanTrailer() => _newTrailer = Trailer.Where(entry => entry.Key is "/Root" or "/Size" or "/ID").ToDictionary();

    /// <summary>Writes the changes for --update-from-json.</summary>
    public void WriteChanges(string path)
    {
        using var file = File.Create(path);
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"version":2,"qpdf":[{"jsonversion":2,"pdfversion":"1.7","maxobjectid":{{Last}}},{""")));
        var isFirst = true;
        foreach (var (id, change) in _changes)
        {
            file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(isFirst ? "" : ",")}\n\"obj:{id} 0 R\":")));
            file.Write(change);
            isFirst = false;
        }

        if (_newTrailer is not null)
        {
            file.Write(isFirst ? "\n\"trailer\":"u8 : ",\n\"trailer\":"u8);
            file.Write(PdfJson.Write(Wrap(_newTrailer, isStream: false)));
        }

        file.Write("}]}\n"u8);
    }

    // qpdf writes an object a line, six spaces in; a line's end within a string is escaped, so that no stranger's text can look like one.
    private void Index()
    {
        var last = (Id: 0, Start: -1);
        var at = 0;
        while (_json.AsSpan(at).IndexOf("\n      \""u8) is >= 0 and var step)
        {
            at += step + 7;
            var line = _json.AsSpan(at);
            var isTrailer = line.StartsWith("\"trailer\": "u8);
            if (!isTrailer && !line.StartsWith("\"obj:"u8))
                continue;

            if (last.Start >= 0)
                _places[last.Id] = last.Start..at;

            if (isTrailer)
            {
                _trailer = (at + "\"trailer\": ".Length)..;
                return;
            }

            if (!Utf8Parser.TryParse(line["\"obj:".Length..], out int id, out var digits) || !line[("\"obj:".Length + digits)..].StartsWith(" 0 R\": "u8))
                throw new InvalidDataException("qpdf's JSON has an object without a number.");

            last = (id, at + "\"obj:".Length + digits + " 0 R\": ".Length);
            _starts.Add((last.Start, id));
        }
    }

    // One that is packed as qpdf would do it, or a picture. Whatever else qpdf unpacks and packs anew.
    private static bool IsFilterLeftAlone(ReadOnlySpan<byte> filter) =>
        filter.StartsWith("\"/FlateDecode\""u8) || filter.StartsWith("\"/DCTDecode\""u8) || filter.StartsWith("\"/JPXDecode\""u8)
        || filter.StartsWith("\"/CCITTFaxDecode\""u8) || filter.StartsWith("\"/JBIG2Decode\""u8);

    private static (object? Value, bool IsStream) Parse(ReadOnlySpan<byte> json)
    {
        if (PdfJson.Read(json) is not Dictionary<string, object?> wrap)
            throw new InvalidDataException("qpdf's JSON has an object without a value.");

        return wrap.TryGetValue("stream", out var stream)
            ? ((stream as Dictionary<string, object?>)?.GetValueOrDefault("dict"), true)
            : (wrap.GetValueOrDefault("value"), false);
    }

    private static Dictionary<string, object?> Wrap(object? value, bool isStream) => isStream
        ? new() { ["stream"] = new Dictionary<string, object?> { ["dict"] = value } }
        : new() { ["value"] = value };
}
