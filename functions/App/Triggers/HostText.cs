using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace App.Triggers;

/// <summary>Takes the wrappings off a text from the Functions host, which puts strings into JSON strings once or twice, and queues into base64.</summary>
internal static class HostText
{
    private const int MostWrappings = 4;

    /// <summary>A value of the host's metadata: the string itself, or the JSON string that is written in it.</summary>
    /// <exception cref="InvalidOperationException">It is no string.</exception>
    public static string Unwrap(JsonElement value)
    {
        var text = value.GetString() ?? throw new InvalidOperationException();
        return text is ['"', .., '"'] && TryParse(text, out var inner) ? inner.GetString()! : text;
    }

    /// <summary>The JSON that a queue message holds: as it is, as a string in a string, or in base64.</summary>
    /// <exception cref="JsonException">It holds none.</exception>
    public static JsonElement ReadJson(JsonElement value)
    {
        for (var i = 0; i < MostWrappings && value.ValueKind == JsonValueKind.String; i++)
        {
            var text = value.GetString()!;
            if (!TryParse(text, out value) && !(TryDecode(text, out var decoded) && TryParse(decoded, out value)))
                throw new JsonException("The message holds no JSON.");
        }

        return value;
    }

    private static bool TryParse(string text, out JsonElement value)
    {
        try
        {
            value = JsonElement.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    private static bool TryDecode(string text, [NotNullWhen(true)] out string? decoded)
    {
        decoded = Base64.IsValid(text) ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : null;
        return decoded is not null;
    }
}
