using System.Text.Json;

namespace App.Samling;

/// <summary>New and changed objects for <c>qpdf --update-from-json</c>, written to a file as they come.</summary>
internal sealed class QpdfUpdate : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, string> _streams = new(StringComparer.Ordinal);
    private int _last;

    public QpdfUpdate(string path, QpdfFile file)
    {
        Path = path;
        _last = file.MaxObject;
        _stream = File.Create(path);
        _json = new Utf8JsonWriter(_stream, new JsonWriterOptions { MaxDepth = 256, SkipValidation = true });
        _json.WriteStartObject();
        _json.WriteNumber("version", 2);
        _json.WriteStartArray("qpdf");
        file.Header.WriteTo(_json);
        _json.WriteStartObject();
    }

    public string Path { get; }

    /// <summary>The reference of an object that is to be new.</summary>
    public string Reserve() => $"{++_last} 0 R";

    /// <summary>An object: what <paramref name="write"/> writes.</summary>
    public void Add(string reference, Action<Utf8JsonWriter> write)
    {
        _json.WriteStartObject($"obj:{reference}");
        _json.WritePropertyName("value");
        write(_json);
        _json.WriteEndObject();
        if (_json.BytesPending > 1 << 16)
            _json.Flush();
    }

    /// <summary>A stream's dictionary, its content left as it is.</summary>
    public void AddDictionary(string reference, Action<Utf8JsonWriter> write)
    {
        _json.WriteStartObject($"obj:{reference}");
        _json.WriteStartObject("stream");
        _json.WritePropertyName("dict");
        write(_json);
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    /// <summary>A stream of this content; equal ones are one object.</summary>
    public string Content(string content)
    {
        if (_streams.TryGetValue(content, out var known))
            return known;

        var reference = _streams[content] = Reserve();
        _json.WriteStartObject($"obj:{reference}");
        _json.WriteStartObject("stream");
        _json.WriteBase64String("data", System.Text.Encoding.ASCII.GetBytes(content));
        _json.WriteStartObject("dict");
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.WriteEndObject();
        return reference;
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        await _json.FlushAsync(cancellation);
        await _stream.FlushAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await _stream.DisposeAsync();
        File.Delete(Path);
    }
}
