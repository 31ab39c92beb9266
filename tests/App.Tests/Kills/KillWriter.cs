using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace App.Tests.Kills;

/// <summary>
/// Sends one meeting and its bilag again and again, each time with the next number in it, and remembers which it sent and which were accepted. After a kill it
/// holds what the program serves against that.
/// </summary>
/// <param name="drop">Puts the bilag into the store by another way than the program; null to send it.</param>
/// <param name="deletes">Whether the meeting is also deleted now and then.</param>
internal sealed class KillWriter(int meeting, Func<string, byte[], Task>? drop = null, bool deletes = false)
{
    private const string Fil = "kort over åen.txt";
    private const int VersionsChecked = 4;

    private static readonly byte[] Example = File.ReadAllBytes(Path.Combine(Repository.Examples, "chefforum-2020-09-24.json"));

    private readonly string _id = $"M{meeting}";
    private readonly Numbers _json = new();
    private readonly Numbers _bilag = new();
    private int _deleted;

    public int Accepted => _json.Count + _bilag.Count + _deleted;

    private string Referat => $"/api/moeder/{_id}/referat";

    private string Bilag => $"/api/moeder/{_id}/bilag/{Uri.EscapeDataString(Fil)}";

    /// <summary>Goes on until the program is gone.</summary>
    public async Task WriteUntilKilledAsync(HttpClient client)
    {
        try
        {
            while (true)
            {
                await SendAsync(client, Referat, _json, Meeting);
                if (drop is null)
                    await SendAsync(client, Bilag, _bilag, Text);
                else
                    await DropAsync(drop);
                if (deletes && _json.Sent % 3 == 0)
                    await DeleteAsync(client);
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
    }

    /// <summary>Sends half a meeting, says so, and waits for the kill.</summary>
    public async Task SendHalfAsync(HttpClient client, Action isHalf)
    {
        try
        {
            using var _ = await client.PutAsync(Referat, new HalfContent(Meeting(++_json.Sent), isHalf));
        }
        catch (HttpRequestException)
        {
            // As was to be expected.
        }
    }

    /// <summary>Whether all that was accepted is there, the documents are of the newest, and every version is whole.</summary>
    /// <returns>What is not right, which may be because the program is still at work; null where all is.</returns>
    public async Task<string?> FindFaultAsync(HttpClient client, KillReader reader)
    {
        var kilde = await GetAsync(client, $"{Referat}/kilde");
        if (kilde is null)
            return _json.MayBeGone ? await FindRestAsync(client, reader) : $"{_id}: the accepted JSON is not there";

        var number = JsonNode.Parse(kilde)!["punkter"]![0]!["titel"]!.GetValue<string>();
        if (!_json.Holds(number))
            return $"{_id}: the JSON is number {number}, {_json}";

        var bilag = await GetAsync(client, Bilag);
        if (bilag is null ? !_bilag.MayBeGone : !_bilag.Holds(Encoding.UTF8.GetString(bilag)))
            return $"{_id}: the bilag is '{(bilag is null ? "" : Encoding.UTF8.GetString(bilag))}', {_bilag}";

        var manifest = await GetAsync(client, Referat) is { } json ? JsonElement.Parse(json) : default;
        if (manifest.ValueKind != JsonValueKind.Object || manifest.GetProperty("version").GetInt32() is not (> 0 and var version))
            return $"{_id}: there is no version";

        return IsOf(manifest, bilag) ?? await FindFaultInVersionsAsync(client, version, Hash(kilde))
            ?? (reader.Knows(_id, version) ? null : $"{_id}: nobody was told of version {version}");
    }

    private async Task<string?> FindRestAsync(HttpClient client, KillReader reader)
    {
        if (await GetAsync(client, Referat) is not null)
            return $"{_id}: there is no JSON, but a document";

        return reader.KnowsNothingOf(_id) ? null : $"{_id}: nobody was told that it is gone";
    }

    private async Task DropAsync(Func<string, byte[], Task> put)
    {
        var number = ++_bilag.Sent;
        await put($"{_id}/{Fil}", Text(number));
        _bilag.Accept(number);
    }

    private async Task DeleteAsync(HttpClient client)
    {
        _json.MayBeGone = _bilag.MayBeGone = true;
        using var answer = await client.DeleteAsync($"/api/moeder/{_id}");
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            return;

        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotFound))
            throw new InvalidOperationException($"DELETE {_id}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

        _deleted++;
        _json.Least = _json.Sent + 1;
        _bilag.Least = _bilag.Sent + 1;
    }

    private static async Task SendAsync(HttpClient client, string address, Numbers numbers, Func<int, byte[]> content)
    {
        var number = ++numbers.Sent;
        using var answer = await client.PutAsync(address, Json(content(number)));
        if (answer.IsSuccessStatusCode)
            numbers.Accept(number);
        else if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            throw new InvalidOperationException($"PUT {address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private string? IsOf(JsonElement manifest, byte[]? bilag)
    {
        if (manifest.TryGetProperty("fault", out var fault) && fault.ValueKind == JsonValueKind.Object)
            return $"{_id}: the manifest tells a fault: {fault}";

        var state = manifest.GetProperty("bilag").EnumerateArray().Single(one => one.GetProperty("fil").GetString() == Fil);
        var hash = state.TryGetProperty("hash", out var value) ? value.GetString() : null;
        return hash == (bilag is null ? null : Hash(bilag)) ? null : $"{_id}: the documents are of another bilag";
    }

    private async Task<string?> FindFaultInVersionsAsync(HttpClient client, int current, string kildeHash)
    {
        var history = JsonElement.Parse((await GetAsync(client, $"{Referat}/versioner"))!).GetProperty("versioner").EnumerateArray()
            .Select(line => line.GetProperty("version").GetInt32()).ToList();
        if (!history.SequenceEqual(Enumerable.Range(1, current).Reverse()))
            return $"{_id}: the versions are {string.Join(", ", history)}, the current one {current}";

        if (await GetAsync(client, $"{Referat}/versioner/{current + 1}") is not null || await GetAsync(client, $"{Referat}/filer/referat.pdf?version={current + 1}") is not null)
            return $"{_id}: an orphan is served after version {current}";

        foreach (var version in history.Take(VersionsChecked))
        {
            var answer = JsonElement.Parse((await GetAsync(client, $"{Referat}/versioner/{version}"))!);
            var kilde = await GetAsync(client, $"{Referat}/kilde?version={version}");
            var isOfJson = kilde is not null && answer.GetProperty("kildeSha256").GetString() == Hash(kilde) && (version < current || Hash(kilde) == kildeHash);
            if (!isOfJson)
                return $"{_id}: version {version} is of another JSON";

            foreach (var file in answer.GetProperty("files").EnumerateArray())
            {
                var name = file.GetProperty("name").GetString()!;
                var content = await GetAsync(client, $"{Referat}/filer/{Uri.EscapeDataString(name)}?version={version}");
                if (content?.Length != file.GetProperty("bytes").GetInt64() || Hash(content) != file.GetProperty("sha256").GetString())
                    return $"{_id}: {name} of version {version} is not whole";
            }
        }

        return null;
    }

    private byte[] Meeting(int number)
    {
        var json = JsonNode.Parse(Example)!;
        json["moede"]!["id"] = _id;
        var punkt = json["punkter"]![0]!;
        punkt["titel"] = Number(number);
        punkt["bilag"] = new JsonArray(new JsonObject { ["id"] = "kort", ["titel"] = "Kort", ["fil"] = Fil });
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private static byte[] Text(int number) => Encoding.UTF8.GetBytes(Number(number));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static ByteArrayContent Json(byte[] content) => new(content) { Headers = { ContentType = new("application/json") } };

    private static async Task<byte[]?> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;

        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"GET {address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>One writer sends them in order, so what is there lies between the last accepted and the last sent.</summary>
    private sealed class Numbers
    {
        public int Sent { get; set; }

        /// <summary>The last accepted, or the first that was not there yet when all was deleted.</summary>
        public int Least { get; set; }

        public int Count { get; private set; }

        public bool MayBeGone { get; set; } = true;

        public void Accept(int number)
        {
            (Least, MayBeGone) = (number, false);
            Count++;
        }

        public bool Holds(string number) => int.TryParse(number, CultureInfo.InvariantCulture, out var found) && found >= Least && found <= Sent;

        public override string ToString() => $"but it must be from {Least} to {Sent}";
    }

    private sealed class HalfContent : HttpContent
    {
        private readonly byte[] _content;
        private readonly Action _isHalf;

        public HalfContent(byte[] content, Action isHalf)
        {
            (_content, _isHalf) = (content, isHalf);
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_content.AsMemory(0, _content.Length / 2));
            await stream.FlushAsync();
            await Task.Delay(5); // it gets there
            _isHalf();
            await stream.WriteAsync(_content.AsMemory(_content.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Length;
            return true;
        }
    }
}
