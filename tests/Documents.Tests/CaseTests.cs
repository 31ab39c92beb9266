using System.Text.Json.Nodes;
using Documents.Blocks;
using Documents.Compose;
using Documents.Docx;
using Documents.Layout;
using Documents.Moeder;
using Documents.Templates;
using Documents.Tests.Docx;
using Documents.Tests.Templates;
using Documents.Udgaver;

namespace Documents.Tests;

/// <summary>
/// Golden cases: a folder with a meeting.json, and beside it what every stage makes of it with the standard template. An options.json says what else is asked for
/// (udgave, punkt, bilagUrl; tema: what the theme changes), a forrige.json is the version before.
/// The three real referater have no meeting here, only their blocks (Compose/ExampleTests).
/// </summary>
public sealed class CaseTests
{
    public static TheoryData<string> Names =>
        [.. Directory.EnumerateFiles(Golden.PathOf("Cases"), "meeting.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Names))]
    public void Every_stage_is_as_it_was(string name)
    {
        var options = Read($"Cases/{name}/options.json") is { } json ? JsonNode.Parse(json)! : new JsonObject();
        var sent = MoedeReader.Read(Read($"Cases/{name}/meeting.json")!).Moede!;
        var moede = IsPublic(options) ? OffentligUdgave.Of(sent).Moede : sent;
        var library = options["tema"] is { } theme ? House.Library(("theme.json", theme.ToJsonString())) : TemplateLibrary.Standard;
        var template = library.Choose(moede).Template!;
        var forrige = Read($"Cases/{name}/forrige.json") is { } earlier ? MoedeReader.Read(earlier).Moede : null;
        var composition = Composer.Compose(moede, template, new Udvalgt((string?)options["punkt"], Forgaenger(forrige, sent, options), (string?)options["bilagUrl"]));
        var layouting = LayoutEngine.LayOut(composition.Document!, template.Theme, template.Fonts);
        var docx = DocxWriter.Write(composition.Document!, template.Theme, template.Fonts, layouting.Pages.Pagination);

        Golden.Check(string.Concat(composition.Diagnostics.Concat(layouting.Diagnostics).Select(diagnostic => $"{diagnostic}\n")), $"Cases/{name}/diagnostics.txt");
        Golden.Check(BlockPrinter.Print(composition.Document!), $"Cases/{name}/blocks.txt");
        Golden.Check(LayoutPrinter.PrintPages(layouting.Pages), $"Cases/{name}/layout.txt");
        Golden.Check(LayoutPrinter.PrintTags(layouting.Pages), $"Cases/{name}/tags.txt");
        Golden.Check(new DocxFile(docx).Indented("word/document.xml"), $"Cases/{name}/document.xml");
    }

    private static byte[]? Read(string path) => File.Exists(Golden.PathOf(path)) ? File.ReadAllBytes(Golden.PathOf(path)) : null;

    private static bool IsPublic(JsonNode options) => (string?)options["udgave"] == "offentlig";

    private static Forgaenger? Forgaenger(Moededokument? before, Moededokument now, JsonNode options) => before is null ? null : new Forgaenger(
        3, IsPublic(options) ? OffentligUdgave.Before(before, now) : before, [.. before.Punkter.Select(punkt => punkt.Id)], [.. now.Punkter.Select(punkt => punkt.Id)]);
}
