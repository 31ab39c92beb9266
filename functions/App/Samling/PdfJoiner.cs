using System.Text.Json;

namespace App.Samling;

/// <summary>A bilag's pages in the whole.</summary>
/// <param name="FirstPage">The first of the strips in the main file that belong below them, from 0.</param>
internal sealed record JoinedRun(int FirstPage, PreparedBilag Bilag);

/// <param name="Fault">Why nothing was written, in English; null where it was.</param>
internal sealed record JoinOutcome(int Pages, string? Fault);

/// <summary>
/// Puts the pages of bilag in the place of the strips that the main file has for them. qpdf joins the files; then, in one update, each foreign page gets its strip
/// and takes its strip's place in the page tree, what led to the strip leads to it, and the bilag's own outline comes under its line.
/// </summary>
internal static class PdfJoiner
{
    private static readonly ProcessLimits Limits = new(TimeSpan.FromMinutes(10), 2L << 30, 8L << 30);

    public static async Task<JoinOutcome> JoinAsync(
        string main, IReadOnlyList<JoinedRun> runs, string output, string folder, CancellationToken cancellation)
    {
        var joined = Path.Combine(folder, $"{Guid.NewGuid():n}.pdf");
        try
        {
            string[] parts = [.. runs.SelectMany(run => new[] { run.Bilag.Path!, "1-z" })];
            var outcome = await LimitedProcess.RunAsync(
                Qpdf.Program, [main, "--deterministic-id", Qpdf.NoObjectStreams, "--pages", main, "1-z", .. parts, "--", joined], Limits, folder, cancellation);
            if (!Qpdf.IsDone(outcome))
                return new JoinOutcome(0, $"qpdf could not join the files: {outcome.Errors}");

            var (read, told) = await QpdfFile.ReadAsync(joined, folder, Limits, cancellation);
            if (read is null)
                return new JoinOutcome(0, $"qpdf could not read the joined file: {told.Errors}");

            using var file = read;
            await using var update = new QpdfUpdate($"{joined}.json", file);
            var pages = new JoinedPages(file, update, runs);
            pages.Write();
            await update.CompleteAsync(cancellation);
            var written = await LimitedProcess.RunAsync(
                Qpdf.Program, ["--deterministic-id", "--object-streams=generate", $"--update-from-json={update.Path}", joined, output], Limits, folder, cancellation);
            return Qpdf.IsDone(written) ? new JoinOutcome(pages.Count, null) : new JoinOutcome(0, $"qpdf could not write the joined file: {written.Errors}");
        }
        finally
        {
            File.Delete(joined);
        }
    }
}

/// <summary>The pages of a joined file, put in order; lives for one file.</summary>
internal sealed class JoinedPages
{
    private static readonly string[] Kept = ["/Rotate", "/UserUnit", "/Group"];

    private readonly QpdfFile _file;
    private readonly QpdfUpdate _update;
    private readonly List<Run> _runs = [];
    private readonly Dictionary<string, string> _foreignOf = new(StringComparer.Ordinal); // by strip
    private readonly Dictionary<string, string> _resources = new(StringComparer.Ordinal); // with our fonts, by what they were
    private readonly int _main;

    public JoinedPages(QpdfFile file, QpdfUpdate update, IReadOnlyList<JoinedRun> runs)
    {
        (_file, _update) = (file, update);
        _main = file.Pages.Count - runs.Sum(run => run.Bilag.Pages);
        var at = _main;
        foreach (var run in runs)
        {
            var pages = file.Pages.Skip(at).Take(run.Bilag.Pages).ToList();
            var strips = file.Pages.Skip(run.FirstPage).Take(run.Bilag.Pages).ToList();
            _runs.Add(new Run(strips, pages, run.Bilag.Outline));
            for (var page = 0; page < pages.Count; page++)
                _foreignOf[strips[page]] = pages[page];
            at += pages.Count;
        }
    }

    public int Count => _main;

    public void Write()
    {
        WriteTree();
        foreach (var run in _runs)
        {
            for (var page = 0; page < run.Pages.Count; page++)
                WriteForeign(run, page);
        }

        Retarget();
    }

    private void WriteTree()
    {
        var root = _file.Catalog.GetProperty("/Pages").GetString()!;
        _update.Add(root, json =>
        {
            json.WriteStartObject();
            json.WriteString("/Type", "/Pages");
            json.WriteNumber("/Count", _main);
            json.WriteStartArray("/Kids");
            foreach (var page in _file.Pages.Take(_main))
                json.WriteStringValue(_foreignOf.GetValueOrDefault(page, page));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void WriteForeign(Run run, int number)
    {
        var (page, strip) = (ObjectOf(run.Pages[number]), ObjectOf(run.Strips[number]));
        var box = _file.Items(_file.Find(strip, "/MediaBox")).Select(side => side.GetDouble()).ToList();
        var place = PageStrip.Of(_file, page, box[2], box[3]);
        var (before, between) = place.Frame();
        var (begin, middle, end) = (_update.Content(before), _update.Content(between), _update.Content("\nQ\n"));
        var resources = ResourcesWithFonts(page, strip);
        _update.Add(run.Pages[number], json =>
        {
            json.WriteStartObject();
            json.WriteString("/Type", "/Page");
            json.WriteString("/Parent", _file.Catalog.GetProperty("/Pages").GetString());
            foreach (var key in Kept)
            {
                if (page.TryGetProperty(key, out var value))
                    Write(json, key, value);
            }

            WriteBox(json, "/MediaBox", place.Box);
            WriteBox(json, "/CropBox", place.Box);
            json.WriteString("/Resources", resources);
            json.WriteStartArray("/Contents");
            json.WriteStringValue(begin);
            WriteContents(json, strip);
            json.WriteStringValue(middle);
            WriteContents(json, page);
            json.WriteStringValue(end);
            json.WriteEndArray();
            json.WriteStartArray("/Annots");
            foreach (var annotation in _file.Items(_file.Find(page, "/Annots")))
                WriteAnnotation(json, _file.Resolve(annotation), run);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void WriteContents(Utf8JsonWriter json, JsonElement page)
    {
        if (!page.TryGetProperty("/Contents", out var contents))
            return;

        if (_file.Resolve(contents).ValueKind != JsonValueKind.Array)
        {
            if (QpdfFile.IsReference(contents))
                contents.WriteTo(json);
            return;
        }

        foreach (var part in _file.Items(contents).Where(QpdfFile.IsReference))
            part.WriteTo(json);
    }

    // The prepared file says the number of a page; here it is one.
    private static void WriteAnnotation(Utf8JsonWriter json, JsonElement annotation, Run run)
    {
        if (annotation.ValueKind != JsonValueKind.Object)
            return;

        json.WriteStartObject();
        foreach (var entry in annotation.EnumerateObject())
        {
            json.WritePropertyName(entry.Name);
            if (entry.Name == "/Dest" && entry.Value is { ValueKind: JsonValueKind.Array } dest && dest.GetArrayLength() > 0 && dest[0].ValueKind == JsonValueKind.Number)
            {
                json.WriteStartArray();
                json.WriteStringValue(run.Pages[Math.Clamp(dest[0].GetInt32(), 0, run.Pages.Count - 1)]);
                foreach (var part in dest.EnumerateArray().Skip(1))
                    part.WriteTo(json);
                json.WriteEndArray();
            }
            else
            {
                entry.Value.WriteTo(json);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The page's resources with the strip's fonts among them: once for all pages that share theirs.</summary>
    private string ResourcesWithFonts(JsonElement page, JsonElement strip)
    {
        var key = page.TryGetProperty("/Resources", out var own) ? own.GetRawText() : "";
        if (_resources.TryGetValue(key, out var known))
            return known;

        var (resources, fonts) = (_file.Find(page, "/Resources"), _file.Find(_file.Find(strip, "/Resources"), "/Font"));
        var reference = _resources[key] = _update.Reserve();
        _update.Add(reference, json =>
        {
            json.WriteStartObject();
            if (resources.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in resources.EnumerateObject().Where(entry => entry.Name != "/Font"))
                    entry.WriteTo(json);
            }

            json.WriteStartObject("/Font");
            if (_file.Find(resources, "/Font") is { ValueKind: JsonValueKind.Object } there)
            {
                foreach (var font in there.EnumerateObject().Where(font => !fonts.TryGetProperty(font.Name, out _)))
                    font.WriteTo(json);
            }

            foreach (var font in fonts.EnumerateObject())
                font.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        return reference;
    }

    /// <summary>Contents links and outline of the main file, which lead to strips.</summary>
    private void Retarget()
    {
        var outlines = _runs.ToDictionary(run => run.Strips[0], StringComparer.Ordinal);
        foreach (var (reference, entry) in _file.Objects)
        {
            if (!entry.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Object
                || !value.TryGetProperty("/Dest", out var dest) || dest.ValueKind != JsonValueKind.Array || dest.GetArrayLength() == 0
                || dest[0].ValueKind != JsonValueKind.String || !_foreignOf.TryGetValue(dest[0].GetString()!, out var foreign))
                continue;

            var run = value.TryGetProperty("/Title", out _) ? outlines.GetValueOrDefault(dest[0].GetString()!) : null;
            var lines = run is { Outline.Count: > 0 } && !value.TryGetProperty("/First", out _) ? WriteLines(run.Outline, reference, run) : null;
            _update.Add(reference, json =>
            {
                json.WriteStartObject();
                foreach (var field in value.EnumerateObject().Where(field => field.Name != "/Dest"))
                    field.WriteTo(json);
                WriteDestination(json, foreign);
                if (lines is { } children)
                    WriteChildren(json, children);
                json.WriteEndObject();
            });
        }
    }

    /// <summary>Lines of a bilag's outline under one that is there.</summary>
    private List<string> WriteLines(IReadOnlyList<OutlineLine> lines, string parent, Run run)
    {
        var references = lines.Select(_ => _update.Reserve()).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, at) = (lines[i], i);
            var children = line.Lines.Count > 0 ? WriteLines(line.Lines, references[i], run) : null;
            _update.Add(references[i], json =>
            {
                json.WriteStartObject();
                json.WriteString("/Title", line.Title);
                json.WriteString("/Parent", parent);
                if (at > 0)
                    json.WriteString("/Prev", references[at - 1]);
                if (at < lines.Count - 1)
                    json.WriteString("/Next", references[at + 1]);
                if (line.Page is { } page)
                    WriteDestination(json, run.Pages[page]);
                if (children is not null)
                    WriteChildren(json, children);
                json.WriteEndObject();
            });
        }

        return references;
    }

    // Folded up.
    private static void WriteChildren(Utf8JsonWriter json, List<string> children)
    {
        json.WriteString("/First", children[0]);
        json.WriteString("/Last", children[^1]);
        json.WriteNumber("/Count", -children.Count);
    }

    private static void WriteDestination(Utf8JsonWriter json, string page)
    {
        json.WriteStartArray("/Dest");
        json.WriteStringValue(page);
        json.WriteStringValue("/Fit");
        json.WriteEndArray();
    }

    private static void WriteBox(Utf8JsonWriter json, string key, IReadOnlyList<double> box)
    {
        json.WriteStartArray(key);
        foreach (var side in box)
            json.WriteRawValue(side.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string key, JsonElement value)
    {
        json.WritePropertyName(key);
        value.WriteTo(json);
    }

    private JsonElement ObjectOf(string reference) => _file.Resolve(reference);

    private sealed record Run(IReadOnlyList<string> Strips, IReadOnlyList<string> Pages, IReadOnlyList<OutlineLine> Outline);
}
