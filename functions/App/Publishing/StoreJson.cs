using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using App.Storage;

namespace App.Publishing;

/// <summary>Small files of JSON in <see cref="StoreContainer.Dokumenter"/>, and bytes of any kind.</summary>
internal static class StoreJson
{
    /// <returns>Null where there is no such name.</returns>
    /// <exception cref="InvalidDataException">Somebody else has written something else there.</exception>
    public static async Task<(T Value, string ETag)?> ReadJsonAsync<T>(
        this IStore store, StoreName name, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        await using var content = await store.OpenAsync(StoreContainer.Dokumenter, name, ByteRange.All, cancellation);
        if (content is null)
            return null;

        try
        {
            return await JsonSerializer.DeserializeAsync(content.Stream, type, cancellation) is { } value
                ? (value, content.Properties.ETag)
                : throw new InvalidDataException($"{name} holds nothing.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{name} is not as this program writes it.", fault);
        }
    }

    public static Task<WriteResult> WriteJsonAsync<T>(
        this IStore store, StoreName name, T value, JsonTypeInfo<T> type, WriteCondition condition, CancellationToken cancellation) =>
        store.WriteBytesAsync(StoreContainer.Dokumenter, name, JsonSerializer.SerializeToUtf8Bytes(value, type), condition, cancellation);

    public static async Task<WriteResult> WriteBytesAsync(
        this IStore store, StoreContainer container, StoreName name, byte[] bytes, WriteCondition condition, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return await store.WriteAsync(container, name, stream, condition, cancellation);
    }

    /// <summary>Reads a file into memory.</summary>
    /// <param name="most">The first so many bytes, where it is longer.</param>
    /// <returns>Null where there is no such name.</returns>
    public static async Task<(byte[] Bytes, StoreProperties Properties)?> ReadBytesAsync(
        this IStore store, StoreContainer container, StoreName name, long most, CancellationToken cancellation)
    {
        await using var content = await store.OpenAsync(container, name, new ByteRange(0, most), cancellation);
        if (content is null)
            return null;

        var bytes = new byte[content.Count];
        await content.Stream.ReadExactlyAsync(bytes, cancellation);
        return (bytes, content.Properties);
    }
}
