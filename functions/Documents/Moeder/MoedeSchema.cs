using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Documents.Moeder.Json;

namespace Documents.Moeder;

/// <summary>
/// The JSON Schema (2020-12) of the meeting JSON, made from the same table as the reader. What a schema can't say (doubled names
/// and ids, misspelt names, hours that the clock leaps over) only the reader refuses; the other way round there is one case, a file
/// name that is within its 200 characters only after NFC.
/// </summary>
public static class MoedeSchema
{
    /// <summary>UTF-8, indented, the same bytes every time.</summary>
    public static byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var schema = new SchemaWriter(json);
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("$id", "urn:assembly:moede:1.0");
            json.WriteString("title", "The meeting JSON, version 1.0");
            MoedeContract.Moededokument.DescribeFields(schema);
            schema.WriteDefinitions();
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }
}
