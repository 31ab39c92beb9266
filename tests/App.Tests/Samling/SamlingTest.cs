using System.Text.Json.Nodes;
using App.Samling;
using App.Tests.Cli;
using Documents;
using Documents.Moeder;
using Documents.Templates;

namespace App.Tests.Samling;

/// <summary>Prepares bilag and joins them into a referat, in a folder of its own.</summary>
public abstract class SamlingTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private protected string Folder => _folder.Path;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected string Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    private protected Task<PreparedBilag> PrepareAsync(byte[] pdf)
    {
        var name = $"{Guid.NewGuid():n}";
        return new BilagPreparer().PrepareAsync(Put($"{name}.pdf", pdf), _folder.File(name), CancellationToken.None);
    }

    /// <summary>A referat of one item with these bilag, joined.</summary>
    /// <returns>The path of the whole.</returns>
    private protected async Task<string> JoinAsync(params PreparedBilag[] bilag)
    {
        var whole = await JoinUncheckedAsync(bilag);
        Tool.Read("qpdf", "--check", whole);
        return whole;
    }

    /// <summary>Without qpdf's check of the whole, which unpacks all that is in it.</summary>
    private protected async Task<string> JoinUncheckedAsync(params PreparedBilag[] bilag)
    {
        var json = Meetings.Json(change: meeting => meeting["punkter"]![0]!["bilag"] = new JsonArray(
            [.. bilag.Select((_, i) => new JsonObject { ["id"] = $"b{i}", ["titel"] = $"Kort {i}", ["fil"] = $"{i}.pdf" })]));
        var sider = bilag.Select((one, i) => (Id: $"b{i}", Sider: new BilagSider(one.Pages, one.Fault))).ToDictionary(one => one.Id, one => one.Sider);
        var made = DocumentAssembler.Assemble(MoedeReader.Read(System.Text.Encoding.UTF8.GetBytes(json)), TemplateLibrary.Standard, new AssemblyOptions(Formats.Pdf, Bilag: sider));
        var (main, whole) = (Put($"{Guid.NewGuid():n}.pdf", made.Pdf!), _folder.File($"{Guid.NewGuid():n}-whole.pdf"));
        var runs = made.ForeignPages.Select(run => new ForeignRun(
            run.FirstPage, run.Count, bilag[int.Parse(run.Name[1..], System.Globalization.CultureInfo.InvariantCulture)].Path!)).ToList();

        var outcome = await PdfJoiner.JoinAsync(main, runs, whole, Folder, CancellationToken.None);

        Assert.Null(outcome.Fault);
        Assert.Equal(made.PageCount, outcome.Pages);
        return whole;
    }

    /// <summary>All that a file says, unpacked.</summary>
    private protected string Unpacked(string pdf)
    {
        var unpacked = _folder.File($"{Guid.NewGuid():n}.qdf");
        Tool.Read("qpdf", "--qdf", "--object-streams=disable", pdf, unpacked);
        return System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(unpacked));
    }

    private protected static string TextOf(string pdf, int page) => Tool.Read("pdftotext", "-layout", "-f", $"{page}", "-l", $"{page}", pdf, "-");
}
