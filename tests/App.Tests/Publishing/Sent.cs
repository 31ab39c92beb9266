using System.Text;
using System.Text.Json.Nodes;
using App.Publishing;
using App.Storage;
using App.Tests.Cli;

namespace App.Tests.Publishing;

/// <summary>Meetings and files as the tests send them.</summary>
internal static class Sent
{
    public static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>The patience of one who waits for as long as it takes.</summary>
    public static readonly Task NoEnd = new TaskCompletionSource().Task;

    public static DocumentKey Key(string moedeId = "M1", string dokument = "referat") =>
        DocumentKey.TryParse(moedeId, dokument, out var key) ? key : throw new ArgumentException($"{moedeId}/{dokument}");

    /// <param name="fil">A bilag that the first item names.</param>
    public static byte[] Meeting(
        string id = "M1", string status = "endelig", string text = "Der er penge nok.", string? fil = null, string dokument = "referat", Action<JsonObject>? change = null) =>
        Encoding.UTF8.GetBytes(Meetings.Json(id, meeting =>
        {
            meeting["dokumenttype"] = dokument;
            meeting["status"] = status;
            meeting["punkter"]![0]!["felter"]![0]!["indhold"] = text;
            if (fil is not null)
                meeting["punkter"]![0]!["bilag"] = new JsonArray(new JsonObject { ["id"] = "b1", ["titel"] = "Kort", ["fil"] = fil });
            change?.Invoke(meeting);
        }));

    public static Task<PutMeetingOutcome> PutAsync(this Publisher publisher, DocumentKey key, byte[] json, WriteCondition? condition = null) =>
        publisher.PutMeetingAsync(key, json, condition ?? WriteCondition.None, NoEnd, Never);

    public static async Task<Manifest?> ManifestAsync(this Publisher publisher, DocumentKey? key = null) =>
        (await publisher.FindAsync(key ?? Key(), Never))?.Manifest;

    public static async Task DropAsync(this IStore store, StoreContainer container, string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        Assert.Equal(WriteOutcome.Written, (await store.WriteAsync(container, StoreName.Parse(name), stream, WriteCondition.None, Never)).Outcome);
    }

    public static Task DropAsync(this IStore store, StoreContainer container, string name, string text) => store.DropAsync(container, name, Encoding.UTF8.GetBytes(text));

    public static Task TakeOutAsync(this IStore store, StoreContainer container, string name) =>
        store.DeleteAsync(container, StoreName.Parse(name), null, Never);

    public static async Task<byte[]?> ReadAsync(this IStore store, StoreContainer container, StoreName name) =>
        (await store.ReadBytesAsync(container, name, long.MaxValue, Never))?.Bytes;

    public static async Task<List<string>> NamesAsync(this IStore store, StoreContainer container, string prefix = "") =>
        await store.ListAsync(container, prefix, Never).Select(entry => entry.Name.Value).ToListAsync();
}
