using System.Text.Json;

namespace App.Tests.Kills;

/// <summary>Follows the list of changes from its beginning, by its cursor, across all kills: what another system knows of the documents.</summary>
internal sealed class KillReader
{
    private readonly HashSet<(string MoedeId, int Version)> _known = [];
    private string _cursor = "0";

    /// <summary>The program answers at once what has been told so far.</summary>
    public async Task FollowAsync(HttpClient client)
    {
        bool hasMore;
        do
        {
            var page = JsonElement.Parse(await client.GetByteArrayAsync($"/api/moeder?aendretEfter={_cursor}"));
            foreach (var change in page.GetProperty("aendringer").EnumerateArray())
                TakeIn(change.GetProperty("moedeId").GetString()!, change.GetProperty("version").GetInt32(), change.GetProperty("cause").GetString() == "slettet");
            if (page.GetProperty("hasGap").GetBoolean())
                throw new InvalidOperationException($"There is a gap after change {_cursor}.");

            _cursor = page.GetProperty("aendretEfter").GetString()!;
            hasMore = page.GetProperty("hasMore").GetBoolean();
        }
        while (hasMore);
    }

    public bool Knows(string moedeId, int version) => _known.Contains((moedeId, version));

    public bool KnowsNothingOf(string moedeId) => !_known.Any(known => known.MoedeId == moedeId);

    private void TakeIn(string moedeId, int version, bool isDeletion)
    {
        if (isDeletion)
            _known.RemoveWhere(known => known.MoedeId == moedeId && (version == 0 || known.Version == version));
        else
            _known.Add((moedeId, version));
    }
}
