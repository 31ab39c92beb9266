using System.Globalization;
using System.Text;
using App.Storage;

namespace App.Tests.Storage;

/// <summary>The way to change something that others change too: read, write under a condition, and if it failed begin again.</summary>
internal static class Counting
{
    public static async Task AddAsync(IStore store, string name, int changes)
    {
        for (var done = 0; done < changes;)
        {
            if (await TryAddOneAsync(store, StoreName.Parse(name)))
                done++;
        }
    }

    private static async Task<bool> TryAddOneAsync(IStore store, StoreName name)
    {
        await using var content = await store.OpenAsync(StoreContainer.Bilag, name, ByteRange.All, CancellationToken.None);
        var number = int.Parse(await new StreamReader(content!.Stream).ReadToEndAsync(), CultureInfo.InvariantCulture);
        var next = new MemoryStream(Encoding.UTF8.GetBytes($"{number + 1}"));
        var result = await store.WriteAsync(StoreContainer.Bilag, name, next, WriteCondition.IfMatch(content.Properties.ETag), CancellationToken.None);
        return result.Outcome == WriteOutcome.Written;
    }
}
