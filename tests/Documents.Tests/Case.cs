using System.Text.Json.Nodes;
using Documents.Compose;
using Documents.Moeder;
using Documents.Templates;
using Documents.Tests.Templates;
using Documents.Udgaver;

namespace Documents.Tests;

/// <summary>A golden case, composed: a folder of Cases with a meeting.json (see <see cref="CaseTests"/>).</summary>
internal sealed record Case(Composition Composition, Template Template)
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Golden.PathOf("Cases"), "meeting.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)!).Order(StringComparer.Ordinal)];

    public static Case Of(string name)
    {
        var options = Read($"Cases/{name}/options.json") is { } json ? JsonNode.Parse(json)! : new JsonObject();
        var sent = MoedeReader.Read(Read($"Cases/{name}/meeting.json")!).Moede!;
        var moede = IsPublic(options) ? OffentligUdgave.Of(sent).Moede : sent;
        var library = options["tema"] is { } theme ? House.Library(("theme.json", theme.ToJsonString())) : TemplateLibrary.Standard;
        var template = library.Choose(moede).Template!;
        var forrige = Read($"Cases/{name}/forrige.json") is { } earlier ? MoedeReader.Read(earlier).Moede : null;
        return new Case(Composer.Compose(moede, template, new Udvalgt((string?)options["punkt"], Forgaenger(forrige, sent, options), (string?)options["bilagUrl"])), template);
    }

    private static byte[]? Read(string path) => File.Exists(Golden.PathOf(path)) ? File.ReadAllBytes(Golden.PathOf(path)) : null;

    private static bool IsPublic(JsonNode options) => (string?)options["udgave"] == "offentlig";

    private static Forgaenger? Forgaenger(Moededokument? before, Moededokument now, JsonNode options) => before is null ? null : new Forgaenger(
        3, IsPublic(options) ? OffentligUdgave.Before(before, now) : before, [.. before.Punkter.Select(punkt => punkt.Id)], [.. now.Punkter.Select(punkt => punkt.Id)]);
}
