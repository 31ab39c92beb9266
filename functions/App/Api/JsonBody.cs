using System.Globalization;
using Documents.Moeder;
using Microsoft.Net.Http.Headers;

namespace App.Api;

/// <summary>Reads a meeting from a call, whole: that is how the library takes it.</summary>
internal static class JsonBody
{
    private const int FirstBytes = 64 * 1024;

    /// <exception cref="BadHttpRequestException">It is no JSON by its type (415), or too large (413).</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        CheckType(request);
        RefuseEncoding(request);

        // Grows with what comes, not with what a client says will come.
        var bytes = new byte[Math.Clamp((request.ContentLength ?? FirstBytes) + 1, 1, FirstBytes)];
        var length = 0;
        while (await request.Body.ReadAsync(bytes.AsMemory(length), cancellation) is var read and > 0)
        {
            length += read;
            if (length > MoedeReader.MostBytes)
                throw new BadHttpRequestException(string.Create(CultureInfo.InvariantCulture, $"A meeting is at most {MoedeReader.MostBytes} bytes."), StatusCodes.Status413PayloadTooLarge);
            if (length == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(MoedeReader.MostBytes + 1L, bytes.Length * 2L));
        }

        return bytes.AsMemory(0, length);
    }

    /// <exception cref="BadHttpRequestException">The body is packed in a way that is not undone here (415).</exception>
    public static void RefuseEncoding(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Any(encoding => !string.IsNullOrEmpty(encoding) && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new BadHttpRequestException("Send the body as it is, without Content-Encoding.", StatusCodes.Status415UnsupportedMediaType);
    }

    // None at all is taken for JSON, as curl -T sends it.
    private static void CheckType(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
            return;

        var isJson = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || (type.Type.Equals("application", StringComparison.OrdinalIgnoreCase) && type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)))
            && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
        if (!isJson)
            throw new BadHttpRequestException("Send the meeting as application/json in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
    }
}
