using System.Text.Json;

namespace Documents.Tests.Docx;

/// <summary>LibreOffice, as a judge of our DOCX: it opens files over UNO (tests/tools/read-docx.py), or saves them as its own.</summary>
internal static class Office
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>What it shows of each file, after points have been typed into it.</summary>
    public static IReadOnlyList<IReadOnlyList<OfficeParagraph>> Show(IEnumerable<(DocxFile File, IReadOnlyList<string> EnterAfter)> files)
    {
        using var folder = new Folder();
        var orders = files.Select((order, i) => new { docx = folder.Write($"{i}.docx", order.File.Bytes), enter = order.EnterAfter });
        var path = folder.Write("orders.json", JsonSerializer.SerializeToUtf8Bytes(orders));
        var answers = Needs.Run("/usr/bin/python3", Path.Combine(Repository.Root, "tests", "tools", "read-docx.py"), folder.File("profile"), path);
        return JsonSerializer.Deserialize<List<List<OfficeParagraph>>>(answers, Options)!;
    }

    /// <summary>The files as it writes them after reading them.</summary>
    public static IReadOnlyList<DocxFile> Resave(IReadOnlyList<DocxFile> files)
    {
        using var folder = new Folder();
        var paths = files.Select((file, i) => folder.Write($"{i}.docx", file.Bytes)).ToList();
        var outcome = Directory.CreateDirectory(folder.File("resaved")).FullName;

        // It complains of a Java that it does not need here.
        Needs.Run("sh", ["-c", "exec soffice \"$@\" 2>/dev/null", "soffice", $"-env:UserInstallation={new Uri(folder.File("profile")).AbsoluteUri}", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", outcome, .. paths]);
        return [.. paths.Select(path => new DocxFile(File.ReadAllBytes(Path.Combine(outcome, Path.GetFileName(path)))))];
    }

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("assembly-docx-").FullName;

        public string File(string name) => Path.Combine(_path, name);

        public string Write(string name, byte[] bytes)
        {
            System.IO.File.WriteAllBytes(File(name), bytes);
            return File(name);
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}

/// <summary>A paragraph as LibreOffice shows it.</summary>
/// <param name="Label">Its bullet or number; empty for none.</param>
/// <param name="Style">LibreOffice's name of the style.</param>
/// <param name="Size">In points, as all lengths.</param>
/// <param name="Colour">Six digits; null where it goes by the background.</param>
/// <param name="Fill">Of the cell that it stands in; null for none.</param>
/// <param name="LinkColour">Of the first link in it; null for none.</param>
internal sealed record OfficeParagraph(
    string Text, string Label, string Style, string Font, double Size, bool Bold, string? Colour, double Before, double After, string? Fill, string? LinkColour);
